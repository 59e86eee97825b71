// Started by freshness.ts as a process of its own: opens the hub as the server does, changes cases, looks for them.
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { openHub } from '../../src/app/container.ts';
import type { Hub } from '../../src/app/hub.ts';
import { readConfig } from '../../src/config.ts';
import { Innovation } from '../../src/domain/innovation.ts';
import { randomFrom } from './random.ts';

const LONGEST_WAIT_MS = 30_000;
const LOOK_EVERY_MS = 10;

async function whenFound(hub: Hub, text: string, id: string): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < LONGEST_WAIT_MS) {
    const answer = await hub.search.search({
      text,
      asTyped: false,
      filters: {},
      sort: 'relevance',
      page: 1,
      limit: 5,
      facets: [],
    });
    if (answer.engine === 'meilisearch' && answer.ids.includes(id)) return performance.now() - began;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${id} was not found within ${LONGEST_WAIT_MS / 1000} s of its change`);
}

async function change(hub: Hub, id: string, word: string): Promise<void> {
  const stored = await hub.store.get('innovation', id);
  if (!stored) throw new Error(`no case ${id}`);
  const innovation = Innovation.parse(stored);
  const put = { ...innovation, summary: `${innovation.summary.slice(0, 1900)} ${word}` };
  await hub.store.commit([{ kind: 'innovation', put, expectedRev: stored.rev }]);
}

async function measure({ changes, seed }: { changes: number; seed: number }) {
  const hub = await openHub({ config: readConfig(), log: pino({ level: 'silent' }), say: () => undefined });
  const milliseconds: number[] = [];
  try {
    const ready = () => {
      const { engine, waiting, reconciled } = hub.search.health();
      return engine === 'meilisearch' && reconciled && waiting === 0;
    };
    while (!ready()) await pause(100);
    const cards = hub.catalogue.cards();
    // A folder that is taken up again holds the words of the last run.
    const run = Date.now();
    for (let number = 0; number < changes; number += 1) {
      const random = randomFrom(seed, run, number);
      // No other case has it, no ending is taken off it, and no typo leads from one to the next.
      const word = Array.from({ length: 6 }, () =>
        random.pick(['za', 'qu', 'xo', 'vy', 'ke', 'mu', 'ro']),
      ).join('');
      const { id } = random.pick(cards);
      await change(hub, id, word);
      milliseconds.push(await whenFound(hub, word, id));
      process.send?.({ changed: number + 1 });
      // Changes come when they come, not at the moment at which the last one was done.
      await pause(random.below(300));
    }
  } finally {
    await hub.close();
  }
  // Only now may this process be ended: its search server would stay behind.
  process.send?.({ milliseconds });
}

process.once('message', (job: { changes: number; seed: number }) => {
  measure(job).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
