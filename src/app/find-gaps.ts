import { countsAsAdoption } from '../domain/adoption-link.ts';
import { gapWorth } from '../domain/gap.ts';
import type { Alike, Comparison } from '../domain/likeness.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Stored } from '../store/store.ts';
import type { Card, Catalogue } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { oncePerRevision } from './once-per-revision.ts';
import { comparisonOf, regionsAlike } from './regions-alike.ts';
import { findRegency, regencyOf } from './regions.ts';
import { mannerTopics } from './vocabularies.ts';

/** So many of the regencies most like one, of those that run anything at all, are what it is held against. */
export const LIKE_REGIONS = 30;

export type LikeRegion = {
  code: string;
  name: string;
  /** 0 to 1; for ordering, never shown. */
  likeness: number;
  comparison: Comparison;
  /** How many cases run there, its own and those it took home. */
  running: number;
};

/** A regency like the one asked about, in which the case runs. */
export type Runner = { code: string; name: string; likeness: number; as: 'origin' | 'adopter' };

/** A case that runs here, and the topics that it shares with a case elsewhere. */
export type Similar = { card: Card; topics: readonly string[] };

export type Gap = {
  card: Card;
  /** The most alike first; never empty. */
  runners: readonly Runner[];
  /** What a source says of the regency and this very case, short of an adoption. */
  interest: 'studied' | 'planned' | null;
  /** What the regency runs of the same dimension and topic; where there is any, the gap may be none. */
  similar: readonly Similar[];
  worth: number;
};

export type TopicGap = {
  topic: string;
  /** How many of the like regions run something of this dimension and topic. */
  regions: number;
  /** How many such cases run here. */
  here: number;
};

export type DimensionGaps = {
  dimension: Dimension;
  /** How many cases run here, and on average in the like regions. */
  here: number;
  average: number;
  /** How many of the like regions run anything of it. */
  regions: number;
  /** Where nothing like it runs here, the best worth first. */
  gaps: readonly Gap[];
  /** Where something of the same dimension and topic runs here. */
  alike: readonly Gap[];
  /** Topics that like regions run, those first that most of them run and this regency does not. */
  topics: readonly TopicGap[];
};

/** What runs here and nobody took home yet. */
export type Untaken = {
  card: Card;
  /** Of the most alike regencies, those in which nothing of the same dimension and topic is known; most alike first. */
  lacking: readonly { code: string; name: string }[];
};

export type Gaps = {
  regency: ReturnType<typeof regencyOf>;
  facts: Stored<'regency_facts'> | null;
  like: readonly LikeRegion[];
  /** The most alike regencies of which the hub knows nothing that runs. */
  silent: readonly { code: string; name: string }[];
  dimensions: readonly DimensionGaps[];
  untaken: readonly Untaken[];
};

/** What runs in a regency: its own cases that have not stopped, and those of others that it took home. */
export type Running = { card: Card; as: 'origin' | 'adopter' };

export function runningIn(catalogue: Catalogue, code: string): readonly Running[] {
  const running = new Map<string, Running>();
  for (const card of catalogue.cardsOf(code)) if (!card.stopped) running.set(card.id, { card, as: 'origin' });
  for (const link of catalogue.linksOfRegency(code)) {
    if (link.adopter !== code || !countsAsAdoption(link) || link.innovation === null) continue;
    const card = catalogue.card(link.innovation);
    if (card && !running.has(card.id)) running.set(card.id, { card, as: 'adopter' });
  }
  return [...running.values()];
}

const running = oncePerRevision(() => new Map<string, readonly Running[]>());

/** As `runningIn`, kept while the catalogue stays. */
function keptRunning(catalogue: Catalogue, code: string): readonly Running[] {
  const kept = running(catalogue);
  const known = kept.get(code);
  if (known) return known;
  const found = runningIn(catalogue, code);
  kept.set(code, found);
  return found;
}

/** The regencies most like this one of which the hub knows anything that runs, the most alike first. */
export function likeRegions(catalogue: Catalogue, code: string): readonly Alike[] {
  return regionsAlike(catalogue, code)
    .filter((other) => keptRunning(catalogue, other.code).length > 0)
    .slice(0, LIKE_REGIONS);
}

const named = (code: string) => ({ code, name: regencyOf(code).name });

const tellingTopics = ({ topics }: Card): string[] => topics.filter((topic) => !mannerTopics.has(topic));

/** What a case is about: its topics, each within its dimension, since the same word means another thing elsewhere. */
const subjectsOf = (card: Card): string[] => tellingTopics(card).map((topic) => `${card.dimension} ${topic}`);

/**
 * What regencies like this one run and it does not, by dimension; and what it runs that nobody took home. Null when
 * no regency has the code. `without`: cases that the regency has put aside.
 */
export function findGaps(
  { catalogue }: Hub,
  code: string,
  { without = new Set<string>() }: { without?: ReadonlySet<string> } = {},
): Gaps | null {
  if (!findRegency(code)) return null;
  const alike = regionsAlike(catalogue, code);
  const peers = likeRegions(catalogue, code);
  const furthest = peers.at(-1)?.likeness ?? 0;
  const here = keptRunning(catalogue, code).map(({ card }) => card);
  const gaps = gapsAmong(catalogue, code, peers, here).filter(({ card }) => !without.has(card.id));

  return {
    regency: regencyOf(code),
    facts: catalogue.facts().get(code) ?? null,
    like: peers.map(({ code: other, likeness }) => ({
      ...named(other),
      likeness,
      comparison: comparisonOf(catalogue, code, other),
      running: keptRunning(catalogue, other).length,
    })),
    silent: alike
      .filter((peer) => peer.likeness >= furthest && keptRunning(catalogue, peer.code).length === 0)
      .slice(0, 5)
      .map((peer) => named(peer.code)),
    dimensions: Dimension.options.map((dimension) => {
      const own = here.filter((card) => card.dimension === dimension);
      const ofPeers = peers.map((peer) =>
        keptRunning(catalogue, peer.code).filter(({ card }) => card.dimension === dimension),
      );
      const all = gaps.filter(({ card }) => card.dimension === dimension);
      return {
        dimension,
        here: own.length,
        average: ofPeers.reduce((sum, { length }) => sum + length, 0) / Math.max(1, peers.length),
        regions: ofPeers.filter(({ length }) => length > 0).length,
        gaps: all.filter(({ similar }) => similar.length === 0),
        alike: all.filter(({ similar }) => similar.length > 0),
        topics: topicsOf(ofPeers, own),
      };
    }),
    untaken: untakenOf(catalogue, code, alike.slice(0, LIKE_REGIONS)),
  };
}

/** Everything that runs in `peers` and is not known to run in the regency, the best worth first. */
function gapsAmong(
  catalogue: Catalogue,
  code: string,
  peers: readonly Alike[],
  here: readonly Card[],
): Gap[] {
  const taken = known(catalogue, code, here);
  const candidates = new Map<string, { card: Card; runners: Runner[] }>();
  for (const { code: other, likeness } of peers)
    for (const { card, as } of keptRunning(catalogue, other)) {
      const candidate = candidates.get(card.id) ?? { card, runners: [] };
      candidate.runners.push({ ...named(other), likeness, as });
      candidates.set(card.id, candidate);
    }
  const interests = interestOf(catalogue, code);
  return [...candidates.values()]
    .filter(({ card }) => !isKnown(catalogue, code, card, taken))
    .map(({ card, runners }) => ({
      card,
      runners,
      interest: interests.get(card.id) ?? null,
      similar: similarTo(card, here),
      worth: gapWorth({
        runners: runners.map(({ likeness }) => likeness),
        adoptions: card.adoptions,
        evidence: card,
        stopped: card.stopped,
      }),
    }))
    .sort((a, b) => b.worth - a.worth || (a.card.id < b.card.id ? -1 : 1));
}

/** Ids of the cases that a regency runs, and of those from which its own came. */
function known(catalogue: Catalogue, regency: string, own: readonly Card[]): ReadonlySet<string> {
  const ids = new Set(own.map(({ id }) => id));
  for (const { id } of catalogue.cardsOf(regency))
    for (const { innovation } of catalogue.linksBecoming(id)) if (innovation !== null) ids.add(innovation);
  return ids;
}

/** Its own, taken home, or what became elsewhere of one of these. */
const isKnown = (catalogue: Catalogue, regency: string, card: Card, taken: ReadonlySet<string>): boolean =>
  card.regency.code === regency ||
  taken.has(card.id) ||
  catalogue
    .linksBecoming(card.id)
    .some(({ innovation, origin }) => origin === regency || (innovation !== null && taken.has(innovation)));

/** What sources say of a regency and cases that it has not taken home, by the id of the case. */
export function interestOf(
  catalogue: Catalogue,
  regency: string,
): ReadonlyMap<string, 'studied' | 'planned'> {
  const interests = new Map<string, 'studied' | 'planned'>();
  for (const { adopter, status, innovation } of catalogue.linksOfRegency(regency))
    if (adopter === regency && innovation !== null && status !== 'adopted')
      // A plan says more than a visit.
      if (interests.get(innovation) !== 'planned') interests.set(innovation, status);
  return interests;
}

/** Those of `cards` of the same dimension that share a telling topic with it. */
export function similarTo(card: Card, cards: readonly Card[]): Similar[] {
  const topics = tellingTopics(card);
  return cards
    .filter(({ dimension }) => dimension === card.dimension)
    .map((other) => ({ card: other, topics: topics.filter((topic) => other.topics.includes(topic)) }))
    .filter(({ topics: shared }) => shared.length > 0);
}

function topicsOf(ofPeers: readonly (readonly Running[])[], own: readonly Card[]): TopicGap[] {
  const regions = new Map<string, number>();
  for (const of of ofPeers)
    for (const topic of new Set(of.flatMap(({ card }) => tellingTopics(card))))
      regions.set(topic, (regions.get(topic) ?? 0) + 1);
  return [...regions]
    .map(([topic, count]) => ({
      topic,
      regions: count,
      here: own.filter(({ topics }) => topics.includes(topic)).length,
    }))
    .sort(
      (a, b) =>
        Number(a.here > 0) - Number(b.here > 0) || b.regions - a.regions || (a.topic < b.topic ? -1 : 1),
    );
}

function untakenOf(catalogue: Catalogue, code: string, nearest: readonly Alike[]): Untaken[] {
  const untaken = catalogue.cardsOf(code).filter((card) => card.adoptions === 0 && !card.stopped);
  if (untaken.length === 0) return [];
  const subjects = nearest.map((other) => ({
    code: other.code,
    has: new Set(keptRunning(catalogue, other.code).flatMap(({ card }) => subjectsOf(card))),
  }));
  return untaken
    .map((card) => {
      const about = subjectsOf(card);
      return {
        card,
        lacking: subjects
          .filter(({ has }) => !about.some((subject) => has.has(subject)))
          .map((r) => named(r.code)),
      };
    })
    .sort((a, b) => b.lacking.length - a.lacking.length || (a.card.id < b.card.id ? -1 : 1));
}
