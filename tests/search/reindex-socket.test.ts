import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { openSearchService } from '../../src/search/failover.ts';
import { answerReindex, reindexSocket, requestReindex } from '../../src/search/reindex-socket.ts';
import type { RebuildProgress, SearchService } from '../../src/search/search-service.ts';
import { CASES } from '../contract/search/cases.ts';
import { aFolder } from '../support/meilisearch.ts';
import { aSource } from '../support/search-source.ts';

const log = pino({ level: 'silent' });
let folder: string;
let path: string;
let search: SearchService;
beforeEach(async () => {
  folder = await aFolder();
  path = reindexSocket(folder);
  const embedded = openEmbeddedIndex({ file: ':memory:' });
  search = await openSearchService({
    primary: null,
    withoutPrimary: null,
    fallback: embedded,
    book: embedded.book,
    documents: aSource(),
    log,
  });
  onTestFinished(() => search.close());
});

async function listen(service = search) {
  const listening = await answerReindex({ path, search: service, log });
  onTestFinished(() => listening.close());
  return listening;
}

it('asks the hub that is running to build its indexes anew, and tells how far it is', async () => {
  await listen();
  const told: RebuildProgress[] = [];
  const report = await requestReindex(path, (at) => told.push(at));
  expect(report).toEqual([{ engine: 'embedded', documents: CASES.length, failed: null }]);
  expect(told.at(-1)).toEqual({ engine: 'embedded', done: CASES.length, total: CASES.length });
});

it('is for nobody but the user who runs the hub', async () => {
  await listen();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('finds no hub when none is running, also where a killed one left its socket', async () => {
  expect(await requestReindex(path, () => {})).toBeNull();
  await writeFile(path, '');
  expect(await requestReindex(path, () => {})).toBeNull();
  await listen();
  expect(await requestReindex(path, () => {})).toHaveLength(1);
});

it('passes on why an index could not be built', async () => {
  const report = [{ engine: 'meilisearch', documents: 0, failed: 'the disk is full' }] as const;
  await listen({ ...search, rebuild: async () => report });
  expect(await requestReindex(path, () => {})).toEqual(report);
});

it('says so when the hub stops before it is done', async () => {
  const listening = await listen({ ...search, rebuild: () => new Promise(() => {}) });
  const asking = requestReindex(path, () => {});
  setTimeout(() => void listening.close(), 100);
  await expect(asking).rejects.toThrow(/the hub stopped before/);
  expect(await stat(path).catch(() => null)).toBeNull();
});

it('goes on when who asked does not wait for the end', async () => {
  let finish = () => {};
  const running = new Promise<readonly []>((resolve) => (finish = () => resolve([])));
  await listen({
    ...search,
    rebuild: (progress) => {
      progress?.({ engine: 'embedded', done: 1, total: 2 });
      return running;
    },
  });
  await expect(
    requestReindex(path, () => {
      throw new Error('interrupted');
    }),
  ).rejects.toThrow('interrupted');
  finish();
  expect(await requestReindex(path, () => {})).toEqual([]);
});

it('does without when the data folder is too deep for a socket', async () => {
  const deep = join(folder, 'x'.repeat(120));
  const listening = await answerReindex({ path: reindexSocket(deep), search, log });
  await listening.close();
  expect(await requestReindex(reindexSocket(deep), () => {})).toBeNull();
});
