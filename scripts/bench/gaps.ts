import { regencies } from '../../src/app/regions.ts';
import { RegencyFacts } from '../../src/domain/regency-facts.ts';
import { everyRecord } from '../../src/store/every-record.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import { askings } from './askings.ts';
import { startHub, untilIndexed, type HubProcess } from './hub-process.ts';
import { network } from './network.ts';
import { processorSecondsOf } from './processes.ts';
import { randomFrom } from './random.ts';
import type { Bench, Row } from './report.ts';

const ROUNDS = 5;
/** What the target speaks of: laid on top of what the catalogue has. */
const ADOPTIONS = 5000;

/**
 * What the gaps of every regency cost that nobody asked for before, as a page and by the API, and what the network of
 * all adoptions costs.
 */
export async function gaps(bench: Bench): Promise<Row[]> {
  const dataDir = await bench.laid();
  const adoptions = await layMore(dataDir, bench);
  const hub = await startHub(dataDir);
  try {
    await untilIndexed(hub, 1_800_000, (waiting) => bench.say(`waiting for the index: ${waiting} cases`));
    const rows: Row[] = [await figures(hub, adoptions)];
    // The first pages of a process are also compiled.
    for (const { code } of regencies.slice(0, 20))
      await fetch(`${hub.url}/celah/${code}?dimension=living`).then((response) => response.arrayBuffer());
    for (const [name, addressOf] of Object.entries({
      page: (code: string) => `/celah/${code}`,
      API: (code: string) => `/api/v1/regencies/${code}/gaps`,
    })) {
      bench.say(`gaps of all regencies, ${name}`);
      rows.push(
        await askings(hub, regencies, {
          // A parameter that nobody knows: each asking is made anew.
          addressOf: ({ code }, round) => `${addressOf(code)}?ulang=${round}`,
          rounds: ROUNDS,
          what: `gaps of a regency, ${name}, uncached, ${adoptions} adoptions`,
          of: `all ${regencies.length}`,
        }),
      );
    }
    bench.say('the network, whole and narrowed');
    rows.push(await network(hub, adoptions));
    return rows;
  } finally {
    await hub.close();
  }
}

/** Facts of every regency, and adoptions until there are as many as the target names. Returns how many. */
async function layMore(dataDir: string, { seed, cases }: Bench): Promise<number> {
  const store = await openLowdbStore({ dataDir });
  try {
    const random = randomFrom(seed, 7);
    const facts = regencies.map(({ code }) =>
      RegencyFacts.parse({
        schema: 1,
        id: code,
        rev: 0,
        population: Math.round(Math.exp(12.6 + 0.9 * random.normal())),
        areaKm2: Math.round(Math.exp(7.3 + 1.3 * random.normal())) + 10,
        year: 2024,
        source: 'Angka contoh',
      }),
    );
    if ((await store.list('regency_facts', { limit: 1 })).records.length === 0)
      await store.commit(facts.map((put) => ({ kind: 'regency_facts', put, expectedRev: 0 })));

    const count = (await Array.fromAsync(everyRecord(store, 'adoption_link'))).length;
    const more = Array.from({ length: Math.max(0, ADOPTIONS - count) }, (_, at) => ({
      at,
      innovation: `uji-${String(random.below(cases)).padStart(6, '0')}`,
      adopter: random.pick(regencies).code,
    }));
    const put = await Promise.all(
      more.map(async ({ at, innovation, adopter }) => {
        const origin = (await store.get('innovation', innovation))?.regency ?? '';
        return {
          schema: 1 as const,
          id: `uji-celah-${at}`,
          rev: 0,
          origin,
          adopter: adopter === origin ? (regencies.find(({ code }) => code !== origin)?.code ?? '') : adopter,
          innovation,
          becameInnovation: null,
          name: null,
          status: 'adopted' as const,
          note: null,
          source: { title: 'Adopsi contoh', url: `https://kabar.example/celah/${at}`, supports: null },
        };
      }),
    );
    if (put.length > 0)
      await store.commit(put.map((link) => ({ kind: 'adoption_link', put: link, expectedRev: 0 })));
    return count + put.length;
  } finally {
    await store.close();
  }
}

/** What the figures of the country cost whoever asks first; until the catalogue changes they are kept. */
async function figures(hub: HubProcess, adoptions: number): Promise<Row> {
  const before = processorSecondsOf(hub.pid);
  const response = await fetch(`${hub.url}/data/angka/dimensi.csv`);
  if (response.status !== 200) throw new Error(`the figures answered ${response.status}`);
  await response.arrayBuffer();
  const cpu = (processorSecondsOf(hub.pid) - before) * 1000;
  return {
    what: `figures of the country, first asking, ${adoptions} adoptions`,
    target: '',
    figure: `${cpu.toFixed(0)} ms of CPU`,
    met: null,
    values: { cpuMs: cpu },
  };
}
