/**
 * npm run bench [-- SECTION…] [--cases N] [--length F] [--rounds N] [--data DIR]
 *
 * Measures what the project promises, on this machine, in one run; every ratio from rounds taken in turn.
 * Sections (all when none is named): boot search pages gaps submissions weight lighthouse axe faults start.
 *   --cases   size of the generated catalogue, 30000
 *   --length  of its long texts, as a multiple of the real cases', 1
 *   --rounds  of each side of a ratio, 5
 *   --data    keeps the generated catalogue and its index in this folder, and takes it up again
 * Prints a table and writes it with all numbers to bench-results/. Ends with 0 also when a target is missed.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { axe } from './bench/axe.ts';
import { boot } from './bench/boot.ts';
import { faults } from './bench/faults.ts';
import { gaps } from './bench/gaps.ts';
import { catalogueOf, lay } from './bench/lay.ts';
import { lighthouseScores } from './bench/lighthouse.ts';
import { pages } from './bench/pages.ts';
import { table, type Bench, type Row } from './bench/report.ts';
import { search } from './bench/search.ts';
import { start } from './bench/start.ts';
import { submissions } from './bench/submissions.ts';
import { weight } from './bench/weight.ts';
import { build } from './prepare.mjs';

/** Boot comes first: it builds the index that the others use. */
const SECTIONS = {
  boot,
  search,
  pages,
  gaps,
  submissions,
  weight,
  lighthouse: lighthouseScores,
  axe,
  faults,
  start,
};
type Section = keyof typeof SECTIONS;
const SEED = 20_260_101;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '30000' },
    length: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
    data: { type: 'string' },
  },
});
const isSection = (name: string): name is Section => name in SECTIONS;
const unknown = positionals.filter((name) => !isSection(name));
if (unknown.length > 0) {
  console.error(`no such section: ${unknown.join(', ')} (there are ${Object.keys(SECTIONS).join(', ')})`);
  process.exit(2);
}
const names = Object.keys(SECTIONS).filter(isSection);
const chosen = positionals.length === 0 ? names : names.filter((name) => positionals.includes(name));

const began = performance.now();
const say = (line: string) => {
  const stamp = `${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  `;
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${stamp}${line}` : `${stamp}${line}\n`);
};

const temporary = mkdtempSync(join(tmpdir(), 'lumbung-bench-'));
const size = { cases: Number(options.cases), seed: SEED, length: Number(options.length) };
let laid: Promise<string> | null = null;

async function layOnce(): Promise<string> {
  const dataDir = options.data ?? join(temporary, 'catalogue');
  const note = `${dataDir}.size.json`;
  if (existsSync(note) && readFileSync(note, 'utf8') === JSON.stringify(size)) return dataDir;
  if (existsSync(dataDir)) throw new Error(`${dataDir} holds something else: name another folder`);
  mkdirSync(dataDir, { recursive: true });
  await lay(dataDir, catalogueOf(size), (done) =>
    say(`laying the catalogue: ${done} of ${size.cases} cases`),
  );
  writeFileSync(note, JSON.stringify(size));
  return dataDir;
}

const bench: Bench = {
  ...size,
  rounds: Number(options.rounds),
  seconds: 4,
  laid: () => (laid ??= layOnce()),
  folder: (name) => {
    const folder = join(temporary, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  },
  say,
};

const results: { section: Section; seconds: number; rows: Row[] }[] = [];
try {
  await build();
  for (const section of chosen) {
    say(section);
    const from = performance.now();
    const rows = await SECTIONS[section](bench).catch((error: unknown): Row[] => {
      console.error(
        `\n${section}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      const figure = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
      return [{ what: section, target: 'measured', figure, met: false, values: {} }];
    });
    results.push({ section, seconds: (performance.now() - from) / 1000, rows });
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

say('done\n');
const busy = loadavg()[0] ?? 0;
const rows = results.flatMap((result) => result.rows);
const missed = rows.filter(({ met }) => met === false);
console.log(table(rows));
console.log(
  missed.length === 0 ? '\nEvery target is met.' : `\nMISSED: ${missed.map(({ what }) => what).join('; ')}`,
);

const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  loadAverages: loadavg(),
  node: process.version,
};
mkdirSync('bench-results', { recursive: true });
const file = `bench-results/${new Date().toISOString().replace(/[:.]/g, '-')}.json`;
writeFileSync(file, JSON.stringify({ at: new Date().toISOString(), ...size, machine, results }, null, 2));
console.log(`All numbers: ${file}`);
if (busy > 2 * cpus().length)
  console.log(
    `The machine was busy (load ${busy.toFixed(1)} on ${cpus().length} processors): CPU figures hold, times and ratios of throughput do not.`,
  );
