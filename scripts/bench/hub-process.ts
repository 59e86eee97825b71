import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { HUB } from '../prepare.mjs';
import { end, processorSecondsOf } from './processes.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export type HubProcess = {
  pid: number;
  url: string;
  /** Milliseconds from the start of the process to the first page served. */
  firstPageMs: number;
  /** Processor time it took until then, in seconds: what of it remains true on a busy machine. */
  firstPageCpu: number;
  close(): Promise<void>;
};

const Readiness = z.looseObject({
  search: z.looseObject({ engine: z.string(), waiting: z.number(), reconciled: z.boolean() }),
});

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const at = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (at === null || typeof at !== 'object') throw new Error('no free port');
  return at.port;
}

/** Starts the built hub on a folder of records as an operator would, its log going to a file beside them. */
export async function startHub(dataDir: string, settings: Record<string, string> = {}): Promise<HubProcess> {
  const port = await freePort();
  const logFile = `${dataDir}.log`;
  const log = openSync(logFile, 'a');
  const began = performance.now();
  const child = spawn(process.execPath, HUB.args, {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      ...HUB.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      ...settings,
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const url = `http://127.0.0.1:${port}`;
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} cannot be run`);
  while ((await statusOf(`${url}/`)) !== 200) {
    if (child.exitCode !== null)
      throw new Error(`the hub ended before its first page:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
    if (performance.now() - began > 300_000) {
      await end(child);
      throw new Error(`no first page within 5 minutes, see ${logFile}`);
    }
    await pause(5);
  }
  const firstPageMs = performance.now() - began;
  return { pid, url, firstPageMs, firstPageCpu: processorSecondsOf(pid), close: () => end(child) };
}

/** The status of an address, or null while nobody answers there. */
function statusOf(url: string): Promise<number | null> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      response.once('close', () => resolve(response.statusCode ?? null));
    }).once('error', () => resolve(null));
  });
}

/** Waits until Meilisearch answers and holds every case. Returns the milliseconds that took; throws after `patience`. */
export async function untilIndexed(
  hub: HubProcess,
  patience: number,
  progress: (waiting: number) => void,
): Promise<number> {
  const began = performance.now();
  let last = 'nothing yet';
  let told: number | null = null;
  while (performance.now() - began < patience) {
    const { search } = Readiness.parse(await (await fetch(`${hub.url}/readyz`)).json());
    last = JSON.stringify(search);
    if (search.engine === 'meilisearch' && search.reconciled && search.waiting === 0)
      return performance.now() - began;
    if (search.waiting !== told) progress((told = search.waiting));
    await pause(250);
  }
  throw new Error(`Meilisearch did not hold all cases within ${patience / 1000} s: ${last}`);
}
