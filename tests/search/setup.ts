import { onTestFinished } from 'vitest';
import { openEmbeddedIndex, type EmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import type { SearchDocument } from '../../src/search/search-index.ts';
import { aDocument } from '../contract/search/cases.ts';

/** An index in memory of the test's own: each text is the title of a case, `judul-0`, `judul-1` …, or a whole case. */
export async function anIndexOf(...cases: readonly (string | SearchDocument)[]): Promise<EmbeddedIndex> {
  const index = openEmbeddedIndex({ file: ':memory:' });
  onTestFinished(() => index.close());
  const put = cases.map((one, at) =>
    typeof one === 'string' ? aDocument({ id: `judul-${at}`, text: { title: one } }) : one,
  );
  await index.apply({ put, remove: [] });
  return index;
}

/** The words of these texts. */
export const aBookOf = async (...cases: readonly (string | SearchDocument)[]) =>
  (await anIndexOf(...cases)).book;
