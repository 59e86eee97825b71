import type { Judged } from './judged.ts';

/** What an engine said to one query: slugs, best first, and whether it said that only some words were found. */
export type Found = { slugs: readonly string[]; partial: boolean };

const gain = (grade: number): number => 2 ** grade - 1;
const discounted = (grades: readonly number[]): number =>
  grades.slice(0, 10).reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);

/** Of one query that has an answer, each from 0 to 1; helpful is grade 2 or more, or 1 where there is no better. */
export function measuresOf({ grades }: Judged, { slugs }: Found) {
  const all = Object.values(grades).sort((a, b) => b - a);
  const given = slugs.map((slug) => grades[slug] ?? 0);
  const helpful = Math.min(2, all[0] ?? 0);
  const wanted = all.filter((grade) => grade >= helpful).length;
  const first = given.findIndex((grade) => grade >= helpful);
  return {
    ndcg: discounted(given) / discounted(all),
    recall: given.slice(0, 10).filter((grade) => grade >= helpful).length / Math.min(10, wanted),
    mrr: first < 0 ? 0 : 1 / (first + 1),
    zero: slugs.length === 0 ? 1 : 0,
    /** The best there is comes first. */
    first: given[0] === all[0] ? 1 : 0,
  };
}
export type Measures = ReturnType<typeof measuresOf>;

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;

export function meanMeasures(all: readonly Measures[]): Measures {
  const of = (measure: keyof Measures) => mean(all.map((one) => one[measure]));
  return { ndcg: of('ndcg'), recall: of('recall'), mrr: of('mrr'), zero: of('zero'), first: of('first') };
}
