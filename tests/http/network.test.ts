import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closedVisibility } from '../../src/domain/adoption.ts';
import { ROLES } from '../../src/domain/roles.ts';
import { anAdoption } from '../support/adoption.ts';
import { request } from '../support/http.ts';
import { anInnovation } from '../support/innovation.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';

const ORIGIN = '3671';
const CLOSED = 'Kasus yang tidak boleh tampak';

let site: PeopledSite;
beforeAll(async () => {
  site = await peopledSite(async (hub) => {
    const live = hub.catalogue.idOfSlug('tangerang-live') ?? '';
    const [grown] = hub.catalogue.cardsOf(HOME);
    // What only a closed adoption ties to anything.
    const hidden = anInnovation({ id: 'kasus-tertutup', name: CLOSED, regency: '9471' });
    await hub.store.commit([{ kind: 'innovation', put: hidden, expectedRev: 0 }]);
    const open = { ...closedVisibility(), adoption: 'public' as const };
    for (const put of [
      anAdoption({
        id: 'adopsi-jalan',
        regency: HOME,
        origin: ORIGIN,
        innovation: live,
        state: 'running',
        becameInnovation: grown?.id ?? null,
      }),
      anAdoption({
        id: 'adopsi-buka',
        regency: '7371',
        origin: ORIGIN,
        innovation: live,
        state: 'pilot',
        visibility: open,
      }),
      anAdoption({
        id: 'adopsi-tutup',
        regency: HOME,
        origin: '9471',
        innovation: hidden.id,
        state: 'pilot',
      }),
      anAdoption({
        id: 'adopsi-tutup-2',
        regency: AWAY,
        origin: '9471',
        innovation: hidden.id,
        state: 'stopped',
      }),
    ])
      await hub.store.commit([{ kind: 'adoption', put, expectedRev: 0 }]);
  });
});
afterAll(() => site.close());

const get = (path: string, cookie = '') =>
  request(site.url + path, { headers: cookie === '' ? {} : { cookie } });
/** The rows of the list of all ties. */
const rowsOf = (html: string) => (html.match(/<tbody[\s\S]*<\/tbody>/)?.[0] ?? '').split('<tr').slice(1);

describe('the network over HTTP', () => {
  it('is the same for everybody, and shows records and sourced links apart', async () => {
    const { status, text } = await get('/jejaring');
    expect(status).toBe(200);
    expect(rowsOf(text)).toHaveLength(28);
    expect(text).toContain('href="/adopsi/adopsi-jalan"');
    expect(text).toContain('href="/adopsi/adopsi-buka"');
    for (const role of ROLES) expect((await get('/jejaring', site.as(role, HOME))).text).toBe(text);
  });

  it.each([
    ['?dimension=governance', 22],
    ['?dimension=society&province=33', 2],
    ['?regency=3211', 5],
    ['?regency=7371', 1],
    ['?innovation=tangerang-live', 10],
    ['?dimension=&topic=&province=', 28],
  ])('narrowed by %s has %i rows', async (query, count) => {
    const { status, text } = await get(`/jejaring${query}`);
    expect(status).toBe(200);
    expect(rowsOf(text)).toHaveLength(count);
  });

  it.each([
    '?dimension=cuaca',
    '?topic=%00',
    '?topic=%ff',
    '?province=99',
    '?regency=__proto__',
    '?innovation=../../etc/passwd',
    '?page=0',
    '?page=99999999999999999999',
    `?topic=${'a'.repeat(3000)}`,
    '?topic=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
  ])('says what it did not understand of %s, and shows the rest', async (query) => {
    const { status, text } = await get(`/jejaring${query}`);
    expect(status).toBe(200);
    expect(rowsOf(text)).toHaveLength(28);
    expect(text).toMatch(/tidak dikenal sebagai|tidak ada; yang tampil/);
    expect(text).not.toContain('<script>alert');
  });

  it('where nothing fits leads on', async () => {
    const { status, text } = await get('/jejaring?dimension=branding');
    expect(status).toBe(200);
    expect(text).toContain('Tidak ada hubungan yang cocok');
    expect(text).toContain('href="/jejaring"');
  });

  it('has nothing of an adoption that is kept inside, at no address and for nobody', async () => {
    const addresses = [
      '/jejaring',
      '/jejaring?regency=9471',
      `/jejaring?regency=${HOME}`,
      '/jejaring?innovation=kasus-tertutup',
      '/jejaring?province=94',
      '/data/adoptions.csv',
    ];
    for (const address of addresses)
      for (const cookie of [
        '',
        site.as('planner', AWAY),
        site.as('planner', HOME),
        site.as('administrator', HOME),
      ]) {
        const { text } = await get(address, cookie);
        expect(text).not.toContain('adopsi-tutup');
        if (!address.includes('innovation=')) expect(text).not.toContain(CLOSED);
      }
    expect((await get('/inovasi/kasus-yang-tidak-boleh-tampak')).text).not.toContain('id="silsilah"');
  });

  it('is drawn without a style attribute or an inline script', async () => {
    const { text } = await get('/jejaring');
    expect(text).not.toMatch(/\sstyle=/);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });

  it('has the tree of a case on its page, with what came of it', async () => {
    const { text } = await get('/inovasi/tangerang-live');
    const part = text.slice(text.indexOf('id="silsilah"'));
    for (const name of ['Kabupaten Poso', 'Kota Makassar', 'Rantang Kasih']) expect(part).toContain(name);
    expect(part).toContain('href="/jejaring?innovation=tangerang-live"');
  });

  it('leads to it from the front page, the sitemap, a regency and every header', async () => {
    for (const address of ['/', '/tentang', '/inovasi/tangerang-live'])
      expect((await get(address)).text).toContain('href="/jejaring"');
    expect((await get('/daerah/3671')).text).toContain('href="/jejaring?regency=3671"');
    expect((await get('/sitemap.xml')).text).toContain('/jejaring</loc>');
    expect((await get('/tentang')).text).toContain('href="/data/adoptions.csv"');
  });
});
