import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedIndex } from '../../../src/search/embedded/embedded-index.ts';
import { stems } from '../../../src/search/indonesian/stem.ts';
import { words } from '../../../src/search/indonesian/words.ts';
import {
  FACETS,
  type Filters,
  type SearchAnswer,
  type SearchDocument,
  type SearchIndex,
} from '../../../src/search/search-index.ts';
import { realDocuments } from '../../contract/search/real-catalogue.ts';
import { countedAside, passing, search, streamOf } from '../../contract/search/setup.ts';
import { meilisearchProgram, runMeilisearch, withoutMeilisearch } from '../../support/meilisearch.ts';

const program = await meilisearchProgram();
const documents = await realDocuments();

/** Words of one case each: of two neighbours one is sought by a topic, one by the first words of its title. */
const QUERIES = [
  ...new Set(
    documents.map(({ text }, at) =>
      at % 2 === 0
        ? (text.topics.split(' · ')[(at / 2) % 4] ?? text.title)
        : words(text.title)
            .filter((word) => word.length > 3)
            .slice(0, 2)
            .join(' '),
    ),
  ),
].slice(0, 60);

const rootsOf = (text: string): ReadonlySet<string> => new Set(stems(text));
const rootsById = new Map(documents.map(({ id, text }) => [id, rootsOf(Object.values(text).join(' '))]));

/** Letters to add, drop, change or swap with the next to make `one` into `other`. */
function lettersAmiss(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j += 1) {
      const changed = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped =
        one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped));
    }
  }
  return at(one.length, other.length);
}

/** What Meilisearch forgives by our settings. */
const forgiven = (root: string): number => (root.length >= 10 ? 2 : root.length >= 6 ? 1 : 0);

const holds = (found: ReadonlySet<string>, root: string) => found.has(root);
const holdsNearly = (found: ReadonlySet<string>, root: string) =>
  [...found].some((one) => lettersAmiss(root, one) <= forgiven(root));

/** The cases of which every root of `text` is `held`. */
const having = (text: string, held: typeof holds): readonly SearchDocument[] =>
  documents.filter(({ id }) =>
    [...rootsOf(text)].every((root) => held(rootsById.get(id) ?? new Set(), root)),
  );

const idsOf = (some: readonly SearchDocument[]) => some.map(({ id }) => id).sort();

/** Both engines say the same of `text`, but that Meilisearch may also find what is spelt nearly so. */
function expectEqualAnswers(
  text: string,
  filters: Filters,
  { embedded, meilisearch }: Record<'embedded' | 'meilisearch', SearchAnswer>,
) {
  const exact = having(text, holds);
  const near = idsOf(having(text, holdsNearly));
  expect([...embedded.ids].sort(), text).toEqual(idsOf(passing(exact, filters)));
  expect([...meilisearch.ids], text).toEqual(expect.arrayContaining([...embedded.ids]));
  for (const id of meilisearch.ids) expect(near, text).toContain(id);

  for (const { ids, total, partial } of [embedded, meilisearch]) {
    expect({ total, partial }, text).toEqual({ total: ids.length, partial: false });
  }
  for (const facet of FACETS)
    expect(embedded.facets[facet], text).toEqual(countedAside(exact, filters, facet));
  // Whether a typo was forgiven outside the filters only the counts tell: without any they are the same.
  if (near.length === exact.length) expect(meilisearch.facets, text).toEqual(embedded.facets);
}

if (program === null) withoutMeilisearch();
else
  describe(`${QUERIES.length} searches of the first catalogue, by the embedded engine and by Meilisearch`, () => {
    const opened: SearchIndex[] = [];
    let both: (text: string, filters?: Filters) => Promise<Record<'embedded' | 'meilisearch', SearchAnswer>>;

    beforeAll(async () => {
      const embedded = openEmbeddedIndex({ file: ':memory:' });
      const { index: meilisearch } = await runMeilisearch(program);
      opened.push(embedded, meilisearch);
      for (const index of opened) await index.rebuild(streamOf(documents));
      both = async (text, filters = {}) => {
        const query = { text, filters, facets: FACETS };
        return { embedded: await search(embedded, query), meilisearch: await search(meilisearch, query) };
      };
    });
    afterAll(async () => {
      for (const index of opened) await index.close();
    });

    it('find the same cases and count the same, but for letters amiss that Meilisearch forgives', async () => {
      for (const text of QUERIES) expectEqualAnswers(text, {}, await both(text));
    });

    it('do so within what is chosen, too', async () => {
      for (const text of QUERIES) {
        const [one] = having(text, holds);
        if (!one) throw new Error(`no case has all of “${text}”`);
        for (const filters of [
          { dimension: one.facets.dimension },
          { province: one.facets.province, topic: one.facets.topic },
        ])
          expectEqualAnswers(text, filters, await both(text, filters));
      }
    });

    it('differ in the number of cases for one query in ten at most', async () => {
      let differ = 0;
      for (const text of QUERIES) {
        const { embedded, meilisearch } = await both(text);
        if (embedded.total !== meilisearch.total) differ += 1;
      }
      expect(differ).toBeLessThanOrEqual(QUERIES.length / 10);
    });

    // One ranks by how rare a word is, the other by how close the words stand: mostly they agree.
    it('mostly put the same case first, and nearly always one of the other’s first three', async () => {
      let same = 0;
      let close = 0;
      for (const text of QUERIES) {
        const { embedded, meilisearch } = await both(text);
        const [first = ''] = meilisearch.ids;
        if (embedded.ids[0] === first) same += 1;
        if (embedded.ids.slice(0, 3).includes(first)) close += 1;
      }
      expect(same / QUERIES.length).toBeGreaterThan(0.7);
      expect(close / QUERIES.length).toBeGreaterThan(0.85);
    });
  });
