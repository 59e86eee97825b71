import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort, root } from '../../scripts/bench/hub-process.ts';
import { end } from '../../scripts/bench/processes.ts';

export type ServerProcess = {
  child: ChildProcess;
  pid: number;
  url: string;
  port: number;
  /** All that it has written: steps, log and errors. */
  output(): string;
  /** Resolves when it says that it is open. Rejects, with its output, when it ends instead. */
  opened(): Promise<void>;
  /** Its exit code, or the signal that killed it. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** A folder that goes when the test is over, and the data folder that a hub may make in it. */
export async function aDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

/**
 * The built hub as a process of its own, ended with the test. Searches in itself unless told otherwise; `user`
 * is a numeric id to run it as, which only root may give.
 */
export async function runServer(
  settings: Readonly<Record<string, string>>,
  { user }: { user?: number } = {},
): Promise<ServerProcess> {
  if (!existsSync(join(root, 'dist/server/entry.mjs')))
    throw new Error('the site is not built: run npm test, or npm run build before vitest');
  const port = Number(settings['PORT'] ?? (await freePort()));
  const child = spawn(process.execPath, [join(root, 'src/server/main.ts')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      SEARCH: 'embedded',
      PORT: String(port),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} cannot be run`);
  onTestFinished(() => end(child));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (output += piece.toString()));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, signal: child.signalCode }));

  return {
    child,
    pid,
    port,
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    opened: () =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (output.includes('is open at http')) resolve();
        };
        child.stdout.on('data', look);
        look();
        void ended.then(() => reject(new Error(`the hub ended:\n${output}`)));
      }),
    ended,
  };
}

/** Processes that were started with `folder` in their arguments or environment; only what this user may see. */
export function processesOn(folder: string): number[] {
  const mentions = (pid: string, file: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => mentions(pid, 'cmdline') || mentions(pid, 'environ'))
    .map(Number);
}
