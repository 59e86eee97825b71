import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { openSearchService } from '../../src/search/failover.ts';
import { managedServer } from '../../src/search/meilisearch/managed-server.ts';
import { meilisearchIndex } from '../../src/search/meilisearch/meilisearch-index.ts';
import { aDocument } from '../contract/search/cases.ts';
import { aFolder, eventually, meilisearchProgram, withoutMeilisearch } from '../support/meilisearch.ts';
import { searchLoad } from '../support/search-load.ts';
import { aPage, aSource, isBackOn } from '../support/search-source.ts';

const program = await meilisearchProgram();
if (program === null) withoutMeilisearch();

const log = pino({ level: 'silent' });

async function open() {
  const folder = await aFolder();
  const source = aSource();
  const server = managedServer({ program: async () => program ?? '', folder, log });
  const embedded = openEmbeddedIndex({ file: ':memory:' });
  const search = await openSearchService({
    primary: meilisearchIndex({ server, log }),
    withoutPrimary: null,
    fallback: embedded,
    book: embedded.book,
    documents: source,
    log,
  });
  onTestFinished(() => search.close());
  await isBackOn(search, 'meilisearch');
  return { search, source, server };
}

describe.skipIf(program === null)('Meilisearch is killed (kill -9) under search load', () => {
  it('no search fails, and the hub goes back to it by itself, three times', async () => {
    const { search, server } = await open();
    const load = searchLoad(search);
    for (let round = 0; round < 3; round += 1) {
      await delay(300);
      process.kill(server.pid() ?? 0, 'SIGKILL');
      await eventually(() => search.health().engine === 'embedded');
      await isBackOn(search, 'meilisearch');
    }
    await delay(300);
    const { answers, failures, slowest } = await load.stop();

    expect(failures).toEqual([]);
    expect(answers.length).toBeGreaterThan(100);
    expect(new Set(answers.map(({ engine }) => engine))).toEqual(new Set(['meilisearch', 'embedded']));
    expect(answers.at(-1)?.engine).toBe('meilisearch');
    expect(slowest).toBeLessThan(2000);
  });

  it('no change is lost that came just before, meanwhile or just after', async () => {
    const { search, source, server } = await open();
    const put = (id: string) => {
      source.put(aDocument({ id, text: { title: `Lumbung ${id}` } }));
      search.changed([id]);
    };
    put('desa-sebelum');
    process.kill(server.pid() ?? 0, 'SIGKILL');
    put('desa-selagi');
    await eventually(() => server.connection() === null);
    source.remove('malaria-bintuni');
    search.changed(['malaria-bintuni']);
    await eventually(() => server.connection());
    put('desa-sesudah');

    await isBackOn(search, 'meilisearch');
    const answer = await search.search(aPage({ text: 'lumbung' }));
    expect(answer.engine).toBe('meilisearch');
    expect(new Set(answer.ids)).toEqual(new Set(['desa-sebelum', 'desa-selagi', 'desa-sesudah']));
    expect(await search.search(aPage({ text: 'malaria' }))).toMatchObject({
      engine: 'meilisearch',
      total: 0,
    });
  });

  it('it is also given up, and taken back, when it stands still without dying', async () => {
    const { search, server } = await open();
    const pid = server.pid() ?? 0;
    const load = searchLoad(search);
    process.kill(pid, 'SIGSTOP');
    await eventually(() => search.health().engine === 'embedded');
    await delay(500);
    process.kill(pid, 'SIGCONT');
    await isBackOn(search, 'meilisearch', 25_000);
    const { failures, slowest } = await load.stop();
    expect(failures).toEqual([]);
    expect(slowest).toBeLessThan(2500);
  });
});
