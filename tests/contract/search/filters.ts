import { describe, expect } from 'vitest';
import { FACETS, type Filters } from '../../../src/search/search-index.ts';
import { CASES } from './cases.ts';
import { allOf, anyOf, countedAside, find, passing, sharedIndex, type Suite } from './setup.ts';

/** Choices that people make, and some that leave nothing. */
const CHOICES: readonly Filters[] = [
  {},
  { dimension: ['governance'] },
  { dimension: ['governance', 'living'] },
  { dimension: ['environment'], province: ['35'] },
  { affair: ['kesehatan'] },
  { affair: ['kesehatan', 'pariwisata'], topic: ['kader', 'wisata'] },
  { topic: ['gizi'], digital: ['true'] },
  { year: ['2019', '2016'], adopted: ['true'] },
  { stage: ['trial', 'initiative'], province: ['32', '33'] },
  { regency: ['3211'], digital: ['false'] },
  { dimension: ['living'], affair: ['kesehatan'], stage: ['implemented'], adopted: ['false'] },
];

const named = (filters: Filters) =>
  Object.entries(filters)
    .map(([facet, values]) => `${facet} ${values.join(' or ')}`)
    .join(', ') || 'nothing chosen';

export const filters: Suite = (contract, test) => {
  describe('filters', () => {
    const index = sharedIndex(contract);

    for (const choice of CHOICES)
      test(`finds exactly what fits: ${named(choice)}`, async () => {
        const expected = passing(CASES, choice).map(({ id }) => id);
        const { ids, total } = await find(index(), { filters: choice });
        expect([...ids].sort()).toEqual(expected.sort());
        expect(total).toBe(expected.length);
      });

    test('narrows what the words find, and leaves its order', async () => {
      const all = await find(index(), { sought: allOf('warga') });
      const digital = await find(index(), { sought: allOf('warga'), filters: { digital: ['false'] } });
      const fitting = new Set(passing(CASES, { digital: ['false'] }).map(({ id }) => id));
      expect(digital.ids).toEqual(all.ids.filter((id) => fitting.has(id)));
      expect(digital.ids.length).toBeGreaterThan(1);
    });

    test('takes a value that nothing has, alone and beside one that something has', async () => {
      expect(await find(index(), { filters: { topic: ['antariksa'] } })).toMatchObject({
        total: 0,
        ids: [],
      });
      const { ids } = await find(index(), { filters: { topic: ['antariksa', 'rujukan'] } });
      expect(ids).toEqual(['ambulans-laut']);
    });

    for (const value of [
      'living" OR dimension = "society',
      "living' OR '1'='1",
      'living" OR 1=1 --',
      'living\\',
      '"',
      '\\"',
      'living]',
      'living, society',
      '',
      '*',
      'NOT living',
      'living\nOR society',
    ])
      test(`takes a value as it is written, not as filter syntax: ${JSON.stringify(value)}`, async () => {
        expect(await find(index(), { filters: { dimension: [value] } })).toMatchObject({
          total: 0,
          ids: [],
        });
        const { total } = await find(index(), { filters: { dimension: [value, 'branding'] } });
        expect(total).toBe(1);
      });
  });

  describe('facet counts', () => {
    const index = sharedIndex(contract);

    for (const choice of CHOICES)
      test(`leaves each facet's own choice aside: ${named(choice)}`, async () => {
        const { facets } = await find(index(), { filters: choice, facets: FACETS });
        for (const facet of FACETS) expect(facets[facet], facet).toEqual(countedAside(CASES, choice, facet));
      });

    for (const [kind, sought] of [
      ['all', allOf('layanan warga')],
      ['any', anyOf('layanan malaria izin')],
    ] as const)
      test(`counts what ${kind} of some words find, with and without a choice`, async () => {
        const { ids } = await find(index(), { sought });
        expect(ids.length).toBeGreaterThan(1);
        const hits = CASES.filter(({ id }) => ids.includes(id));
        for (const choice of [{}, { dimension: ['governance'] }, { province: ['92'], digital: ['true'] }]) {
          const { total, facets } = await find(index(), { sought, filters: choice, facets: FACETS });
          expect(total).toBe(passing(hits, choice).length);
          for (const facet of FACETS) expect(facets[facet], facet).toEqual(countedAside(hits, choice, facet));
        }
      });

    test('counts the facets asked for and no others', async () => {
      const { facets } = await find(index(), { filters: { year: ['2019'] }, facets: ['stage', 'affair'] });
      expect(Object.keys(facets).sort()).toEqual(['affair', 'stage']);
      expect((await find(index(), { filters: { year: ['2019'] } })).facets).toEqual({});
    });

    test('counts the same on every page and in every order', async () => {
      const first = await find(index(), { sought: allOf('warga'), facets: FACETS, limit: 2 });
      const third = await find(index(), {
        sought: allOf('warga'),
        facets: FACETS,
        limit: 2,
        from: 4,
        sort: 'name',
      });
      expect(third.facets).toEqual(first.facets);
    });
  });
};
