import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import { readCases } from './corpus.ts';
import { benchCatalogue, type BenchCatalogue } from './generate.ts';

const REAL_CASES = 'data/seed/innovations.jsonl';

export const catalogueOf = (size: { cases: number; seed: number; length: number }): BenchCatalogue =>
  benchCatalogue(readCases(REAL_CASES), size);

/** Writes a catalogue into a folder of records through the store itself, one commit for each regency. */
export async function lay(
  dataDir: string,
  catalogue: BenchCatalogue,
  progress: (done: number) => void,
): Promise<void> {
  const store = await openLowdbStore({ dataDir });
  try {
    let done = 0;
    for (const numbers of catalogue.byRegency.values()) {
      await store.commit(
        numbers.map((at) => ({ kind: 'innovation', put: catalogue.innovation(at), expectedRev: 0 })),
      );
      done += numbers.length;
      progress(done);
    }
    await store.commit(catalogue.links().map((put) => ({ kind: 'adoption_link', put, expectedRev: 0 })));
  } finally {
    await store.close();
  }
}
