import { afterEach, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { readRegency } from '../../src/app/read-regency.ts';
import { aHub } from '../support/hub.ts';
import { aLink, anInnovation } from '../support/innovation.ts';

let hub: Hub | undefined;
afterEach(() => hub?.close());

test('a code that no regency has finds no page', async () => {
  hub = await aHub();
  expect(['0000', '9999', 'kota-bandung', '', '../x'].map((code) => hub && readRegency(hub, code))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('a regency shows all six dimensions: its own cases, and how many others have', async () => {
  hub = await aHub({
    innovations: [
      anInnovation({ dimension: 'living', name: 'Rantang' }),
      anInnovation({ dimension: 'living', regency: '3578' }),
      anInnovation({ dimension: 'economy', regency: '3578' }),
    ],
  });
  const page = readRegency(hub, '3510');
  expect(page).toMatchObject({ cases: 1, provinceCases: 3 });
  expect(
    page?.dimensions.map(({ dimension, cards, elsewhere }) => [dimension, cards.length, elsewhere]),
  ).toEqual([
    ['governance', 0, 0],
    ['branding', 0, 0],
    ['economy', 0, 1],
    ['living', 1, 1],
    ['society', 0, 0],
    ['environment', 0, 0],
  ]);
});

test('a regency tells who took something from it and what it took from others', async () => {
  const own = anInnovation({ regency: '3510' });
  const theirs = anInnovation({ regency: '3671', name: 'Tangerang LIVE' });
  hub = await aHub({
    innovations: [own, theirs],
    links: [
      aLink({ origin: '3510', adopter: '3211', innovation: own.id }),
      aLink({ origin: '3671', adopter: '3510', innovation: theirs.id, becameInnovation: own.id }),
    ],
  });
  const page = readRegency(hub, '3510');
  expect(page?.taught).toMatchObject([{ other: { code: '3211' }, origin: { id: own.id } }]);
  expect(page?.learned).toMatchObject([
    { other: { name: 'Kota Tangerang' }, origin: { name: 'Tangerang LIVE' }, became: { id: own.id } },
  ]);
});

test('a regency without cases is shown its nearest neighbours that have some', async () => {
  hub = await aHub({
    innovations: [
      anInnovation({ regency: '5171' }),
      anInnovation({ regency: '1171' }),
      anInnovation({ regency: '3511' }),
      anInnovation({ regency: '3578' }),
    ],
  });
  const near = readRegency(hub, '3510')?.neighbours ?? [];
  expect(near.map(({ place }) => place.name)).toEqual([
    'Kabupaten Bondowoso',
    'Kota Denpasar',
    'Kota Surabaya',
    'Kota Banda Aceh',
  ]);
  // Great-circle distances of the two towns' surroundings, by an atlas.
  expect(near[0]?.kilometres).toBeGreaterThan(30);
  expect(near[0]?.kilometres).toBeLessThan(90);
  expect(near[3]?.kilometres).toBeGreaterThan(2000);
});
