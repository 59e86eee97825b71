import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { find } from '../../contract/search/setup.ts';
import { aPlace } from './setup.ts';

const KILLS = Number(process.env['KILLS'] ?? 15);
const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));

/** Lets a writer work on `file` for a moment, kills it, and gives the last edition that it said to be there. */
async function writeAndKill(file: string, first: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, file, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = first - 1;
  const lines = createInterface({ input: child.stdout }).on('line', (line) => (last = Number(line)));
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  await Promise.race([once(lines, 'line'), ended]);
  await wait(Math.random() * 60);
  child.kill('SIGKILL');
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  return last;
}

it(`after ${KILLS} kills in the midst of changes and rebuilds, versions and words still say the same`, async () => {
  const place = await aPlace();
  await mkdir(dirname(place.file), { recursive: true });
  let editions = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const said = await writeAndKill(place.file, editions + 1);
    const index = place.open();
    const versions = await index.versions();
    expect(versions.size).toBe(60);
    for (const edition of new Set(versions.values())) {
      const holding = [...versions].filter(([, version]) => version === edition).map(([id]) => id);
      const { ids } = await find(index, { sought: { kind: 'all', tokens: [`edisi${edition}`] } });
      expect([...ids].sort()).toEqual(holding.sort());
    }
    expect(Math.min(...[...versions.values()].map(Number))).toBeGreaterThanOrEqual(said);
    editions = Math.max(...[...versions.values()].map(Number));
    await index.close();
  }
  expect(editions).toBeGreaterThan(KILLS);
}, 120_000);
