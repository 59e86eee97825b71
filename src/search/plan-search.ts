const G: any = (globalThis as any).P ?? {};
import type { Weighed, WeighedConcept } from './rank.ts';
import type { Sought } from './search-index.ts';
import type { WordBook } from './word-book.ts';

export type Plan = {
  /** What has all that was asked; null when nothing can. */
  all: Extract<Sought, { kind: 'all' }> | null;
  /** What has some of what tells; null when that would find nothing more. */
  any: Extract<Sought, { kind: 'any' }> | null;
};

/** Meilisearch reads no more words of one query, and each query of several costs some milliseconds. */
const MOST_NEEDED = 10;
const MOST_TOKENS = 8;
const MOST_NEAR = 3;
/** A word that tells less than this share of the rarest decides nothing: its cases would fill the page. */
const DECIDES = 0.5;
/** A common word that is rare here is asked for, as much as any other. */
const RARE = 2;
/** Documents that the tokens may find between them, the rarest in any case: ranking them takes the time. */
const MOST_FOUND = 6000;

/** What an engine is asked for a query: to be asked for `any` only when `all` finds too little. */
export function soughtFor(weighed: Weighed, book: WordBook): Plan {
  const tokens = decidingTokens(weighed, book);
  const needed = weighed.concepts
    .filter(({ concept, rarity }) => concept.telling || rarity >= (G.rare ?? RARE))
    .map((one) => neededTokens(one, book));
  const all = needed.includes(null)
    ? null
    : [...new Set(needed.flatMap((some) => some ?? []))].slice(0, MOST_NEEDED);
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
  { concepts, topics }: Weighed,
  book: WordBook,
): Extract<Sought, { kind: 'any' }>['tokens'] {
  const telling = concepts
    .filter(({ alternatives }) => alternatives.length > 0)
    .sort((a, b) => b.weight - a.weight);
  const most = telling[0]?.weight ?? 0;
  const worths = new Map<string, number>();
  for (const { weight, alternatives } of telling) {
    if (weight < most * (G.dec ?? DECIDES)) continue;
    let near = 0;
    for (const { token, how, worth } of alternatives) {
      if (how === 'near' && (near += 1) > (G.mn ?? MOST_NEAR)) continue;
      worths.set(token, Math.max(worth, worths.get(token) ?? 0));
    }
  }
  for (const { token, worth } of topics) worths.set(token, Math.max(worth, worths.get(token) ?? 0));
  const highest = Math.max(...worths.values(), Number.MIN_VALUE);
  let found = 0;
  return [...worths]
    .sort(([, a], [, b]) => b - a)
    .slice(0, G.mt ?? MOST_TOKENS)
    .filter(([token], at) => (found += book.frequency(token)) <= MOST_FOUND || at === 0)
    .map(([token, worth]) => ({ token, weight: worth / highest }));
}
