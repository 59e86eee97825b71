import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browseSite, needsChromium, type BrowsedSite } from '../support/browsed-site.ts';

let site: BrowsedSite;
beforeAll(async () => {
  site = await browseSite();
});
afterAll(() => site.close());
beforeEach(needsChromium);

const searchOf = (page: Page): string => new URL(page.url()).search;

/** The whole number that a title such as `29 inovasi untuk “sampah”` begins with. */
const countIn = (title: string | null): number => Number(/[\d.]+/.exec(title ?? '')?.[0].replace('.', ''));

describe.each([
  { javaScriptEnabled: true, name: 'with JavaScript' },
  { javaScriptEnabled: false, name: 'without JavaScript' },
])('a planner $name', ({ javaScriptEnabled }) => {
  it('finds the malaria programme of Teluk Bintuni by typing "juru malaria" and reads it with its sources', async () => {
    const { page, faults } = await site.page({ javaScriptEnabled });
    await page.goto(site.url);
    await page.locator('input[name=q]').fill('juru malaria');
    await page.getByRole('button', { name: 'Cari' }).click();
    const first = page.getByRole('article').first();
    await expect.poll(() => first.textContent()).toContain('Teluk Bintuni');
    expect(await first.locator('mark').count()).toBeGreaterThan(0);

    await first
      .getByRole('heading')
      .getByRole('link', { name: /Malaria/ })
      .click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Juru Malaria Kampung');
    const sources = page.locator('[id^="sumber-"]').getByRole('link');
    expect(await sources.count()).toBe(3);
    expect(await sources.first().getAttribute('href')).toMatch(/^https:\/\//);
    expect(await page.getByText('klaim', { exact: true }).count()).toBe(3);
    expect(faults).toEqual([]);
  });

  it('narrows to environment cases in Jawa Timur, sees what is chosen, and takes it back', async () => {
    const { page } = await site.page({ javaScriptEnabled });
    await page.goto(`${site.url}/inovasi`);
    await page.getByRole('link', { name: /^Lingkungan \d/ }).click();
    await expect.poll(() => searchOf(page)).toBe('?dimension=environment');
    await page.getByRole('link', { name: /^Jawa Timur \d/ }).click();
    await expect.poll(() => searchOf(page)).toBe('?dimension=environment&province=35');
    const rows = page.getByRole('article');
    const count = await rows.count();
    expect(count).toBeGreaterThan(0);
    expect(await rows.filter({ hasText: 'Jawa Timur' }).filter({ hasText: 'Lingkungan' }).count()).toBe(
      count,
    );
    expect(countIn(await page.getByRole('heading', { level: 1 }).textContent())).toBe(count);

    await page.getByRole('link', { name: /^Hapus .*Jawa Timur/ }).click();
    await expect.poll(() => searchOf(page)).toBe('?dimension=environment');
  });

  it('follows who adopted a case to the regency that did', async () => {
    const { page } = await site.page({ javaScriptEnabled });
    await page.goto(`${site.url}/inovasi?sort=adopted`);
    await page.getByRole('article').first().getByRole('link').first().click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Tangerang LIVE');
    await page.getByRole('link', { name: 'Kabupaten Bekasi' }).first().click();
    expect(new URL(page.url()).pathname).toBe('/daerah/3216');
    expect(await page.getByRole('main').textContent()).toContain('Tangerang LIVE');
  });

  it('turns pages, and the second begins where the first ended', async () => {
    const { page } = await site.page({ javaScriptEnabled });
    await page.goto(`${site.url}/inovasi?sort=name`);
    const names = () => page.getByRole('article').getByRole('heading').allTextContents();
    const first = await names();
    await page.locator('a[rel=next]').last().click();
    await expect.poll(() => searchOf(page)).toBe('?sort=name&page=2');
    const second = await names();
    expect(first).toHaveLength(24);
    expect(second).toHaveLength(24);
    expect(first.filter((name) => second.includes(name))).toEqual([]);
  });
});

describe('somebody who comes with an odd address', () => {
  const cases = [
    { address: '/inovasi?page=0', says: /page=0|halaman/i },
    { address: '/inovasi?page=9999', says: /9999|halaman/i },
    { address: '/inovasi?dimension=cuaca', says: /cuaca/ },
    { address: '/inovasi?limit=-1', says: /-1/ },
    { address: `/inovasi?q=${'a'.repeat(10_000)}`, says: /500|panjang/i },
    { address: `/inovasi?q=${encodeURIComponent('"x" OR 1=1 NEAR(* 🦟 <b>tebal</b>')}`, says: /tebal/ },
  ];
  it.each(cases)('$address is told what was not understood and can go on', async ({ address, says }) => {
    const { page, faults } = await site.page();
    const response = await page.goto(site.url + address.slice(0, 11_000));
    expect(response?.status()).toBe(200);
    expect(await page.getByRole('main').textContent()).toMatch(says);
    expect(await page.getByRole('main').getByRole('link').count()).toBeGreaterThan(2);
    expect(await page.locator('b').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it.each(['/inovasi/tidak-ada', '/daerah/9999', '/entah/apa'])(
    '%s does not exist, and the page helps on',
    async (address) => {
      const { page } = await site.page();
      const response = await page.goto(site.url + address);
      expect(response?.status()).toBe(404);
      await page.getByRole('searchbox').first().fill('stunting');
      await page.getByRole('searchbox').first().press('Enter');
      await expect.poll(() => new URL(page.url()).pathname).toBe('/inovasi');
    },
  );

  it('a search that finds nothing says so and offers a way on', async () => {
    const { page } = await site.page();
    await page.goto(`${site.url}/inovasi?q=xylofonkuantum`);
    expect(await page.getByRole('article').count()).toBe(0);
    expect(await page.getByRole('main').textContent()).toContain('xylofonkuantum');
    expect(await page.getByRole('main').getByRole('link').count()).toBeGreaterThan(2);
  });

  it('a search of which no case has all words says that only some were found', async () => {
    const { page } = await site.page();
    await page.goto(`${site.url}/inovasi?q=malaria+xylofonkuantum`);
    expect(await page.getByRole('article').count()).toBeGreaterThan(0);
    expect(await page.getByRole('main').textContent()).toMatch(/memuat sebagian/i);
  });
});

describe('a case that was stopped', () => {
  it('stays findable, and says that and why it was stopped', async () => {
    const { page } = await site.page();
    await page.goto(`${site.url}/inovasi?q=medan+clean+track`);
    await page.getByRole('article').first().getByRole('link').first().click();
    expect(await page.getByRole('main').textContent()).toMatch(/berhenti/i);
  });
});
