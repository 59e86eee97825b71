import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { freshness } from './freshness.ts';
import { startHub, untilIndexed, type HubProcess } from './hub-process.ts';
import { catalogueOf } from './lay.ts';
import { median, startLoader, type LoadRequest } from './load.ts';
import { managedMeilisearch, memoryOf, processorSecondsOf } from './processes.ts';
import { apiAddress, benchQueries } from './queries.ts';
import { megabytes, range, type Bench, type Row } from './report.ts';

const BOOT_S = 5;
const OUR_MEMORY = 600_000_000;
const THEIR_MEMORY = 1_000_000_000;
const BOOTS = 3;
const LOAD_SECONDS = 20;

/** Time and memory of both processes with the generated catalogue: from nothing, from what is there, under load. */
export async function boot(bench: Bench): Promise<Row[]> {
  const dataDir = await bench.laid();
  const rows = await fromNothing(bench, dataDir);
  const boots: number[] = [];
  const cpu: number[] = [];
  for (let number = 1; number <= BOOTS; number += 1) {
    bench.say(`boot ${number} of ${BOOTS}`);
    const hub = await startHub(dataDir);
    boots.push(hub.firstPageMs / 1000);
    cpu.push(hub.firstPageCpu);
    if (number === BOOTS) rows.push(...(await underLoad(bench, hub).finally(() => hub.close())));
    else await hub.close();
  }
  rows.unshift({
    what: `boot with ${bench.cases} cases, to the first page`,
    target: `≤ ${BOOT_S} s`,
    figure: `${median(boots).toFixed(2)} s (${range(boots, 2)}; CPU ${median(cpu).toFixed(2)} s)`,
    met: median(boots) <= BOOT_S,
    values: { seconds: boots, cpuSeconds: cpu },
  });
  rows.push(await freshness(bench, dataDir));
  return rows;
}

/** The first start on this catalogue: the index is built. With an index left by an earlier run, only compared. */
async function fromNothing(bench: Bench, dataDir: string): Promise<Row[]> {
  const hub = await startHub(dataDir);
  try {
    let peak = 0;
    const watch = () => {
      const meilisearch = managedMeilisearch(hub.pid);
      if (meilisearch) peak = Math.max(peak, memoryOf(meilisearch.pid).anonymous);
    };
    const indexed = await untilIndexed(hub, 3_600_000, (waiting) => {
      watch();
      bench.say(`building the index: ${waiting} cases to go`);
    });
    const meilisearch = managedMeilisearch(hub.pid);
    if (!meilisearch)
      throw new Error('the hub has no search server of its own: MEILI_URL must not be set here');
    const theirs = memoryOf(meilisearch.pid);
    const ours = memoryOf(hub.pid);
    peak = Math.max(peak, theirs.anonymous);
    const cpu = { ours: processorSecondsOf(hub.pid), theirs: processorSecondsOf(meilisearch.pid) };
    return [
      {
        what: 'first start: to the first page, then until all is in Meilisearch',
        target: '',
        figure: `${(hub.firstPageMs / 1000).toFixed(1)} s, ${(indexed / 1000).toFixed(0)} s (CPU: ours ${cpu.ours.toFixed(0)} s, Meilisearch ${cpu.theirs.toFixed(0)} s)`,
        met: null,
        values: { firstPageMs: hub.firstPageMs, indexMs: indexed, ourCpu: cpu.ours, theirCpu: cpu.theirs },
      },
      {
        what: 'Meilisearch after indexing, anonymous memory',
        target: `< ${megabytes(THEIR_MEMORY)}`,
        figure: `${megabytes(theirs.anonymous)} (at most ${megabytes(peak)} while indexing; resident ${megabytes(theirs.resident)})`,
        met: theirs.anonymous < THEIR_MEMORY,
        values: { ...theirs, peakAnonymous: peak },
      },
      {
        what: 'our process after the index was built',
        target: `< ${megabytes(OUR_MEMORY)}`,
        figure: `${megabytes(ours.resident)} resident (${megabytes(ours.anonymous)} anonymous)`,
        met: ours.resident < OUR_MEMORY,
        values: { ...ours },
      },
      diskOf(dataDir),
    ];
  } finally {
    await hub.close();
  }
}

async function underLoad(bench: Bench, hub: HubProcess): Promise<Row[]> {
  await untilIndexed(hub, 600_000, (waiting) => bench.say(`comparing the index: ${waiting} cases to go`));
  const booted = memoryOf(hub.pid);
  const meilisearch = managedMeilisearch(hub.pid);
  if (!meilisearch) throw new Error('the hub has no search server of its own');
  const queries = benchQueries(catalogueOf(bench), { count: 500, cases: bench.cases, seed: bench.seed });
  const requests = queries.flatMap((query): LoadRequest[] =>
    [apiAddress(query), apiAddress(query).replace('/api/v1/search', '/inovasi')].map((path) => ({
      method: 'GET',
      path,
      headers: { 'accept-encoding': 'br' },
    })),
  );
  bench.say(`load for ${LOAD_SECONDS} s: searches by the API and as pages`);
  const before = { ours: processorSecondsOf(hub.pid), theirs: processorSecondsOf(meilisearch.pid) };
  const loader = startLoader();
  const load = await loader
    .run({ url: hub.url, requests, connections: 10, seconds: LOAD_SECONDS })
    .finally(() => loader.close());
  const cpu = {
    ours: processorSecondsOf(hub.pid) - before.ours,
    theirs: processorSecondsOf(meilisearch.pid) - before.theirs,
  };
  const loaded = memoryOf(hub.pid);
  const theirs = memoryOf(meilisearch.pid);
  const share = (100 * cpu.ours) / (cpu.ours + cpu.theirs);
  return [
    {
      what: 'our process, resident after boot and after load',
      target: `< ${megabytes(OUR_MEMORY)}`,
      figure: `${megabytes(booted.resident)}, ${megabytes(loaded.resident)} (anonymous ${megabytes(booted.anonymous)}, ${megabytes(loaded.anonymous)})`,
      met: Math.max(booted.resident, loaded.resident) < OUR_MEMORY,
      values: { bootedResident: booted.resident, loadedResident: loaded.resident },
    },
    {
      what: 'under load: share of CPU, ours and Meilisearch',
      target: '',
      figure: `${share.toFixed(0)} % and ${(100 - share).toFixed(0)} % at ${load.perSecond.toFixed(0)}/s; Meilisearch ${megabytes(theirs.anonymous)} anonymous`,
      met: null,
      values: {
        ourSeconds: cpu.ours,
        theirSeconds: cpu.theirs,
        perSecond: load.perSecond,
        failed: load.failed,
      },
    },
  ];
}

function diskOf(dataDir: string): Row {
  const parts = readdirSync(dataDir).map((name) => ({ name, bytes: bytesBelow(join(dataDir, name)) }));
  const large = parts.filter(({ bytes }) => bytes > 1_000_000);
  return {
    what: 'disk',
    target: '',
    figure: large.map(({ name, bytes }) => `${name} ${megabytes(bytes)}`).join(', '),
    met: null,
    values: Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes])),
  };
}

/** Blocks that are taken, not lengths: a search server's files have holes. */
function bytesBelow(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.blocks * 512;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}
