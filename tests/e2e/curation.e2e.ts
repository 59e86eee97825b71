import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRevision } from '../../src/app/start-submission.ts';
import { slugify } from '../../src/domain/regency.ts';
import { CheckItem, type Submission } from '../../src/domain/submission.ts';
import { ownCopy } from '../../src/store/store.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { anInnovation } from '../support/innovation.ts';
import { expectOpenToAll, pageAs } from '../support/people-in-browser.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aContent, aSubmission } from '../support/submission.ts';
import { viewerAs } from '../support/viewer.ts';

/** A third regency, that the curators of both others may judge. */
const ELSEWHERE = '3578';
const WAYS = [
  { javaScriptEnabled: false, way: 'without JavaScript', key: 'tanpa' },
  { javaScriptEnabled: true, way: 'with JavaScript', key: 'dengan' },
] as const;

let site: PeopledSite;
let browser: Browser | null = null;
beforeAll(async () => {
  site = await peopledSite(async (hub) => {
    const sent = (fields: Partial<Submission>) =>
      aSubmission({
        state: 'submitted',
        submittedAt: '2026-11-01T03:00:00Z',
        dueOn: '2026-11-15',
        ...fields,
      });
    for (const { key, way } of WAYS) {
      const fresh = sent({
        id: `ajuan-${key}`,
        innovation: `inv-${key}`,
        regency: HOME,
        content: aContent({ name: `Kartu Tani ${way}` }),
      });
      const disputed = sent({
        id: `rebut-${key}`,
        innovation: `inv-rebut-${key}`,
        regency: ELSEWHERE,
        content: aContent({ name: `Pasar Apung ${way}` }),
      });
      for (const put of [fresh, disputed])
        await hub.store.commit([{ kind: 'submission', put, expectedRev: 0 }]);

      const name = `Kelas Perahu ${way}`;
      const innovation = anInnovation({
        id: `kasus-${key}`,
        name,
        regency: HOME,
        summary: 'Berjalan di 12 sekolah.',
      });
      await hub.store.commit([{ kind: 'innovation', put: innovation, expectedRev: 0 }]);
      const author = viewerAs('contributor', HOME);
      const revision = ownCopy<Submission>(await startRevision(hub, author, innovation.id));
      const put = sent({
        ...revision,
        state: 'submitted',
        content: aContent({ name, summary: 'Berjalan di 40 sekolah.' }),
      });
      await hub.store.commit([{ kind: 'submission', put, expectedRev: revision.rev }]);
    }
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

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const said = (page: Page) => page.getByRole('status').first().textContent();
const alarm = (page: Page) => page.getByRole('alert').textContent();
const noteOn = (page: Page, field: string) => page.locator(`#bidang-${field}`).getByRole('textbox');

async function writeNote(page: Page, field: string, text: string) {
  await page.locator(`#bidang-${field}`).getByText('Beri catatan').click();
  await noteOn(page, field).fill(text);
}

async function tickAll(page: Page) {
  for (const item of CheckItem.options) await page.locator(`input[value=${item}]`).check();
}

describe.each(WAYS)('a curator $way', ({ javaScriptEnabled, way, key }) => {
  const curator = () => pageOf(site.as('curator', AWAY), javaScriptEnabled);
  // axe is a script itself: a page that may run none is looked at by its eyes alone.
  const look = (page: Page) => (javaScriptEnabled ? expectOpenToAll(page) : Promise.resolve());

  it('takes a submission from the queue and asks for changes on a field', { timeout: 60_000 }, async () => {
    const page = await curator();
    await page.goto(`${site.url}/kurasi?holder=nobody`);
    await look(page);
    await page.getByRole('link', { name: `Kartu Tani ${way}`, exact: true }).click();
    await press(page, 'Ambil untuk diperiksa');
    expect(await said(page)).toContain('Anda pegang');
    await look(page);

    await writeNote(page, 'problem', 'Sejak kapan, dan di berapa desa?');
    await press(page, 'Simpan catatan');
    expect(await said(page)).toContain('Catatan tersimpan');
    expect(await noteOn(page, 'problem').inputValue()).toBe('Sejak kapan, dan di berapa desa?');

    await press(page, 'Terbitkan');
    expect(await alarm(page)).toContain('keenam hal');
    expect(await noteOn(page, 'problem').inputValue()).toBe('Sejak kapan, dan di berapa desa?');
    await look(page);

    await press(page, 'Minta perbaikan');
    expect(await said(page)).toContain('terkirim');
    await look(page);
    await page.context().close();
  });

  it('is answered by the regency', { timeout: 60_000 }, async () => {
    const page = await pageOf(site.as('contributor', HOME), javaScriptEnabled);
    await page.goto(`${site.url}/kerja/ajuan/ajuan-${key}/masalah`);
    expect(await page.getByRole('main').textContent()).toContain('Sejak kapan, dan di berapa desa?');
    await page.locator('textarea[name=problem]').fill('Sejak 2018, di 189 desa.');
    await press(page, 'Simpan');
    await page.goto(`${site.url}/kerja/ajuan/ajuan-${key}/periksa`);
    await press(page, 'Kirim kembali kepada kurator');
    expect(await said(page)).toContain('Terkirim');
    await page.context().close();
  });

  it(
    'publishes what came back, and finds it with its mark and its history',
    { timeout: 60_000 },
    async () => {
      const page = await curator();
      await page.goto(`${site.url}/kurasi/ajuan-${key}`);
      expect(await page.locator('#bidang-problem').textContent()).toContain('189 desa');
      await press(page, 'Ambil untuk diperiksa');
      await tickAll(page);
      await page.getByLabel('Cocok dengan sumbernya').check();
      await page.getByLabel('Pesan untuk daerahnya').fill('Terima kasih, Bu Sari.');
      await press(page, 'Terbitkan');
      expect(await said(page)).toContain('Terbit');

      await page.goto(`${site.url}/kurasi/diputus?by=mine`);
      await look(page);
      expect(await page.getByRole('main').textContent()).toContain(`Kartu Tani ${way}`);

      const found = page.getByRole('article').getByRole('link', { name: `Kartu Tani ${way}`, exact: true });
      await expect
        .poll(async () => {
          await page.goto(`${site.url}/inovasi?q=${encodeURIComponent(`Kartu Tani ${way}`)}`);
          return found.count();
        })
        .toBe(1);
      await found.click();
      const told = (await page.getByRole('main').textContent()) ?? '';
      expect(told).toContain('189 desa');
      expect(told).toContain('terverifikasi');
      await page.getByRole('link', { name: 'Riwayat perubahan' }).click();
      const history = (await page.getByRole('main').textContent()) ?? '';
      expect(history).toContain('Terbit');
      for (const secret of ['Sari', site.account('curator', AWAY).name])
        expect(history).not.toContain(secret);
      await page.context().close();
    },
  );

  it('is told when another was first, and loses nothing that was typed', { timeout: 60_000 }, async () => {
    const mine = await curator();
    const theirs = await pageOf(site.as('curator', HOME), javaScriptEnabled);
    await mine.goto(`${site.url}/kurasi/rebut-${key}`);
    await press(mine, 'Ambil untuk diperiksa');
    await theirs.goto(`${site.url}/kurasi/rebut-${key}`);
    await press(theirs, 'Ambil alih');
    await theirs.getByLabel('Pesan untuk daerahnya').fill('Sudah ada di katalog.');
    await press(theirs, 'Tolak');
    expect(await said(theirs)).toContain('Ditolak');

    await writeNote(mine, 'summary', 'Catatan yang panjang dan penting.');
    await mine.getByLabel('Pesan untuk daerahnya').fill('Hampir selesai.');
    const [response] = await Promise.all([
      mine.waitForResponse((one) => one.request().method() === 'POST'),
      press(mine, 'Minta perbaikan'),
    ]);
    expect(response.status()).toBe(409);
    const words = await alarm(mine);
    for (const part of [site.account('curator', HOME).name, 'ditolak', 'Sudah ada di katalog.'])
      expect(words).toContain(part);
    expect(await noteOn(mine, 'summary').inputValue()).toBe('Catatan yang panjang dan penting.');
    expect(await mine.getByLabel('Pesan untuk daerahnya').inputValue()).toBe('Hampir selesai.');
    expect(await mine.getByRole('button', { name: 'Terbitkan' }).count()).toBe(0);
    await look(mine);
    await mine.context().close();
    await theirs.context().close();
  });

  it(
    'reads what a revision changes, and everybody can compare it once it is published',
    { timeout: 60_000 },
    async () => {
      const page = await curator();
      await page.goto(`${site.url}/kurasi/kasus-${key}-r1`);
      expect(await page.locator('#bidang-summary del').textContent()).toContain('12');
      expect(await page.locator('#bidang-summary ins').textContent()).toContain('40');
      expect(await page.locator('#bidang-name ins').count()).toBe(0);
      await look(page);
      await press(page, 'Ambil untuk diperiksa');
      await tickAll(page);
      await press(page, 'Terbitkan');
      expect(await said(page)).toContain('Terbit');

      const reader = await pageOf('', javaScriptEnabled);
      await reader.goto(`${site.url}/inovasi/${slugify(`Kelas Perahu ${way}`)}/riwayat`);
      await press(reader, 'Bandingkan');
      expect(new URL(reader.url()).search).toBe('?dari=1&sampai=2');
      const gone = await reader.locator('del').allTextContents();
      expect(gone.some((text) => text.includes('12'))).toBe(true);
      await look(reader);
      await page.context().close();
      await reader.context().close();
    },
  );

  it('archives a case with a reason and restores it', { timeout: 60_000 }, async () => {
    const page = await curator();
    await page.goto(`${site.url}/kurasi/inovasi`);
    await look(page);
    await page.goto(`${site.url}/kurasi/inovasi/kasus-${key}`);
    await page.getByText('Arsipkan', { exact: true }).click();
    await press(page, 'Arsipkan inovasi ini');
    expect(await alarm(page)).toContain('alasannya');
    await look(page);
    await page.locator('[name=reason-archive]').fill('Programnya berhenti.');
    await press(page, 'Arsipkan inovasi ini');
    expect(await said(page)).toContain('Diarsipkan');
    await page.getByText('Pulihkan', { exact: true }).click();
    await page.locator('[name=reason-restore]').fill('Ternyata masih berjalan.');
    await press(page, 'Pulihkan ke katalog');
    expect(await said(page)).toContain('Dipulihkan');
    expect(await page.getByRole('complementary').textContent()).toContain('Programnya berhenti.');
    await page.context().close();
  });

  it('reads the submissions of their own regency, and is told why others decide', async () => {
    const page = await pageOf(site.as('curator', HOME), javaScriptEnabled);
    await page.goto(`${site.url}/kurasi/ajuan-${key}`);
    expect(await page.getByRole('main').textContent()).toContain('dari daerah Anda sendiri');
    for (const name of ['Ambil untuk diperiksa', 'Terbitkan', 'Tolak'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    await page.context().close();
  });
});

describe('a regency', () => {
  it('says that its case still runs, and begins to change it', async () => {
    const page = await pageOf(site.as('contributor', HOME), false);
    await page.goto(`${site.url}/kerja/inovasi/kasus-dengan`);
    await press(page, 'Ya, masih berjalan');
    expect(await said(page)).toContain('masih berjalan');
    await press(page, 'Ubah');
    expect(new URL(page.url()).pathname).toContain('/kerja/ajuan/kasus-dengan-r2');
    await page.context().close();
  });

  it('of elsewhere is not let in', async () => {
    const page = await pageOf(site.as('contributor', AWAY), false);
    const response = await page.goto(`${site.url}/kerja/inovasi/kasus-dengan`);
    expect(response?.status()).toBe(403);
    await page.context().close();
  });
});
