import { afterEach, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { searchInnovations } from '../../src/app/search-innovations.ts';
import { parseSearchParameters } from '../../src/app/search-parameters.ts';
import { SearchUnavailableError } from '../../src/search/search-index.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

let hub: Hub | undefined;
afterEach(() => hub?.close());

const find = (of: Hub, address: string) =>
  searchInnovations(of, parseSearchParameters(new URLSearchParams(address)).query);

test('a page of cards with the words found marked in title and summary, whatever their form', async () => {
  hub = await aHub({
    innovations: [
      anInnovation({
        name: 'Pelayanan Keliling',
        summary: 'Petugas melayani warga di rumah; layanan ini gratis.',
      }),
      anInnovation({ name: 'Bank Sampah', summary: 'Warga menabung sampah.' }),
    ],
  });
  const { answer, rows, pages } = await find(hub, 'q=layanan');
  expect(answer).toMatchObject({ total: 1, partial: false });
  expect(pages).toBe(1);
  expect(rows.map(({ card }) => card)).toEqual(
    hub.catalogue.cards().filter(({ name }) => name.startsWith('Pel')),
  );
  const marked = rows.flatMap(({ title, summary }) => [...title, ...summary]).filter((part) => part.marked);
  expect(marked.map(({ text }) => text)).toEqual(['Pelayanan', 'melayani', 'layanan']);
  expect(rows[0]?.summary.map(({ text }) => text).join('')).toBe(rows[0]?.card.summary);
});

test('without words nothing is marked', async () => {
  hub = await aHub({ innovations: [anInnovation()] });
  const { rows } = await find(hub, '');
  expect(rows[0]?.title).toEqual([{ text: rows[0]?.card.name, marked: false }]);
});

test('says how many pages there are: at least one, also of nothing and when only counts are asked', async () => {
  const opened = (hub = await aHub({ innovations: Array.from({ length: 5 }, () => anInnovation()) }));
  const pagesOf = async (address: string) => (await find(opened, address)).pages;
  expect(await pagesOf('limit=2')).toBe(3);
  expect(await pagesOf('limit=5')).toBe(1);
  expect(await pagesOf('q=xylofon')).toBe(1);
  const beyond = await find(opened, 'limit=2&page=9999');
  expect(beyond).toMatchObject({ rows: [], pages: 3, answer: { total: 5 } });
  const counts = await find(opened, 'limit=0');
  expect(counts.rows).toEqual([]);
  expect(counts.answer).toMatchObject({ total: 5, facets: { dimension: { governance: 5 } } });
});

test('a case that has left the catalogue a moment before it leaves the index is not shown', async () => {
  const gone = anInnovation({ name: 'Sudah pergi' });
  hub = await aHub({ innovations: [gone, anInnovation({ name: 'Masih ada' })] });
  const opened = hub;
  await opened.store.commit([{ kind: 'innovation', remove: gone.id, expectedRev: 1 }]);
  await expect.poll(() => opened.catalogue.card(gone.id)).toBeUndefined();
  const { rows } = await find(opened, '');
  expect(rows.map(({ card }) => card.name)).toEqual(['Masih ada']);
});

test('when no engine can answer, that is told and not taken for nothing found', async () => {
  hub = await aHub();
  const search = {
    ...hub.search,
    search: () => Promise.reject(new SearchUnavailableError('tidak ada mesin')),
  };
  await expect(find({ ...hub, search }, 'q=malaria')).rejects.toThrow(SearchUnavailableError);
});
