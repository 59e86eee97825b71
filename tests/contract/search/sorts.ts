import { describe, expect } from 'vitest';
import { SORTS, type SearchDocument, type Sort } from '../../../src/search/search-index.ts';
import { aDocument, CASES } from './cases.ts';
import { found, ownIndex, search, sharedIndex, type Suite } from './setup.ts';

/** What each order but that of relevance goes by. */
const KEYS: Record<Exclude<Sort, 'relevance'>, (document: SearchDocument) => number | string> = {
  newest: ({ order }) => -order.publishedAt,
  adopted: ({ order }) => -order.adoptions,
  name: ({ order }) => order.name,
};

/** Cases that differ only in what `orders` says, in that order. */
const alike = (orders: readonly Partial<SearchDocument['order']>[]) =>
  orders.map((order, at) => aDocument({ id: `kembar-${at}`, text: { title: 'Lumbung Pangan' }, order }));

export const sorts: Suite = (contract, test) => {
  describe('orders', () => {
    const index = sharedIndex(contract);

    for (const sort of ['newest', 'adopted', 'name'] as const)
      for (const text of ['', 'warga'])
        test(`${sort}, ${text === '' ? 'browsing' : `among what “${text}” finds`}`, async () => {
          const { ids } = await search(index(), { text, sort });
          const sorted = ids.flatMap((id) => CASES.filter((one) => one.id === id));
          const keys = sorted.map(KEYS[sort]);
          expect(keys).toHaveLength(text === '' ? CASES.length : (await found(index(), text)).length);
          expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        });

    test('of cases adopted equally often, the one with more verified results comes first', async () => {
      const { ids } = await search(index(), { sort: 'adopted' });
      expect(ids.slice(0, 4)).toEqual([
        'mpp-banyuwangi',
        'bank-sampah-malang',
        'smart-kampung',
        'malaria-bintuni',
      ]);
    });

    for (const [text, sort] of [
      ['lumbung', 'relevance'],
      ['pangan lumbung', 'relevance'],
      ['', 'name'],
    ] as const)
      test(`of equals, the verified, then the adopted, then the newest comes first: ${sort} “${text}”`, async () => {
        const rising = alike([
          {},
          { publishedAt: Date.UTC(2026, 5, 1) },
          { adoptions: 1 },
          { adoptions: 2 },
          { verifiedResults: 1 },
          { verifiedResults: 2 },
        ]);
        const own = await ownIndex(contract, rising);
        expect((await search(own, { text, sort })).ids).toEqual(rising.map(({ id }) => id).reverse());
      });
  });

  describe('paging', () => {
    const index = sharedIndex(contract);

    for (const sort of SORTS)
      for (const text of ['', 'warga'])
        test(`shows every case once, in one order, however it is cut: ${sort} “${text}”`, async () => {
          const whole = await search(index(), { text, sort });
          for (const limit of [1, 2, 5, 7]) {
            const seen: string[] = [];
            for (let page = 1; page <= Math.ceil(whole.total / limit); page += 1) {
              const { ids, total } = await search(index(), { text, sort, page, limit });
              expect(total).toBe(whole.total);
              seen.push(...ids);
            }
            expect(seen, `pages of ${limit}`).toEqual(whole.ids);
          }
        });

    test('keeps cases that nothing tells apart in one order over all pages', async () => {
      const own = await ownIndex(contract, alike(Array.from({ length: 23 }, () => ({}))));
      for (const sort of SORTS)
        for (const text of ['', 'lumbung']) {
          const seen = new Set<string>();
          for (let page = 1; page <= 5; page += 1)
            for (const id of (await search(own, { text, sort, page, limit: 5 })).ids) seen.add(id);
          expect(seen.size, `${sort} “${text}”`).toBe(23);
        }
    });

    for (const page of [3, 9999, 1_000_000])
      test(`is empty on page ${page}, behind the last, and still tells total and counts`, async () => {
        const answer = await search(index(), { page, limit: 10, facets: ['dimension'] });
        const first = await search(index(), { page: 1, limit: 10, facets: ['dimension'] });
        expect(answer).toEqual({ ...first, ids: [] });
      });
  });
};
