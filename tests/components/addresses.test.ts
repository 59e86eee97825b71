import { expect, test } from 'vitest';
import { parseSearchParameters } from '../../src/app/search-parameters.ts';
import { addressesOf, feedAddress, keptParameters } from '../../src/components/catalogue/addresses.ts';

const queryOf = (search: string) => parseSearchParameters(new URLSearchParams(search)).query;

test('a change of the search keeps the way it is shown, unless another is asked for', () => {
  const query = queryOf('q=sampah&page=3');
  expect(addressesOf(query, 'map')({ filters: { year: ['2016'] } })).toBe(
    '/inovasi?q=sampah&year=2016&view=peta',
  );
  expect(addressesOf(query, 'map')({}, 'list')).toBe('/inovasi?q=sampah');
  expect(addressesOf(query)({ page: 2 })).toBe('/inovasi?q=sampah&page=2');
  expect(addressesOf(queryOf(''))({}, 'map')).toBe('/inovasi?view=peta');
});

test('the words as typed are a search of their own', () => {
  expect(addressesOf(queryOf('q=mlaria'))({ asTyped: true })).toBe('/inovasi?q=mlaria&as_typed=1');
});

test('a form carries the whole search along, from its first page', () => {
  expect(keptParameters(queryOf('q=sampah&dimension=living&sort=newest&page=2'), 'map')).toEqual([
    { name: 'q', value: 'sampah' },
    { name: 'dimension', value: 'living' },
    { name: 'sort', value: 'newest' },
    { name: 'view', value: 'peta' },
  ]);
});

test('the feed of a search has its words and filters, not its order or page', () => {
  expect(feedAddress(queryOf('q=sampah&province=35&sort=name&page=2&limit=50'))).toBe(
    '/feed.xml?q=sampah&province=35',
  );
  expect(feedAddress(queryOf(''))).toBe('/feed.xml');
});
