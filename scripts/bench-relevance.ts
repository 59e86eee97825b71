/**
 * npm run bench:relevance [-- --half tune|report] [--only embedded] [--scale N] [--ways] [--show]
 *
 * How well people's queries are answered, by the judged set in bench/relevance/judged: plain Meilisearch, our
 * search on Meilisearch, our search embedded, in one run over the first catalogue; then how long each takes
 * there and at N generated cases (30000; 0 leaves that out).
 *   --half   one half only; both when it is not given
 *   --only   our search embedded alone: fast, for tuning
 *   --ways   also the other ways of bringing rarity to Meilisearch
 *   --show   each query of the tuning half below 0.8, with what was found
 * Writes all numbers to bench-results/.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCases } from './bench/corpus.ts';
import { catalogueOf } from './bench/lay.ts';
import { quantile } from './bench/load.ts';
import { JUDGED, KINDS, type Half, type Judged } from './bench/relevance/judged.ts';
import { mean, meanMeasures, measuresOf, type Found } from './bench/relevance/measures.ts';
import { COUNTED, openSearchers, type Searcher } from './bench/relevance/searchers.ts';
import type { Innovation } from '../src/domain/innovation.ts';

const REAL = 'data/seed/innovations.jsonl';
const ROUNDS = 3;

const { values: options } = parseArgs({
  options: {
    half: { type: 'string' },
    only: { type: 'string' },
    scale: { type: 'string', default: '30000' },
    ways: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});
const halves = (['tune', 'report'] as const).filter(
  (half) => options.half === undefined || options.half === half,
);
if (halves.length === 0) throw new Error(`--half is tune or report, not ${options.half}`);

const say = (line: string) => process.stderr.write(`${line}\n`);
const temporary = mkdtempSync(join(tmpdir(), 'lumbung-relevance-'));
const percent = (value: number) => (Number.isNaN(value) ? '  –  ' : value.toFixed(3));

async function withSearchers<T>(
  name: string,
  innovations: () => Iterable<Innovation>,
  work: (searchers: readonly Searcher[]) => Promise<T>,
): Promise<T> {
  const folder = join(temporary, name);
  mkdirSync(folder);
  const { searchers, close } = await openSearchers(innovations, {
    folder,
    only: options.only,
    ways: options.ways,
    say,
  });
  try {
    return await work(searchers);
  } finally {
    await close();
  }
}

const cases = readCases(REAL);
const slugById = new Map(cases.map(({ id, slug }) => [id, slug]));

async function ask(searcher: Searcher, { query }: Judged): Promise<Found> {
  const { ids, partial } = await searcher.search(query);
  return { slugs: ids.map((id) => slugById.get(id) ?? id), partial };
}

async function judge(half: Half, searcher: Searcher) {
  const asked: { judged: Judged; found: Found }[] = [];
  for (const judged of JUDGED[half]) asked.push({ judged, found: await ask(searcher, judged) });
  const answered = asked
    .filter(({ judged }) => judged.kind !== 'none')
    .map(({ judged, found }) => ({ judged, found, ...measuresOf(judged, found) }));
  const none = asked.filter(({ judged }) => judged.kind === 'none');
  if (options.show && half === 'tune') show(answered, none);
  return {
    half,
    searcher: searcher.name,
    all: meanMeasures(answered),
    kinds: Object.fromEntries(
      KINDS.filter((kind) => kind !== 'none').map((kind) => [
        kind,
        meanMeasures(answered.filter(({ judged }) => judged.kind === kind)),
      ]),
    ),
    /** Queries without an answer that were answered as if there were one, and the hits that they got. */
    falseAnswers: mean(none.map(({ found }) => (found.slugs.length > 0 && !found.partial ? 1 : 0))),
    falseHits: mean(none.map(({ found }) => (found.partial ? 0 : Math.min(10, found.slugs.length)))),
  };
}
type Judgement = Awaited<ReturnType<typeof judge>>;

function show(
  answered: readonly { judged: Judged; found: Found; ndcg: number }[],
  none: readonly { judged: Judged; found: Found }[],
): void {
  for (const { judged, found, ndcg } of answered.filter((one) => one.ndcg < 0.8)) {
    say(`\n${ndcg.toFixed(2)} ${judged.id} “${judged.query}”${found.partial ? ' (partial)' : ''}`);
    for (const slug of found.slugs.slice(0, 8)) say(`      ${judged.grades[slug] ?? '·'} ${slug}`);
    const missed = Object.entries(judged.grades).filter(([slug]) => !found.slugs.slice(0, 10).includes(slug));
    for (const [slug, grade] of missed) say(`   missed ${grade} ${slug}`);
  }
  for (const { judged, found } of none.filter((one) => one.found.slugs.length > 0 && !one.found.partial))
    say(`\nfalse answer ${judged.id} “${judged.query}”: ${found.slugs.slice(0, 3).join(', ')}`);
}

function print(judgements: readonly Judgement[]): void {
  const columns = [
    'half',
    'search',
    'nDCG@10',
    'recall',
    'MRR',
    'first',
    'none',
    'false',
    ...KINDS.slice(0, -1),
  ];
  const rows = judgements.map(({ half, searcher, all, kinds, falseAnswers }) => [
    half,
    searcher,
    percent(all.ndcg),
    percent(all.recall),
    percent(all.mrr),
    percent(all.first),
    percent(all.zero),
    percent(falseAnswers),
    ...Object.values(kinds).map(({ ndcg }) => percent(ndcg)),
  ]);
  const widths = columns.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  for (const row of [columns, ...rows])
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  console.log('none: share without any hit; false: no-answer queries answered as if there were one;');
  console.log('from `need` on: nDCG@10 by kind of query');
}

/** Milliseconds of each query with six facets counted, one after the other, the sides in turn. */
async function time(searchers: readonly Searcher[], queries: readonly Judged[]) {
  const times = new Map(searchers.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const { query } of queries)
      for (const { name, search } of searchers) {
        const began = performance.now();
        await search(query, COUNTED);
        // The first round warms up.
        if (round > 0) times.get(name)?.push(performance.now() - began);
      }
  return [...times].map(([name, all]) => ({ name, p50: quantile(all, 0.5), p95: quantile(all, 0.95) }));
}

function printTimes(amount: number, times: Awaited<ReturnType<typeof time>>): void {
  const plain = times.find(({ name }) => name === 'plain');
  for (const { name, p50, p95 } of times)
    console.log(
      `${amount} cases, ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms` +
        (plain && name !== 'plain' ? `, p95 ${(p95 / plain.p95).toFixed(2)}× plain` : ''),
    );
}

try {
  const asked = halves.flatMap((half) => JUDGED[half]);
  const result = await withSearchers(
    'real',
    () => cases,
    async (searchers) => {
      const judgements: Judgement[] = [];
      for (const half of halves)
        for (const searcher of searchers) judgements.push(await judge(half, searcher));
      print(judgements);
      const times = await time(searchers, asked);
      printTimes(cases.length, times);
      return { judgements, times };
    },
  );
  const scale = Number(options.scale);
  const catalogue = catalogueOf({ cases: scale, seed: 20_260_101, length: 1 });
  function* generated() {
    for (let at = 0; at < scale; at += 1) yield catalogue.innovation(at);
  }
  const scaled =
    scale === 0 ? null : await withSearchers('scaled', generated, (searchers) => time(searchers, asked));
  if (scaled) printTimes(scale, scaled);
  mkdirSync('bench-results', { recursive: true });
  const file = `bench-results/relevance-${new Date().toISOString().replace(/[:.]/g, '-')}.json`;
  writeFileSync(file, JSON.stringify({ ...result, scale, scaled }, null, 2));
  console.log(`All numbers: ${file}`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
