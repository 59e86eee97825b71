import type { SearchDocument, Sort } from '../search-index.ts';

export type Order = SearchDocument['order'];
type Compare<T> = (a: T, b: T) => number;

const byText: Compare<string> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const newest: Compare<Order> = (a, b) =>
  b.publishedAt - a.publishedAt || b.startedYear - a.startedYear || byText(a.name, b.name);

export const BROWSING = {
  // Without words nothing is more relevant than what came last.
  relevance: newest,
  newest,
  adopted: (a, b) => b.adoptions - a.adoptions,
  name: (a, b) => byText(a.name, b.name),
} satisfies Record<Sort, Compare<Order>>;

/**
 * All documents in one order. When some change, only these look for their new places: at 30,000 documents a
 * tenth of a millisecond, where sorting all takes fifty.
 */
export function sortedNumbers(compare: Compare<number>) {
  let sorted: Int32Array = new Int32Array(0);
  const touched = new Set<number>();

  function placed(moved: Int32Array): Int32Array {
    const kept = sorted.filter((number) => !touched.has(number));
    const merged = new Int32Array(kept.length + moved.length);
    let from = 0;
    moved.forEach((number, before) => {
      const to = placeOf(number, kept, compare, from);
      merged.set(kept.subarray(from, to), from + before);
      merged[to + before] = number;
      from = to;
    });
    merged.set(kept.subarray(from), from + moved.length);
    return merged;
  }

  return {
    /** The document is new, has changed, or is gone. */
    touch: (number: number) => void touched.add(number),
    all(isThere: (number: number) => boolean): Int32Array {
      if (touched.size > 0) {
        sorted = placed(Int32Array.from([...touched].filter(isThere)).sort(compare));
        touched.clear();
      }
      return sorted;
    },
  };
}

/** Where `number` belongs in `numbers`, which are in the order of `compare`: behind its equals. */
function placeOf(number: number, numbers: ArrayLike<number>, compare: Compare<number>, from = 0): number {
  let low = from;
  for (let high = numbers.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (compare(number, numbers[middle] ?? number) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first `count` of `numbers` in the order of `compare`: the rest is not sorted. */
export function firstOf(numbers: Int32Array, count: number, compare: Compare<number>): Int32Array {
  if (count * 8 > numbers.length) return numbers.slice().sort(compare).subarray(0, count);
  const first: number[] = [];
  for (const number of numbers) {
    const last = first.at(-1);
    if (first.length === count && last !== undefined && compare(number, last) >= 0) continue;
    first.splice(placeOf(number, first, compare), 0, number);
    if (first.length > count) first.pop();
  }
  return Int32Array.from(first);
}
