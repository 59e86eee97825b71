import { countsAsAdoption } from '../domain/adoption-link.ts';
import { isListed, isReadable, strongestResult } from '../domain/innovation.ts';
import { knownFacts, type KnownFacts } from '../domain/regency-facts.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Changed, Store, Stored } from '../store/store.ts';
import { DOCUMENT_SHAPE } from '../search/search-document.ts';
import { cardLists } from './card-lists.ts';
import { mergedCases } from './merged-cases.ts';
import { indexPublicAdoptions, type PublicAdoptions } from './public-adoptions.ts';
import type { PublicAdoption } from './public-adoption.ts';
import type { PublicQuestion } from './public-question.ts';
import { indexPublicQuestions } from './public-questions.ts';
import { findRegency, regencyOf } from './regions.ts';
import { followCommits } from './follow-commits.ts';
import { indexSourcedLinks } from './sourced-links.ts';

type Innovation = Stored<'innovation'>;
type AdoptionLink = Stored<'adoption_link'>;

/** What a row of the catalogue shows of a case. */
export type Card = {
  id: string;
  slug: string;
  name: string;
  summary: string;
  regency: { code: string; name: string; province: string; provinceName: string };
  dimension: Innovation['dimension'];
  affairs: readonly string[];
  topics: readonly string[];
  stage: Innovation['stage'];
  startedYear: number | null;
  digital: boolean | null;
  /** Regencies that took it home, each once: by their own record in the hub, or as a source says. */
  adoptions: number;
  verifiedResults: number;
  /** Results with a source. */
  sourcedResults: number;
  sources: number;
  confidence: Innovation['confidence'];
  strongest: { figure: string | null; claim: string; verified: boolean } | null;
  stopped: boolean;
  publishedAt: string;
  updatedAt: string;
};

/**
 * What is published, derived from the store and held in memory: browsing, counts and lineage are answered
 * from here. A card is about 1 KB, so 30,000 cases take about 30 MB.
 */
export interface Catalogue {
  card(id: string): Card | undefined;
  /** Of a published or an archived case: what has an address. */
  cardWithAddress(id: string): Card | undefined;
  /** The case that tells of the same thing now, where this one was merged into it; else the id itself. */
  idThatStays(id: string): string;
  /** All published cases, newest first. */
  cards(): readonly Card[];
  cardsOf(regency: string): readonly Card[];
  /** Cases that left the catalogue, archived or merged into others, the last to leave first. */
  shelved(): readonly Card[];
  /** Published and archived cases have an address. */
  idOfSlug(slug: string): string | undefined;
  /** What sources tell; here and below, a case that was merged is replaced by the one that stays. */
  links(): readonly AdoptionLink[];
  cardsOfTopic(topic: string): readonly Card[];
  linksOfInnovation(id: string): readonly AdoptionLink[];
  /** Links that say what this case was taken from. */
  linksBecoming(id: string): readonly AdoptionLink[];
  linksOfRegency(code: string): readonly AdoptionLink[];
  /** How large regencies are, by code, where it is known; a change makes another map. */
  facts(): ReadonlyMap<string, KnownFacts>;
  /** What regencies themselves record here, as far as it is public. */
  readonly adoptions: PublicAdoptions;
  /** What was asked of the origin of a case and may be read by all, the oldest first. */
  questionsOf(id: string): readonly PublicQuestion[];
  /** For comparing the search index with the store: `SearchDocument.version` by id. */
  versions(): ReadonlyMap<string, string>;
  /** Counted up by every change that the public sees: an answer made at another revision is out of date. */
  readonly revision: number;
  /** Called after the catalogue has taken in a commit, with the ids of the cases whose card or document changed. */
  onChange(listener: (ids: readonly string[]) => void): () => void;
}

/** Adopters of a case, each once, however many sources and records tell of it. */
export const adoptersOf = (
  links: readonly AdoptionLink[],
  adoptions: readonly Pick<PublicAdoption, 'adopter' | 'hasRun'>[],
): Set<string> =>
  new Set([
    ...links.filter(countsAsAdoption).map(({ adopter }) => adopter),
    ...adoptions.filter((adoption) => adoption.hasRun).map(({ adopter }) => adopter),
  ]);

/**
 * Reads everything published. `onFault` is told of each record that cannot be shown, and why: one of a regency
 * that the official list no longer has must not take the others with it.
 */
export async function openCatalogue(
  store: Store,
  onFault: (fault: string) => void = () => {},
): Promise<Catalogue> {
  const cards = new Map<string, Card>();
  const shelved = new Map<string, Card>();
  const lists = cardLists();
  const slugs = new Map<string, string>();
  const slugOf = new Map<string, string>();
  const versions = new Map<string, string>();
  const merged = mergedCases();
  const links = indexSourcedLinks((link) => merged.follow(link));
  let facts = new Map<string, KnownFacts>();
  const adoptions = indexPublicAdoptions((adoption) => merged.follow(adoption));
  const questions = indexPublicQuestions((id) => merged.idThatStays(id));
  const listeners = new Set<(ids: readonly string[]) => void>();
  let revision = 0;

  function adoptionsOf({ id, regency }: Innovation): number {
    const adopters = adoptersOf(links.index.ofInnovation(id), adoptions.index.ofInnovation(id));
    // It may have been merged with a case of somebody who had taken it from here.
    adopters.delete(regency);
    return adopters.size;
  }

  /** True when the public sees the change: work on a draft leaves the catalogue as it is. */
  function takeInnovation(id: string, innovation: Innovation | null): boolean {
    const slugBefore = slugOf.get(id);
    const cardBefore = cards.get(id);
    // Another case may have taken the address since.
    if (slugBefore !== undefined && slugs.get(slugBefore) === id) slugs.delete(slugBefore);
    slugOf.delete(id);
    cards.delete(id);
    shelved.delete(id);
    versions.delete(id);
    const readable =
      innovation !== null && isReadable(innovation) && hasPlace(innovation) ? innovation : null;
    if (readable) {
      slugs.set(readable.slug, id);
      slugOf.set(id, readable.slug);
    }
    if (readable && isListed(readable)) {
      const card = cardOf(readable, adoptionsOf(readable));
      cards.set(id, card);
      versions.set(id, `${readable.rev}.${card.adoptions}.${DOCUMENT_SHAPE}`);
    }
    if (readable && !isListed(readable)) shelved.set(id, cardOf(readable, adoptionsOf(readable)));
    lists.replace(cardBefore, cards.get(id));
    return slugBefore !== undefined || readable !== null;
  }

  function hasPlace(innovation: Innovation): boolean {
    if (findRegency(innovation.regency)) return true;
    onFault(`innovation ${innovation.id} is not shown: no regency has the code ${innovation.regency}`);
    return false;
  }

  for await (const { id } of everyRecord(store, 'regency_facts')) await takeFacts(facts, id);
  for await (const { id } of everyRecord(store, 'regency_profile')) await takeFacts(facts, id);
  for await (const link of everyRecord(store, 'adoption_link')) links.take(link.id, link);
  for await (const adoption of everyRecord(store, 'adoption')) adoptions.take(adoption.id, adoption);
  for await (const question of everyRecord(store, 'question')) questions.take(question.id, question);
  const gained = new Set<string>();
  for await (const innovation of everyRecord(store, 'innovation')) {
    for (const id of merged.take(innovation.id, innovation.mergedInto)) gained.add(id);
    takeInnovation(innovation.id, innovation);
  }
  // Counted before it was known what was merged into them.
  if (gained.size > 0) regroup();
  for (const id of gained) takeInnovation(id, await store.get('innovation', id));

  function regroup() {
    links.regroup();
    adoptions.regroup();
    questions.regroup();
  }

  async function takeCommit(changed: readonly Changed[]): Promise<void> {
    const touched = new Set<string>();
    const ofRegencies = changed.filter(({ kind }) => isOfRegency(kind));
    if (ofRegencies.length > 0) await takeAllFacts(ofRegencies);
    const linksChanged = changed.some(({ kind }) => kind === 'adoption_link');
    let adoptionsChanged = false;
    let questionsChanged = false;
    for (const { kind, id } of changed) {
      if (isOfRegency(kind)) continue;
      if (kind === 'adoption_link') {
        const now = await store.get('adoption_link', id);
        const was = links.take(id, now);
        for (const link of [was, now]) if (link?.innovation) touched.add(merged.idThatStays(link.innovation));
      } else if (kind === 'adoption') {
        const { before, after } = adoptions.take(id, await store.get('adoption', id));
        if (before === after) continue;
        adoptionsChanged = true;
        const about = after ?? before;
        if (about) touched.add(merged.idThatStays(about.innovation));
      } else if (kind === 'question') {
        if (questions.take(id, await store.get('question', id))) questionsChanged = true;
      } else {
        touched.add(id);
        if (kind !== 'innovation') continue;
        const told = merged.take(id, (await store.get('innovation', id))?.mergedInto ?? null);
        for (const other of told) touched.add(other);
        if (told.length > 0) regroup();
      }
    }
    const seen: string[] = [];
    for (const id of touched) if (takeInnovation(id, await store.get('innovation', id))) seen.push(id);
    const isSeen =
      seen.length > 0 || linksChanged || adoptionsChanged || questionsChanged || ofRegencies.length > 0;
    if (!isSeen) return;
    revision += 1;
    for (const listener of listeners) listener(seen);
  }

  /** A profile that says nothing of the size leaves the map as it is, and what was compared by it. */
  async function takeAllFacts(changed: readonly Changed[]): Promise<void> {
    const now = new Map(facts);
    for (const { id } of changed) await takeFacts(now, id);
    const isSame = changed.every(({ id }) => JSON.stringify(now.get(id)) === JSON.stringify(facts.get(id)));
    if (!isSame) facts = now;
  }

  async function takeFacts(into: Map<string, KnownFacts>, code: string): Promise<void> {
    const declared = (await store.get('regency_profile', code))?.content.facts ?? null;
    const known = knownFacts(await store.get('regency_facts', code), declared);
    if (known === null) into.delete(code);
    else into.set(code, known);
  }

  followCommits(store, takeCommit, (why) => onFault(`a commit could not be taken in: ${why}`));

  return {
    card: (id) => cards.get(id),
    cardWithAddress: (id) => cards.get(id) ?? shelved.get(id),
    idThatStays: (id) => merged.idThatStays(id),
    cards: () => lists.all(),
    cardsOf: (regency) => lists.ofRegency(regency),
    shelved: () => [...shelved.values()].sort((a, b) => (a.updatedAt > b.updatedAt ? -1 : 1)),
    idOfSlug: (slug) => slugs.get(slug),
    links: () => links.index.all(),
    cardsOfTopic: (topic) => lists.ofTopic(topic),
    linksOfInnovation: (id) => links.index.ofInnovation(id),
    linksBecoming: (id) => links.index.becoming(id),
    linksOfRegency: (code) => links.index.ofRegency(code),
    facts: () => facts,
    adoptions: adoptions.index,
    questionsOf: (id) => questions.ofInnovation(id),
    versions: () => versions,
    get revision() {
      return revision;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What a regency is said to be, and says of itself. */
const isOfRegency = (kind: Changed['kind']) => kind === 'regency_facts' || kind === 'regency_profile';

function cardOf(innovation: Innovation, adoptions: number): Card {
  const { code, name, province, provinceName } = regencyOf(innovation.regency);
  const strongest = strongestResult(innovation.results);
  return {
    id: innovation.id,
    slug: innovation.slug,
    name: innovation.name,
    summary: innovation.summary,
    regency: { code, name, province, provinceName },
    dimension: innovation.dimension,
    affairs: innovation.affairs,
    topics: innovation.topics,
    stage: innovation.stage,
    startedYear: innovation.startedYear,
    digital: innovation.digital,
    adoptions,
    verifiedResults: innovation.results.filter((r) => r.verification.status === 'verified').length,
    sourcedResults: innovation.results.filter(({ source }) => source !== null).length,
    sources: innovation.sources.length,
    confidence: innovation.confidence,
    strongest: strongest && {
      figure: strongest.figure,
      claim: strongest.claim,
      verified: strongest.verification.status === 'verified',
    },
    stopped: innovation.stopped !== null,
    publishedAt: innovation.publishedAt ?? innovation.updatedAt,
    updatedAt: innovation.updatedAt,
  };
}
