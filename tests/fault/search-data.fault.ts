import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Meilisearch } from 'meilisearch';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { openSearchService } from '../../src/search/failover.ts';
import { managedServer } from '../../src/search/meilisearch/managed-server.ts';
import { meilisearchIndex } from '../../src/search/meilisearch/meilisearch-index.ts';
import { CASES } from '../contract/search/cases.ts';
import { aFolder, eventually, meilisearchProgram, withoutMeilisearch } from '../support/meilisearch.ts';
import { searchLoad } from '../support/search-load.ts';
import { aPage, aSource, isBackOn } from '../support/search-source.ts';

const program = await meilisearchProgram();
if (program === null) withoutMeilisearch();

const owner = fileURLToPath(new URL('../support/meilisearch-owner.ts', import.meta.url));
const isRunning = (pid: number) =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (line) => line !== '',
    () => false,
  );

describe.skipIf(program === null)('the data folder of Meilisearch', () => {
  let folder: string;
  let logged: string[];
  beforeEach(async () => {
    folder = await aFolder();
  });

  /** A hub on `folder`, with all its cases in Meilisearch. */
  async function open() {
    logged = [];
    const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
    const server = managedServer({ program: async () => program ?? '', folder, log });
    const embedded = openEmbeddedIndex({ file: ':memory:' });
    const search = await openSearchService({
      primary: meilisearchIndex({ server, log }),
      withoutPrimary: null,
      fallback: embedded,
      book: embedded.book,
      documents: aSource(),
      log,
    });
    const close = () => search.close();
    onTestFinished(close);
    await isBackOn(search, 'meilisearch', 25_000);
    return { search, server, close };
  }

  async function filledAndClosed() {
    const { close } = await open();
    await close();
  }

  async function allIsThere({ search }: Awaited<ReturnType<typeof open>>) {
    for (const { id, text } of CASES.slice(0, 5)) {
      const { engine, ids } = await search.search(aPage({ text: text.title }));
      expect({ engine, first: ids[0] }).toEqual({ engine: 'meilisearch', first: id });
    }
  }

  it.each(['1.20.0', '1.35.0', '0.30.0'])(
    'of version %s is thrown away and filled again',
    async (version) => {
      await filledAndClosed();
      await writeFile(join(folder, 'data.ms', 'VERSION'), version);
      await allIsThere(await open());
      expect(logged.join('')).toMatch(
        /Meilisearch cannot use its data: removed, to be built again.*incompatible/,
      );
      expect(logged.filter((line) => line.includes('Meilisearch ended'))).toHaveLength(1);
    },
  );

  it('that is damaged is thrown away after some tries and filled again', async () => {
    await filledAndClosed();
    await writeFile(join(folder, 'data.ms', 'tasks', 'data.mdb'), 'not a database');
    await allIsThere(await open());
    expect(logged.join('')).toMatch(/removed, to be built again.*MDB_INVALID/);
  });

  it('that is gone is filled again', async () => {
    await filledAndClosed();
    await rm(join(folder, 'data.ms'), { recursive: true });
    await allIsThere(await open());
  });

  it('whose index somebody deletes under load: no search fails, and it is filled again', async () => {
    const hub = await open();
    const { url, key } = hub.server.connection() ?? { url: '', key: '' };
    const load = searchLoad(hub.search);
    await new Meilisearch({ host: url, apiKey: key ?? '' }).deleteIndex('innovations').waitTask();
    await eventually(() => hub.search.health().engine === 'embedded');
    await isBackOn(hub.search, 'meilisearch');
    const { failures } = await load.stop();
    expect(failures).toEqual([]);
    await allIsThere(hub);
  });

  describe('when the process that runs Meilisearch ends', () => {
    async function anOwner() {
      const process = spawn(globalThis.process.execPath, [owner, program ?? '', folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      process.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
      const child = Number(await eventually(() => said.endsWith('\n') && said));
      expect(await isRunning(child)).toBe(true);
      return { process, child };
    }

    it.each(['SIGTERM', 'SIGUSR2'] as const)('in order (%s), Meilisearch ends with it', async (signal) => {
      const { process, child } = await anOwner();
      process.kill(signal);
      await once(process, 'exit');
      await eventually(async () => !(await isRunning(child)));
    });

    it('by kill -9, the next one ends the Meilisearch that was left behind, and no other', async () => {
      const { process, child } = await anOwner();
      process.kill('SIGKILL');
      await once(process, 'exit');
      expect(await isRunning(child)).toBe(true);
      const elsewhere = await aFolder();
      const other = spawn(
        program ?? '',
        ['--db-path', join(elsewhere, 'data.ms'), '--http-addr', '127.0.0.1:0', '--no-analytics'],
        { cwd: elsewhere, stdio: 'ignore' },
      );
      onTestFinished(async () => {
        other.kill();
      });

      const hub = await open();
      expect(await isRunning(child)).toBe(false);
      expect(hub.server.pid()).not.toBe(child);
      expect(await isRunning(other.pid ?? 0)).toBe(true);
      expect(logged.join('')).toContain('ended a Meilisearch that an earlier run of the hub left behind');
      await allIsThere(hub);
    });
  });
});
