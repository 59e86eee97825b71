import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReadinessFactor } from '../../src/domain/vocabularies.ts';
import { anAccount, putAccount, sessionOf } from '../support/accounts.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { expectOpenToAll, pageAs } from '../support/people-in-browser.ts';
import { peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { wordsOfDocx } from '../support/unzip.ts';
import { aPdf, aPicture } from '../support/uploads.ts';

/** Kabupaten Bekasi. */
const BEKASI = '3216';
const NAME = 'Kabupaten Bekasi';
const WAYS = [
  { javaScriptEnabled: false, way: 'without JavaScript' },
  { javaScriptEnabled: true, way: 'with JavaScript' },
] as const;

let site: PeopledSite;
let planner = '';
let browser: Browser | null = null;
beforeAll(async () => {
  site = await peopledSite(async (hub) => {
    const account = anAccount({
      name: 'Dewi Anggraini',
      email: 'dewi@bekasi.example',
      regency: BEKASI,
      regencyRoles: ['planner'],
    });
    await putAccount(hub.store, account);
    planner = await sessionOf(hub, account);
  });
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site.close();
});
beforeEach(needsChromium);

async function pageOf(cookie: string, javaScriptEnabled: boolean): Promise<Page> {
  const page = await pageAs(browser, site.url, cookie, { javaScriptEnabled });
  // What is not there within it will not come: the test then says what it waited for.
  page.context().setDefaultTimeout(10_000);
  return page;
}

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const said = (page: Page) => page.getByRole('status').first().textContent();
const alarm = (page: Page) => page.getByRole('alert').textContent();
const fill = (page: Page, name: string, text: string) => page.locator(`[name="${name}"]`).fill(text);

describe.each(WAYS)('a planner of Kabupaten Bekasi $way', ({ javaScriptEnabled, way }) => {
  // axe is a script itself: a page that may run none is looked at by its eyes alone.
  const look = (page: Page) => (javaScriptEnabled ? expectOpenToAll(page) : Promise.resolve());

  it(
    'goes from the gap to a running service, which the page of the origin tells',
    { timeout: 300_000 },
    async () => {
      const page = await pageOf(planner, javaScriptEnabled);
      await page.goto(`${site.url}/celah/${BEKASI}`);
      await look(page);
      const gap = page
        .getByRole('article')
        .filter({ has: page.getByRole('link', { name: /^Mulai adopsi/ }) });
      const link = gap.first().getByRole('heading').getByRole('link');
      const name = (await link.textContent()) ?? '';
      const slug = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
      await gap
        .first()
        .getByRole('link', { name: /^Mulai adopsi/ })
        .click();
      expect(await main(page).textContent()).toContain(name);
      await look(page);
      await press(page, 'Mulai adopsi');
      expect(await said(page)).toContain('Adopsi sudah dimulai');
      const record = new URL(page.url()).pathname.replace(/\/surat$/, '');
      const id = record.split('/').at(-1) ?? '';
      const openRecord = () => page.goto(site.url + record);

      // The letter, completed and taken along.
      await fill(page, 'agency', 'Dinas Komunikasi dan Informatika');
      await fill(page, 'number', '000.9/128/Diskominfo');
      await fill(page, 'place', 'Cikarang Pusat');
      await fill(page, 'date', '2026-11-26');
      await fill(page, 'signatoryName', 'Nama Pejabat');
      await page.locator('.actions').getByRole('button', { name: 'Simpan' }).click();
      expect(await main(page).textContent()).toContain('Terakhir diubah Dewi Anggraini');
      await look(page);
      const paper = await page.context().request.get(`${site.url}${record}/surat.docx`);
      expect(wordsOfDocx(await paper.body())).toContain('000.9/128/Diskominfo');
      await page.getByRole('link', { name: 'Surat minat untuk dicetak' }).click();
      expect(await page.getByRole('article').textContent()).toContain('Tembusan');
      await page.emulateMedia({ media: 'print' });
      for (const ours of [
        page.getByRole('banner'),
        page.getByRole('navigation'),
        page.getByRole('contentinfo'),
      ])
        expect(await ours.count()).toBe(0);
      await page.emulateMedia({ media: 'screen' });
      await look(page);

      // Readiness: what is missing is said, then all six are judged.
      await openRecord();
      await press(page, 'Mulai menilai kesiapan');
      expect(await said(page)).toContain('sudah dicatat');
      await press(page, 'Mulai menyusun rencana');
      expect(await alarm(page)).toContain('keenam faktor');
      await look(page);
      await page.goto(`${site.url}${record}/kesiapan`);
      for (const [at, factor] of ReadinessFactor.options.entries()) {
        await page.locator(`[name="level.${factor}"][value="${at === 0 ? 1 : 3}"]`).check();
        await fill(page, `note.${factor}`, `Catatan tentang ${factor}.`);
      }
      await page.locator('.actions').getByRole('button', { name: 'Simpan' }).click();
      expect(await main(page).textContent()).toContain('Artinya');
      await look(page);
      await openRecord();
      await press(page, 'Mulai menyusun rencana');

      // The plan, with two milestones.
      await page.goto(`${site.url}${record}/rencana`);
      await fill(page, 'goal', 'Warga memperoleh layanan tanpa antre.');
      await fill(page, 'owner', 'Dinas Komunikasi dan Informatika');
      await fill(page, 'adaptations', 'Dimulai di dua kecamatan.');
      await fill(page, 'budget', '250 juta');
      await fill(page, 'row.0.title', 'Petugas dilatih');
      await fill(page, 'row.0.dueOn', '2027-02-01');
      await press(page, 'Tambah tonggak');
      expect(await said(page)).toContain('belum disimpan');
      await fill(page, 'row.1.title', 'Uji coba selesai');
      await fill(page, 'row.1.dueOn', '2027-06-01');
      await page.locator('.actions').getByRole('button', { name: 'Simpan' }).click();
      expect(await page.locator('[name="row.1.title"]').inputValue()).toBe('Uji coba selesai');
      expect(await page.locator('[name="budget"]').inputValue()).toBe('250000000');
      await look(page);
      const kak = await page.context().request.get(`${site.url}${record}/kak.docx`);
      expect(wordsOfDocx(await kak.body())).toContain('Dimulai di dua kecamatan.');
      await openRecord();
      await press(page, 'Mulai uji coba');
      expect(await main(page).textContent()).toContain('Petugas dilatih');
      await look(page);

      // The pilot: one update for colleagues, one with a picture for everybody.
      await page.goto(`${site.url}${record}/kabar`);
      await fill(page, 'text', `Kabar untuk daerah kita ${way}.`);
      await press(page, 'Simpan kabar');
      expect(await said(page)).toContain('Kabar sudah disimpan');
      await fill(page, 'text', `Kabar untuk umum ${way}.`);
      await page.getByLabel('Dapat dibaca umum').check();
      await press(page, 'Simpan, lalu tambahkan berkas');
      await page.locator('[name=upload]').setInputFiles([
        {
          name: 'Pelatihan petugas.jpg',
          mimeType: 'image/jpeg',
          buffer: await aPicture({ width: 1200, height: 800 }),
        },
        // Larger than a form without files may be.
        {
          name: 'Notulen.pdf',
          mimeType: 'application/pdf',
          buffer: aPdf(`/Isi (${'x'.repeat(3_000_000)})`),
        },
      ]);
      await press(page, 'Unggah');
      await fill(page, 'files.0.description', 'Petugas berlatih di balai desa');
      await look(page);
      await press(page, 'Simpan keterangan');
      expect(await said(page)).toContain('Foto dan dokumen kabar sudah disimpan');
      expect(await page.getByRole('img', { name: 'Petugas berlatih di balai desa' }).count()).toBe(1);
      expect(await page.getByRole('link', { name: 'Notulen.pdf' }).count()).toBe(1);
      await look(page);

      // While it is tried nothing of it is public.
      const reader = await pageOf('', javaScriptEnabled);
      expect((await reader.goto(`${site.url}/adopsi/${id}`))?.status()).toBe(404);

      await page.goto(`${site.url}${record}/pelajaran`);
      await fill(page, 'lesson', `Latih petugas lebih dulu ${way}.`);
      await page.locator('.actions').getByRole('button', { name: 'Simpan' }).first().click();
      await look(page);
      await openRecord();
      await press(page, 'Nyatakan sudah berjalan');
      expect(await main(page).textContent()).toContain('Berjalan');
      await look(page);

      // Everybody reads it at the origin's case, and what the regency opened on its own page.
      const lesson = `Latih petugas lebih dulu ${way}.`;
      await reader.goto(`${site.url}/inovasi/${slug}`);
      const taken = reader.locator('section[aria-labelledby="adopsi"]');
      for (const part of ['Diadopsi 1 daerah', 'sampai uji coba', NAME, lesson])
        expect(await taken.textContent()).toContain(part);
      await look(reader);
      await taken.getByRole('link', { name: `Catatan adopsi ${NAME}` }).click();
      expect(new URL(reader.url()).pathname).toBe(`/adopsi/${id}`);
      const told = await main(reader).textContent();
      for (const part of [lesson, `Kabar untuk umum ${way}.`]) expect(told).toContain(part);
      for (const part of [`Kabar untuk daerah kita ${way}.`, 'Dimulai di dua kecamatan.', 'Catatan tentang'])
        expect(told).not.toContain(part);
      const picture = reader.getByRole('img', { name: 'Petugas berlatih di balai desa' });
      await picture.scrollIntoViewIfNeeded();
      if (javaScriptEnabled)
        await expect
          .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
          .toBeGreaterThan(0);
      await look(reader);

      // It is a gap no more.
      await page.goto(`${site.url}/celah/${BEKASI}`);
      expect(await page.locator(`article a[href="/inovasi/${slug}"]`).count()).toBe(0);
      await page.context().close();
      await reader.context().close();
    },
  );
});
