import { findProvince, findRegency } from '../../app/regions.ts';
import { toggled } from '../../app/search-parameters.ts';
import { affairs, topics } from '../../app/vocabularies.ts';
import { Dimension, Stage } from '../../domain/vocabularies.ts';
import { t, type MessageKey } from '../../i18n/messages.ts';
import { dimensionName, stageName } from '../../i18n/terms.ts';
import { FACETS, type Facet, type SearchQuery } from '../../search/search-index.ts';
import type { SearchAnswer } from '../../search/search-service.ts';
import { addressesOf, type AddressOf } from './addresses.ts';

type Option = {
  value: string;
  label: string;
  /** Of the facet `dimension`: its sign and accent go with its name. */
  dimension: Dimension | null;
  count: number;
  chosen: boolean;
  href: string;
};
export type Group = {
  facet: Facet;
  title: string;
  /** In view; `rest` behind a disclosure. */
  options: readonly Option[];
  rest: readonly Option[];
  /** Of a facet too long for a list: all that is not in view, by name, to be searched within. */
  finder: readonly { value: string; label: string; count: number }[];
};

const TITLES = {
  dimension: 'facet.dimension',
  province: 'facet.province',
  regency: 'facet.regency',
  affair: 'facet.affair',
  topic: 'facet.topic',
  stage: 'facet.stage',
  year: 'facet.year',
  digital: 'facet.digital',
  adopted: 'facet.adopted',
} satisfies Record<Facet, MessageKey>;

const LABELS = {
  dimension: (value) => nameIn(Dimension.options, value, dimensionName),
  province: (value) => findProvince(value)?.name ?? value,
  regency: (value) => findRegency(value)?.name ?? value,
  affair: (value) => affairs.labels.get(value) ?? value,
  topic: (value) => topics.labels.get(value) ?? value,
  stage: (value) => nameIn(Stage.options, value, stageName),
  year: (value) => value,
  digital: (value) => (value === 'true' ? t('facet.digital.yes') : t('facet.digital.no')),
  adopted: (value) => (value === 'true' ? t('facet.adopted.yes') : t('facet.adopted.no')),
} satisfies Record<Facet, (value: string) => string>;

function nameIn<T extends string>(codes: readonly T[], value: string, name: (code: T) => string): string {
  const code = codes.find((one) => one === value);
  return code === undefined ? value : name(code);
}

export const facetTitle = (facet: Facet): string => t(TITLES[facet]);
export const facetLabel = (facet: Facet, value: string): string => LABELS[facet](value);

/** A facet longer than this folds all but its first ones. */
const IN_VIEW = 6;
/** 38 provinces and 514 regencies: nobody reads them through. */
const SEARCHED = new Set<Facet>(['province', 'regency']);
const byLabel = new Intl.Collator('id', { numeric: true });

/** Official order for what has one, newest year first, else the most frequent first. */
const rank: Partial<Record<Facet, (value: string) => number>> = {
  dimension: (value) => Dimension.options.findIndex((one) => one === value),
  stage: (value) => -Stage.options.findIndex((one) => one === value),
  year: (value) => -Number(value),
  digital: (value) => (value === 'true' ? 0 : 1),
  adopted: (value) => (value === 'true' ? 0 : 1),
};

/** The facets of an answer as links; those with nothing to choose between are left out. */
export function facetGroups(
  query: SearchQuery,
  answer: Pick<SearchAnswer, 'facets'>,
  addressOf: AddressOf = addressesOf(query),
): readonly Group[] {
  return FACETS.flatMap((facet) => {
    const chosen = query.filters[facet] ?? [];
    const counts = answer.facets[facet] ?? {};
    const values = [...new Set([...chosen, ...Object.keys(counts)])];
    if (values.length === 0 || (values.length === 1 && chosen.length === 0)) return [];
    const ranked = rank[facet];
    const sorted = values
      .map((value) => ({
        value,
        label: facetLabel(facet, value),
        count: counts[value] ?? 0,
        chosen: chosen.includes(value),
      }))
      .sort(
        (a, b) =>
          (ranked
            ? ranked(a.value) - ranked(b.value)
            : Number(b.chosen) - Number(a.chosen) || b.count - a.count) || byLabel.compare(a.label, b.label),
      );
    const inView = viewed(query, facet, sorted.length);
    const option = (one: (typeof sorted)[number]): Option => ({
      ...one,
      dimension: facet === 'dimension' ? (Dimension.safeParse(one.value).data ?? null) : null,
      href: addressOf({ filters: toggled(query.filters, facet, one.value) }),
    });
    const rest = sorted.slice(inView);
    const isSearched = SEARCHED.has(facet);
    return [
      {
        facet,
        title: facetTitle(facet),
        options: sorted.slice(0, inView).map(option),
        rest: isSearched ? [] : rest.map(option),
        finder: isSearched ? rest.sort((a, b) => byLabel.compare(a.label, b.label)) : [],
      },
    ];
  });
}

/** How many of a facet's `all` values stand in view. */
function viewed({ filters }: SearchQuery, facet: Facet, all: number): number {
  const chosen = filters[facet]?.length ?? 0;
  // Outside a province the most frequent of 514 regencies say little.
  if (facet === 'regency' && filters.province === undefined && all > IN_VIEW + 2) return chosen;
  return all <= IN_VIEW + 2 ? all : Math.max(IN_VIEW, chosen);
}

/** What narrows the search, each with the address of the search without it. */
export function chips(
  query: SearchQuery,
  addressOf: AddressOf = addressesOf(query),
): readonly { label: string; href: string }[] {
  const filters = FACETS.flatMap((facet) =>
    (query.filters[facet] ?? []).map((value) => ({
      label: `${facetTitle(facet)}: ${facetLabel(facet, value)}`,
      href: addressOf({ filters: toggled(query.filters, facet, value) }),
    })),
  );
  return query.text === ''
    ? filters
    : [
        {
          label: t('search.chip.text', { text: query.text }),
          href: addressOf({ text: '', sort: 'newest' }),
        },
        ...filters,
      ];
}
