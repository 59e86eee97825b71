import { describe, expect } from 'vitest';
import type { SearchDocument, SearchIndex } from '../../../src/search/search-index.ts';
import { aDocument, CASES } from './cases.ts';
import { allOf, find, having, ownIndex, type Suite } from './setup.ts';

const [FIRST, SECOND] = CASES;
const REVISED = aDocument({
  id: 'bank-sampah-malang',
  version: '2.0.1',
  text: { title: 'Bank Sampah Induk', summary: 'Kompos dijual ke petani apel.' },
  facets: { dimension: ['economy'], year: ['2024'] },
  order: { publishedAt: Date.UTC(2026, 6, 1) },
});
const BARN = aDocument({
  id: 'lumbung-pangan',
  text: { title: 'Lumbung Pangan Desa', body: 'Gabah dipinjam saat paceklik.' },
  facets: { dimension: ['society'] },
});

/** All that can be seen of an index from outside. */
const picture = async (index: SearchIndex) => ({
  newest: await find(index, { sort: 'newest', facets: ['dimension', 'affair', 'year'] }),
  named: await find(index, { sought: allOf('sampah'), sort: 'name' }),
  versions: new Map([...(await index.versions())].sort()),
});

export const changes: Suite = (contract, test) => {
  describe('changes', () => {
    test('an index that nothing was put into finds and holds nothing', async () => {
      const index = await ownIndex(contract, []);
      expect(await find(index, { facets: ['dimension'] })).toMatchObject({
        total: 0,
        ids: [],
        facets: { dimension: {} },
      });
      expect(await find(index, { sought: allOf('juru malaria') })).toMatchObject({ total: 0, ids: [] });
      expect(await index.versions()).toEqual(new Map());
    });

    test('what was added is found at once, by words, by filter, and in the counts', async () => {
      const index = await ownIndex(contract);
      await index.apply({ put: [BARN], remove: [] });
      expect(await having(index, 'gabah')).toEqual(['lumbung-pangan']);
      const { total, facets } = await find(index, { facets: ['dimension'] });
      expect(total).toBe(CASES.length + 1);
      expect(facets.dimension?.['society']).toBe(2);
    });

    test('what was replaced is found by its new words and values only', async () => {
      const index = await ownIndex(contract);
      await index.apply({ put: [REVISED], remove: [] });
      expect(await having(index, 'kompos')).toEqual(['bank-sampah-malang']);
      expect(await having(index, 'menabung')).toEqual([]);
      const { total, ids, facets } = await find(index, { sort: 'newest', facets: ['dimension', 'topic'] });
      expect(total).toBe(CASES.length);
      expect(ids[0]).toBe('bank-sampah-malang');
      expect(facets).toMatchObject({ dimension: { economy: 3, environment: 1 } });
      expect(facets.topic).not.toHaveProperty('sampah');
      expect((await index.versions()).get('bank-sampah-malang')).toBe('2.0.1');
    });

    test('what was removed is found no more', async () => {
      const index = await ownIndex(contract);
      await index.apply({ put: [], remove: ['malaria-bintuni'] });
      expect(await having(index, 'malaria')).toEqual([]);
      const { total, facets } = await find(index, { facets: ['province'] });
      expect(total).toBe(CASES.length - 1);
      expect(facets.province).not.toHaveProperty('92');
      expect((await index.versions()).has('malaria-bintuni')).toBe(false);
    });

    test('adds, replaces and removes in one go', async () => {
      const index = await ownIndex(contract);
      await index.apply({ put: [REVISED, BARN], remove: ['malaria-bintuni', 'smart-kampung'] });
      const expected = new Set(CASES.map(({ id }) => id));
      expected.delete('malaria-bintuni');
      expected.delete('smart-kampung');
      expected.add('lumbung-pangan');
      expect(new Set((await find(index)).ids)).toEqual(expected);
      expect(await having(index, 'kompos')).toEqual(['bank-sampah-malang']);
    });

    test('the same changes again change nothing', async () => {
      const index = await ownIndex(contract);
      const change = { put: [REVISED, BARN], remove: ['malaria-bintuni'] };
      await index.apply(change);
      const before = await picture(index);
      await index.apply(change);
      expect(await picture(index)).toEqual(before);
    });

    test('what was removed can come back', async () => {
      const index = await ownIndex(contract);
      const before = await picture(index);
      if (!FIRST || !SECOND) throw new Error('there are no cases');
      await index.apply({ put: [], remove: [FIRST.id, SECOND.id] });
      await index.apply({ put: [SECOND, FIRST], remove: [] });
      expect(await picture(index)).toEqual(before);
    });

    test('removing what is not there, and changing nothing, are no faults', async () => {
      const index = await ownIndex(contract);
      const before = await picture(index);
      await index.apply({ put: [], remove: ['tidak-ada', 'tidak-ada'] });
      await index.apply({ put: [], remove: [] });
      expect(await picture(index)).toEqual(before);
    });

    test('of a case put twice in one go the last stands', async () => {
      const index = await ownIndex(contract);
      await index.apply({ put: [{ ...REVISED, version: '1.9.1' }, BARN, REVISED], remove: [] });
      expect((await index.versions()).get('bank-sampah-malang')).toBe('2.0.1');
      expect((await find(index)).total).toBe(CASES.length + 1);
    });

    test('takes hundreds of cases in one go', async () => {
      const index = await ownIndex(contract);
      const many: SearchDocument[] = Array.from({ length: 700 }, (_, at) =>
        aDocument({
          id: `desa-${at}`,
          text: { title: `Desa nomor${at}`, body: 'Jalan desa diaspal gotong royong. '.repeat(20) },
          facets: { year: [String(2000 + (at % 20))] },
        }),
      );
      await index.apply({ put: many, remove: [] });
      const answer = await find(index, { sought: allOf('diaspal'), facets: ['year'], limit: 10 });
      expect(answer.total).toBe(700);
      expect(answer.facets.year?.['2007']).toBe(35);
      expect(await having(index, 'nomor555')).toEqual(['desa-555']);
    });

    test('tells the version of everything it holds', async () => {
      const index = await ownIndex(contract);
      await index.apply({ put: [REVISED, BARN], remove: ['ambulans-laut'] });
      const expected = new Map(CASES.map(({ id, version }) => [id, version]));
      expected.set('bank-sampah-malang', '2.0.1');
      expected.set('lumbung-pangan', '1.0.1');
      expected.delete('ambulans-laut');
      expect(await index.versions()).toEqual(expected);
    });
  });
};
