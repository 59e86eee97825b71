import { afterEach, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { showSearch } from '../../src/app/show-search.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

let hub: Hub | undefined;
afterEach(() => hub?.close());

const show = (of: Hub, address: string) => showSearch(of, new URLSearchParams(address));

const threeCases = () =>
  aHub({
    innovations: [
      anInnovation({ name: 'Bank Sampah', regency: '3275' }),
      anInnovation({ name: 'Sampah Jadi Listrik', regency: '3275' }),
      anInnovation({ name: 'Sampah Laut', regency: '3510' }),
    ],
  });

test('on a map stand the regencies of all hits, whatever the page, those with most hits first', async () => {
  hub = await threeCases();
  const { view, places, rows, answer } = await show(hub, 'q=sampah&view=peta&page=7&limit=1');
  expect(view).toBe('map');
  expect(places.map(({ name, provinceName, cases }) => [name, provinceName, cases])).toEqual([
    ['Kota Bekasi', 'Jawa Barat', 2],
    ['Kabupaten Banyuwangi', 'Jawa Timur', 1],
  ]);
  expect(places.reduce((sum, { cases }) => sum + cases, 0)).toBe(answer.total);
  expect(rows).toEqual([]);
});

test('a regency that is not chosen is not on the map, though it is counted', async () => {
  hub = await threeCases();
  const { places, answer } = await show(hub, 'q=sampah&view=peta&regency=3510');
  expect(places.map(({ code }) => code)).toEqual(['3510']);
  expect(Object.keys(answer.facets.regency ?? {})).toHaveLength(2);
});

test('a list has rows and no places, and an unknown view is a list', async () => {
  hub = await threeCases();
  expect(await show(hub, 'view=lukisan')).toMatchObject({ view: 'list', places: [], pages: 1 });
  expect((await show(hub, '')).rows).toHaveLength(3);
});

test('a search that finds nothing says where else to look, a map too', async () => {
  hub = await threeCases();
  const { suggestions } = await show(hub, 'q=sampah&dimension=economy&view=peta');
  expect(suggestions).toEqual({ withoutFilters: 3, words: [] });
  expect((await show(hub, 'q=sampah')).suggestions).toBeNull();
});

test('an answer is for everybody when nothing was typed and all was understood', async () => {
  hub = await threeCases();
  const isForEverybody = async (address: string) => (await show(await given(), address)).sameForEverybody;
  const given = async () => hub ?? threeCases();
  expect(await isForEverybody('dimension=governance&view=peta')).toBe(true);
  expect(await isForEverybody('q=sampah')).toBe(false);
  expect(await isForEverybody('dimension=cuaca')).toBe(false);
});

test('nor is it while the index is behind the catalogue', async () => {
  hub = await threeCases();
  const behind = { ...hub, search: { ...hub.search, browsingIsCurrent: () => false } };
  expect((await show(behind, '')).sameForEverybody).toBe(false);
});
