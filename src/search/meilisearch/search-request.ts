import type { FederatedMultiSearchParams, MultiSearchQuery } from 'meilisearch';
import {
  SearchUnavailableError,
  type EngineAnswer,
  type EngineQuery,
  type Facet,
  type Sort,
  type Sought,
} from '../search-index.ts';
import { meilisearchFilter } from './filter.ts';
import type { SearchResult } from './search-transport.ts';

const SORT: Record<Sort, string[]> = {
  relevance: [],
  newest: ['publishedAt:desc', 'startedYear:desc', 'name:asc'],
  adopted: ['adoptions:desc', 'verifiedResults:desc', 'publishedAt:desc'],
  name: ['name:asc'],
};
const MOST_VALUES = 600;

export type SearchRequest =
  { queries: MultiSearchQuery[] } | Pick<FederatedMultiSearchParams, 'federation' | 'queries'>;

/**
 * In quotes a token is itself and nothing else. Without them Meilisearch also looks for its parts (`tata ruang`
 * for `tataruang`, `1 10` for `110`): of the first catalogue's 2,519 tokens 248 found cases that do not have them.
 */
const exactly = (token: string): string => `"${token}"`;

/** Facets that are both counted and chosen from: each needs a count that leaves its own choice aside. */
const countedAside = ({ facets, filters }: EngineQuery) =>
  facets.filter((facet) => (filters[facet] ?? []).length > 0);

/**
 * All requests that answer `query`, the page first, then the counts. Meilisearch looks at ten words of a query
 * and passes over the rest in silence: `Sought` must not hold more.
 */
export function searchRequests(query: EngineQuery, index: string): SearchRequest[] {
  const aside = countedAside(query);
  const counted = query.facets.filter((facet) => !aside.includes(facet));
  const { sought, from, limit } = query;
  if (sought.kind === 'any')
    return [
      anyRequest(query, index, sought, { from, limit, facets: counted }),
      ...aside.map((facet) =>
        anyRequest(query, index, sought, { from: 0, limit: 0, facets: [facet], aside: facet }),
      ),
    ];
  const common = {
    indexUid: index,
    q: sought.kind === 'all' ? sought.tokens.map(exactly).join(' ') : '',
    matchingStrategy: 'all' as const,
  };
  return [
    {
      queries: [
        {
          ...common,
          filter: meilisearchFilter(query.filters),
          sort: SORT[query.sort],
          facets: counted,
          attributesToRetrieve: ['id'],
          // By pages, totals are exact. `from` is always at the beginning of a page.
          page: limit === 0 ? 1 : from / limit + 1,
          hitsPerPage: limit,
        },
        ...aside.map((facet) => ({
          ...common,
          filter: meilisearchFilter(query.filters, facet),
          facets: [facet],
          limit: 0,
        })),
      ],
    },
  ];
}

/** Any of the tokens: one query for each, what it finds standing as high as the token tells. */
function anyRequest(
  { filters, sort }: EngineQuery,
  index: string,
  { tokens }: Extract<Sought, { kind: 'any' }>,
  { from, limit, facets, aside }: { from: number; limit: number; facets: readonly Facet[]; aside?: Facet },
): SearchRequest {
  return {
    federation: {
      offset: from,
      limit,
      facetsByIndex: { [index]: [...facets] },
      mergeFacets: { maxValuesPerFacet: MOST_VALUES },
    },
    queries: tokens.map(({ token, weight }) => ({
      indexUid: index,
      q: exactly(token),
      filter: meilisearchFilter(filters, aside),
      sort: SORT[sort],
      attributesToRetrieve: ['id'],
      federationOptions: { weight },
    })),
  };
}

/** The answers to `searchRequests` of the same query, in their order, as one. */
export function readAnswer(query: EngineQuery, results: readonly SearchResult[]): EngineAnswer {
  const [page] = results;
  const total = page?.totalHits ?? page?.estimatedTotalHits;
  if (page === undefined || total === undefined)
    throw new SearchUnavailableError('Meilisearch answered without a total');
  const counted = new Map(results.flatMap((one) => Object.entries(one.facetDistribution ?? {})));
  return {
    total,
    ids: page.hits.map(({ id }) => id),
    facets: Object.fromEntries(query.facets.map((facet) => [facet, counted.get(facet) ?? {}])),
  };
}
