import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { CheckItem } from '../../src/domain/submission.ts';
import { writeDurably } from '../../src/store/durable-file.ts';
import { startHub, untilIndexed, type HubProcess } from './hub-process.ts';
import { laySubmissions, SETTINGS, type Laid, type LaidSubmissions } from './lay-submissions.ts';
import { catalogueOf } from './lay.ts';
import { median, quantile, startLoader, type Loader, type LoadRequest } from './load.ts';
import { processorSecondsOf } from './processes.ts';
import { range, type Bench, type Row } from './report.ts';

const OPEN = 1000;
/** What the design promises of one process with its records in files. */
const WRITES_PER_SECOND = 100;
const PUBLISHED = 20;
const FOUND_MS = 2000;
const LONGEST_WAIT_MS = 30_000;
const PAGES = 300;
const FORM = 'application/x-www-form-urlencoded';

/** Requests of one writer, and of ten together, in a round. */
const WRITERS = [
  { writers: 1, requests: 60 },
  { writers: 10, requests: 200 },
] as const;
const OF_A_ROUND = WRITERS.reduce((sum, { requests }) => sum + requests, 0);

/** What those who write and those who decide wait for, beside a thousand submissions that wait for a decision. */
export async function submissions(bench: Bench): Promise<Row[]> {
  const dataDir = join(bench.folder('submissions'), 'data');
  await copyIndexed(bench, dataDir);
  bench.say(`laying ${OPEN} open submissions`);
  const laid = await laySubmissions(dataDir, catalogueOf(bench), {
    // One round more than counts: it warms the compiler up.
    drafts: (bench.rounds + 1) * OF_A_ROUND,
    waiting: OPEN,
    inReview: PUBLISHED,
  });
  const hub = await startHub(dataDir, SETTINGS);
  const loader = startLoader();
  try {
    await untilIndexed(hub, 600_000, (waiting) => bench.say(`waiting for the index: ${waiting} cases`));
    return [
      await page(bench, hub, loader, 'form page', (number) => {
        const draft = laid.drafts[number % laid.drafts.length];
        return { path: `/kerja/ajuan/${draft?.id}/masalah`, cookie: draft?.cookie ?? '' };
      }),
      await page(bench, hub, loader, `queue page, ${OPEN} waiting`, (number) => ({
        path: `/kurasi?uji=${number}`,
        cookie: laid.curator,
      })),
      ...(await writing(bench, hub, loader, laid.drafts, dataDir)),
      await publishing(bench, hub, laid.inReview),
    ];
  } finally {
    await loader.close();
    await hub.close();
  }
}

/** The catalogue and its index, so that what is written here is not in the way of other sections. */
async function copyIndexed(bench: Bench, to: string): Promise<void> {
  const from = await bench.laid();
  const hub = await startHub(from);
  await untilIndexed(hub, 3_600_000, (waiting) =>
    bench.say(`waiting for the index: ${waiting} cases`),
  ).finally(() => hub.close());
  await cp(from, to, { recursive: true, filter: (path) => !path.endsWith('.sock') });
}

async function page(
  bench: Bench,
  hub: HubProcess,
  loader: Loader,
  name: string,
  asked: (number: number) => { path: string; cookie: string },
): Promise<Row> {
  const requests = Array.from({ length: PAGES }, (_, number): LoadRequest => {
    const { path, cookie } = asked(number);
    return { method: 'GET', path, headers: { 'accept-encoding': 'br', cookie } };
  });
  const costs: number[] = [];
  const times: number[] = [];
  for (let round = 0; round <= bench.rounds; round += 1) {
    bench.say(`${name}: round ${round} of ${bench.rounds}`);
    const before = processorSecondsOf(hub.pid);
    const { milliseconds, failed } = await loader.run({
      url: hub.url,
      requests,
      connections: 1,
      amount: PAGES,
    });
    if (failed > 0) throw new Error(`${failed} times the ${name} was no 200`);
    if (round === 0) continue;
    costs.push(((processorSecondsOf(hub.pid) - before) * 1000) / PAGES);
    times.push(...milliseconds);
  }
  return {
    what: `${name}, CPU of our process`,
    target: '',
    figure: `${median(costs).toFixed(1)} ms (${range(costs, 1)}; answered in p50 ${median(times).toFixed(1)}, p95 ${quantile(times, 0.95).toFixed(1)} ms)`,
    met: null,
    values: { cpuMilliseconds: costs, answerMilliseconds: times },
  };
}

type Written = { perSecond: number[]; milliseconds: number[]; cpuMilliseconds: number[] };

/** Every draft is saved once, then sent; each answer comes after the write is on the disk. */
async function writing(
  bench: Bench,
  hub: HubProcess,
  loader: Loader,
  drafts: readonly Laid[],
  dataDir: string,
): Promise<Row[]> {
  const kinds = { 'a step of the form saved': saving, 'a submission sent': sending };
  const written = new Map<string, Written>();
  const bare: number[] = [];
  let next = 0;
  for (let round = 0; round <= bench.rounds; round += 1) {
    bench.say(`writing: round ${round} of ${bench.rounds}`);
    for (const { writers, requests } of WRITERS) {
      const taken = drafts.slice(next, (next += requests));
      for (const [kind, request] of Object.entries(kinds)) {
        const before = processorSecondsOf(hub.pid);
        const { perSecond, milliseconds, failed } = await loader.run({
          url: hub.url,
          requests: taken.map((draft) => request(hub.url, draft)),
          connections: writers,
          amount: requests,
          status: 303,
        });
        if (failed > 0) throw new Error(`${failed} of ${requests} times not acknowledged: ${kind}`);
        if (round === 0) continue;
        const what = `${kind}, acknowledged durably, ${writers === 1 ? '1 writer' : `${writers} writers`}`;
        const so = written.get(what) ?? { perSecond: [], milliseconds: [], cpuMilliseconds: [] };
        so.perSecond.push(perSecond);
        so.milliseconds.push(...milliseconds);
        so.cpuMilliseconds.push(((processorSecondsOf(hub.pid) - before) * 1000) / requests);
        written.set(what, so);
      }
    }
    bare.push(...(await bareWrites(dataDir, drafts[next - 1]?.regency ?? '')));
  }
  return [...written].map(([what, { perSecond, milliseconds, cpuMilliseconds }]): Row => {
    const isAlone = what.endsWith(' 1 writer');
    const context = isAlone ? `; the file alone, bare: ${median(bare).toFixed(1)} ms` : '';
    return {
      what,
      target: isAlone ? '' : `≥ ${WRITES_PER_SECOND}/s`,
      figure: `${median(perSecond).toFixed(0)}/s (${range(perSecond, 0)}; p50 ${median(milliseconds).toFixed(1)}, p99 ${quantile(milliseconds, 0.99).toFixed(1)} ms; CPU ${median(cpuMilliseconds).toFixed(1)} ms each${context})`,
      met: isAlone ? null : median(perSecond) >= WRITES_PER_SECOND,
      values: { perSecond, milliseconds, cpuMilliseconds, bareMilliseconds: bare },
    };
  });
}

const posted = (url: string, path: string, cookie: string, fields: [string, string][]): LoadRequest => ({
  method: 'POST',
  path,
  headers: { origin: url, cookie, 'content-type': FORM },
  body: new URLSearchParams(fields).toString(),
});

const saving = (url: string, { id, cookie }: Laid): LoadRequest =>
  posted(url, `/kerja/ajuan/${id}/masalah`, cookie, [
    ['rev', '0'],
    ['problem', `Warga menunggu berhari-hari karena berkas dibawa dari meja ke meja (${id}).`],
    ['strategicIssue', ''],
  ]);

const sending = (url: string, { id, cookie }: Laid): LoadRequest =>
  posted(url, `/kerja/ajuan/${id}/periksa`, cookie, [
    ['action', 'submit'],
    // Laid as 1, saved once.
    ['rev', '2'],
  ]);

/** Milliseconds of writing a regency's file as the store does, and nothing else. */
async function bareWrites(dataDir: string, regency: string): Promise<number[]> {
  const bytes = await readFile(join(dataDir, 'dossiers', `${regency}.json`));
  const times: number[] = [];
  for (let number = 0; number < 10; number += 1) {
    const began = performance.now();
    await writeDurably(join(dataDir, 'bare'), bytes);
    times.push(performance.now() - began);
  }
  return times;
}

/** From the answer to the curator until readers find the case: by its words, in its regency's list, and in the feed. */
async function publishing(
  bench: Bench,
  hub: HubProcess,
  inReview: LaidSubmissions['inReview'],
): Promise<Row> {
  const times = { search: [] as number[], catalogue: [] as number[], feed: [] as number[] };
  for (const [at, { id, regency, cookie, word }] of inReview.entries()) {
    bench.say(`published and found: ${at} of ${inReview.length}`);
    const fields: [string, string][] = [
      ['action', 'publish'],
      ['rev', '1'],
      ['review', '1'],
      ['message', ''],
      ...CheckItem.options.map((item): [string, string] => ['checked', item]),
    ];
    const { headers, body = '' } = posted(hub.url, '', cookie, fields);
    const answer = await fetch(`${hub.url}/kurasi/${id}`, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
    });
    if (answer.status !== 303) throw new Error(`publishing ${id} was answered with ${answer.status}`);
    const began = performance.now();
    const since = () => performance.now() - began;
    const innovation = id.replace('ajuan', 'inv');
    const page = await fetch(`${hub.url}/api/v1/innovations/${innovation}`);
    if (page.status !== 200)
      throw new Error(`${innovation} is published, and is answered with ${page.status}`);
    const { slug } = z.looseObject({ slug: z.string() }).parse(await page.json());
    const shows = async (path: string, text: string) => {
      for (;;) {
        if ((await (await fetch(hub.url + path)).text()).includes(text)) return since();
        if (since() > LONGEST_WAIT_MS) throw new Error(`${path} does not show ${text}`);
        await pause(10);
      }
    };
    const [search, catalogue, feed] = await Promise.all([
      shows(`/api/v1/search?q=${word}&limit=5`, innovation),
      shows(`/inovasi?regency=${regency}&sort=newest`, slug),
      shows('/feed.xml', slug),
    ]);
    times.search.push(search);
    times.catalogue.push(catalogue);
    times.feed.push(feed);
    // Decisions fall when they fall, not at the moment at which the last one was found.
    await pause((at * 37) % 300);
  }
  const p95 = (of: keyof typeof times) => quantile(times[of], 0.95);
  const slowest = Math.max(p95('search'), p95('catalogue'), p95('feed'));
  return {
    what: `published, then found, p95 of ${inReview.length}`,
    target: `< ${FOUND_MS} ms`,
    figure: `${slowest.toFixed(0)} ms (search ${p95('search').toFixed(0)}, catalogue ${p95('catalogue').toFixed(0)}, feed ${p95('feed').toFixed(0)})`,
    met: slowest < FOUND_MS,
    values: times,
  };
}
