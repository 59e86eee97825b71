import { expect, test } from 'vitest';
import { parseSearchParameters } from '../../src/app/search-parameters.ts';
import { chips, facetGroups } from '../../src/components/catalogue/facets.ts';
import type { SearchAnswer } from '../../src/search/search-index.ts';

const queryOf = (search: string) => parseSearchParameters(new URLSearchParams(search)).query;
const answerOf = (facets: SearchAnswer['facets']): SearchAnswer => ({
  engine: 'embedded',
  total: 3,
  ids: [],
  facets,
  partial: false,
});

test('a facet is a row of links that add a value, or take a chosen one away', () => {
  const query = queryOf('q=sampah&dimension=living');
  const [dimension] = facetGroups(query, answerOf({ dimension: { living: 2, economy: 1 } }));
  expect(dimension).toMatchObject({ title: 'Dimensi', rest: [] });
  expect(dimension?.options).toEqual([
    {
      label: 'Ekonomi',
      dimension: 'economy',
      count: 1,
      chosen: false,
      href: '/inovasi?q=sampah&dimension=economy&dimension=living',
    },
    { label: 'Kehidupan', dimension: 'living', count: 2, chosen: true, href: '/inovasi?q=sampah' },
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

test('a long facet shows its most frequent values and folds the rest', () => {
  const counts = { '11': 1, '12': 2, '13': 3, '14': 4, '15': 5, '16': 6, '17': 7, '18': 8, '19': 9 };
  const province = facetGroups(queryOf(''), answerOf({ province: counts })).find(
    ({ facet }) => facet === 'province',
  );
  expect(province?.options.map(({ count }) => count)).toEqual([9, 8, 7, 6, 5, 4]);
  expect(province?.rest.map(({ count }) => count)).toEqual([3, 2, 1]);
});

test('a facet with nothing to choose between is left out, and regencies wait for a province', () => {
  const counts = { stage: { implemented: 3 }, regency: { '3510': 1, '3578': 2 } };
  expect(facetGroups(queryOf(''), answerOf(counts))).toEqual([]);
  expect(
    facetGroups(queryOf('province=35'), answerOf(counts)).map(({ facet, options }) => [
      facet,
      options.length,
    ]),
  ).toEqual([
    ['province', 1],
    ['regency', 2],
  ]);
});

test('every word and filter is a chip with the address of the search without it', () => {
  expect(chips(queryOf('q=air bersih&dimension=living&year=2016'))).toEqual([
    { label: '“air bersih”', href: '/inovasi?dimension=living&year=2016' },
    { label: 'Dimensi: Kehidupan', href: '/inovasi?q=air+bersih&year=2016' },
    { label: 'Tahun mulai: 2016', href: '/inovasi?q=air+bersih&dimension=living' },
  ]);
});
