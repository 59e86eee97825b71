import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/roles.ts';
import { PASSWORD } from '../support/accounts.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { aCollection } from '../support/collection.ts';
import { expectNothingInTheWay, pageAs } from '../support/people-in-browser.ts';
import { HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';

const TOKEN = 'T'.repeat(32);
let site: PeopledSite;
let browser: Browser | null = null;
beforeAll(async () => {
  site = await peopledSite(async ({ store, catalogue }, { account }) => {
    const cases = ['tangerang-live', 'medan-clean-track', 'edat-teluk-bintuni'].map((slug) => ({
      innovation: catalogue.idOfSlug(slug) ?? '',
      note: 'Tanyakan biayanya.',
      addedAt: '2026-11-20T03:00:00Z',
    }));
    const put = aCollection({
      id: 'koleksi-dilihat',
      account: account('regency_administrator', HOME).id,
      cases: [
        ...cases,
        { innovation: 'sudah-hilang', note: 'Dulu menarik.', addedAt: '2026-11-20T03:00:00Z' },
      ],
      link: { token: TOKEN, showsNotes: true, madeAt: '2026-11-20T03:00:00Z' },
    });
    await store.commit([{ kind: 'collection', put, expectedRev: 0 }]);
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});
beforeEach(needsChromium);

async function open(path: string, role: Role, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await pageAs(browser, site.url, site.as(role, HOME), options);
  await page.goto(site.url + path);
  return page;
}
const pathOf = (page: Page) => new URL(page.url()).pathname;
const names = (page: Page) => page.locator('thead th a.name').allTextContents();

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  it('from the catalogue a second case is found, added, held against the first, and taken out', async () => {
    const page = await open('/inovasi?q=pelacakan+truk+sampah', 'anonymous', { javaScriptEnabled });
    await page.getByRole('link', { name: 'Bandingkan Medan Clean Track: Pelacakan Truk Sampah' }).click();
    expect(await page.locator('main').textContent()).toContain('Baru satu yang dipilih');
    await page.getByLabel('Cari dengan kata Anda sendiri').fill('tangerang live');
    await page.locator('main').getByRole('button', { name: 'Cari' }).click();
    await page.getByRole('link', { name: 'Tambahkan Tangerang LIVE' }).click();
    expect((await names(page)).map((name) => name.trim())).toEqual([
      'Medan Clean Track: Pelacakan Truk Sampah',
      'Tangerang LIVE',
    ]);
    const table = page.getByRole('table');
    const rows = await table.getByRole('rowheader').allTextContents();
    expect(rows.some((row) => /sama/.test(row))).toBe(true);
    await page.getByRole('link', { name: 'Hanya tampilkan yang berbeda' }).click();
    const different = await table.getByRole('rowheader').allTextContents();
    expect(different.length).toBeLessThan(rows.length);
    expect(different.every((row) => /berbeda/.test(row))).toBe(true);
    await page.getByRole('link', { name: 'Keluarkan Medan Clean Track' }).click();
    expect(await page.locator('main').textContent()).toContain('Baru satu yang dipilih');
    await page.context().close();
  });

  it('a reader signs in on the way, saves a case, writes, shares, and ends the link', async () => {
    const page = await open('/inovasi/tangerang-live', 'anonymous', { javaScriptEnabled });
    await page.getByRole('link', { name: 'Simpan ke koleksi' }).click();
    expect(pathOf(page)).toBe('/masuk');
    const { email } = site.account(javaScriptEnabled ? 'planner' : 'contributor', HOME);
    await page.getByLabel('Alamat surel').fill(email);
    await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
    await page.locator('main').getByRole('button', { name: 'Masuk', exact: true }).click();
    expect(pathOf(page)).toBe('/kerja/koleksi/simpan');

    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Beri koleksi ini nama.');
    await page.getByLabel('Nama koleksi baru').fill('Layanan terpadu');
    await page.getByLabel('Catatan Anda').fill('Tanyakan biayanya.');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    expect(await page.locator('h1').textContent()).toBe('Layanan terpadu');
    expect(await page.getByRole('status').textContent()).toContain('Disimpan ke koleksi ini.');
    const collection = page.url().replace(/\?.*/, '');

    await page.goto(`${site.url}/kerja/koleksi/simpan?id=edat-teluk-bintuni`);
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.getByRole('link', { name: 'Ubah isi dan catatan' }).click();
    await page.getByLabel('Catatan').nth(1).fill('Ada juru malarianya?');
    await page.getByRole('button', { name: /^Naikkan EDAT/ }).click();
    expect(await page.getByRole('status').textContent()).toContain('belum disimpan');
    await page.getByRole('button', { name: 'Simpan perubahan' }).click();
    const told = await page.locator('.told').allTextContents();
    expect(told).toEqual(['Ada juru malarianya?', 'Tanyakan biayanya.']);

    for (const box of await page.getByRole('checkbox', { name: /^Bandingkan/ }).all()) await box.check();
    await page.getByRole('button', { name: 'Bandingkan yang dicentang' }).click();
    expect(await names(page)).toHaveLength(2);
    expect(await page.getByRole('link', { name: /^Kecocokan dengan Kabupaten Banyuwangi/ }).count()).toBe(2);

    await page.goto(collection);
    await page.getByRole('button', { name: 'Buat tautan' }).click();
    const link = await page.getByLabel('Tautan koleksi ini').inputValue();
    const reader = await open(new URL(link).pathname, 'anonymous', { javaScriptEnabled });
    expect(await reader.locator('main').textContent()).toContain('Tangerang LIVE');
    expect(await reader.locator('main').textContent()).not.toContain('Tanyakan biayanya.');
    await page.getByRole('button', { name: 'Matikan tautan' }).click();
    await reader.reload();
    expect(await reader.locator('h1').textContent()).toBe('Tautan ini tidak berlaku');
    await reader.context().close();

    await page.getByText('Hapus koleksi', { exact: true }).click();
    await page.getByRole('button', { name: 'Ya, hapus koleksi ini' }).click();
    expect(pathOf(page)).toBe('/kerja/koleksi');
    expect(await page.getByRole('status').textContent()).toContain('Koleksi dihapus.');
    await page.context().close();
  });
});

const PAGES: Readonly<Record<string, readonly [string, Role]>> = {
  'four cases side by side': [
    '/bandingkan?id=tangerang-live&id=edat-teluk-bintuni&id=medan-clean-track&id=bantul-bersama&daerah=3216',
    'anonymous',
  ],
  'one case': ['/bandingkan?id=tangerang-live', 'anonymous'],
  'no case': ['/bandingkan', 'anonymous'],
  'cases to add': ['/bandingkan?id=tangerang-live&id=tidak-ada&q=sampah', 'anonymous'],
  'the collections': ['/kerja/koleksi', 'regency_administrator'],
  'no collection yet': ['/kerja/koleksi', 'member'],
  'a new collection': ['/kerja/koleksi/baru', 'planner'],
  'a collection': ['/kerja/koleksi/koleksi-dilihat', 'regency_administrator'],
  'a collection being written': ['/kerja/koleksi/koleksi-dilihat/ubah', 'regency_administrator'],
  'a case being saved': ['/kerja/koleksi/simpan?id=tangerang-live', 'regency_administrator'],
  'a shared collection': [`/koleksi/${TOKEN}`, 'anonymous'],
  'a link that leads nowhere': ['/koleksi/tidak-ada', 'anonymous'],
};

describe.each(Object.entries(PAGES))('%s', (_, [path, role]) => {
  it.each([
    { width: 360, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const)(
    'has no barrier and no sideways scroll at $width pixels, $colorScheme',
    async ({ width, colorScheme }) => {
      const page = await open(path, role, { viewport: { width, height: 800 }, colorScheme });
      await expectNothingInTheWay(page);
      await page.context().close();
    },
  );
});

it('on a phone the comparison is still a table, in which each case says its own under its name', async () => {
  const page = await open('/bandingkan?id=tangerang-live&id=edat-teluk-bintuni', 'anonymous', {
    viewport: { width: 360, height: 800 },
  });
  const table = page.getByRole('table');
  expect(await table.getByRole('columnheader').count()).toBe(2);
  const cell = table
    .getByRole('row', { name: /^Provinsi/ })
    .getByRole('cell')
    .first();
  expect((await cell.innerText()).split('\n').filter((line) => line !== '')).toEqual([
    'Tangerang LIVE',
    'Banten',
  ]);
  await page.context().close();
});
