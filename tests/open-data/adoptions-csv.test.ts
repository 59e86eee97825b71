import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Hub } from '../../src/app/hub.ts';
import { ADOPTION_COLUMNS } from '../../src/open-data/adoptions-csv.ts';
import { getAdoptionsCsv } from '../../src/open-data/endpoints.ts';
import { anAdoption } from '../support/adoption.ts';
import { ask } from '../support/ask.ts';
import { aHub, SITE_URL } from '../support/hub.ts';
import { aLink, anInnovation } from '../support/innovation.ts';
import { firstCatalogue } from '../support/seed.ts';

const Rows = z.array(z.record(z.string(), z.string()));

let hub: Hub | undefined;
afterEach(async () => {
  await hub?.close();
  hub = undefined;
});
async function rowsOf(contents: Parameters<typeof aHub>[0]) {
  hub = await aHub(contents);
  const response = await ask(getAdoptionsCsv, hub, '/data/adoptions.csv');
  expect(response.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="adoptions.csv"');
  return Rows.parse(parse(await response.text(), { columns: true }));
}

describe('the ties as CSV', () => {
  it('have a row for each sourced link of the first catalogue, with its source', async () => {
    const contents = await firstCatalogue();
    const rows = await rowsOf(contents);
    expect(rows.map(({ id }) => id).toSorted()).toEqual(contents.links.map(({ id }) => id).toSorted());
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(ADOPTION_COLUMNS));
    for (const row of rows) {
      const link = contents.links.find(({ id }) => id === row.id);
      expect(row).toMatchObject({
        told_by: 'source',
        status: link?.status,
        origin_code: link?.origin,
        adopter_code: link?.adopter,
        source_url: link?.source.url,
        innovation_id: link?.innovation ?? '',
      });
    }
  });

  it('have what regencies record and show, and nothing that they keep inside', async () => {
    const innovation = anInnovation({ name: 'Kartu tani' });
    const rows = await rowsOf({
      innovations: [innovation],
      adoptions: [
        anAdoption({ id: 'adopsi-buka', innovation: innovation.id, state: 'running', lesson: 'RAHASIA' }),
        anAdoption({ id: 'adopsi-tutup', innovation: innovation.id, state: 'pilot', regency: '3215' }),
      ],
    });
    expect(rows).toMatchObject([
      {
        id: 'adopsi-buka',
        told_by: 'record',
        status: 'adopted',
        adopter: 'Kabupaten Sumedang',
        innovation: 'Kartu tani',
        days_to_pilot: '90',
        source_url: `${SITE_URL}/adopsi/adopsi-buka`,
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('RAHASIA');
  });

  it('hold no formula that a spreadsheet would run', async () => {
    const [row] = await rowsOf({ links: [aLink({ name: '=HYPERLINK("https://jahat.example")' })] });
    expect(row?.name_by_source).toBe(`'=HYPERLINK("https://jahat.example")`);
  });
});
