import type { AdoptionLink } from '../domain/adoption-link.ts';
import { isReadable } from '../domain/innovation.ts';
import type { Branch } from '../domain/lineage.ts';
import { SearchUnavailableError } from '../search/search-index.ts';
import type { Stored } from '../store/store.ts';
import { adoptionsOfCase, type CaseAdoptions } from './adoptions-of-case.ts';
import type { Card, Catalogue } from './catalogue.ts';
import type { Hub } from './hub.ts';
import type { KnownTie } from './lineage-ties.ts';
import { questionsOfCase, type CaseQuestions } from './questions-of-case.ts';
import { lineageOfCase } from './read-lineage.ts';
import { regencyOf } from './regions.ts';
import { draftOf, similarInnovations } from './similar-innovations.ts';

type Told = {
  status: AdoptionLink['status'];
  regency: { code: string; name: string };
  /** The case on the other side, where it is in the catalogue. */
  case: Card | null;
  name: string | null;
  note: string | null;
  source: { title: string; url: string };
};

export type InnovationPage = {
  innovation: Stored<'innovation'>;
  regency: ReturnType<typeof regencyOf>;
  /** Regencies that took it home, by their own records or as sources say. */
  adoptions: number;
  /** What those say of it that record it here. */
  recorded: CaseAdoptions;
  /** What sources tell. */
  lineage: { adoptedBy: readonly Told[]; adoptedFrom: readonly Told[] };
  /** From what it came, over all generations, and what came of it, by sources and by records. */
  tree: readonly Branch<KnownTie>[];
  /** What its origin was asked. */
  questions: CaseQuestions;
  related: readonly Card[];
  /**
   * False while the search index does not know the catalogue of now, or cannot say what is like this case: then the
   * page must not be kept for others.
   */
  isLasting: boolean;
};

const RELATED = 4;
/** A likeness in the scale of shared topics: at 0.25, as much as one rare topic. */
const LIKENESS = 12;
/** Texts that share no topic share this much by chance. */
const BY_CHANCE = 0.15;
/** Cases of which the text is compared. */
const COMPARED = 12;

/**
 * A published or archived case; null when there is none. One that was merged leads to the case that tells of the same
 * thing, which has another id and slug.
 */
export async function publicInnovation(hub: Hub, idOrSlug: string): Promise<Stored<'innovation'> | null> {
  const asked = hub.catalogue.idOfSlug(idOrSlug) ?? idOrSlug;
  const seen = new Set<string>();
  let innovation = await hub.store.get('innovation', asked);
  while (innovation !== null && innovation.mergedInto !== null && !seen.has(innovation.id)) {
    seen.add(innovation.id);
    innovation = (await hub.store.get('innovation', innovation.mergedInto)) ?? null;
  }
  return innovation && isReadable(innovation) ? innovation : null;
}

/** As `publicInnovation`, with who learned from whom and what is near it. */
export async function readInnovation(hub: Hub, idOrSlug: string): Promise<InnovationPage | null> {
  const innovation = await publicInnovation(hub, idOrSlug);
  if (innovation === null) return null;
  const { id } = innovation;
  const likeness = await likenessTo(hub, innovation);
  return {
    innovation,
    regency: regencyOf(innovation.regency),
    adoptions: hub.catalogue.card(id)?.adoptions ?? 0,
    recorded: adoptionsOfCase(hub.catalogue, id),
    lineage: lineageOf(hub.catalogue, id),
    tree: lineageOfCase(hub.catalogue, id),
    questions: questionsOfCase(hub.catalogue, id),
    related: relatedCases(hub.catalogue, innovation, likeness ?? new Map()),
    isLasting: likeness !== null && knowsAll(hub),
  };
}

/** Who learned from whom, as the catalogue has it. */
export function lineageOf(catalogue: Catalogue, id: string): InnovationPage['lineage'] {
  const told = (link: Stored<'adoption_link'>, code: string, other: string | null): Told => ({
    status: link.status,
    regency: { code, name: regencyOf(code).name },
    case: (other === null ? undefined : catalogue.cardWithAddress(other)) ?? null,
    name: link.name,
    note: link.note,
    source: link.source,
  });
  return {
    adoptedBy: catalogue.linksOfInnovation(id).map((link) => told(link, link.adopter, link.becameInnovation)),
    adoptedFrom: catalogue.linksBecoming(id).map((link) => told(link, link.origin, link.innovation)),
  };
}

function knowsAll({ search }: Hub): boolean {
  const { waiting, reconciled } = search.health();
  return waiting === 0 && reconciled && search.browsingIsCurrent();
}

/** How much the text of other cases is like this one's, by id; null when no search engine can say. */
async function likenessTo(
  hub: Hub,
  innovation: Stored<'innovation'>,
): Promise<ReadonlyMap<string, number> | null> {
  try {
    const about = { limit: COMPARED, except: innovation.id };
    const { similar } = await similarInnovations(hub, draftOf(innovation), about);
    return new Map(similar.map(({ card, likeness }) => [card.id, likeness]));
  } catch (error) {
    if (error instanceof SearchUnavailableError) return null;
    throw error;
  }
}

/**
 * Cases that tell of something like it, or share topics, then affairs, then the dimension; a shared rare topic says
 * more than a common one.
 */
function relatedCases(
  catalogue: Catalogue,
  innovation: Stored<'innovation'>,
  likeness: ReadonlyMap<string, number>,
): readonly Card[] {
  const closeness = new Map<string, number>();
  const add = (card: Card, worth: number) => closeness.set(card.id, (closeness.get(card.id) ?? 0) + worth);
  for (const topic of innovation.topics) {
    const cards = catalogue.cardsOfTopic(topic);
    for (const card of cards) add(card, 1 + 3 / Math.log2(cards.length + 1));
  }
  for (const [id, alike] of likeness)
    if (closeness.has(id) || alike >= BY_CHANCE)
      closeness.set(id, (closeness.get(id) ?? 0) + LIKENESS * alike);
  closeness.delete(innovation.id);
  const candidates = [...closeness.keys()].flatMap((id) => catalogue.card(id) ?? []);
  const score = (card: Card) =>
    (closeness.get(card.id) ?? 0) +
    card.affairs.filter((affair) => innovation.affairs.includes(affair)).length * 0.8 +
    (card.dimension === innovation.dimension ? 0.5 : 0) -
    // Somebody else's answer teaches more than one's own.
    (card.regency.code === innovation.regency ? 0.4 : 0);
  return candidates
    .map((card) => ({ card, score: score(card) }))
    .sort((a, b) => b.score - a.score || a.card.id.localeCompare(b.card.id))
    .slice(0, RELATED)
    .map(({ card }) => card);
}
