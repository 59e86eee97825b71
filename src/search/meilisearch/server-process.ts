import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Connection } from './server.ts';

/**
 * Bounds Meilisearch's memory: 30,000 cases of 350 words took at most 480 MB of anonymous memory while
 * indexing, and 370 MB after it, on two cores (Meilisearch 1.21.0).
 */
const INDEXING_MEMORY = '256MiB';
/** Each indexing thread has buffers of its own, and searches need processors too. */
const indexingThreads = () => Math.max(1, Math.min(4, Math.ceil(availableParallelism() / 2)));

/** Milliseconds: to answer after the start, between two looks, to end after SIGTERM. */
const START_PATIENCE = 60_000;
const LOOK = 20;
const STOP_PATIENCE = 4000;

/** Lines kept to say why it ended. */
const LAST_LINES = 30;

export type ServerFolders = { data: string; dumps: string; snapshots: string; scratch: string };
export const serverFolders = (folder: string): ServerFolders => ({
  data: join(folder, 'data.ms'),
  dumps: join(folder, 'dumps'),
  snapshots: join(folder, 'snapshots'),
  scratch: join(folder, 'scratch'),
});

export type ServerProcess = {
  pid: number | undefined;
  connection: Connection;
  /** Resolves when it answers; rejects when it ended or took too long. */
  ready(): Promise<void>;
  /** How it ended, for operators: `Error: Address already in use (os error 98)`. */
  ended: Promise<string>;
  stop(): Promise<void>;
};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}

/** Meilisearch's lines in our log; its banner and its backtraces only for those who debug. */
function follow(output: Readable, log: Logger, key: string, keep: (line: string) => void): void {
  createInterface({ input: output }).on('line', (line) => {
    const safe = line.replaceAll(key, '[key]');
    const [, level, said] = /^\S+ +(ERROR|WARN) (.*)$/.exec(safe) ?? [];
    if (level !== undefined || safe.startsWith('Error:')) keep(safe);
    if (level === 'ERROR') log.error(said);
    else if (level === 'WARN') log.warn(said);
    else if (safe.trim() !== '') log.debug(safe);
  });
}

async function stopProcess(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const late = new AbortController();
  const tooLate = delay(STOP_PATIENCE, undefined, { signal: late.signal }).then(
    () => child.kill('SIGKILL'),
    () => {},
  );
  await ended;
  late.abort();
  await tooLate;
}

/** Starts Meilisearch on `folders`, on loopback, at a port that is free now. */
export async function startServerProcess({
  binary,
  key,
  folders,
  log,
}: {
  binary: string;
  key: string;
  folders: ServerFolders;
  log: Logger;
}): Promise<ServerProcess> {
  const port = await freePort();
  const connection: Connection = { url: `http://127.0.0.1:${port}`, key };
  const child = spawn(
    binary,
    [
      ...['--env', 'production', '--no-analytics', '--log-level', 'WARN'],
      ...['--http-addr', `127.0.0.1:${port}`, '--db-path', folders.data],
      ...['--dump-dir', folders.dumps, '--snapshot-dir', folders.snapshots],
      ...['--max-indexing-memory', INDEXING_MEMORY, '--max-indexing-threads', String(indexingThreads())],
    ],
    {
      // Its working files go beside its data: `/tmp` may be memory.
      env: { MEILI_MASTER_KEY: key, TMPDIR: folders.scratch, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: an interrupt from the keyboard is for us, and we stop it in good order.
      detached: true,
    },
  );

  const lastLines: string[] = [];
  const keep = (line: string) => {
    lastLines.push(line);
    if (lastLines.length > LAST_LINES) lastLines.shift();
  };
  follow(child.stdout, log, key, keep);
  follow(child.stderr, log, key, keep);

  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let isOver = false;
  const ended = new Promise<string>((resolve) => {
    // 'close' comes after the last line was read, and also when it could not be started at all.
    child.once('error', (error) => keep(`Error: ${error.message}`));
    child.once('close', (code, signal) => {
      isOver = true;
      process.off('exit', killWithUs);
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      const said = lastLines.filter((line) => line.startsWith('Error:')).at(-1);
      resolve(said === undefined ? how : `${said.slice('Error: '.length)} (${how})`);
    });
  });

  async function ready(): Promise<void> {
    const deadline = performance.now() + START_PATIENCE;
    while (performance.now() < deadline) {
      if (isOver) throw new Error(`Meilisearch ended: ${await ended}`);
      try {
        // With the key: whatever else may answer at this port does not know it.
        const answer = await fetch(`${connection.url}/version`, {
          headers: { authorization: `Bearer ${key}` },
          signal: AbortSignal.timeout(START_PATIENCE),
        });
        await answer.body?.cancel();
        if (answer.ok) return;
      } catch {
        // Not listening yet.
      }
      await delay(LOOK);
    }
    throw new Error(`Meilisearch does not answer ${START_PATIENCE / 1000} s after its start`);
  }

  return { pid: child.pid, connection, ready, ended, stop: () => stopProcess(child, ended) };
}
