import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Meilisearch } from 'meilisearch';
import { pino } from 'pino';
import { regencyOf } from '../../../src/app/regions.ts';
import { affairs, topics } from '../../../src/app/vocabularies.ts';
import { readConfig } from '../../../src/config.ts';
import type { Innovation } from '../../../src/domain/innovation.ts';
import { answerSearch } from '../../../src/search/answer-search.ts';
import { openEmbeddedIndex } from '../../../src/search/embedded/embedded-index.ts';
import { findMeilisearch, programFile } from '../../../src/search/meilisearch/find-server.ts';
import { managedServer } from '../../../src/search/meilisearch/managed-server.ts';
import { meilisearchIndex } from '../../../src/search/meilisearch/meilisearch-index.ts';
import { otherWays } from './ways.ts';
import { searchDocument } from '../../../src/search/search-document.ts';
import {
  FACETS,
  type Facet,
  type SearchDocument,
  type SearchQuery,
} from '../../../src/search/search-index.ts';
import type { SearchAnswer } from '../../../src/search/search-service.ts';

/** Facets that a page counts: the same for all sides. */
export const COUNTED: readonly Facet[] = ['dimension', 'province', 'affair', 'topic', 'stage', 'year'];
const BATCH = 2000;
const INDEXING_PATIENCE = 1_800_000;

const labelsOf = (labels: ReadonlyMap<string, string>, ids: readonly string[]) =>
  ids.flatMap((id) => labels.get(id) ?? []);

/** As the hub derives it; nobody has adopted anything. */
export function documentOf(innovation: Innovation): SearchDocument {
  const { name, province, provinceName } = regencyOf(innovation.regency);
  return searchDocument(
    { ...innovation, rev: 1 },
    {
      version: '1',
      regencyName: name,
      province,
      provinceName,
      topicLabels: labelsOf(topics.labels, innovation.topics),
      affairLabels: labelsOf(affairs.labels, innovation.affairs),
      adoptions: 0,
    },
  );
}

/** The first page of a search. */
export const queryFor = (text: string, facets: readonly Facet[] = []): SearchQuery => ({
  text,
  asTyped: false,
  filters: {},
  sort: 'relevance',
  page: 1,
  limit: 24,
  facets,
});

export type Searcher = {
  name: string;
  search: (
    text: string,
    facets?: readonly Facet[],
  ) => Promise<Pick<SearchAnswer, 'ids' | 'partial' | 'total'>>;
};

/**
 * Plain Meilisearch with its default settings over all text of a case, our own search on Meilisearch, and our own
 * on the embedded engine; all over the same cases. Without a Meilisearch only the last.
 */
export async function openSearchers(
  innovations: () => Iterable<Innovation>,
  {
    folder,
    only,
    ways,
    say,
  }: { folder: string; only: string | undefined; ways: boolean; say: (line: string) => void },
): Promise<{ searchers: Searcher[]; close: () => Promise<void> }> {
  async function* documents() {
    for (const innovation of innovations()) yield documentOf(innovation);
  }
  const embedded = openEmbeddedIndex({ file: join(folder, 'embedded.db') });
  say('filling the embedded index');
  await embedded.rebuild(documents());
  const { book } = embedded;
  const ours = (index: typeof embedded | ReturnType<typeof meilisearchIndex>): Searcher => ({
    name: index.engine,
    search: (text, facets = []) => answerSearch(queryFor(text, facets), { index, book }),
  });
  if (only === 'embedded') return { searchers: [ours(embedded)], close: () => embedded.close() };

  const found = await findMeilisearch(readConfig({ ...process.env, MEILI_URL: '' }));
  if (found === null || found.where === 'address') throw new Error('no Meilisearch to run here');
  const log = pino({ level: 'warn' }, pino.destination(2));
  const program = await programFile(found, join(folder, 'program'));
  const server = managedServer({ program: async () => program, folder: join(folder, 'meilisearch'), log });
  while (server.connection() === null) await pause(20);
  const { url, key } = server.connection() ?? { url: '', key: null };
  const meilisearch = meilisearchIndex({ server, log });
  await meilisearch.versions();
  say('filling Meilisearch');
  await meilisearch.rebuild(documents());
  const client = new Meilisearch({
    host: url,
    ...(key !== null && { apiKey: key }),
    // Compressing answers takes Meilisearch 45 ms: it would not be a fair side.
    requestInit: { headers: { 'accept-encoding': 'identity' } },
  });
  say('filling plain Meilisearch, with its default settings');
  const plain = await fillPlain(client, innovations());
  return {
    searchers: [plain, ours(meilisearch), ours(embedded), ...(ways ? otherWays(client, book) : [])],
    async close() {
      await meilisearch.close();
      await embedded.close();
    },
  };
}

/** All text fields of a case as a team would send them that has read the first page of the manual. */
async function fillPlain(client: Meilisearch, innovations: Iterable<Innovation>): Promise<Searcher> {
  const wait = { timeout: INDEXING_PATIENCE };
  const index = client.index<{ id: string }>('plain');
  await index.updateFilterableAttributes([...FACETS]).waitTask(wait);
  let batch: { id: string }[] = [];
  const send = async () => {
    const { status, error } = await index.addDocuments(batch, { primaryKey: 'id' }).waitTask(wait);
    if (status !== 'succeeded') throw new Error(`Meilisearch did not take the cases: ${error?.message}`);
    batch = [];
  };
  for (const innovation of innovations) {
    const { id, text, facets } = documentOf(innovation);
    batch.push({ id, ...text, ...facets });
    if (batch.length === BATCH) await send();
  }
  if (batch.length > 0) await send();
  return {
    name: 'plain',
    async search(text, facets = []) {
      const { hits, estimatedTotalHits } = await index.search(text, {
        limit: 24,
        facets: [...facets],
        attributesToRetrieve: ['id'],
      });
      return { ids: hits.map(({ id }) => id), total: estimatedTotalHits, partial: false };
    },
  };
}
