import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { backOff } from '../back-off.ts';
import { ownKey } from './own-key.ts';
import { serverFolders, startServerProcess, type ServerProcess } from './server-process.ts';
import type { MeilisearchServer } from './server.ts';
import { endStaleServers } from './stale-server.ts';

/** Milliseconds between two starts; and for how long it must have run for its end to count as a first one. */
const RESTART = { first: 200, longest: 30_000 };
const RAN_WELL = 60_000;

/** Starts that failed one after the other before the index is taken to be what keeps it from starting. */
const ENOUGH_FAILURES = 4;

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Runs Meilisearch as a child of this process, in the background: on loopback, with a key of its own, its
 * data in `folder`; started again when it ends, ended with us. What it holds is derived from the store: data
 * that it cannot open (another version's, a damaged file) are removed, and the index is built again.
 * `program` says what to run; when it throws there is no Meilisearch until the next start of the hub.
 */
export function managedServer({
  program,
  folder,
  log,
}: {
  program: () => Promise<string>;
  folder: string;
  log: Logger;
}): MeilisearchServer & { pid(): number | undefined } {
  const folders = serverFolders(folder);
  const closing = new AbortController();
  let current: ServerProcess | null = null;
  let isReady = false;
  let detail = 'Meilisearch is starting';

  async function prepare(): Promise<{ binary: string; key: string }> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const pid of await endStaleServers(folders.data))
      log.warn({ child: pid }, 'ended a Meilisearch that an earlier run of the hub left behind');
    await rm(folders.scratch, { recursive: true, force: true });
    await mkdir(folders.scratch, { mode: 0o700 });
    return { binary: await program(), key: await ownKey(join(folder, 'key')) };
  }

  async function discardData(why: string): Promise<void> {
    log.warn({ folder: folders.data }, `Meilisearch cannot use its data: removed, to be built again. ${why}`);
    await rm(folders.data, { recursive: true, force: true });
  }

  /** One life of the child. Resolves when it is over. */
  async function live(binary: string, key: string): Promise<{ wasReady: boolean; how: string }> {
    const child = (current = await startServerProcess({ binary, key, folders, log }));
    if (closing.signal.aborted) await child.stop();
    try {
      await child.ready();
      isReady = true;
      log.info({ child: child.pid, address: child.connection.url }, 'Meilisearch is running');
    } catch (error) {
      log.debug({ err: error }, 'Meilisearch did not come up');
      await child.stop();
    }
    const how = await child.ended;
    const wasReady = isReady;
    isReady = false;
    return { wasReady, how };
  }

  async function keepRunning(): Promise<void> {
    const { binary, key } = await prepare();
    const restart = backOff(RESTART);
    let failures = 0;
    while (!closing.signal.aborted) {
      const since = performance.now();
      const { wasReady, how } = await live(binary, key);
      if (closing.signal.aborted) return;
      detail = `Meilisearch ended: ${how}`;
      log.warn(detail);
      failures = wasReady ? 0 : failures + 1;
      if (how.includes('is incompatible with your current engine version') && failures === 1) {
        await discardData(how);
        continue;
      }
      if (failures === ENOUGH_FAILURES) await discardData(how);
      if (performance.now() - since > RAN_WELL) restart.reset();
      await delay(restart.next(), undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  const running = keepRunning().catch((error: unknown) => {
    detail = message(error);
    log.error({ err: error }, 'Meilisearch cannot be run: searching goes on without it');
  });

  return {
    connection: () => (isReady && current ? current.connection : null),
    detail: () => (isReady ? null : detail),
    pid: () => current?.pid,
    async close() {
      closing.abort();
      await current?.stop();
      await running;
      detail = 'Meilisearch was stopped';
    },
  };
}
