import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';

/** `KILLS=20 npx vitest run tests/fault/store-kill` for a short one. */
const KILLS = Number(process.env['KILLS'] ?? 200);
// More would only wait for each other's processor time.
const FOLDERS = 2;
const WRITER = fileURLToPath(new URL('./store-writer.ts', import.meta.url));

type Figures = {
  kills: number;
  acknowledged: number;
  lost: string[];
  unreadable: string[];
  strayFiles: number;
};

const startWriter = (cache: string, dataDir: string, regencies: readonly string[]) =>
  spawn(process.execPath, [WRITER, dataDir, ...regencies], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });

const newFolder = async (name: string) => {
  const folder = await mkdtemp(join(tmpdir(), `lumbung-${name}-`));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** Lets a writer write for a while and kills it; what it acknowledged goes into `promised`, by id the newest rev. */
async function writeAndKill(child: ReturnType<typeof startWriter>, promised: Map<string, number>) {
  let acknowledged = 0;
  const lines = createInterface({ input: child.stdout }).on('line', (line) => {
    const [id = '', rev] = line.split(' ');
    // A kill may cut the last line short.
    if (!/^tulis-\d{4}-\d \d+$/.test(line)) return;
    promised.set(id, Number(rev));
    acknowledged += 1;
  });
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  await Promise.race([once(lines, 'line'), ended]);
  await wait(Math.random() * 40);
  child.kill('SIGKILL');
  await ended;
  if (child.signalCode !== 'SIGKILL') throw new Error(`the writer ended by itself with ${child.exitCode}`);
  return acknowledged;
}

/** Kills writers of one data folder again and again, and after each kill reads what a restart would serve. */
async function killAgainAndAgain(kills: number, cache: string, firstRegency: number): Promise<Figures> {
  const dataDir = await newFolder('kill');
  const promised = new Map<string, number>();
  const figures: Figures = { kills: 0, acknowledged: 0, lost: [], unreadable: [], strayFiles: 0 };
  for (; figures.kills < kills; figures.kills += 1) {
    // Two that have a dossier already, and one whose first dossier is on its way when the kill comes.
    const regencies = [0, 1, 2 + figures.kills].map((n) => String(firstRegency + n));
    figures.acknowledged += await writeAndKill(startWriter(cache, dataDir, regencies), promised);
    const files = await readdir(join(dataDir, 'dossiers'));
    figures.strayFiles += files.filter((name) => name.endsWith('.tmp')).length;

    const store = await openLowdbStore({ dataDir });
    figures.unreadable.push(...store.quarantined.map(({ detail }) => detail));
    for (const [id, rev] of promised) {
      const found = (await store.get('innovation', id))?.rev ?? 0;
      if (found < rev) figures.lost.push(`${id}: rev ${rev} was acknowledged, rev ${found} is there`);
    }
    await store.close();
  }
  return figures;
}

it(
  `loses no acknowledged write in ${KILLS} kills, and leaves every file readable`,
  { timeout: 600_000 },
  async () => {
    const began = performance.now();
    // A writer that ends by itself leaves its compiled code for the others: a third of the time to start.
    const cache = await newFolder('compiled');
    await once(startWriter(cache, await newFolder('kill'), []), 'exit');
    const folders = await Promise.all(
      Array.from({ length: FOLDERS }, (_, n) =>
        killAgainAndAgain(Math.ceil(KILLS / FOLDERS), cache, 1000 + n * 4000),
      ),
    );
    const sum = (of: (figures: Figures) => number) =>
      folders.reduce((total, figures) => total + of(figures), 0);
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stdout.write(
      `store under kill -9: ${sum((f) => f.kills)} kills, ${sum((f) => f.acknowledged)} writes acknowledged, ` +
        `${sum((f) => f.lost.length)} lost, ${sum((f) => f.unreadable.length)} files unreadable, ` +
        `${sum((f) => f.strayFiles)} unfinished files swept, ${seconds} s\n`,
    );
    expect(folders.flatMap(({ lost }) => lost)).toEqual([]);
    expect(folders.flatMap(({ unreadable }) => unreadable)).toEqual([]);
    // Kills that never met a write would prove nothing.
    expect(sum((f) => f.acknowledged)).toBeGreaterThan(KILLS);
    expect(sum((f) => f.strayFiles)).toBeGreaterThan(0);
  },
);
