import { fork } from 'node:child_process';
import { z } from 'zod';
import { median, quantile } from './load.ts';
import { end, messageFrom } from './processes.ts';
import type { Bench, Row } from './report.ts';

const CHANGES = 40;
const SEARCHABLE_MS = 2000;

const Message = z.union([z.object({ changed: z.int() }), z.object({ milliseconds: z.array(z.number()) })]);

/** How long after a commit the change is found, the hub running as it does in the server. */
export async function freshness(bench: Bench, dataDir: string): Promise<Row> {
  const child = fork(new URL('./freshness-worker.ts', import.meta.url), {
    env: { ...process.env, DATA_DIR: dataDir },
  });
  child.send({ changes: CHANGES, seed: bench.seed });
  try {
    for (;;) {
      const read = Message.parse(await messageFrom(child));
      if ('changed' in read) {
        bench.say(`changed and found: ${read.changed} of ${CHANGES}`);
        continue;
      }
      const p95 = quantile(read.milliseconds, 0.95);
      return {
        what: `a changed case is found in Meilisearch, p95 of ${CHANGES}`,
        target: `< ${SEARCHABLE_MS} ms`,
        figure: `${p95.toFixed(0)} ms (p50 ${median(read.milliseconds).toFixed(0)}, at most ${Math.max(...read.milliseconds).toFixed(0)})`,
        met: p95 < SEARCHABLE_MS,
        values: { milliseconds: read.milliseconds },
      };
    }
  } finally {
    await end(child);
  }
}
