import { afterEach, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { showHome } from '../../src/app/show-home.ts';
import { aHub, commitAll } from '../support/hub.ts';
import { aLink, anInnovation } from '../support/innovation.ts';

let hub: Hub | undefined;
afterEach(() => hub?.close());

test('the front page counts what is published, by dimension, and where it comes from', async () => {
  hub = await aHub({
    innovations: [
      anInnovation({ dimension: 'living', regency: '3510' }),
      anInnovation({ dimension: 'living', regency: '3578' }),
      anInnovation({ dimension: 'economy', regency: '3204' }),
      anInnovation({ dimension: 'economy', state: 'draft', publishedAt: null }),
    ],
  });
  const { totals, dimensions, places } = showHome(hub);
  expect(totals).toEqual({ cases: 3, regencies: 3, provinces: 2 });
  expect(dimensions).toEqual([
    { dimension: 'governance', cases: 0 },
    { dimension: 'branding', cases: 0 },
    { dimension: 'economy', cases: 1 },
    { dimension: 'living', cases: 2 },
    { dimension: 'society', cases: 0 },
    { dimension: 'environment', cases: 0 },
  ]);
  expect(places.map(({ code }) => code)).toEqual(['3204', '3510', '3578']);
});

test('the front page shows as adopted only what a regency took home, most adopters first', async () => {
  const once = anInnovation();
  const twice = anInnovation();
  const planned = anInnovation();
  hub = await aHub({
    innovations: [once, twice, planned],
    links: [
      aLink({ innovation: once.id, adopter: '3211' }),
      aLink({ innovation: twice.id, adopter: '3211' }),
      aLink({ innovation: twice.id, adopter: '3204' }),
      aLink({ innovation: planned.id, adopter: '3204', status: 'planned' }),
    ],
  });
  expect(showHome(hub).mostAdopted.map(({ id }) => id)).toEqual([twice.id, once.id]);
});

test('a case published later is on the front page at once', async () => {
  hub = await aHub({ innovations: [anInnovation()] });
  expect(showHome(hub).totals.cases).toBe(1);
  const changed = new Promise((resolve) => hub?.catalogue.onChange(resolve));
  await commitAll(hub.store, { innovations: [anInnovation()] });
  await changed;
  expect(showHome(hub).totals.cases).toBe(2);
});
