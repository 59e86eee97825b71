import { writeSync } from 'node:fs';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import { anInnovation } from '../support/innovation.ts';

/**
 * Writes without a pause until it is killed, four at a time per regency, and says of each commit that was
 * acknowledged `id rev`. Run as `node store-writer.ts DATA_DIR REGENCY…`.
 */
const [dataDir = '', ...regencies] = process.argv.slice(2);
const store = await openLowdbStore({ dataDir });

async function writeOn(regency: string, writer: number) {
  const id = `tulis-${regency}-${writer}`;
  const put = anInnovation({ id, regency, problem: 'x'.repeat(2000) });
  for (;;) {
    const expectedRev = (await store.get('innovation', id))?.rev ?? 0;
    await store.commit([{ kind: 'innovation', put, expectedRev }]);
    // In one go and at once: what was acknowledged must not be lost in a buffer of ours.
    writeSync(1, `${id} ${expectedRev + 1}\n`);
  }
}

await Promise.all(regencies.flatMap((regency) => [1, 2, 3, 4].map((writer) => writeOn(regency, writer))));
