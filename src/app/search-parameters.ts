import { Dimension, Stage } from '../domain/vocabularies.ts';
import {
  FACETS,
  LONGEST_QUERY,
  SORTS,
  type Facet,
  type SearchQuery,
  type Sort,
} from '../search/search-index.ts';
import { findProvince, findRegency, provinces } from './regions.ts';
import { affairs, topics } from './vocabularies.ts';

/** A search is an address: these parameters mean the same on `/inovasi`, in the API and in feeds. */
export const SEARCH_PARAMETERS = ['q', 'as_typed', ...FACETS, 'sort', 'page', 'limit'] as const;
type SearchParameter = (typeof SEARCH_PARAMETERS)[number] | 'facets';

export type ParameterFault = {
  field: SearchParameter;
  /** As given, at most 100 characters of it. */
  value: string;
  code: 'unknown_value' | 'not_a_number' | 'out_of_range' | 'too_long' | 'too_many';
};

export const PAGE_SIZE = 24;
const LARGEST_PAGE_SIZE = 100;
/** Alternatives within one facet; more than anybody chooses, few enough to bound a request. */
const MOST_VALUES = 50;

const TRUTH: ReadonlyMap<string, string> = new Map([
  ...['true', '1', 'ya', 'yes'].map((word) => [word, 'true'] as const),
  ...['false', '0', 'tidak', 'no'].map((word) => [word, 'false'] as const),
]);

/** Yes or no as addresses say it; null: neither. */
export function readTruth(value: string): boolean | null {
  const truth = TRUTH.get(value.toLowerCase());
  return truth === undefined ? null : truth === 'true';
}

const provinceByName = new Map(provinces.map(({ name, code }) => [name.toLowerCase(), code]));

/** How each facet's value in an address becomes the value in the index; null: no such value. */
const READ_VALUE = {
  dimension: (value) => Dimension.safeParse(value).data ?? null,
  // A name is what people and other systems have at hand; the code is what we keep.
  province: (value) => findProvince(value)?.code ?? provinceByName.get(value.toLowerCase()) ?? null,
  regency: (value) => findRegency(value.replace('.', ''))?.code ?? null,
  affair: (value) => (affairs.labels.has(value) ? value : null),
  topic: (value) => (topics.labels.has(value) ? value : null),
  stage: (value) => Stage.safeParse(value).data ?? null,
  year: (value) => (/^(19|20)\d\d$/.test(value) ? value : null),
  digital: (value) => TRUTH.get(value.toLowerCase()) ?? null,
  adopted: (value) => TRUTH.get(value.toLowerCase()) ?? null,
} satisfies Record<Facet, (value: string) => string | null>;

/**
 * Control characters and lone surrogates say nothing to a search and break what logs and stores it; a soft
 * hyphen or a joiner stands inside a word without parting it.
 */
const cleanText = (typed: string): string =>
  typed
    .toWellFormed()
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\ufffd\s]+/gu, ' ')
    .trim();

const readSort = (value: string): Sort | null => SORTS.find((sort) => sort === value) ?? null;

/**
 * Reads a search from an address. Never throws: what cannot be understood is named in `faults` and left
 * out of `query`, so that a page can go on and an API can refuse.
 */
export function parseSearchParameters(parameters: URLSearchParams): {
  query: SearchQuery;
  faults: readonly ParameterFault[];
} {
  const faults: ParameterFault[] = [];
  const fault = (field: SearchParameter, value: string, code: ParameterFault['code']) =>
    faults.push({ field, value: cleanText(value).slice(0, 100), code });

  const typed = cleanText(parameters.get('q') ?? '');
  if (typed.length > LONGEST_QUERY) fault('q', typed, 'too_long');
  // Cut inside an emoji, its half goes too.
  const text = cleanText(typed.slice(0, LONGEST_QUERY));

  const filters: Partial<Record<Facet, string[]>> = {};
  for (const facet of FACETS) {
    const given = parameters.getAll(facet).filter((value) => value !== '');
    if (given.length > MOST_VALUES) fault(facet, String(given.length), 'too_many');
    const values = new Set<string>();
    for (const value of given.slice(0, MOST_VALUES)) {
      const known = READ_VALUE[facet](value);
      if (known === null) fault(facet, value, 'unknown_value');
      else values.add(known);
    }
    if (values.size > 0) filters[facet] = [...values];
  }

  const sortGiven = parameters.get('sort') ?? '';
  const sort = sortGiven === '' ? null : readSort(sortGiven);
  if (sortGiven !== '' && sort === null) fault('sort', sortGiven, 'unknown_value');

  /** A whole number from `least` to `most`, or `otherwise` with the fault named. */
  const wholeNumber = (field: 'page' | 'limit', least: number, most: number, otherwise: number): number => {
    const given = parameters.get(field) ?? '';
    if (given === '') return otherwise;
    if (!/^[+-]?\d+$/.test(given)) fault(field, given, 'not_a_number');
    else if (Number(given) < least || Number(given) > most) fault(field, given, 'out_of_range');
    else return Number(given);
    return otherwise;
  };

  const query: SearchQuery = {
    text,
    asTyped: readTruth(parameters.get('as_typed') ?? '') ?? false,
    filters,
    sort: sort === null || isPointless(sort, text) ? defaultSort(text) : sort,
    page: wholeNumber('page', 1, 1_000_000, 1),
    limit: wholeNumber('limit', 0, LARGEST_PAGE_SIZE, PAGE_SIZE),
    facets: FACETS,
  };
  return { query, faults };
}

/** Without words there is no relevance: what came last stands first. */
export const defaultSort = (text: string): Sort => (text === '' ? 'newest' : 'relevance');
const isPointless = (sort: Sort, text: string): boolean => sort === 'relevance' && text === '';

/** The same search as parameters, in one order, without what is the default: one address per search. */
export function searchParametersOf(query: SearchQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  if (query.text !== '') parameters.set('q', query.text);
  if (query.asTyped && query.text !== '') parameters.set('as_typed', '1');
  for (const facet of FACETS)
    for (const value of [...(query.filters[facet] ?? [])].sort()) parameters.append(facet, value);
  if (query.sort !== defaultSort(query.text) && !isPointless(query.sort, query.text))
    parameters.set('sort', query.sort);
  if (query.page > 1) parameters.set('page', String(query.page));
  if (query.limit !== PAGE_SIZE) parameters.set('limit', String(query.limit));
  return parameters;
}

/** Where the search with this change is found; a change of anything but the page goes back to page 1. */
export function searchAddress(
  query: SearchQuery,
  change: Partial<SearchQuery> = {},
  at = '/inovasi',
): string {
  const parameters = searchParametersOf({ ...query, page: 1, ...change }).toString();
  return parameters === '' ? at : `${at}?${parameters}`;
}

/** The filters with `value` of `facet` chosen, or no longer chosen. */
export function toggled(
  filters: SearchQuery['filters'],
  facet: Facet,
  value: string,
): SearchQuery['filters'] {
  const { [facet]: chosen = [], ...others } = filters;
  const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return values.length === 0 ? others : { ...others, [facet]: values };
}
