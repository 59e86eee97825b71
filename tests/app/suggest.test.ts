import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { suggest } from '../../src/app/suggest.ts';
import { aHub, commitAll } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await aHub({
    innovations: [
      anInnovation({ name: 'Juru Malaria Kampung', regency: '9206', topics: [] }),
      anInnovation({ name: 'Kampung Bebas Malaria', regency: '3216' }),
      anInnovation({ name: "Jum'at Bersih", regency: '3275', topics: ['sampah'] }),
      anInnovation({ name: 'Kafe Ibu', regency: '3275' }),
      anInnovation({ name: 'Draf Malaria', state: 'draft' }),
    ],
  });
});
afterAll(() => hub.close());

const casesFor = (typed: string) => suggest(hub, typed).cases.map(({ name }) => name);
const placesFor = (typed: string) => suggest(hub, typed).places.map(({ name }) => name);

describe('cases', () => {
  test('each word typed begins a word of the name, in any order', () => {
    expect(casesFor('malaria juru')).toEqual(['Juru Malaria Kampung']);
    expect(casesFor('kam mal').sort()).toEqual(['Juru Malaria Kampung', 'Kampung Bebas Malaria']);
    expect(casesFor('alaria')).toEqual([]);
  });

  test('a name that begins with what was typed comes first', () => {
    expect(casesFor('kampung')).toEqual(['Kampung Bebas Malaria', 'Juru Malaria Kampung']);
    expect(casesFor('juru')).toEqual(['Juru Malaria Kampung']);
  });

  test('case, accents and signs make no difference', () => {
    expect(casesFor("  JUM'AT")).toEqual(["Jum'at Bersih"]);
    expect(casesFor('kafé')).toEqual(['Kafe Ibu']);
  });

  test('what is not published is not told', () => {
    expect(casesFor('draf')).toEqual([]);
  });

  test('at most four', async () => {
    const many = await aHub({
      innovations: ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) =>
        anInnovation({ name: `Lumbung ${letter}` }),
      ),
    });
    expect(suggest(many, 'lumbung').cases).toHaveLength(4);
    await many.close();
  });

  test('a case published since is found', async () => {
    const growing = await aHub();
    expect(suggest(growing, 'baru').cases).toEqual([]);
    await commitAll(growing.store, { innovations: [anInnovation({ name: 'Sekolah Baru' })] });
    await expect.poll(() => suggest(growing, 'baru').cases.length).toBe(1);
    await growing.close();
  });
});

describe('topics', () => {
  test('by any word of their label, with their cases; a topic without a case is left out', () => {
    expect(suggest(hub, 'sampah').topics).toEqual([{ id: 'sampah', label: 'Pengelolaan sampah', cases: 1 }]);
    expect(suggest(hub, 'pengaduan').topics).toEqual([]);
  });
});

describe('places', () => {
  test('regencies by their own name, those with cases first', () => {
    expect(suggest(hub, 'bekasi').places).toEqual([
      { kind: 'regency', code: '3275', name: 'Kota Bekasi', provinceName: 'Jawa Barat', cases: 2 },
      { kind: 'regency', code: '3216', name: 'Kabupaten Bekasi', provinceName: 'Jawa Barat', cases: 1 },
    ]);
    expect(placesFor('kab bekasi')).toEqual(['Kabupaten Bekasi']);
    expect(placesFor('bekasi jawa barat')).toEqual(['Kota Bekasi', 'Kabupaten Bekasi']);
  });

  test('a province stands before the regencies when it has cases', () => {
    expect(suggest(hub, 'jawa bar').places[0]).toEqual({
      kind: 'province',
      code: '32',
      name: 'Jawa Barat',
      cases: 3,
    });
    expect(placesFor('provinsi jawa')).toEqual(['Jawa Barat']);
  });

  test('a word that any regency has means none of them', () => {
    expect(placesFor('kota')).toEqual([]);
    expect(placesFor('kabupaten')).toEqual([]);
  });

  test('at most three', () => {
    expect(placesFor('ba')).toHaveLength(3);
  });
});

test('nothing is guessed from nothing, from one letter or from signs', () => {
  for (const typed of ['', ' ', 'b', '?!', '🦟'])
    expect(suggest(hub, typed)).toEqual({ cases: [], topics: [], places: [] });
  expect(suggest(hub, 'x'.repeat(10_000)).cases).toEqual([]);
});
