import { writeSync } from 'node:fs';
import { openEmbeddedIndex } from '../../../src/search/embedded/embedded-index.ts';
import { aDocument } from '../../contract/search/cases.ts';

/**
 * Changes and rebuilds an index without a pause until it is killed, and says the number of each edition
 * that is in it. Each edition holds 60 cases that all say so. Run as `node writer.ts FILE FIRST`.
 */
const [file = '', first] = process.argv.slice(2);
const index = openEmbeddedIndex({ file });

for (let edition = Number(first); ; edition += 1) {
  const documents = Array.from({ length: 60 }, (_, at) =>
    aDocument({
      id: `uji-${at}`,
      version: `${edition}`,
      text: { title: `Edisi${edition}`, body: 'desa '.repeat(200) },
    }),
  );
  if (edition % 3 === 0)
    await index.rebuild(
      (async function* () {
        yield* documents;
      })(),
    );
  else await index.apply({ put: documents, remove: [] });
  writeSync(1, `${edition}\n`);
}
