import type { MultiSearchQuery } from 'meilisearch';
import { stems } from '../indonesian/stem.ts';
import { SearchUnavailableError, type SearchAnswer, type SearchQuery, type Sort } from '../search-index.ts';
import { meilisearchFilter } from './filter.ts';
import type { SearchResult } from './search-transport.ts';

/** Meilisearch looks at ten words of a query and passes over the rest in silence. */
const MOST_WORDS = 10;

type Strategy = 'all' | 'frequency';

const SORT: Record<Sort, string[]> = {
  relevance: [],
  newest: ['publishedAt:desc', 'startedYear:desc', 'name:asc'],
  adopted: ['adoptions:desc', 'verifiedResults:desc', 'publishedAt:desc'],
  name: ['name:asc'],
};

/** Facets that are both counted and chosen from: each needs a count that leaves its own choice aside. */
const countedAside = ({ facets, filters }: SearchQuery) =>
  facets.filter((facet) => (filters[facet] ?? []).length > 0);

/** The longest words when not all can be asked: `malaria` rather than `cara`. */
function soughtWords(text: string): { words: readonly string[]; leftOut: boolean } {
  const words = [...new Set(stems(text))];
  if (words.length <= MOST_WORDS) return { words, leftOut: false };
  const longest = new Set(words.toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS));
  return { words: words.filter((word) => longest.has(word)), leftOut: true };
}

/**
 * Words as Meilisearch reads them. A phrase has to be met to the letter: `desa555` is another thing than
 * `desa556`. It also has to be met at all, so there are none when only some of the words are wanted.
 */
const typed = (words: readonly string[], strategy: Strategy): string =>
  words.map((word) => (strategy === 'all' && /\p{N}/u.test(word) ? `"${word}"` : word)).join(' ');

/** All searches that answer `query`, to be sent as one request: the page first, then the counts. */
function searchRequests(
  query: SearchQuery,
  index: string,
  words: readonly string[],
  matchingStrategy: Strategy,
): MultiSearchQuery[] {
  const aside = countedAside(query);
  const common = { indexUid: index, q: typed(words, matchingStrategy), matchingStrategy };
  return [
    {
      ...common,
      filter: meilisearchFilter(query.filters),
      sort: SORT[query.sort],
      facets: query.facets.filter((facet) => !aside.includes(facet)),
      attributesToRetrieve: ['id'],
      page: query.page,
      hitsPerPage: query.limit,
    },
    ...aside.map((facet) => ({
      ...common,
      filter: meilisearchFilter(query.filters, facet),
      facets: [facet],
      limit: 0,
    })),
  ];
}

/** The answers to `searchRequests` of the same query, in their order, as one. */
function readAnswer(query: SearchQuery, [page, ...counts]: readonly SearchResult[]) {
  if (page?.totalHits === undefined) throw new SearchUnavailableError('Meilisearch answered without a total');
  const counted = new Map([page, ...counts].flatMap((one) => Object.entries(one.facetDistribution ?? {})));
  return {
    engine: 'meilisearch',
    total: page.totalHits,
    ids: page.hits.map(({ id }) => id),
    facets: Object.fromEntries(query.facets.map((facet) => [facet, counted.get(facet) ?? {}])),
  } as const;
}

/**
 * Answers `query` from `index`: cases with all the words, or, when there is none, with some of them, the
 * rarest among them. `send` puts several searches to Meilisearch in one request.
 */
export async function answerSearch(
  query: SearchQuery,
  index: string,
  send: (queries: readonly MultiSearchQuery[]) => Promise<readonly SearchResult[]>,
): Promise<SearchAnswer> {
  const { words, leftOut } = soughtWords(query.text);
  // Typed without a single letter or digit: to Meilisearch this would be browsing.
  if (words.length === 0 && query.text.trim() !== '')
    return {
      engine: 'meilisearch',
      total: 0,
      ids: [],
      facets: Object.fromEntries(query.facets.map((facet) => [facet, {}])),
      partial: false,
    };
  const ask = async (strategy: Strategy) =>
    readAnswer(query, await send(searchRequests(query, index, words, strategy)));
  const all = await ask('all');
  if (all.total > 0 || words.length < 2) return { ...all, partial: leftOut && all.total > 0 };
  const some = await ask('frequency');
  return { ...some, partial: some.total > 0 };
}
