import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getGaps } from '../../src/api/gaps.ts';
import { ProblemDocument } from '../../src/api/problem.ts';
import { RegencyGaps } from '../../src/api/schemas/gaps.ts';
import type { Hub } from '../../src/app/hub.ts';
import { regencies } from '../../src/app/regions.ts';
import { ask } from '../support/ask.ts';
import { someFacts } from '../support/facts.ts';
import { aHub } from '../support/hub.ts';
import { firstCatalogue } from '../support/seed.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await aHub(await firstCatalogue());
});
afterAll(() => hub.close());

const read = (code: string, parameters = '') =>
  ask(getGaps, hub, `/api/v1/regencies/${encodeURIComponent(code)}/gaps?${parameters}`, { params: { code } });
async function gapsOf(code: string, parameters = '') {
  const response = await read(code, parameters);
  expect(response.status).toBe(200);
  return RegencyGaps.parse(await response.json());
}

describe('GET /api/v1/regencies/{code}/gaps', () => {
  test('every regency of the country fits the schema, and each gap has its reasons', async () => {
    for (const { code } of regencies) {
      const { gaps } = await gapsOf(code, 'limit=5');
      for (const { reasons } of gaps) expect(reasons.length).toBeGreaterThan(1);
    }
  });

  test('narrows to a dimension, a topic and a number, and says how many there are in all', async () => {
    const all = await gapsOf('7371', 'limit=100');
    expect(all.total).toBe(all.gaps.length);
    expect(all.dimensions.reduce((sum, { gaps }) => sum + gaps, 0)).toBe(all.total);
    const living = await gapsOf('7371', 'dimension=living&limit=1');
    expect(living.total).toBe(all.dimensions.find(({ dimension }) => dimension === 'living')?.gaps);
    expect(living.gaps).toHaveLength(1);
    const waste = await gapsOf('7371', 'topic=sampah&limit=100');
    expect(waste.gaps.length).toBeGreaterThan(0);
    for (const { innovation } of waste.gaps) expect(innovation.topics).toContain('sampah');
  });

  test('tells the facts when they come in, and says so while they are unknown', async () => {
    const before = await gapsOf('3216');
    expect(before.facts).toBeNull();
    expect(before.like_regencies[0]?.unknown).toEqual(['population', 'area']);
    await hub.store.commit([{ kind: 'regency_facts', put: someFacts({ areaKm2: null }), expectedRev: 0 }]);
    await expect
      .poll(async () => (await gapsOf('3216')).facts)
      .toEqual({
        population: 3_000_000,
        area_km2: null,
        density: null,
        year: 2024,
        source: 'Angka contoh',
        sources: [{ figures: ['population'], year: 2024, source: 'Angka contoh', declared: false }],
      });
  });

  test.each(['0000', '32.16', '__proto__', ''])('no regency has the code "%s"', async (code) => {
    const response = await read(code);
    expect(response.status).toBe(404);
    ProblemDocument.parse(await response.json());
  });

  test.each([
    ['dimension=cuaca', 'dimension'],
    ['topic=tidak-ada', 'topic'],
    ['limit=0', 'limit'],
  ])('%s is refused', async (parameters, field) => {
    const response = await read('3216', parameters);
    expect(response.status).toBe(400);
    expect(ProblemDocument.parse(await response.json()).errors?.map((error) => error.field)).toEqual([field]);
  });
});
