import { expect, test } from 'vitest';
import { parseSearchParameters } from '../../src/app/search-parameters.ts';
import { chips, facetGroups } from '../../src/components/catalogue/facets.ts';
import { addressesOf } from '../../src/components/catalogue/addresses.ts';
import type { SearchAnswer } from '../../src/search/search-service.ts';

const queryOf = (search: string) => parseSearchParameters(new URLSearchParams(search)).query;
const answerOf = (facets: SearchAnswer['facets']) => ({ facets });

test('a facet is a row of links that add a value, or take a chosen one away', () => {
  const query = queryOf('q=sampah&dimension=living');
  const [dimension] = facetGroups(query, answerOf({ dimension: { living: 2, economy: 1 } }));
  expect(dimension).toMatchObject({ title: 'Dimensi', rest: [], finder: [] });
  expect(dimension?.options).toEqual([
    {
      value: 'economy',
      label: 'Ekonomi',
      dimension: 'economy',
      count: 1,
      chosen: false,
      href: '/inovasi?q=sampah&dimension=economy&dimension=living',
    },
    {
      value: 'living',
      label: 'Kehidupan',
      dimension: 'living',
      count: 2,
      chosen: true,
      href: '/inovasi?q=sampah',
    },
  ]);
});

test('choosing a value goes back to the first page', () => {
  const query = queryOf('page=4');
  const [stage] = facetGroups(query, answerOf({ stage: { trial: 2, implemented: 9 } }));
  expect(stage?.options.map(({ href }) => href)).toEqual([
    '/inovasi?stage=implemented',
    '/inovasi?stage=trial',
  ]);
});

test('a chosen value stays in view when nothing fits it any more', () => {
  const groups = facetGroups(queryOf('province=35'), answerOf({ province: {} }));
  expect(groups.find(({ facet }) => facet === 'province')?.options).toMatchObject([
    { label: 'Jawa Timur', count: 0, chosen: true, href: '/inovasi' },
  ]);
});

const NINE = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Nine of them, counted 1 to 9. */
const counted = (values: readonly string[]) =>
  Object.fromEntries(NINE.map((count, at) => [values[at] ?? '', count]));

test('a long facet shows its most frequent values and folds the rest', () => {
  const years = counted(NINE.map((one) => `201${one}`));
  const [year] = facetGroups(queryOf(''), answerOf({ year: years }));
  expect(year?.options).toHaveLength(6);
  expect(year?.rest.map(({ label }) => label)).toEqual(['2013', '2012', '2011']);
  expect(year?.finder).toEqual([]);
});

test('what a facet of places does not show can be searched for, by name', () => {
  const provinces = counted(['11', '12', '13', '14', '15', '16', '17', '18', '19']);
  const [province] = facetGroups(queryOf(''), answerOf({ province: provinces }));
  expect(province?.options.map(({ count }) => count)).toEqual([9, 8, 7, 6, 5, 4]);
  expect(province?.finder.map(({ label }) => label)).toEqual(['Aceh', 'Sumatera Barat', 'Sumatera Utara']);
  expect(province?.rest).toEqual([]);
});

test('of many regencies only the chosen are shown outside a province; all others can be searched for', () => {
  const codes = ['3501', '3502', '3503', '3504', '3505', '3506', '3507', '3508', '3510'];
  const answer = answerOf({ regency: counted(codes) });
  const regencyOf = (search: string) =>
    facetGroups(queryOf(search), answer).find(({ facet }) => facet === 'regency');
  expect(regencyOf('')).toMatchObject({ options: [], finder: { length: 9 } });
  expect(regencyOf('regency=3501')?.options.map(({ value }) => value)).toEqual(['3501']);
  expect(
    regencyOf('regency=3501')
      ?.finder.map(({ value }) => value)
      .sort(),
  ).toEqual(codes.slice(1));
  expect(regencyOf('province=35')).toMatchObject({ options: { length: 6 }, finder: { length: 3 } });
});

test('a facet with nothing to choose between is left out', () => {
  expect(facetGroups(queryOf(''), answerOf({ stage: { implemented: 3 }, regency: { '3510': 1 } }))).toEqual(
    [],
  );
});

test('on a map, filters and chips lead to maps', () => {
  const query = queryOf('dimension=living');
  const addressOf = addressesOf(query, 'map');
  const [dimension] = facetGroups(query, answerOf({ dimension: { living: 1, economy: 1 } }), addressOf);
  expect(dimension?.options[0]?.href).toBe('/inovasi?dimension=economy&dimension=living&view=peta');
  expect(chips(query, addressOf).map(({ href }) => href)).toEqual(['/inovasi?view=peta']);
});

test('every word and filter is a chip with the address of the search without it', () => {
  expect(chips(queryOf('q=air bersih&dimension=living&year=2016'))).toEqual([
    { label: '“air bersih”', href: '/inovasi?dimension=living&year=2016' },
    { label: 'Dimensi: Kehidupan', href: '/inovasi?q=air+bersih&year=2016' },
    { label: 'Tahun mulai: 2016', href: '/inovasi?q=air+bersih&dimension=living' },
  ]);
});
