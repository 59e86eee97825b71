import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases } from '../../scripts/bench/corpus.ts';
import { JUDGED, type Half } from '../../scripts/bench/relevance/judged.ts';
import { meanMeasures, measuresOf } from '../../scripts/bench/relevance/measures.ts';
import { documentOf, queryFor } from '../../scripts/bench/relevance/searchers.ts';
import { answerSearch } from '../../src/search/answer-search.ts';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { streamOf } from '../contract/search/setup.ts';

const cases = readCases('data/seed/innovations.jsonl');
const slugs = new Map(cases.map(({ id, slug }) => [id, slug]));
const index = openEmbeddedIndex({ file: ':memory:' });
beforeAll(() => index.rebuild(streamOf(cases.map(documentOf))));
afterAll(() => index.close());

async function search(text: string) {
  const { ids, partial } = await answerSearch(queryFor(text), { index, book: index.book });
  return { slugs: ids.map((id) => slugs.get(id) ?? id), partial };
}

// A little below what was measured: a change that costs a few queries shows, one that costs a rank does not.
const FLOORS = { tune: 0.85, report: 0.83 } satisfies Record<Half, number>;

describe.each(Object.entries(FLOORS))('the judged queries, %s', (half, floor) => {
  const judged = half === 'tune' ? JUDGED.tune : JUDGED.report;

  it(`are answered with an nDCG@10 of ${floor} or more`, async () => {
    const measures = [];
    for (const one of judged)
      if (one.kind !== 'none') measures.push(measuresOf(one, await search(one.query)));
    expect(meanMeasures(measures).ndcg).toBeGreaterThanOrEqual(floor);
  });

  it('that are the name of a case have it first', async () => {
    for (const { kind, query, grades } of judged) {
      if (kind !== 'name') continue;
      const [first = ''] = (await search(query)).slugs;
      expect(grades[first], query).toBe(3);
    }
  });

  it('without an answer are never answered as if there were one', async () => {
    for (const { kind, query } of judged) {
      if (kind !== 'none') continue;
      const found = await search(query);
      expect(found.partial || found.slugs.length === 0, query).toBe(true);
    }
  });
});

it.each(cases.map(({ name, slug }) => ({ name, slug })))(
  '$name is first for its own name',
  async ({ name, slug }) => {
    expect((await search(name)).slugs[0]).toBe(slug);
    expect((await search(name.toUpperCase())).slugs[0]).toBe(slug);
  },
);
