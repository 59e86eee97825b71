import { afterAll, beforeAll, it, onTestFinished } from 'vitest';
import { answerSearch } from '../../../src/search/answer-search.ts';
import { openEmbeddedIndex } from '../../../src/search/embedded/embedded-index.ts';
import { documentWords } from '../../../src/search/indonesian/document-words.ts';
import {
  FACETS,
  type EngineAnswer,
  type EngineQuery,
  type Facet,
  type Filters,
  type SearchDocument,
  type SearchIndex,
  type SearchQuery,
  type Sought,
} from '../../../src/search/search-index.ts';
import type { SearchAnswer } from '../../../src/search/search-service.ts';
import type { WordBook } from '../../../src/search/word-book.ts';
import { CASES } from './cases.ts';

/** An index, and the words of what it holds: with both a query of people can be answered. */
export type SearchedIndex = SearchIndex & { book: WordBook };

/** What an adapter does otherwise than the contract says, and why. The tests named must fail. */
export type Deviation = { reason: string; tests: readonly string[] };

export type SearchContract = {
  /** The adapter's, as it stands in test reports. */
  name: string;
  /** A new, empty index of its own; closing it frees what it holds. */
  open: () => Promise<SearchedIndex>;
  deviations: readonly Deviation[];
};

export type Suite = (contract: SearchContract, test: ContractTest) => void;

export type ContractTest = (name: string, run: () => Promise<void>) => void;

/** `it`, or `it.fails` for what the adapter declares: a deviation that is none any more shows. */
export function contractTest({ deviations }: SearchContract): {
  test: ContractTest;
  unknown: () => readonly string[];
} {
  const reasons = new Map(deviations.flatMap(({ reason, tests }) => tests.map((name) => [name, reason])));
  const met = new Set<string>();
  return {
    test(name, run) {
      const reason = reasons.get(name);
      met.add(name);
      if (reason === undefined) it(name, run);
      else it.fails(`${name} (not this adapter: ${reason})`, run);
    },
    unknown: () => [...reasons.keys()].filter((name) => !met.has(name)),
  };
}

/** One index holding `documents`, shared by the tests of a suite that only read. */
export function sharedIndex(
  { open }: SearchContract,
  documents: () => Promise<readonly SearchDocument[]> = async () => CASES,
): () => SearchedIndex {
  let index: SearchedIndex | null = null;
  beforeAll(async () => {
    index = await open();
    await index.rebuild(streamOf(await documents()));
  });
  afterAll(() => index?.close());
  return () => {
    if (!index) throw new Error('the index is asked before the suite has begun');
    return index;
  };
}

/** An index of the test's own, holding `documents`. */
export async function ownIndex(
  { open }: SearchContract,
  documents: readonly SearchDocument[] = CASES,
): Promise<SearchedIndex> {
  const index = await open();
  onTestFinished(() => index.close());
  await index.rebuild(streamOf(documents));
  return index;
}

export async function* streamOf(documents: Iterable<SearchDocument>): AsyncIterable<SearchDocument> {
  yield* documents;
}

/** The same index with a book of the same documents, where it keeps none itself. */
export function withBook(index: SearchIndex): SearchedIndex {
  const beside = openEmbeddedIndex({ file: ':memory:' });
  return {
    ...index,
    book: beside.book,
    async apply(changes) {
      await index.apply(changes);
      await beside.apply(changes);
    },
    async rebuild(documents, progress) {
      const seen: SearchDocument[] = [];
      const watched = async function* () {
        for await (const document of documents) {
          seen.push(document);
          yield document;
        }
      };
      await index.rebuild(watched(), progress);
      await beside.rebuild(streamOf(seen));
    },
    async close() {
      await beside.close();
      await index.close();
    },
  };
}

export const EVERYTHING: Sought = { kind: 'everything' };

/** The tokens of a text, as the engines keep them. */
export const tokensOf = (text: string): readonly string[] => documentWords(text);

export const allOf = (text: string): Sought => ({ kind: 'all', tokens: tokensOf(text) });

/** Each word of a text telling as much as every other. */
export const anyOf = (text: string): Sought => ({
  kind: 'any',
  tokens: tokensOf(text).map((token) => ({ token, weight: 1 })),
});

/** Asks the port: everything, the first hundred by relevance, without counts; `given` in place of it. */
export const find = (index: SearchIndex, given: Partial<EngineQuery> = {}): Promise<EngineAnswer> =>
  index.find({
    sought: EVERYTHING,
    filters: {},
    sort: 'relevance',
    from: 0,
    limit: 100,
    facets: [],
    ...given,
  });

/** Ids of the cases that have all tokens of `text`, as the engine orders them. */
export const having = async (index: SearchIndex, text: string): Promise<readonly string[]> =>
  (await find(index, { sought: allOf(text) })).ids;

/** What people get: everything, by relevance, without counts; `given` in place of it. */
export const search = (index: SearchedIndex, given: Partial<SearchQuery> = {}): Promise<SearchAnswer> =>
  answerSearch(
    {
      text: '',
      asTyped: false,
      filters: {},
      sort: 'relevance',
      page: 1,
      limit: 100,
      facets: [],
      ...given,
    },
    { index, book: index.book },
  );

/** Ids of the cases that have all that `text` asks for, best first; what is only near follows them. */
export async function found(index: SearchedIndex, text: string): Promise<readonly string[]> {
  const { ids, whole } = await search(index, { text });
  return ids.slice(0, whole);
}

/** What passes `filters`, worked out one by one: what the engines must agree with. */
export const passing = (documents: readonly SearchDocument[], filters: Filters): readonly SearchDocument[] =>
  documents.filter((document) =>
    FACETS.every((facet) => {
      const wanted = filters[facet] ?? [];
      return wanted.length === 0 || document.facets[facet].some((value) => wanted.includes(value));
    }),
  );

/** Counts of `facet` with its own filter left aside, worked out one by one. */
export function countedAside(
  documents: readonly SearchDocument[],
  filters: Filters,
  facet: Facet,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const document of passing(documents, { ...filters, [facet]: [] }))
    for (const value of document.facets[facet]) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
