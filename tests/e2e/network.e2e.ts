import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closedVisibility } from '../../src/domain/adoption.ts';
import { aLogThrough, anAdoption } from '../support/adoption.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { aLink } from '../support/innovation.ts';
import { expectNothingInTheWay, pageAs } from '../support/people-in-browser.ts';
import { peopledSite, type PeopledSite } from '../support/peopled-site.ts';

const BANYUWANGI = '3510';
const SUMEDANG = '3211';
const TANGERANG = '3671';

let site: PeopledSite;
let browser: Browser | null = null;
beforeAll(async () => {
  // Every kind of tie, over four generations that end where they began.
  site = await peopledSite(async ({ catalogue, store }) => {
    const live = catalogue.idOfSlug('tangerang-live') ?? '';
    const [second] = catalogue.cardsOf(BANYUWANGI);
    const [third] = catalogue.cardsOf(SUMEDANG);
    if (!second || !third) throw new Error('the first catalogue has no such cases');
    const open = { ...closedVisibility(), adoption: 'public' as const };
    const ended = aLogThrough(['interested', 'assessing', 'planning', 'pilot', 'running', 'stopped']);
    for (const put of [
      anAdoption({
        origin: TANGERANG,
        innovation: live,
        regency: BANYUWANGI,
        state: 'running',
        becameInnovation: second.id,
      }),
      anAdoption({
        origin: BANYUWANGI,
        innovation: second.id,
        regency: SUMEDANG,
        state: 'scaled',
        becameInnovation: third.id,
      }),
      anAdoption({
        origin: SUMEDANG,
        innovation: third.id,
        regency: TANGERANG,
        state: 'running',
        becameInnovation: live,
      }),
      anAdoption({
        origin: SUMEDANG,
        innovation: third.id,
        regency: '7371',
        state: 'pilot',
        visibility: open,
      }),
      anAdoption({ origin: SUMEDANG, innovation: third.id, regency: '9206', state: 'stopped', log: ended }),
    ])
      await store.commit([{ kind: 'adoption', put, expectedRev: 0 }]);
    const visit = aLink({
      origin: BANYUWANGI,
      innovation: second.id,
      adopter: '9471',
      status: 'studied',
      name: null,
    });
    await store.commit([{ kind: 'adoption_link', put: visit, expectedRev: 0 }]);
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});
beforeEach(needsChromium);

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await pageAs(browser, site.url, '', options);
  await page.goto(site.url + path);
  return page;
}
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

describe.each([true, false])('the network, with JavaScript: %s', (javaScriptEnabled) => {
  it('is narrowed by its form, by a point of the map, and opened again', async () => {
    const page = await open('/jejaring', { javaScriptEnabled });
    await page.getByLabel('Dimensi').selectOption({ label: 'Tata kelola' });
    await page.getByRole('button', { name: 'Terapkan' }).click();
    expect(query(page)).toMatchObject({ dimension: 'governance' });
    const before = await page.locator('tbody tr').count();
    await page.getByRole('link', { name: /^Kabupaten Sumedang: menjadi asal/ }).click();
    expect(query(page)).toEqual({ dimension: 'governance', regency: SUMEDANG });
    expect(await page.locator('tbody tr').count()).toBeLessThan(before);
    // The form keeps what it does not ask.
    await page.getByLabel('Provinsi').selectOption({ label: 'Riau' });
    await page.getByRole('button', { name: 'Terapkan' }).click();
    expect(await page.locator('tbody th').allTextContents()).toEqual(['Kabupaten Siak']);
    await page.getByRole('link', { name: /^Hapus saringan Daerah/ }).click();
    expect(query(page)).toEqual({ dimension: 'governance', province: '14' });
    await page.getByRole('link', { name: 'Hapus semua saringan' }).click();
    expect(query(page)).toEqual({});
    await page.context().close();
  });

  it('leads from a case to its tree, and from a box on to the case', async () => {
    const page = await open('/inovasi/tangerang-live', { javaScriptEnabled });
    await page.getByRole('link', { name: 'Lihat silsilah ini di jejaring' }).click();
    expect(query(page)).toEqual({ innovation: 'tangerang-live' });
    await page.getByRole('link', { name: /^Hibah aplikasi SPBE Sumedang, / }).click();
    expect(new URL(page.url()).pathname).toBe('/inovasi/hibah-aplikasi-spbe-sumedang');
    await page.context().close();
  });
});

it('by keyboard the map is reached and moved, its points show where one is, and lead on', async () => {
  const page = await open('/jejaring', { viewport: { width: 360, height: 800 } });
  const region = page.getByRole('region', { name: /^Peta jejaring/ });
  await region.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  await page.keyboard.press('Tab');
  const point = page.locator(':focus');
  expect(await point.getAttribute('aria-label')).toMatch(/menjadi asal \d+, membawa pulang \d+$/);
  expect(await point.locator('.dot').evaluate((dot) => getComputedStyle(dot).strokeWidth)).toBe('4px');
  await page.keyboard.press('Enter');
  await page.waitForURL(/regency=\d{4}/);
  await page.context().close();
});

it('on a phone the lineage is a list, on a desk a drawing; nobody meets both', async () => {
  for (const [width, list] of [
    [360, true],
    [1280, false],
  ] as const) {
    const page = await open('/jejaring', { viewport: { width, height: 800 } });
    const link = page
      .locator('section[aria-labelledby="silsilah"]')
      .getByRole('link', { name: /^e-Kinerja/ });
    expect(await link.count()).toBe(1);
    expect(await link.evaluate((element) => element.closest('svg') === null)).toBe(list);
    await page.context().close();
  }
});

it('no name on the map lies over another, and none over its edge', async () => {
  for (const path of [
    '/jejaring',
    '/jejaring?regency=3211',
    '/jejaring?province=13',
    '/jejaring?dimension=society',
  ]) {
    const page = await open(path);
    const boxes = await page
      .locator('section[aria-labelledby="peta"] [role="region"] text')
      .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().toJSON() as DOMRect));
    const frame = await page
      .locator('[role="region"] svg')
      .evaluate((svg) => svg.getBoundingClientRect().toJSON() as DOMRect);
    expect(boxes.length).toBeGreaterThan(2);
    for (const [at, one] of boxes.entries()) {
      expect(one.left).toBeGreaterThanOrEqual(frame.left - 1);
      expect(one.right).toBeLessThanOrEqual(frame.right + 1);
      for (const other of boxes.slice(at + 1)) {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        // Letters without tails leave room: boxes may meet by a hair.
        expect(across > 2 && down > 5, `${path}: ${JSON.stringify([one, other])}`).toBe(false);
      }
    }
    await page.context().close();
  }
});

it('no words leave their box', async () => {
  for (const path of [
    '/jejaring',
    '/jejaring?innovation=tangerang-live',
    '/inovasi/hibah-aplikasi-spbe-sumedang',
  ]) {
    const page = await open(path);
    const outside = await page.locator('.drawn a').evaluateAll((links) =>
      links.flatMap((link) => {
        const box = link.querySelector('.box')?.getBoundingClientRect();
        const words = link.querySelector('text')?.getBoundingClientRect();
        return box && words && (words.right > box.right || words.bottom > box.bottom)
          ? [link.textContent]
          : [];
      }),
    );
    expect(outside).toEqual([]);
    await page.context().close();
  }
});

describe.each(['/jejaring', '/jejaring?innovation=tangerang-live', '/inovasi/hibah-aplikasi-spbe-sumedang'])(
  '%s',
  (path) => {
    it.each([
      { width: 360, colorScheme: 'light' },
      { width: 360, colorScheme: 'dark' },
      { width: 1280, colorScheme: 'light' },
      { width: 1280, colorScheme: 'dark' },
    ] as const)(
      'has no barrier and no sideways scroll at $width pixels, $colorScheme',
      async ({ width, colorScheme }) => {
        const page = await open(path, { colorScheme, viewport: { width, height: 800 } });
        await expectNothingInTheWay(page);
        await page.context().close();
      },
    );
  },
);
