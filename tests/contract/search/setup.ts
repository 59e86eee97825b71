import { afterAll, beforeAll, it, onTestFinished } from 'vitest';
import {
  FACETS,
  type Facet,
  type Filters,
  type SearchDocument,
  type SearchIndex,
  type SearchQuery,
} from '../../../src/search/search-index.ts';
import { CASES } from './cases.ts';

/** What an adapter does otherwise than the contract says, and why. The tests named must fail. */
export type Deviation = { reason: string; tests: readonly string[] };

export type SearchContract = {
  /** The adapter's, as it stands in test reports. */
  name: string;
  /** A new, empty index of its own; closing it frees what it holds. */
  open: () => Promise<SearchIndex>;
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
): () => SearchIndex {
  let index: SearchIndex | null = null;
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
): Promise<SearchIndex> {
  const index = await open();
  onTestFinished(() => index.close());
  await index.rebuild(streamOf(documents));
  return index;
}

export async function* streamOf(documents: Iterable<SearchDocument>): AsyncIterable<SearchDocument> {
  yield* documents;
}

/** Everything, by relevance, without counts; `given` in place of it. */
const aQuery = (given: Partial<SearchQuery> = {}): SearchQuery => ({
  text: '',
  filters: {},
  sort: 'relevance',
  page: 1,
  limit: 100,
  facets: [],
  ...given,
});

export const search = (index: SearchIndex, given: Partial<SearchQuery>) => index.search(aQuery(given));

/** Ids of the cases found by `text`, best first. */
export async function found(index: SearchIndex, text: string): Promise<readonly string[]> {
  return (await search(index, { text })).ids;
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
