import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import type { SearchDocument } from '../../../src/search/search-index.ts';
import { aDocument, CASES } from './cases.ts';
import { allOf, find, having, ownIndex, streamOf, type Suite } from './setup.ts';

const NEXT: readonly SearchDocument[] = Array.from({ length: 120 }, (_, at) =>
  aDocument({
    id: `baru-${at}`,
    version: '7.0.1',
    text: { title: `Lumbung ${at}`, summary: 'Gabah disimpan bersama.' },
    facets: { dimension: ['society'] },
  }),
);

/** As a store gives them: a few, then a pause. */
async function* slowly(documents: readonly SearchDocument[]): AsyncIterable<SearchDocument> {
  for (const [at, document] of documents.entries()) {
    if (at % 10 === 0) await delay(5);
    yield document;
  }
}

export const rebuilds: Suite = (contract, test) => {
  describe('building anew', () => {
    test('holds exactly the new cases and nothing of the old', async () => {
      const index = await ownIndex(contract);
      await index.rebuild(streamOf(NEXT));
      expect(await index.versions()).toEqual(new Map(NEXT.map(({ id, version }) => [id, version])));
      expect(await having(index, 'malaria')).toEqual([]);
      const { total, facets } = await find(index, { sought: allOf('gabah'), facets: ['dimension'] });
      expect({ total, facets }).toEqual({ total: 120, facets: { dimension: { society: 120 } } });
    });

    test('answers meanwhile, from the old or from the new, never from half of either', async () => {
      const index = await ownIndex(contract);
      let over = false;
      const rebuilt = index.rebuild(slowly(NEXT)).finally(() => (over = true));
      const totals = new Set<number>();
      let asked = 0;
      while (!over) {
        const [all, words] = [
          await find(index, { facets: ['dimension'] }),
          await find(index, { sought: allOf('gabah') }),
        ];
        totals.add(all.total);
        const counted = Object.values(all.facets.dimension ?? {}).reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(all.total);
        expect([0, 120]).toContain(words.total);
        asked += 1;
        await delay(1);
      }
      await rebuilt;
      expect(asked).toBeGreaterThan(3);
      for (const total of totals) expect([CASES.length, NEXT.length]).toContain(total);
      expect((await find(index)).total).toBe(120);
    });

    test('tells how far it is, up to all', async () => {
      const index = await ownIndex(contract);
      const told: number[] = [];
      await index.rebuild(streamOf(NEXT), (done) => told.push(done));
      expect(told.at(-1)).toBe(120);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
    });

    test('leaves the old in place when the new cannot be read to its end', async () => {
      const index = await ownIndex(contract);
      async function* broken() {
        yield* NEXT.slice(0, 60);
        throw new Error('the store is gone');
      }
      await expect(index.rebuild(broken())).rejects.toThrow('the store is gone');
      expect((await find(index)).total).toBe(CASES.length);
      expect(await having(index, 'malaria')).toEqual(['malaria-bintuni']);
      expect((await index.versions()).size).toBe(CASES.length);
      await index.rebuild(streamOf(NEXT));
      expect((await find(index)).total).toBe(120);
    });

    test('can be done again, and changes follow it', async () => {
      const index = await ownIndex(contract);
      await index.rebuild(streamOf(NEXT));
      await index.rebuild(streamOf(CASES));
      await index.apply({ put: NEXT.slice(0, 2), remove: ['malaria-bintuni'] });
      expect((await find(index)).total).toBe(CASES.length + 1);
      expect(new Set(await having(index, 'gabah'))).toEqual(new Set(['baru-0', 'baru-1']));
    });

    test('empties the index when there is nothing', async () => {
      const index = await ownIndex(contract);
      await index.rebuild(streamOf([]));
      expect((await find(index)).total).toBe(0);
      expect(await index.versions()).toEqual(new Map());
    });

    test('of a case that comes twice the last stands', async () => {
      const index = await ownIndex(contract);
      const [one] = NEXT;
      if (!one) throw new Error('there are no cases');
      await index.rebuild(streamOf([...NEXT, { ...one, version: '8.0.1' }]));
      expect((await find(index)).total).toBe(120);
      expect((await index.versions()).get(one.id)).toBe('8.0.1');
    });
  });
};
