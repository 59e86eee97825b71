import type { Sought } from './search-index.ts';
import type { WeighedConcept, WeighedQuery } from './weigh-query.ts';
import type { WordBook } from './word-book.ts';

export type Plan = {
  /** What has all that was asked; null when nothing can. */
  all: Extract<Sought, { kind: 'all' }> | null;
  /** What has some of what tells; null when that would find nothing more. */
  any: Extract<Sought, { kind: 'any' }> | null;
};

/** Meilisearch reads no more words of one query. */
const MOST_NEEDED = 10;
/** Each is a query of its own, of some 2 ms at 30,000 cases; more than five changed no measure of relevance. */
const MOST_TOKENS = 5;
const MOST_NEAR = 1;
/** A word that tells less than this share of the rarest decides nothing: its cases would fill the page. */
const DECIDES = 0.1;
/** A common word that is rare here is asked for, as much as any other. */
const RARE = 2;
/** Documents that the tokens may find between them, the rarest in any case: ranking them takes the time. */
const MOST_FOUND = 4000;

/** What an engine is asked for a query: to be asked for `any` only when `all` finds too little. */
export function soughtFor(weighed: WeighedQuery, book: WordBook): Plan {
  const tokens = decidingTokens(weighed, book);
  const needed = weighed.concepts
    .filter(({ concept, rarity }) => concept.telling || rarity >= RARE)
    .map((one) => neededTokens(one, book));
  const all = needed.includes(null)
    ? null
    : [...new Set(needed.flatMap((some) => some ?? []))].slice(0, MOST_NEEDED);
  const [rarest] = (all ?? []).toSorted((a, b) => book.frequency(a) - book.frequency(b));
  // What has all must be among what has some.
  if (rarest !== undefined && !tokens.some(({ token }) => all?.includes(token)))
    tokens.push({ token: rarest, weight: 1 });
  const same = all?.length === 1 && tokens.length === 1 && tokens[0]?.token === all[0];
  return {
    all: all === null || all.length === 0 ? null : { kind: 'all', tokens: all },
    any: tokens.length === 0 || same ? null : { kind: 'any', tokens },
  };
}

/** The tokens that a text must have to have the concept; null when no text has it. */
function neededTokens({ concept }: WeighedConcept, book: WordBook): readonly string[] | null {
  const stands = (token: string) => book.size() === 0 || book.frequency(token) > 0;
  const [main, ...others] = concept.alternatives;
  if (stands(main.token)) return [main.token];
  if (concept.roots.length > 0 && concept.roots.every(stands)) return concept.roots;
  const begun = others.find(({ token, how }) => how === 'beginning' && stands(token));
  return begun ? [begun.token] : null;
}

function decidingTokens(
  { concepts, topics }: WeighedQuery,
  book: WordBook,
): { token: string; weight: number }[] {
  const telling = concepts
    .filter(({ alternatives }) => alternatives.length > 0)
    .sort((a, b) => b.weight - a.weight);
  const most = telling[0]?.weight ?? 0;
  const worths = new Map<string, number>();
  for (const { weight, alternatives } of telling) {
    if (weight < most * DECIDES) continue;
    let near = 0;
    for (const { token, how, worth } of alternatives) {
      if (how === 'near' && (near += 1) > MOST_NEAR) continue;
      worths.set(token, Math.max(worth, worths.get(token) ?? 0));
    }
  }
  for (const { token, worth } of topics) worths.set(token, Math.max(worth, worths.get(token) ?? 0));
  const highest = Math.max(...worths.values(), Number.MIN_VALUE);
  let found = 0;
  return [...worths]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_TOKENS)
    .filter(([token], at) => (found += book.frequency(token)) <= MOST_FOUND || at === 0)
    .map(([token, worth]) => ({ token, weight: worth / highest }));
}
