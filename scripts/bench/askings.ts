import type { HubProcess } from './hub-process.ts';
import { median } from './load.ts';
import { processorSecondsOf } from './processes.ts';
import type { Row } from './report.ts';

/** What pages of this kind may cost, uncached. */
const CPU_MS = 50;

/**
 * What each of the addresses costs whoever asks, `rounds` times each: the kernel counts in steps of 10 ms.
 * `addressOf` makes an address that was never asked before; `of` says in the row how many there are.
 */
export async function askings<T>(
  hub: HubProcess,
  asked: readonly T[],
  {
    addressOf,
    rounds,
    what,
    of,
  }: { addressOf: (one: T, round: number) => string; rounds: number; what: string; of: string },
): Promise<Row> {
  const costs = asked.map((one) => ({ one, cpu: [] as number[] }));
  const times: number[] = [];
  for (let round = 1; round <= rounds; round += 1)
    for (const { one, cpu } of costs) {
      const address = addressOf(one, round);
      const before = processorSecondsOf(hub.pid);
      const began = performance.now();
      const response = await fetch(hub.url + address);
      if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
      await response.arrayBuffer();
      times.push(performance.now() - began);
      cpu.push((processorSecondsOf(hub.pid) - before) * 1000);
    }
  const all = costs.flatMap(({ cpu }) => cpu);
  const mean = all.reduce((sum, ms) => sum + ms, 0) / all.length;
  // Of each the middle of its askings: what else the process does now and then is no page's cost.
  const dearest = Math.max(...costs.map(({ cpu }) => median(cpu)));
  return {
    what,
    target: `< ${CPU_MS} ms of CPU`,
    figure: `${mean.toFixed(1)} ms of CPU on average of ${of}, ${dearest.toFixed(0)} the dearest (time: median ${median(times).toFixed(1)} ms)`,
    met: dearest < CPU_MS,
    values: { meanCpuMs: mean, dearestCpuMs: dearest, cpuMs: all, milliseconds: times },
  };
}
