import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/roles.ts';
import { FIGURE_FILES } from '../../src/open-data/figures-csv.ts';
import { closedVisibility, type Adoption } from '../../src/domain/adoption.ts';
import { anAdoption } from '../support/adoption.ts';
import { post } from '../support/accounts.ts';
import { request } from '../support/http.ts';
import { anInnovation } from '../support/innovation.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';

const TAKEN = { regency: HOME, origin: '3671', innovation: 'kasus-jauh' };
const put = (adoption: Adoption) => ({ kind: 'adoption' as const, put: adoption, expectedRev: 0 });

let site: PeopledSite;
beforeAll(async () => {
  site = await peopledSite(async ({ store }) => {
    await store.commit([
      {
        kind: 'innovation',
        put: anInnovation({
          id: 'kasus-rumah',
          regency: HOME,
          slug: 'kasus-rumah',
          name: 'Smart Kampung Uji',
        }),
        expectedRev: 0,
      },
      ...(['interested', 'planning', 'running'] as const).map((state) =>
        put(anAdoption({ ...TAKEN, state, visibility: { ...closedVisibility(), adoption: 'public' } })),
      ),
      put(anAdoption({ ...TAKEN, state: 'assessing' })),
    ]);
  });
});
afterAll(() => site.close());

const PATH = '/kerja/daerah/profil';
const send = (cookie: string, fields: Record<string, string>) =>
  post(site.url, PATH, fields, { cookie, headers: { origin: site.url } });
const get = (path: string, cookie = '') =>
  request(`${site.url}${path}`, { headers: cookie === '' ? {} : { cookie } });
const profileOf = async (code: string): Promise<unknown> => {
  const answer: unknown = JSON.parse((await get(`/api/v1/regencies/${code}`)).text);
  return (answer as { profile: unknown }).profile;
};
const administrator = (where: typeof HOME | typeof AWAY) => site.as('regency_administrator', where);

describe.each(ROLES)('%s', (role) => {
  it.each([HOME, AWAY] as const)(
    'changes at most the profile of %s, and only as its administrator',
    async (where) => {
      const before = [await profileOf(HOME), await profileOf(AWAY)];
      const text = `Kemajuan menurut ${role} ${where}.`;
      const answer = await send(site.as(role, where), { rev: '0', regency: HOME, progress: text });
      if (role === 'regency_administrator') {
        expect(answer.status).toBe(303);
        expect(await profileOf(where)).toMatchObject({ progress: text });
        const [other, was] = where === HOME ? [AWAY, before[1]] : [HOME, before[0]];
        expect(await profileOf(other)).toEqual(was);
      } else {
        expect(answer.status).toBe(role === 'anonymous' ? 401 : 403);
        expect([await profileOf(HOME), await profileOf(AWAY)]).toEqual(before);
      }
    },
  );
});

it('the public page, the API and the trail show what was saved', async () => {
  const answer = await send(administrator(HOME), {
    rev: '1',
    progress: 'Semua desa melayani daring.',
    'quick.governance.name': 'Smart Kampung',
    'quick.governance.state': 'running',
    'quick.governance.innovation': 'kasus-rumah',
    'contact.email': 'kominfo@daerah.go.id',
    'facts.population': '1.700.000',
    'facts.year': '2024',
    'facts.source': 'BPS',
  });
  expect(answer.headers.location).toBe(`${PATH}?pesan=profil-disimpan`);
  await expect.poll(async () => (await get(`/daerah/${HOME}`)).text).toContain('1.700.000');
  const page = (await get(`/daerah/${HOME}`)).text;
  expect(page).toContain('Semua desa melayani daring.');
  expect(page).toContain('/inovasi/kasus-rumah');
  expect(page).toContain('Menurut profil yang diisi daerahnya sendiri');
  expect(page).not.toContain(site.account('regency_administrator', HOME).name);
  expect(await profileOf(HOME)).toMatchObject({
    progress: 'Semua desa melayani daring.',
    plans: null,
    quick_wins: [{ dimension: 'governance', state: 'running', innovation: { slug: 'kasus-rumah' } }],
    contact: { email: 'kominfo@daerah.go.id', phone: null },
  });
  const gaps: unknown = JSON.parse((await get(`/api/v1/regencies/${HOME}/gaps`)).text);
  expect(gaps).toMatchObject({
    facts: { population: 1_700_000, sources: [{ figures: ['population'], declared: true }] },
  });
  const trail = (await get('/admin/jejak', site.as('administrator', AWAY))).text;
  expect(trail).toContain('Profil daerah diubah');
  expect(trail).toContain('quick win');
});

it('bad input is told at its field and in a summary, with status 422, and nothing typed is lost', async () => {
  const answer = await send(administrator(HOME), {
    rev: '2',
    progress: 'Yang baru diketik.',
    'contact.email': 'bukan surel',
    'facts.population': 'banyak',
  });
  expect(answer.status).toBe(422);
  const page = answer.text;
  expect(page).toContain('Yang baru diketik.');
  expect(page).toContain('value="bukan surel"');
  expect(page).toContain('href="#isian-contact-email"');
  expect(page.match(/aria-invalid="true"/g)?.length).toBe(4);
  expect(await profileOf(HOME)).toMatchObject({ progress: 'Semua desa melayani daring.' });
});

it('somebody else was faster: both versions are shown, with status 409', async () => {
  const answer = await send(administrator(HOME), { rev: '1', progress: 'Dari formulir lama.' });
  expect(answer.status).toBe(409);
  const page = answer.text;
  expect(page).toContain('Semua desa melayani daring.');
  expect(page).toContain('Dari formulir lama.');
  expect(page).toContain('name="rev" value="2"');
});

it('of who may not, nothing is shown, and the desk leads its administrator there', async () => {
  expect((await get(PATH, site.as('planner', HOME))).status).toBe(403);
  expect((await get('/kerja', administrator(HOME))).text).toContain(PATH);
  expect((await get('/kerja', site.as('planner', HOME))).text).not.toContain(PATH);
});

describe('files of the figures', () => {
  it.each(FIGURE_FILES)('%s.csv is read by everybody', async (file) => {
    const answer = await get(`/data/angka/${file}.csv`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/csv');
    const rows: string[][] = parse(answer.text);
    expect(rows.length).toBeGreaterThan(file === 'adopsi' ? 0 : 1);
  });

  it('there are no others', async () => {
    expect((await get('/data/angka/rahasia.csv')).status).toBe(404);
  });
});

it('the about page draws figures without a style of its own and links each file', async () => {
  const page = (await get('/tentang')).text;
  for (const file of FIGURE_FILES) expect(page).toContain(`/data/angka/${file}.csv`);
  expect(page).not.toMatch(/\sstyle="/);
});

describe('of three public adoptions and one that its regency keeps to itself', () => {
  it('everybody is told of three, in words and a table: they are too few for a drawing', async () => {
    const page = (await get('/tentang')).text;
    expect(page).toContain('3 adopsi tercatat, 1 sudah pernah berjalan');
    expect(page).toContain('Baru 3 adopsi');
    expect(page).not.toContain('Grafik garis');
    expect((await get('/data/angka/adopsi.csv')).text.trim()).toMatch(/,3,1$/);
  });

  it('its own people count all four, nobody else does', async () => {
    const own = (await get('/kerja/angka', site.as('member', HOME))).text;
    expect(own).toContain('1 dari 4 adopsi Kabupaten Banyuwangi sudah berjalan');
    expect(own).toContain('3 adopsi tercatat');
    for (const role of ['member', 'curator', 'administrator'] as const) {
      const others = (await get('/kerja/angka', site.as(role, AWAY))).text;
      expect(others).toContain('3 adopsi tercatat');
      expect(others).not.toContain('4 adopsi');
      expect(others).toContain('Kabupaten Sumedang belum memulai adopsi');
    }
  });
});
