import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Hub } from '../../src/app/hub.ts';
import { Innovation } from '../../src/domain/innovation.ts';
import { COLUMNS, csvLine } from '../../src/open-data/csv.ts';
import { getCsv, getJsonl } from '../../src/open-data/endpoints.ts';
import { ask } from '../support/ask.ts';
import { aHub, commitAll, SITE_URL } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { firstCatalogue } from '../support/seed.ts';

const Rows = z.array(z.record(z.string(), z.string()));
const readCsv = (csv: string) => Rows.parse(parse(csv, { columns: true }));
const readJsonl = (jsonl: string) =>
  jsonl
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Innovation.parse(JSON.parse(line)));

describe('the dumps of the first catalogue', () => {
  let hub: Hub;
  let ids: string[];
  beforeAll(async () => {
    const contents = await firstCatalogue();
    ids = contents.innovations.map(({ id }) => id).sort();
    hub = await aHub(contents);
  });
  afterAll(() => hub.close());

  test('the JSONL holds every record exactly as stored, and fills an empty hub with the same', async () => {
    const response = await ask(getJsonl, hub, '/data/innovations.jsonl');
    expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="innovations.jsonl"');
    const innovations = readJsonl(await response.text());
    expect(innovations.map(({ id }) => id)).toEqual(ids);
    for (const innovation of innovations)
      expect(innovation).toEqual(await hub.store.get('innovation', innovation.id));

    const other = await aHub({ innovations });
    const again = readJsonl(await (await ask(getJsonl, other, '/data/innovations.jsonl')).text());
    expect(again).toEqual(innovations);
    await other.close();
  });

  test('the CSV has a row for each case, read by a program that is not ours', async () => {
    const response = await ask(getCsv, hub, '/data/innovations.csv');
    expect(response.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    const rows = readCsv(await response.text());
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(COLUMNS));
    for (const row of rows) {
      const innovation = await hub.store.get('innovation', row.id ?? '');
      expect(row).toMatchObject({
        title: innovation?.name,
        regency_code: innovation?.regency,
        url: `${SITE_URL}/inovasi/${innovation?.slug}`,
        solution: innovation?.solution ?? '',
        started_year: innovation?.startedYear === null ? '' : String(innovation?.startedYear),
        sources: innovation?.sources.map(({ url }) => url).join(' | '),
      });
    }
  });

  test('a dump is 304 until something is published', async () => {
    const small = await aHub({ innovations: [anInnovation()] });
    for (const read of [getCsv, getJsonl]) {
      const etag = (await ask(read, small, '/data/x')).headers.get('etag') ?? '';
      const headers = { 'if-none-match': etag };
      expect((await ask(read, small, '/data/x', { headers })).status).toBe(304);
      const published = new Promise((done) => small.catalogue.onChange(done));
      await commitAll(small.store, { innovations: [anInnovation()] });
      await published;
      const changed = await ask(read, small, '/data/x', { headers });
      expect(changed.status).toBe(200);
      await changed.body?.cancel();
    }
    await small.close();
  });
});

test('archived cases are in the dumps and say so; what is not public is not', async () => {
  const archived = anInnovation({ state: 'archived' });
  const drafts = (
    ['draft', 'submitted', 'in_review', 'rejected', 'withdrawn', 'changes_requested'] as const
  ).map((state) => anInnovation({ state }));
  const hub = await aHub({ innovations: [archived, ...drafts] });
  const records = readJsonl(await (await ask(getJsonl, hub, '/data/innovations.jsonl')).text());
  const rows = readCsv(await (await ask(getCsv, hub, '/data/innovations.csv')).text());
  for (const told of [records, rows])
    expect(told.map(({ id, state }) => ({ id, state }))).toEqual([{ id: archived.id, state: 'archived' }]);
  await hub.close();
});

test('no text of a region can become a formula, a second cell or a second row', async () => {
  const hostile = anInnovation({
    name: '=HYPERLINK("http://jahat.example";"Klik")',
    summary: '+62 sambungan, "kutip", dan\nbaris baru',
    problem: '-5% per tahun',
    solution: "@SUM(1+1)*cmd|' /C calc'!A0",
    awards: ['=1+1', 'Juara'],
  });
  const hub = await aHub({ innovations: [hostile] });
  const [row, ...others] = readCsv(await (await ask(getCsv, hub, '/data/innovations.csv')).text());
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    title: `'${hostile.name}`,
    summary: `'${hostile.summary}`,
    problem: "'-5% per tahun",
    solution: `'${hostile.solution}`,
    awards: "'=1+1 | Juara",
  });
  await hub.close();
});

test('a line break is quoted whatever line ends the file has: not every reader goes by its first one', () => {
  expect(csvLine(['baris satu\nbaris dua', 'tiga'])).toBe('"baris satu\nbaris dua",tiga\r\n');
});

test('an empty hub has dumps too: a header, and nothing', async () => {
  const hub = await aHub();
  expect(await (await ask(getJsonl, hub, '/data/innovations.jsonl')).text()).toBe('');
  expect(readCsv(await (await ask(getCsv, hub, '/data/innovations.csv')).text())).toEqual([]);
  await hub.close();
});

test('a dump that breaks off in the middle says so', async () => {
  const hub = await aHub({ innovations: [anInnovation()] });
  const broken: Hub = {
    ...hub,
    store: {
      ...hub.store,
      list: async () => {
        throw new Error('the disk is gone');
      },
    },
  };
  const response = await ask(getJsonl, broken, '/data/innovations.jsonl');
  await expect(response.text()).rejects.toThrow('the disk is gone');
  await hub.close();
});
