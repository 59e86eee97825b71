import { fork, type ChildProcess } from 'node:child_process';
import { z } from 'zod';
import { end, messageFrom } from './processes.ts';

export type LoadRequest = {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
};

export type LoadJob = {
  url: string;
  requests: LoadRequest[];
  connections: number;
  /** The status of a right answer, where it is not one of 2xx. */
  status?: number;
} & ({ seconds: number } | { amount: number });

/** What came back: right answers in a second, and the milliseconds of each in the order in which they came. */
export const LoadResult = z.object({
  perSecond: z.number(),
  milliseconds: z.array(z.number()),
  failed: z.int(),
});
export type LoadResult = z.infer<typeof LoadResult>;

/** A load generator in a process of its own, so that it does not share a thread with anything it measures. */
export type Loader = { run(job: LoadJob): Promise<LoadResult>; close(): Promise<void> };

export function startLoader(): Loader {
  const child: ChildProcess = fork(new URL('./load-worker.ts', import.meta.url));
  return {
    async run(job) {
      child.send(job);
      return LoadResult.parse(await messageFrom(child));
    },
    close: () => end(child),
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least `share` of the values do not exceed. Throws for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('a quantile of nothing');
  return value;
}
