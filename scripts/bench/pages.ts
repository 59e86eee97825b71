import { get } from 'node:http';
import { startBareServer, type BareAnswer } from './bare-server.ts';
import { startHub, untilIndexed, type HubProcess } from './hub-process.ts';
import { startLoader, median, type LoadRequest, type Loader } from './load.ts';
import { processorSecondsOf } from './processes.ts';
import { randomFrom } from './random.ts';
import { range, type Bench, type Row } from './report.ts';
import { provinces } from '../../src/app/regions.ts';
import { Dimension, Stage } from '../../src/domain/vocabularies.ts';

const CONNECTIONS = 10;
const UNCACHED_REQUESTS = 300;
const CACHED_SHARE = 0.5;
const UNCACHED_CPU_MS = 8;
const ENCODING = { 'accept-encoding': 'br' };

/** Cached pages against a server that only sends the same bytes; what an uncached catalogue page costs. */
export async function pages(bench: Bench): Promise<Row[]> {
  const hub = await startHub(await bench.laid());
  const loader = startLoader();
  try {
    await untilIndexed(hub, 1_800_000, (waiting) => bench.say(`waiting for the index: ${waiting} cases`));
    const rows: Row[] = [];
    for (const [name, path] of Object.entries(await publicPages(hub.url)))
      rows.push(await cachedPage(bench, hub, loader, name, path));
    for (const [name, parameters] of Object.entries({
      catalogue: filtersOnly,
      'catalogue with words': withWords,
    }))
      rows.push(await uncachedPage(bench, hub, loader, name, parameters));
    return rows;
  } finally {
    await loader.close();
    await hub.close();
  }
}

/** One address of each kind of page that the table of targets names. */
export async function publicPages(
  url: string,
): Promise<Record<'home' | 'catalogue' | 'case' | 'regency', string>> {
  const feed = await (await fetch(`${url}/inovasi`)).text();
  const first = /href="(\/inovasi\/[a-z0-9-]+)"/.exec(feed)?.[1];
  if (first === undefined) throw new Error('the catalogue links to no case');
  const page = await (await fetch(url + first)).text();
  const regency = /href="(\/daerah\/\d{4})"/.exec(page)?.[1];
  if (regency === undefined) throw new Error(`${first} links to no regency`);
  return { home: '/', catalogue: '/inovasi', case: first, regency };
}

type Served = { perSecond: number; cpuMicroseconds: number };

async function cachedPage(
  bench: Bench,
  hub: HubProcess,
  loader: Loader,
  name: string,
  path: string,
): Promise<Row> {
  const request: LoadRequest = { method: 'GET', path, headers: ENCODING };
  const bare = await startBareServer([await recorded(hub.url, path)]);
  const rounds: { ours: Served; bare: Served }[] = [];
  const serve = async ({ url, pid }: { url: string; pid: number }): Promise<Served> => {
    const before = processorSecondsOf(pid);
    const job = { url, requests: [request], connections: CONNECTIONS, seconds: bench.seconds };
    const { perSecond, milliseconds, failed } = await loader.run(job);
    if (failed > 0) throw new Error(`${failed} answers of ${url}${path} were no 200`);
    return { perSecond, cpuMicroseconds: ((processorSecondsOf(pid) - before) * 1e6) / milliseconds.length };
  };
  try {
    for (const server of [hub, bare]) await serve(server);
    for (let round = 1; round <= bench.rounds; round += 1) {
      bench.say(`${name}, cached: round ${round} of ${bench.rounds}`);
      rounds.push({ ours: await serve(hub), bare: await serve(bare) });
    }
  } finally {
    await bare.close();
  }
  const ratios = rounds.map(({ ours, bare: other }) => ours.perSecond / other.perSecond);
  const cpuRatios = rounds.map(({ ours, bare: other }) => other.cpuMicroseconds / ours.cpuMicroseconds);
  const middle = (side: 'ours' | 'bare', figure: keyof Served) =>
    median(rounds.map((round) => round[side][figure])).toFixed(0);
  return {
    what: `${name}, cached, against bare node:http`,
    target: `≥ ${CACHED_SHARE}`,
    figure: `${median(ratios).toFixed(2)} (${range(ratios, 2)}; ${middle('ours', 'perSecond')} of ${middle('bare', 'perSecond')}/s), by CPU ${median(cpuRatios).toFixed(2)} (${middle('ours', 'cpuMicroseconds')} and ${middle('bare', 'cpuMicroseconds')} µs)`,
    // Where the load generator is the slower part, both serve as fast as it asks: only the processor time tells.
    met: median(ratios) >= CACHED_SHARE && median(cpuRatios) >= CACHED_SHARE,
    values: { ratios, cpuRatios },
  };
}

/** The hub's answer from its cache, as it goes over the wire. */
async function recorded(url: string, path: string): Promise<BareAnswer> {
  const fetchOnce = () =>
    new Promise<BareAnswer>((resolve, reject) => {
      get(url + path, { headers: ENCODING, agent: false }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          const headers = Object.fromEntries(
            Object.entries(response.headers).flatMap(([name, value]) =>
              ['date', 'connection', 'keep-alive'].includes(name) || value === undefined
                ? []
                : [[name, String(value)]],
            ),
          );
          resolve({
            path,
            status: response.statusCode ?? 0,
            headers,
            body: Buffer.concat(pieces).toString('base64'),
          });
        });
      }).once('error', reject);
    });
  await fetchOnce();
  return fetchOnce();
}

/** What the page cache never keeps: an address with a parameter that nobody knows. */
async function uncachedPage(
  bench: Bench,
  hub: HubProcess,
  loader: Loader,
  name: string,
  parameters: (number: number) => Record<string, string>,
): Promise<Row> {
  const requests = Array.from({ length: UNCACHED_REQUESTS }, (_, number): LoadRequest => ({
    method: 'GET',
    path: `/inovasi?${new URLSearchParams({ ...parameters(number), uji: String(number) }).toString()}`,
    headers: ENCODING,
  }));
  const costs: number[] = [];
  const times: number[] = [];
  for (let round = 0; round <= bench.rounds; round += 1) {
    bench.say(`${name}, uncached: round ${round} of ${bench.rounds}`);
    const before = processorSecondsOf(hub.pid);
    const { milliseconds, failed } = await loader.run({
      url: hub.url,
      requests,
      connections: 1,
      amount: UNCACHED_REQUESTS,
    });
    if (failed > 0) throw new Error(`${failed} uncached pages were no 200`);
    // The first round warms the compiler up: a hub that has run for a minute is what readers meet.
    if (round === 0) continue;
    costs.push(((processorSecondsOf(hub.pid) - before) * 1000) / UNCACHED_REQUESTS);
    times.push(median(milliseconds));
  }
  return {
    what: `${name}, uncached, CPU of our process`,
    target: `≤ ${UNCACHED_CPU_MS} ms`,
    figure: `${median(costs).toFixed(1)} ms (${range(costs, 1)}; answered in ${median(times).toFixed(1)} ms)`,
    met: median(costs) <= UNCACHED_CPU_MS,
    values: { cpuMilliseconds: costs, answerMilliseconds: times },
  };
}

function filtersOnly(number: number): Record<string, string> {
  const random = randomFrom(number);
  return {
    ...(random.chance(0.6) ? { dimension: random.pick(Dimension.options) } : {}),
    ...(random.chance(0.5) ? { province: random.pick(provinces).code } : {}),
    ...(random.chance(0.3) ? { stage: random.pick(Stage.options) } : {}),
    ...(random.chance(0.3) ? { sort: random.pick(['name', 'adopted'] as const) } : {}),
    ...(random.chance(0.3) ? { page: String(1 + random.below(4)) } : {}),
  };
}

const WORDS = [
  'sampah',
  'pelayanan kesehatan',
  'stunting',
  'wisata desa',
  'perizinan daring',
  'jemput bola',
  'banjir',
];
const withWords = (number: number) => ({ ...filtersOnly(number), q: randomFrom(number, 1).pick(WORDS) });
