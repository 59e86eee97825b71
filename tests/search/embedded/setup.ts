import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openEmbeddedIndex, type EmbeddedIndex } from '../../../src/search/embedded/embedded-index.ts';
import type { SearchDocument } from '../../../src/search/search-index.ts';
import { aDocument } from '../../contract/search/cases.ts';

/** A file of the test's own, and how to open an index in it that is closed with the test. */
export async function aPlace() {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-search-'));
  const file = join(folder, 'search', 'embedded.sqlite');
  const opened: EmbeddedIndex[] = [];
  onTestFinished(async () => {
    for (const index of opened) await index.close();
    await rm(folder, { recursive: true });
  });
  return {
    file,
    open() {
      const index = openEmbeddedIndex({ file });
      opened.push(index);
      return index;
    },
    files: () => readdir(join(folder, 'search')),
  };
}

const WORDS = 'desa warga sampah sungai pasar kader gizi izin data wisata banjir ikan kopi tani'.split(' ');

/** `count` documents that differ in words, facets and orders, the same each time for one `seed`. */
export function manyDocuments(count: number, seed = 1): SearchDocument[] {
  let state = seed;
  const below = (limit: number) => (state = (state * 48271) % 2147483647) % limit;
  return Array.from({ length: count }, (_, at) =>
    aDocument({
      id: `uji-${at}`,
      version: `${seed}`,
      text: {
        title: `${WORDS[below(14)]} ${WORDS[below(14)]}`,
        body: Array.from({ length: 5 + below(40) }, () => WORDS[below(14)]).join(' '),
      },
      facets: {
        dimension: [`d${below(6)}`],
        topic: Array.from({ length: below(4) }, (_each, n) => `t${n}${below(5)}`),
        year: below(3) === 0 ? [] : [String(2000 + below(20))],
      },
      order: {
        publishedAt: below(50),
        startedYear: below(5),
        adoptions: below(4),
        verifiedResults: below(3),
        name: WORDS[below(14)] ?? '',
      },
    }),
  );
}
