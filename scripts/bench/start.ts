import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { freePort, root } from './hub-process.ts';
import { run } from './processes.ts';
import type { Bench, Row } from './report.ts';

const BESIDE_DOWNLOADS_S = 120;
const SECOND_START_S = 5;

/** `git clone` and `npm start` as a stranger does it, then `npm start` again; what is committed is what counts. */
export async function start(bench: Bench): Promise<Row[]> {
  const clone = join(bench.folder('clone'), 'hub');
  await run('git', ['clone', '--quiet', '--no-local', root, clone]);
  bench.say('npm start in a fresh clone (downloads, builds, lays the first catalogue) …');
  const first = await npmStart(clone);
  bench.say('npm start again …');
  const second = await npmStart(clone);
  const own = first.total - first.install;
  return [
    {
      what: 'fresh clone, npm start to the first page, beside the downloads',
      target: `≤ ${BESIDE_DOWNLOADS_S} s`,
      figure: `${own.toFixed(1)} s (and ${first.install.toFixed(1)} s npm ci)`,
      met: own <= BESIDE_DOWNLOADS_S,
      values: { totalSeconds: first.total, installSeconds: first.install },
    },
    {
      what: 'second npm start to the first page',
      target: `< ${SECOND_START_S} s`,
      figure: `${second.total.toFixed(1)} s`,
      met: second.total < SECOND_START_S,
      values: { totalSeconds: second.total },
    },
  ];
}

/** Seconds until the first page, and how many of them npm took to install. */
async function npmStart(clone: string): Promise<{ total: number; install: number }> {
  const port = await freePort();
  // What npm and this project's Node put in front of the PATH for the bench is not there for a stranger.
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  const strangers = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$)/i.test(name)),
  );
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...strangers, PATH: path.join(delimiter), PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, to be ended as a terminal ends it: npm passes no signal on to what its shell started.
    detached: true,
  });
  let printed = '';
  let installing: number | null = null;
  let installed: number | null = null;
  const read = (piece: Buffer) => {
    printed += piece.toString();
    if (installing === null && printed.includes('npm ci')) installing = seconds();
    if (installed === null && /Building|is open at/.test(printed)) installed = seconds();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${printed}`);
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      if (answer?.status === 200) break;
      if (seconds() > 900) throw new Error(`no page after 15 minutes:\n${printed}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { total: seconds(), install: installing === null ? 0 : (installed ?? seconds()) - installing };
  } finally {
    await interrupt(child, port);
  }
}

/** Ctrl-C for the whole group, and a wait until nobody listens any more. */
async function interrupt(child: ChildProcess, port: number): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
  const until = performance.now() + 20_000;
  while (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)) {
    if (performance.now() > until) throw new Error('the hub did not stop within 20 s of Ctrl-C');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
