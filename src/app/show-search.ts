import type { SearchQuery } from '../search/search-index.ts';
import type { Hub } from './hub.ts';
import { regenciesNamed, type FoundRegency } from './list-regencies.ts';
import { findProvince, findRegency } from './regions.ts';
import { searchInnovations, type SearchPage } from './search-innovations.ts';
import { parseSearchParameters, type ParameterFault } from './search-parameters.ts';
import { suggestWhenEmpty, type Suggestions } from './suggest-when-empty.ts';

/** How the hits are shown. It is no part of the search, nor of its one address. */
export type View = 'list' | 'map';

export type SearchScreen = SearchPage & {
  query: SearchQuery;
  faults: readonly ParameterFault[];
  view: View;
  /** Where else to look; null when something was found. */
  suggestions: Suggestions | null;
  /** Regencies that the words name. */
  named: readonly FoundRegency[];
  /** On a map, the regencies of the hits with how many hits each has, most first; empty in a list. */
  places: readonly FoundRegency[];
  /** Why the search engine in use is not the one that was asked for; null when it is. */
  engineDetail: string | null;
  /** True when the answer is the same for everybody until the catalogue changes. */
  sameForEverybody: boolean;
};

/** The catalogue as the address `parameters` ask for it. Never throws for what they say. */
export async function showSearch(hub: Hub, parameters: URLSearchParams): Promise<SearchScreen> {
  const { query, faults } = parseSearchParameters(parameters);
  const view = parameters.get('view') === 'peta' ? 'map' : 'list';
  // What people search for has no end, and who answers it may change from one minute to the next. Asked
  // before the search: what the index takes in meanwhile may be missing from the answer.
  const sameForEverybody = query.text === '' && faults.length === 0 && hub.search.browsingIsCurrent();
  const page = await searchInnovations(hub, view === 'map' ? { ...query, page: 1, limit: 0 } : query);
  return {
    ...page,
    pages: view === 'map' ? 1 : page.pages,
    query,
    faults,
    view,
    suggestions: page.answer.total === 0 ? await suggestWhenEmpty(hub, query) : null,
    named: regenciesNamed(hub, query.text),
    places: view === 'map' ? placesOf(query, page.answer.facets.regency ?? {}) : [],
    engineDetail: hub.search.health().detail,
    sameForEverybody,
  };
}

/** Counts of a facet leave its own choice aside: of the hits are only the chosen ones, when any is. */
function placesOf(
  { filters: { regency: chosen } }: SearchQuery,
  counts: Readonly<Record<string, number>>,
): readonly FoundRegency[] {
  return Object.entries(counts)
    .filter(([code]) => chosen === undefined || chosen.includes(code))
    .flatMap(([code, cases]) => {
      const regency = findRegency(code);
      const provinceName = findProvince(regency?.province ?? '')?.name ?? '';
      return regency && cases > 0 ? [{ ...regency, provinceName, cases }] : [];
    })
    .sort((a, b) => b.cases - a.cases || (a.code < b.code ? -1 : 1));
}
