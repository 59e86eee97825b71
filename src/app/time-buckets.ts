/** Up to how many days each lasts; `more`: whatever is beyond. */
const BUCKETS = [
  { bucket: 'b3', days: 91 },
  { bucket: 'b6', days: 182 },
  { bucket: 'b12', days: 365 },
  { bucket: 'b24', days: 730 },
  { bucket: 'more', days: Infinity },
] as const;

export type TimeBucket = { bucket: (typeof BUCKETS)[number]['bucket']; count: number };

/** How many of `days` fall into each bucket. */
export const timeBuckets = (days: readonly number[]): TimeBucket[] =>
  BUCKETS.map(({ bucket, days: most }, number) => {
    const least = BUCKETS[number - 1]?.days ?? -1;
    return { bucket, count: days.filter((day) => day > least && day <= most).length };
  });

/** The middle one of ascending numbers; null when there is none. */
export function medianOf(ascending: readonly number[]): number | null {
  const middle = Math.floor(ascending.length / 2);
  const upper = ascending[middle];
  if (upper === undefined) return null;
  return ascending.length % 2 === 1 ? upper : (upper + (ascending[middle - 1] ?? upper)) / 2;
}
