import { describe, expect } from 'vitest';
import { SORTS, type SearchDocument, type Sort } from '../../../src/search/search-index.ts';
import { aDocument, CASES } from './cases.ts';
import {
  allOf,
  anyOf,
  EVERYTHING,
  find,
  ownIndex,
  search,
  sharedIndex,
  tokensOf,
  type Suite,
} from './setup.ts';

/** What each order but that of relevance goes by. */
const KEYS: Record<Exclude<Sort, 'relevance'>, (document: SearchDocument) => number | string> = {
  newest: ({ order }) => -order.publishedAt,
  adopted: ({ order }) => -order.adoptions,
  name: ({ order }) => order.name,
};

const SOUGHT = [
  ['everything', EVERYTHING],
  ['all words', allOf('warga')],
  ['any word', anyOf('warga sampah izin')],
] as const;

const idsHaving = (words: string) =>
  CASES.filter(({ text }) => {
    const tokens = new Set(Object.values(text).flatMap(tokensOf));
    return tokensOf(words).some((token) => tokens.has(token));
  }).map(({ id }) => id);

/** Cases that differ only in what `orders` says, in that order. */
const alike = (orders: readonly Partial<SearchDocument['order']>[]) =>
  orders.map((order, at) => aDocument({ id: `kembar-${at}`, text: { title: 'Lumbung Nglinggo' }, order }));

export const sorts: Suite = (contract, test) => {
  describe('orders', () => {
    const index = sharedIndex(contract);
    const sizes = [CASES.length, idsHaving('warga').length, idsHaving('warga sampah izin').length];

    for (const sort of ['newest', 'adopted', 'name'] as const)
      for (const [at, [named, sought]] of SOUGHT.entries())
        test(`${sort}, of ${named}`, async () => {
          const { ids } = await find(index(), { sought, sort });
          const keys = ids.flatMap((id) => CASES.filter((one) => one.id === id)).map(KEYS[sort]);
          expect(keys).toHaveLength(sizes[at] ?? 0);
          expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        });

    for (const sort of ['newest', 'adopted', 'name'] as const)
      test(`${sort}, of what people find by words`, async () => {
        const { ids } = await search(index(), { text: 'sampah warga', sort });
        const keys = ids.flatMap((id) => CASES.filter((one) => one.id === id)).map(KEYS[sort]);
        expect(keys.length).toBeGreaterThan(2);
        expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      });

    test('of cases adopted equally often, the one with more verified results comes first', async () => {
      const { ids } = await find(index(), { sort: 'adopted' });
      expect(ids.slice(0, 4)).toEqual([
        'mpp-banyuwangi',
        'bank-sampah-malang',
        'smart-kampung',
        'malaria-bintuni',
      ]);
    });

    for (const [text, sort] of [
      ['lumbung', 'relevance'],
      ['nglinggo lumbung', 'relevance'],
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
        const best = rising.map(({ id }) => id).reverse();
        expect((await search(own, { text, sort })).ids).toEqual(best);
        const sought = text === '' ? EVERYTHING : allOf(text);
        expect((await find(own, { sought, sort })).ids).toEqual(best);
      });
  });

  describe('paging', () => {
    const index = sharedIndex(contract);

    for (const sort of SORTS)
      for (const [named, sought] of SOUGHT)
        test(`shows every case once, in one order, however it is cut: ${sort}, of ${named}`, async () => {
          const whole = await find(index(), { sought, sort });
          for (const limit of [1, 2, 5, 7]) {
            const seen: string[] = [];
            for (let from = 0; from < whole.total; from += limit) {
              const { ids, total } = await find(index(), { sought, sort, from, limit });
              expect(total).toBe(whole.total);
              seen.push(...ids);
            }
            expect(seen, `${limit} at a time`).toEqual(whole.ids);
          }
        });

    for (const sort of SORTS)
      test(`does so for what people read, page by page: ${sort}`, async () => {
        const whole = await search(index(), { text: 'sampah warga', sort });
        for (const limit of [1, 2, 5, 7]) {
          const seen: string[] = [];
          for (let page = 1; page <= Math.ceil(whole.total / limit); page += 1) {
            const { ids, total } = await search(index(), { text: 'sampah warga', sort, page, limit });
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

    for (const from of [20, 99_980, 9_999_990])
      test(`is empty from ${from} on, behind the last, and still tells total and counts`, async () => {
        for (const [, sought] of SOUGHT) {
          const answer = await find(index(), { sought, from, limit: 10, facets: ['dimension'] });
          const first = await find(index(), { sought, limit: 10, facets: ['dimension'] });
          expect(answer).toEqual({ ...first, ids: [] });
        }
      });

    for (const page of [3, 9999, 1_000_000])
      test(`page ${page}, behind the last, is empty and still tells total, counts and what was found`, async () => {
        const of = { text: 'sampah warga', limit: 10, facets: ['dimension'] } as const;
        const first = await search(index(), of);
        const answer = await search(index(), { ...of, page });
        expect(answer).toEqual({ ...first, ids: [], matches: new Map() });
      });
  });
};
