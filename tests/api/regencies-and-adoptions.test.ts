import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getAdoptions } from '../../src/api/adoptions.ts';
import { ProblemDocument } from '../../src/api/problem.ts';
import { getRegencies, getRegency } from '../../src/api/regencies.ts';
import { AdoptionPage } from '../../src/api/schemas/adoption.ts';
import { RegencyDetail, RegencyList } from '../../src/api/schemas/regency.ts';
import { getVocabularies, Vocabularies } from '../../src/api/vocabularies.ts';
import type { Hub } from '../../src/app/hub.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { anAdoption } from '../support/adoption.ts';
import { ask } from '../support/ask.ts';
import { aHub, SITE_URL } from '../support/hub.ts';
import { anInnovation, aLink } from '../support/innovation.ts';
import { firstCatalogue } from '../support/seed.ts';

let hub: Hub;
let contents: Awaited<ReturnType<typeof firstCatalogue>>;
beforeAll(async () => {
  contents = await firstCatalogue();
  hub = await aHub(contents);
});
afterAll(() => hub.close());

describe('GET /api/v1/regencies', () => {
  const list = async (parameters = '') => {
    const response = await ask(getRegencies, hub, `/api/v1/regencies?${parameters}`);
    expect(response.status).toBe(200);
    return RegencyList.parse(await response.json());
  };

  test('names all 514 with the number of their cases, and the licence of the list', async () => {
    const { total, regencies, licence } = await list();
    expect([total, regencies.length]).toEqual([514, 514]);
    expect(regencies.reduce((sum, { innovations }) => sum + innovations, 0)).toBe(110);
    expect(licence).toContain('ODbL');
  });

  test('narrows to a province', async () => {
    const { total, regencies } = await list('province=34');
    expect(total).toBe(5);
    for (const { province } of regencies) expect(province).toBe('Daerah Istimewa Yogyakarta');
  });

  test.each(['province=00', 'province=Jawa', 'province=32&province=33'])(
    '%s is refused',
    async (parameters) => {
      const response = await ask(getRegencies, hub, `/api/v1/regencies?${parameters}`);
      expect(response.status).toBe(400);
      expect(ProblemDocument.parse(await response.json()).errors?.map(({ field }) => field)).toEqual([
        'province',
      ]);
    },
  );
});

describe('GET /api/v1/regencies/{code}', () => {
  const read = (code: string, of = hub) =>
    ask(getRegency, of, `/api/v1/regencies/${encodeURIComponent(code)}`, { params: { code } });

  test('tells its cases and its ties in both directions', async () => {
    const innovation = anInnovation({ regency: '3510' });
    const small = await aHub({
      innovations: [innovation],
      links: [
        aLink({ origin: '3510', adopter: '3211', innovation: innovation.id }),
        aLink({ origin: '3510', adopter: '3211' }),
        aLink({ origin: '3273', adopter: '3510', status: 'studied' }),
      ],
    });
    const answer = RegencyDetail.parse(await (await read('3510', small)).json());
    expect(answer).toMatchObject({
      code: '3510',
      name: 'Kabupaten Banyuwangi',
      province: 'Jawa Timur',
      url: `${SITE_URL}/daerah/3510`,
      innovations: 1,
      // Two sources tell of Sumedang: one regency. A study visit takes nothing home.
      learned_from: 1,
      learned: 0,
      cases: [{ id: innovation.id }],
      adopted_from: [{ origin: { code: '3273' }, status: 'studied' }],
    });
    expect(answer.adopted_by).toHaveLength(2);
    await small.close();
  });

  test('every regency of the country fits the schema', async () => {
    const { regencies } = RegencyList.parse(await (await ask(getRegencies, hub, '/api/v1/regencies')).json());
    for (const { code } of regencies) RegencyDetail.parse(await (await read(code)).json());
  });

  test.each(['0000', '32.16', 'bekasi', '__proto__', ''])('no regency has the code "%s"', async (code) => {
    const response = await read(code);
    expect(response.status).toBe(404);
    ProblemDocument.parse(await response.json());
  });
});

describe('GET /api/v1/adoptions', () => {
  const list = async (parameters = '') => {
    const response = await ask(getAdoptions, hub, `/api/v1/adoptions?${parameters}`);
    expect(response.status).toBe(200);
    return AdoptionPage.parse(await response.json());
  };

  test('gives every sourced link once, over pages', async () => {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(`limit=5&cursor=${cursor}`);
      expect(page.total).toBe(contents.links.length);
      ids.push(...page.adoptions.map(({ id }) => id));
      cursor = page.next;
    }
    expect(ids).toEqual(contents.links.map(({ id }) => id).sort());
  });

  test('by case, id or slug, and by regency, at either end', async () => {
    const innovation = contents.innovations.find(({ id }) =>
      contents.links.some((link) => link.innovation === id),
    );
    const { id, slug }: Pick<Innovation, 'id' | 'slug'> = innovation ?? { id: '', slug: '' };
    const expected = contents.links.filter((link) => link.innovation === id || link.becameInnovation === id);
    expect(expected.length).toBeGreaterThan(0);
    for (const name of [id, slug]) expect((await list(`innovation=${name}`)).total).toBe(expected.length);

    const code = expected[0]?.adopter ?? '';
    const ofRegency = contents.links.filter((link) => link.origin === code || link.adopter === code);
    expect((await list(`regency=${code}`)).total).toBe(ofRegency.length);
    const both = ofRegency.filter((link) => expected.includes(link));
    expect((await list(`regency=${code}&innovation=${slug}`)).total).toBe(both.length);
    expect((await list('innovation=tidak-ada')).adoptions).toEqual([]);
  });

  test('tells what regencies record and show, with the page of it, and nothing that they keep inside', async () => {
    const innovation = anInnovation({ regency: '3510' });
    const shown = anAdoption({ innovation: innovation.id, state: 'running', lesson: 'RAHASIA' });
    const kept = anAdoption({ innovation: innovation.id, state: 'pilot', regency: '3215' });
    const small = await aHub({ innovations: [innovation], adoptions: [shown, kept] });
    const response = await ask(getAdoptions, small, `/api/v1/adoptions?innovation=${innovation.slug}`);
    const body = await response.text();
    expect(AdoptionPage.parse(JSON.parse(body))).toMatchObject({
      total: 1,
      adoptions: [
        {
          id: shown.id,
          told_by: 'record',
          status: 'adopted',
          adopter: { code: '3211' },
          innovation: { id: innovation.id },
          source: null,
          url: `${SITE_URL}/adopsi/${shown.id}`,
          days_to_pilot: 90,
        },
      ],
    });
    expect(body).not.toContain('RAHASIA');
    await small.close();
  });

  test.each([
    ['regency=0000', ['regency']],
    ['cursor=!&limit=1e3', ['cursor', 'limit']],
  ])('%s is refused', async (parameters, fields) => {
    const response = await ask(getAdoptions, hub, `/api/v1/adoptions?${parameters}`);
    expect(response.status).toBe(400);
    const { errors } = ProblemDocument.parse(await response.json());
    expect(errors?.map(({ field }) => field).sort()).toEqual(fields);
  });
});

test('vocabularies name every id that cases use', async () => {
  const { topics, affairs } = Vocabularies.parse(
    await (await ask(getVocabularies, hub, '/api/v1/vocabularies')).json(),
  );
  const known = new Set([...topics.entries, ...affairs.entries].map(({ id }) => id));
  for (const innovation of contents.innovations)
    for (const id of [...innovation.topics, ...innovation.affairs]) expect(known).toContain(id);
});
