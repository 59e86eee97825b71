/** The facets of contract.md, in the order in which the catalogue shows them. */
export const FACETS = [
  'dimension',
  'province',
  'regency',
  'affair',
  'topic',
  'stage',
  'year',
  'digital',
  'adopted',
] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ['relevance', 'newest', 'adopted', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/**
 * One case as the engines know it. Everything here is derived from the store; `version` changes whenever
 * any of it does, so that an index can be compared with the store by id and version alone.
 */
export type SearchDocument = {
  id: string;
  version: string;
  /** Text as people wrote it, from what decides most to what decides least. */
  text: Record<TextField, string>;
  /** Values of each facet as they stand in addresses: `{ dimension: ['living'], year: ['2016'], adopted: ['false'] }`. */
  facets: Record<Facet, readonly string[]>;
  order: {
    /** Milliseconds since 1970. */
    publishedAt: number;
    startedYear: number;
    adoptions: number;
    verifiedResults: number;
    /** The name in lower case without diacritics, for sorting. */
    name: string;
  };
};

export const TEXT_FIELDS = ['title', 'topics', 'place', 'summary', 'body'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export type Filters = Partial<Record<Facet, readonly string[]>>;

export type SearchQuery = {
  /** As typed; empty means browsing. At most `LONGEST_QUERY` characters. */
  text: string;
  /** Leave the spelling as it is typed. */
  asTyped: boolean;
  /** Values of one facet are alternatives, facets add up. */
  filters: Filters;
  sort: Sort;
  /** From 1. */
  page: number;
  /** Hits on a page, 0 to 100. */
  limit: number;
  /** Facets to count. A facet's counts leave its own filter aside, so that its alternatives stay in view. */
  facets: readonly Facet[];
  /** Leave out what has only some of the words, however little has them all. */
  onlyWhole?: boolean;
};

/** Characters; what planners type in full sentences is far below. */
export const LONGEST_QUERY = 500;

export type Engine = 'meilisearch' | 'embedded';

/** What an engine is asked to find, in tokens as `documentWords` makes them. */
export type Sought =
  | { kind: 'everything' }
  | { kind: 'all'; tokens: readonly string[] }
  /** Weights from 0 to 1: how much each one tells. */
  | { kind: 'any'; tokens: readonly { token: string; weight: number }[] };

export type EngineQuery = Pick<SearchQuery, 'filters' | 'sort' | 'facets'> & {
  sought: Sought;
  /** How many of the best are passed over, and how many are given. */
  from: number;
  limit: number;
};

export type EngineAnswer = {
  /** All documents that fit. */
  total: number;
  /** The best first, as the engine judges; by name, date or adoptions exactly. */
  ids: readonly string[];
  facets: Partial<Record<Facet, Readonly<Record<string, number>>>>;
};

/** The port: one engine, holding documents that can be thrown away and rebuilt from the store. */
export interface SearchIndex {
  readonly engine: Engine;
  find(query: EngineQuery, signal?: AbortSignal): Promise<EngineAnswer>;
  /** Adds, replaces and removes; resolves when a search would find the change. Repeating it changes nothing. */
  apply(changes: { put: readonly SearchDocument[]; remove: readonly string[] }): Promise<void>;
  /** What is held, by id, for comparing with the store. */
  versions(): Promise<ReadonlyMap<string, string>>;
  /** Builds a new index of exactly these documents beside the old one and swaps: searches never see half of it. */
  rebuild(documents: AsyncIterable<SearchDocument>, progress?: (done: number) => void): Promise<void>;
  close(): Promise<void>;
}

/** The engine cannot answer now (gone, refused, too slow): the caller asks another. */
export class SearchUnavailableError extends Error {
  override name = 'SearchUnavailableError';
  readonly code = 'search_unavailable';
}
