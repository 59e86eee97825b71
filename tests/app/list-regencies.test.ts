import { afterEach, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { listRegencies, regenciesNamed } from '../../src/app/list-regencies.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

let hub: Hub | undefined;
afterEach(() => hub?.close());

test('all 514 regencies are listed by province, those with cases first', async () => {
  hub = await aHub({
    innovations: [
      anInnovation({ regency: '3510' }),
      anInnovation({ regency: '3510' }),
      anInnovation({ regency: '1374' }),
    ],
  });
  const { provinces, totals, mostCases, found } = listRegencies(hub, '');
  expect(totals).toEqual({ cases: 3, active: 2, all: 514 });
  expect(mostCases).toBe(2);
  expect(found).toBeNull();
  expect(provinces).toHaveLength(38);
  expect(provinces[0]).toMatchObject({ name: 'Jawa Timur', cases: 2, active: [{ code: '3510', cases: 2 }] });
  expect(provinces[1]).toMatchObject({ name: 'Sumatera Barat', cases: 1 });
  const listed = provinces.flatMap(({ active, others }) => [...active, ...others].map(({ code }) => code));
  expect(new Set(listed).size).toBe(514);
});

test('an empty catalogue still lists every regency', async () => {
  hub = await aHub();
  const { provinces, mostCases } = listRegencies(hub, '');
  expect(mostCases).toBe(1);
  expect(provinces.reduce((sum, { others }) => sum + others.length, 0)).toBe(514);
});

test.each([
  ['bandung', ['3204', '3217', '3273']],
  ['kota bandung', ['3273']],
  ['KAB. BANYUWANGI', ['3510']],
  ['3510', ['3510']],
  ['<script>', []],
])('a planner who types "%s" finds %j', async (sought, codes) => {
  hub = await aHub();
  expect(listRegencies(hub, sought).found?.map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['banyuwangi', ['3510']],
  ['Kabupaten Banyuwangi', ['3510']],
  ['kota', []],
  ['sampah banyuwangi', []],
  ['', []],
])('a search for "%s" offers the pages of %j', async (sought, codes) => {
  hub = await aHub();
  expect(regenciesNamed(hub, sought).map(({ code }) => code)).toEqual(codes);
});
