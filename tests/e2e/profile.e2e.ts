import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/roles.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { expectNothingInTheWay, pageAs } from '../support/people-in-browser.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';

let site: PeopledSite;
let browser: Browser | null = null;
beforeAll(async () => {
  site = await peopledSite();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});
beforeEach(needsChromium);

async function open(
  path: string,
  role: Role,
  where: typeof HOME | typeof AWAY = HOME,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const page = await pageAs(browser, site.url, site.as(role, where), options);
  const faults: string[] = [];
  page.on('console', (message) => {
    // The browser itself notes the status of a form that came back.
    if (message.type() === 'error' && !message.text().includes('status of 4')) faults.push(message.text());
  });
  await page.goto(site.url + path);
  return { page, faults };
}

const WHERE = [
  { javaScriptEnabled: true, where: HOME, name: 'Kabupaten Banyuwangi' },
  { javaScriptEnabled: false, where: AWAY, name: 'Kabupaten Sumedang' },
] as const;

describe.each(WHERE)('with JavaScript: $javaScriptEnabled', ({ javaScriptEnabled, where, name }) => {
  it('an administrator is led from the desk to the form, and everybody reads what it says', async () => {
    const { page, faults } = await open('/kerja', 'regency_administrator', where, { javaScriptEnabled });
    await page.getByRole('link', { name: 'Isi profil daerah' }).click();
    expect(await page.locator('h1').textContent()).toBe(`Profil ${name}`);

    await page.getByLabel('Kemajuan sejauh ini').fill('Semua desa melayani surat secara daring.');
    const living = page.getByRole('group', { name: 'Kehidupan' });
    await living.getByLabel('Keadaan').selectOption('Berjalan');
    await page.getByLabel('Surel kantor').fill('bukan surel');
    await page.getByRole('button', { name: 'Simpan profil' }).click();

    const summary = page.getByRole('alert');
    expect(await summary.getByRole('link').count()).toBe(2);
    expect(await page.title()).toMatch(/^Galat/);
    await summary.getByRole('link', { name: /Surel kantor/ }).click();
    expect(new URL(page.url()).hash).toBe('#isian-contact-email');
    expect(await page.getByLabel('Kemajuan sejauh ini').inputValue()).toContain('Semua desa');
    await page.getByLabel('Surel kantor').fill('kominfo@daerah.go.id');
    await living.getByLabel('Nama program').fill('Pantau stunting dari rumah');
    await page.getByLabel('Jumlah penduduk').fill('1.700.000');
    await page.getByLabel('Tahun angka').fill('2024');
    await page.getByLabel('Sumber angka').fill('BPS, Dalam Angka 2025');
    await page.getByRole('button', { name: 'Simpan profil' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Profil disimpan');

    const { page: reader, faults: theirs } = await open(`/daerah/${where}`, 'anonymous', where, {
      javaScriptEnabled,
    });
    const main = (await reader.locator('main').textContent()) ?? '';
    for (const said of [
      'Semua desa melayani surat secara daring.',
      'Pantau stunting dari rumah',
      'kominfo@daerah.go.id',
      '1.700.000',
      'Menurut profil yang diisi daerahnya sendiri',
    ])
      expect(main).toContain(said);
    expect([...faults, ...theirs]).toEqual([]);
    await page.context().close();
    await reader.context().close();
  });

  it('what a colleague saved meanwhile is shown beside what was typed', async () => {
    const { page } = await open('/kerja/daerah/profil', 'regency_administrator', where, {
      javaScriptEnabled,
    });
    const { page: other } = await open('/kerja/daerah/profil', 'regency_administrator', where, {
      javaScriptEnabled,
    });
    await other.getByLabel('Rencana berikutnya').fill('Rencana rekan.');
    await other.getByRole('button', { name: 'Simpan profil' }).click();
    await page.getByLabel('Rencana berikutnya').fill('Rencana saya.');
    await page.getByRole('button', { name: 'Simpan profil' }).click();
    const told = page.getByRole('alert');
    expect(await told.textContent()).toContain('Rencana rekan.');
    expect(await told.textContent()).toContain('Rencana saya.');
    await page.getByRole('button', { name: 'Simpan versi saya' }).click();
    expect(await page.getByLabel('Rencana berikutnya').inputValue()).toBe('Rencana saya.');
    await page.context().close();
    await other.context().close();
  });
});

describe.each([
  ['/kerja/daerah/profil', 'regency_administrator'],
  ['/kerja/angka', 'member'],
  [`/daerah/${HOME}`, 'anonymous'],
] as const)('%s', (path, role) => {
  it.each([
    { width: 360, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const)('has no barrier and no sideways scroll at $width pixels, $colorScheme', async (view) => {
    const { page, faults } = await open(path, role, HOME, {
      colorScheme: view.colorScheme,
      viewport: { width: view.width, height: 800 },
    });
    for (const summary of await page.locator('figure summary').all()) await summary.click();
    await expectNothingInTheWay(page);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
