import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { answerSearch } from '../../src/search/answer-search.ts';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { meilisearchIndex } from '../../src/search/meilisearch/meilisearch-index.ts';
import { externalServer } from '../../src/search/meilisearch/server.ts';
import type { SearchQuery } from '../../src/search/search-index.ts';
import type { WordBook } from '../../src/search/word-book.ts';
import { startHub, untilIndexed } from './hub-process.ts';
import { catalogueOf } from './lay.ts';
import { median, quantile, startLoader, type LoadRequest, type Loader } from './load.ts';
import { managedMeilisearch, processorSecondsOf } from './processes.ts';
import { apiAddress, benchQueries } from './queries.ts';
import { startRecorder } from './recorder.ts';
import { documentOf } from './relevance/searchers.ts';
import { range, type Bench, type Row } from './report.ts';

const QUERIES = 500;
const CONNECTIONS = 10;
const THROUGHPUT_SHARE = 0.75;
const OVERHEAD_MS = 3;

const Answer = z.looseObject({
  engine: z.string(),
  total: z.int(),
  facets: z.record(z.string(), z.unknown()),
});

/** `pids`: the processes that work on it. */
type Side = {
  url: string;
  pids: readonly number[];
  requests: LoadRequest[];
  stepsOfQuery: readonly number[];
};

/**
 * The search API against Meilisearch itself, which is sent over HTTP what our search layer sends it for the same
 * queries, by the same load generator. Each round is the whole list of queries once on either side.
 */
export async function search(bench: Bench): Promise<Row[]> {
  const hub = await startHub(await bench.laid());
  const loader = startLoader();
  try {
    await untilIndexed(hub, 3_600_000, (waiting) => bench.say(`waiting for the index: ${waiting} cases`));
    const meilisearch = managedMeilisearch(hub.pid);
    if (!meilisearch)
      throw new Error('the hub has no search server of its own: MEILI_URL must not be set here');
    const queries = benchQueries(catalogueOf(bench), {
      count: QUERIES,
      cases: bench.cases,
      seed: bench.seed,
    });
    const ours = askedOf(hub.url, [hub.pid, meilisearch.pid], queries);
    const raw = await withBookOf(bench, (book) => sentFor(queries, meilisearch, book));
    bench.say(`${queries.length} queries are ${raw.requests.length} requests to Meilisearch`);
    await checkAnswers(hub.url, queries);
    return [await throughput(bench, loader, ours, raw), await overhead(bench, loader, ours, raw)];
  } finally {
    await loader.close();
    await hub.close();
  }
}

/** Both sides answer uncompressed: our layer asks Meilisearch so, and the bench compares like with like. */
const askedOf = (url: string, pids: readonly number[], queries: readonly SearchQuery[]): Side => ({
  url,
  pids,
  requests: queries.map((query) => ({ method: 'GET', path: apiAddress(query), headers: {} })),
  stepsOfQuery: queries.map(() => 1),
});

/** Gives `work` the words of the laid cases, as the hub's own book has them; they are gone after it. */
async function withBookOf<T>(bench: Bench, work: (book: WordBook) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-bench-words-'));
  const catalogue = catalogueOf(bench);
  async function* documents() {
    for (let at = 0; at < bench.cases; at += 1) yield documentOf(catalogue.innovation(at));
  }
  const embedded = openEmbeddedIndex({ file: join(folder, 'embedded.db') });
  try {
    bench.say(`counting the words of ${bench.cases} cases`);
    await embedded.rebuild(documents());
    return await work(embedded.book);
  } finally {
    await embedded.close();
    await rm(folder, { recursive: true });
  }
}

/** What our layer sends for each query, taken from the wire between it and the running Meilisearch. */
async function sentFor(
  queries: readonly SearchQuery[],
  meilisearch: { pid: number; url: string; key: string },
  book: WordBook,
): Promise<Side> {
  const recorder = await startRecorder(meilisearch.url);
  const index = meilisearchIndex({
    server: externalServer(recorder.url, meilisearch.key),
    log: pino({ level: 'silent' }),
  });
  const requests: LoadRequest[] = [];
  const stepsOfQuery: number[] = [];
  try {
    for (const query of queries) {
      await answerSearch(query, { index, book });
      const sent = recorder.take();
      requests.push(...sent);
      stepsOfQuery.push(sent.length);
    }
  } finally {
    await recorder.close();
  }
  return { url: meilisearch.url, pids: [meilisearch.pid], requests, stepsOfQuery };
}

/** A bench of answers that find nothing, or come from the other engine, would measure something else. */
async function checkAnswers(url: string, queries: readonly SearchQuery[]): Promise<void> {
  let found = 0;
  const asked = queries.slice(0, 50);
  for (const query of asked) {
    const { engine, total, facets } = Answer.parse(await (await fetch(url + apiAddress(query))).json());
    if (engine !== 'meilisearch') throw new Error(`${query.text}: answered by ${engine}`);
    if (Object.keys(facets).length !== query.facets.length)
      throw new Error(`${query.text}: facets are missing`);
    if (total > 0) found += 1;
  }
  if (found < asked.length / 2) throw new Error(`only ${found} of ${asked.length} queries find anything`);
}

async function whole(loader: Loader, side: Side, connections: number) {
  const result = await loader.run({ ...side, connections, amount: side.requests.length });
  if (result.failed > 0) throw new Error(`${result.failed} searches at ${side.url} failed`);
  return result;
}

async function throughput(bench: Bench, loader: Loader, ours: Side, raw: Side): Promise<Row> {
  for (const side of [ours, raw]) await whole(loader, side, CONNECTIONS);
  const once = async (side: Side) => {
    const before = side.pids.map(processorSecondsOf);
    const { perSecond } = await whole(loader, side, CONNECTIONS);
    const queries = side.stepsOfQuery.length;
    const cpu = side.pids.map((pid, at) => ((processorSecondsOf(pid) - (before[at] ?? 0)) * 1000) / queries);
    return { perSecond: (perSecond * queries) / side.requests.length, cpu };
  };
  const rounds: { ours: Awaited<ReturnType<typeof once>>; raw: Awaited<ReturnType<typeof once>> }[] = [];
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.say(`search, ${CONNECTIONS} connections: round ${round} of ${bench.rounds}`);
    rounds.push({ ours: await once(ours), raw: await once(raw) });
  }
  const ratios = rounds.map((round) => round.ours.perSecond / round.raw.perSecond);
  const [our, their] = [
    rounds.map((round) => round.ours.perSecond),
    rounds.map((round) => round.raw.perSecond),
  ];
  const cpu = {
    hub: median(rounds.map((round) => round.ours.cpu[0] ?? NaN)),
    meilisearch: median(rounds.map((round) => round.ours.cpu[1] ?? NaN)),
    raw: median(rounds.map((round) => round.raw.cpu[0] ?? NaN)),
  };
  return {
    what: `search API, ${bench.cases} cases, six facets, ${CONNECTIONS} connections, against raw Meilisearch`,
    target: `≥ ${THROUGHPUT_SHARE}`,
    figure: `${median(ratios).toFixed(2)} (${range(ratios, 2)}; ${median(our).toFixed(0)} of ${median(their).toFixed(0)} queries/s), CPU a query: ours ${cpu.hub.toFixed(1)} + Meilisearch ${cpu.meilisearch.toFixed(1)} ms, raw ${cpu.raw.toFixed(1)} ms`,
    met: median(ratios) >= THROUGHPUT_SHARE,
    values: {
      ratios,
      oursPerSecond: our,
      rawPerSecond: their,
      hubCpuMilliseconds: cpu.hub,
      meilisearchCpuMilliseconds: cpu.meilisearch,
      rawCpuMilliseconds: cpu.raw,
      requestsPerQuery: raw.requests.length / ours.requests.length,
    },
  };
}

async function overhead(bench: Bench, loader: Loader, ours: Side, raw: Side): Promise<Row> {
  const rounds: { ours: number; raw: number; oursP95: number; rawP95: number }[] = [];
  const perQuery = async (side: Side) => {
    const { milliseconds } = await whole(loader, side, 1);
    let at = 0;
    return side.stepsOfQuery.map((steps) =>
      milliseconds.slice(at, (at += steps)).reduce((sum, ms) => sum + ms, 0),
    );
  };
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.say(`search, one connection: round ${round} of ${bench.rounds}`);
    const [our, their] = [await perQuery(ours), await perQuery(raw)];
    rounds.push({
      ours: median(our),
      raw: median(their),
      oursP95: quantile(our, 0.95),
      rawP95: quantile(their, 0.95),
    });
  }
  const differences = rounds.map((round) => round.ours - round.raw);
  const middle = (side: keyof (typeof rounds)[number]) =>
    median(rounds.map((round) => round[side])).toFixed(1);
  return {
    what: 'search API, one connection, p50 over raw Meilisearch',
    target: `< ${OVERHEAD_MS} ms`,
    figure: `${median(differences).toFixed(1)} ms (${range(differences, 1)}; p50 ${middle('ours')} and ${middle('raw')}, p95 ${middle('oursP95')} and ${middle('rawP95')} ms)`,
    met: median(differences) < OVERHEAD_MS,
    values: { differences, ours: rounds.map((round) => round.ours), raw: rounds.map((round) => round.raw) },
  };
}
