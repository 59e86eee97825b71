import { isFunctionWord, isGeneric } from './common-words.ts';
import { fieldVocabulary, isPlace } from './field-vocabulary.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

/** What counts of a word that many names have (`program`, `aplikasi`, `kota`). */
const GENERIC = 0.2;

/**
 * From here on two names are likely to mean the same thing. Of the 110 of the first catalogue, all different, no two
 * reach it (the likest have 0.65); a name in other words of the same roots, in another order, with a place added or
 * without what explains it does. Held by tests/search/indonesian/name-likeness.test.ts.
 */
export const LIKELY_SAME_NAME = 0.7;
/** Within one regency less is enough to look: it seldom has two of a kind. */
export const LIKELY_SAME_NAME_AT_HOME = 0.5;

type Roots = ReadonlyMap<string, number>;
/** What a name is made of, as a whole and without what explains it: roots, each with what it weighs. */
export type NameRoots = readonly Roots[];

export const nameRoots = (name: string): NameRoots =>
  [name, name.split(EXPLAINED)[0] ?? ''].map(rootsOf).filter((roots) => roots.size > 0);

/** Where it is says nothing about what it is, and one letter nothing at all. */
function rootsOf(name: string): Roots {
  const all = words(name);
  const inPlaces = new Set<number>();
  for (const { from, to, token } of fieldVocabulary.spans(all))
    if (isPlace(token)) for (let at = from; at < to; at += 1) inPlaces.add(at);
  const roots = new Map<string, number>();
  for (const [at, word] of all.entries()) {
    if (inPlaces.has(at) || word.length === 1 || isFunctionWord(word)) continue;
    const root = stem(word);
    roots.set(root, isGeneric(root) ? GENERIC : 1);
  }
  return roots;
}

/** `SIPANDU: sistem pantau …`, `SiCantik (Sistem …)`: here the explanation begins. */
const EXPLAINED = /[:;(–—]|\s-\s/u;

const weightOf = (roots: Iterable<number>) => [...roots].reduce((sum, weight) => sum + weight, 0);

/** From 0 to 1: twice what both names have, of what they have together (Dice), by weight. */
export const nameLikeness = (a: NameRoots, b: NameRoots): number =>
  Math.max(0, ...a.flatMap((one) => b.map((other) => alike(one, other))));

function alike(a: Roots, b: Roots): number {
  const both = weightOf([...a].flatMap(([root, weight]) => (b.has(root) ? [weight] : [])));
  const all = weightOf(a.values()) + weightOf(b.values());
  return (2 * both) / all;
}
