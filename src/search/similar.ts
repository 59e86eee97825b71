import { isGeneric } from './indonesian/common-words.ts';
import { fieldVocabulary, isPlace } from './indonesian/field-vocabulary.ts';
import { nameMatcher } from './indonesian/name-match.ts';
import { words } from './indonesian/words.ts';
import { rarity } from './weigh-query.ts';
import type { Engine, SearchIndex, Sought } from './search-index.ts';
import type { WordBook, WordCounts } from './word-book.ts';

export const DRAFT_FIELDS = ['title', 'summary', 'problem', 'solution'] as const;
/** A case as somebody is about to report it; what is left out tells nothing. */
export type Draft = Readonly<Partial<Record<(typeof DRAFT_FIELDS)[number], string | undefined>>>;

type Alike = {
  id: string;
  /** From 0 to 1: how much of what the draft says the case says too, rare words counting most. */
  likeness: number;
  /** What both say, as the draft words it, the most telling first; at most `MOST_SHARED`. */
  shared: readonly string[];
};

export type SimilarAnswer = {
  engine: Engine;
  /** The likest first; none of likeness 0. */
  cases: readonly Alike[];
};

/**
 * From here on a draft is likely to tell of the same thing as the case. Measured with
 * tests/search/near-duplicates.json on both engines: of ten cases retold by somebody else nine lie above it (0.20 to
 * 0.48), of ten drafts of what is not in the catalogue none (at most 0.23). Of the 110 cases of the first catalogue,
 * six lie above it with another, mostly one that does the same elsewhere: a reason to look, never to refuse.
 */
export const LIKELY_DUPLICATE = 0.26;

/** A new report of the same thing has a new name: what it is called says less than what it is. */
const SAYS: Record<keyof Draft, number> = { title: 0.25, summary: 1, problem: 1, solution: 1 };
const SATURATION = 2;
/** `program`, `warga`: what nearly every text has. */
const GENERIC = 0.1;
/** A word that no case has: it may be new, or another word for what a case has. */
const UNKNOWN = 0.8;
/** What counts in a case that has only the words of a term, or only what is near to it. */
const PARTLY = 0.5;
const NEARLY = 0.4;
/** In words of full rarity: a draft of three words is like many cases, and says too little to be the same. */
const UNSAID = 1;

/** Of an occurrence in the body; where a case stands counts for nothing. */
const STANDS = { title: 6, topics: 4, summary: 4 };
const STANDS_ENOUGH = 0.5;
const LENGTH_MATTERS = 0.6;
const USUAL_BODY = 140;
const SHORTEST_BODY = 0.5;

/** Of the way to 1 that is left: the same name is a reason to look, whatever else is said. */
const SAME_NAME = 0.5;

/** Meilisearch is asked one query for each. */
const MOST_TOKENS = 10;
/** Of these, what one case alone has: two texts share a rare word by chance, too. */
const MOST_ALONE = 5;
/** Documents that the tokens may find between them, the most telling in any case. */
const MOST_FOUND = 3000;
/** The engine's best, that are compared with the draft. */
const COMPARED = 80;
/** Of a draft's concepts those that tell most; the others hardly count. */
const MOST_CONCEPTS = 60;
const MOST_NEAR = 3;
const MOST_SHARED = 6;

type Concept = {
  said: string;
  token: string;
  parts: readonly string[];
  weight: number;
  inTitle: boolean;
};

/**
 * Cases that tell of the same thing as a draft, whatever they call it. The engine finds those with its most
 * telling words; the likeness is ours. Throws what the engine and the book throw.
 */
export async function findSimilar(
  draft: Draft,
  { limit, except }: { limit: number; except?: string | undefined },
  { index, book, signal }: { index: SearchIndex; book: WordBook; signal?: AbortSignal },
): Promise<SimilarAnswer> {
  const { engine } = index;
  const concepts = conceptsOf(draft, book);
  // What the case alone has would find nothing but itself.
  const sought = tellingTokens(concepts, book, except === undefined ? 1 : 2);
  if (sought.tokens.length === 0) return { engine, cases: [] };
  const { ids } = await index.find(
    { sought, filters: {}, sort: 'relevance', facets: [], from: 0, limit: COMPARED },
    signal,
  );
  const compare = comparison(concepts, book);
  const named = nameMatcher(words(draft.title ?? ''));
  const cases = [...book.counts(ids)]
    .filter(([id]) => id !== except)
    .map(([id, counts]) => {
      const { likeness, shared } = compare(counts);
      const isNamesake = named(counts.order.name) === 2;
      return { id, likeness: isNamesake ? likeness + SAME_NAME * (1 - likeness) : likeness, shared };
    })
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
  return { engine, cases };
}

/** What a draft speaks of, the most telling first. Where it is says nothing about what it is. */
function conceptsOf(draft: Draft, book: WordBook): Concept[] {
  const said = new Map<string, Omit<Concept, 'weight'> & { often: number }>();
  for (const field of DRAFT_FIELDS) {
    const read = words(draft[field] ?? '');
    for (const { from, to, token, parts } of fieldVocabulary.spans(read)) {
      if (isPlace(token)) continue;
      const known = said.get(token) ?? {
        said: read.slice(from, to).join(' '),
        token,
        parts,
        inTitle: field === 'title',
        often: 0,
      };
      said.set(token, { ...known, often: known.often + SAYS[field] });
    }
  }
  return [...said.values()]
    .map(({ often, ...concept }) => {
      const tells =
        (concept.parts.every(isGeneric) ? GENERIC : 1) * (book.frequency(concept.token) === 0 ? UNKNOWN : 1);
      return { ...concept, weight: (often / (often + SATURATION)) * tells * rarity(concept.token, book) };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_CONCEPTS);
}

/** What an engine is asked for: tokens that at least so many cases have, as few as tell the draft from others. */
function tellingTokens(
  concepts: readonly Concept[],
  book: WordBook,
  fewest: number,
): Extract<Sought, { kind: 'any' }> {
  const standing = concepts.flatMap(({ token, parts, weight, inTitle }) => {
    const known = [token, ...parts].find((one) => book.frequency(one) >= fewest);
    return known === undefined ? [] : [{ token: known, weight, inTitle, frequency: book.frequency(known) }];
  });
  // The name counts little, and finds the case that bears it.
  const [name] = standing.filter(({ inTitle }) => inTitle).sort((a, b) => a.frequency - b.frequency);
  const weights = new Map<string, number>();
  let [found, alone] = [0, 0];
  for (const { token, weight, frequency } of name ? [name, ...standing] : standing) {
    if (weights.has(token)) continue;
    if (frequency === 1 && alone >= MOST_ALONE) continue;
    if (weights.size > 0 && found + frequency > MOST_FOUND) continue;
    found += frequency;
    alone += frequency === 1 ? 1 : 0;
    weights.set(token, weight);
    if (weights.size === MOST_TOKENS) break;
  }
  const highest = Math.max(...weights.values(), Number.MIN_VALUE);
  return {
    kind: 'any',
    tokens: [...weights].map(([token, weight]) => ({ token, weight: weight / highest })),
  };
}

/** How much of what the concepts weigh a document has. */
function comparison(concepts: readonly Concept[], book: WordBook): (counts: WordCounts) => Omit<Alike, 'id'> {
  /** A common word instead of a rare one is worth no more than a common word. */
  const insteadOf = (token: string, own: number) => Math.min(1, rarity(token, book) / own);
  const prepared = concepts.map(({ said, token, parts, weight }) => {
    const own = rarity(token, book);
    return {
      said,
      token,
      weight,
      partly:
        parts.length > 1
          ? parts.map((one) => ({ one, worth: (PARTLY * insteadOf(one, own)) / parts.length }))
          : [],
      near: fieldVocabulary
        .near(token)
        .filter((other) => book.frequency(other) > 0)
        .slice(0, MOST_NEAR)
        .map((other) => ({ other, worth: NEARLY * insteadOf(other, own) })),
    };
  });
  const all = prepared.reduce((sum, { weight }) => sum + weight, 0) + UNSAID * Math.log(2 * book.size() + 2);

  return (counts) => {
    let had = 0;
    const shared: { said: string; worth: number }[] = [];
    for (const { said, token, weight, partly, near } of prepared) {
      let has = stands(token, counts);
      if (has === 0) has = partly.reduce((sum, { one, worth }) => sum + worth * stands(one, counts), 0);
      for (const { other, worth } of near)
        if (worth > has) has = Math.max(has, worth * stands(other, counts));
      had += weight * has;
      if (has > 0) shared.push({ said, worth: weight * has });
    }
    shared.sort((a, b) => b.worth - a.worth);
    return { likeness: had / all, shared: shared.slice(0, MOST_SHARED).map(({ said }) => said) };
  };
}

/** From 0 to 1: how much a document is about a token, by where and how often it stands there. */
function stands(token: string, counts: WordCounts): number {
  const occurrences = counts.of(token);
  if (occurrences === null) return 0;
  const body = Math.max(
    SHORTEST_BODY,
    1 - LENGTH_MATTERS + (LENGTH_MATTERS * counts.lengths.body) / USUAL_BODY,
  );
  const sum =
    STANDS.title * occurrences.title +
    STANDS.topics * occurrences.topics +
    STANDS.summary * occurrences.summary +
    occurrences.body / body;
  return sum / (sum + STANDS_ENOUGH);
}
