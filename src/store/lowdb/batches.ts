/** One outcome for each item of a batch: null when it is done, else the error that its caller gets. */
export type Outcomes = readonly (Error | null)[];

export type Batches<Item> = {
  /** Resolves when the batch that has the item is written, or throws the item's error. */
  add(item: Item): Promise<void>;
  /** Resolves when nothing is in hand or waiting. */
  idle(): Promise<void>;
};

/**
 * Group commit: one batch is written at a time, and the next takes everything that was added meanwhile.
 * When `write` throws, every item of its batch gets that error.
 */
export function inBatches<Item>(write: (batch: readonly Item[]) => Promise<Outcomes>): Batches<Item> {
  type Waiting = { item: Item; resolve: () => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function run() {
    // Lets callers of the same moment join the first batch.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const outcomes = await write(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, at) => (outcomes[at] ? reject(outcomes[at]) : resolve()));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = null;
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= run();
      }),
    async idle() {
      while (running) await running;
    },
  };
}
