import type { Comparison } from '../domain/likeness.ts';
import { formatList, formatNumber, formatRough } from './format.ts';
import { t } from './messages.ts';

/** A comparison in words, for a sentence: what is alike, what is not, and how far it is. */
export type ComparisonWords = {
  same: readonly string[];
  different: readonly string[];
  /** As the crow flies; null where it is not known. */
  distance: string | null;
};

type Figures = 'population' | 'density' | 'area';
/** To two figures, written out. */
const rounded = (value: number) => formatNumber(Number(value.toPrecision(2)));
const FORMATS = {
  population: formatRough,
  density: rounded,
  area: rounded,
} satisfies Record<Figures, (value: number) => string>;

export function comparisonWords(comparison: Comparison): ComparisonWords {
  const { kind, kilometres, sameProvince } = comparison;
  const same: string[] = [];
  const different: string[] = [];
  if (kind.same) same.push(t(`like.kind.same.${kind.other}`));
  else different.push(t(`like.kind.other.${kind.other}`));
  for (const measure of ['population', 'density', 'area'] as const) {
    const compared = comparison[measure];
    if (compared === null) continue;
    const format = FORMATS[measure];
    const [here, there] = compared.figures;
    const words = t(`like.${measure}.${compared.how}`, { here: format(here), there: format(there) });
    (compared.how === 'fewer' || compared.how === 'more' ? different : same).push(words);
  }
  if (sameProvince) same.push(t('like.province'));
  const distance =
    kilometres === null ? null : t('like.distance', { km: formatNumber(Math.round(kilometres)) });
  return { same, different, distance };
}

/** What is alike and how far it is, in a sentence: `sama-sama kabupaten, penduduk hampir sama (…), berjarak 48 km`. */
export function alikeBecause(comparison: Comparison): string {
  const { same, distance } = comparisonWords(comparison);
  return [...same, ...(distance === null ? [] : [distance])].join(', ');
}

/** What is not alike; null when nothing is known to differ. */
export function unlikeBecause(comparison: Comparison): string | null {
  const { different } = comparisonWords(comparison);
  return different.length === 0 ? null : formatList(different);
}
