import { provinces } from '../../src/app/regions.ts';
import { Dimension } from '../../src/domain/vocabularies.ts';
import type { HubProcess } from './hub-process.ts';
import { median } from './load.ts';
import { processorSecondsOf } from './processes.ts';
import type { Row } from './report.ts';

const CPU_MS = 50;
/** Askings of each address; the kernel counts in steps of 10 ms. */
const ROUNDS = 9;
const ADDRESSES = [
  '/jejaring?',
  ...Dimension.options.map((dimension) => `/jejaring?dimension=${dimension}`),
  ...provinces.map(({ code }) => `/jejaring?province=${code}`),
];

/** What the network costs, whole and narrowed. A parameter that nobody knows: each asking is made anew. */
export async function network(hub: HubProcess, adoptions: number): Promise<Row> {
  const askings = new Map(ADDRESSES.map((address) => [address, [] as number[]]));
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1)
    for (const [address, cpu] of askings) {
      const before = processorSecondsOf(hub.pid);
      const began = performance.now();
      const response = await fetch(`${hub.url}${address}&ulang=${round}`);
      if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
      await response.arrayBuffer();
      times.push(performance.now() - began);
      cpu.push((processorSecondsOf(hub.pid) - before) * 1000);
    }
  const all = [...askings.values()].flat();
  const mean = all.reduce((sum, ms) => sum + ms, 0) / all.length;
  const dearest = Math.max(...[...askings.values()].map(median));
  return {
    what: `network of adoptions, page, uncached, ${adoptions} adoptions`,
    target: `< ${CPU_MS} ms of CPU`,
    figure: `${mean.toFixed(1)} ms of CPU on average of ${ADDRESSES.length} addresses, ${dearest.toFixed(0)} the dearest (time: median ${median(times).toFixed(1)} ms)`,
    met: dearest < CPU_MS,
    values: { meanCpuMs: mean, dearestCpuMs: dearest, cpuMs: all, milliseconds: times },
  };
}
