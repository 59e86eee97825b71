import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/roles.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { expectNothingInTheWay, pageAs } from '../support/people-in-browser.ts';
import { HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';

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

async function open(path: string, role: Role, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await pageAs(browser, site.url, site.as(role, HOME), options);
  await page.goto(site.url + path);
  return page;
}

const firstGap = (page: Page) => page.locator('li', { has: page.locator('details textarea') }).first();

describe.each([true, false])('what is not for us, with JavaScript: %s', (javaScriptEnabled) => {
  it('is put aside with a reason, seen by colleagues, and taken back', async () => {
    const page = await open('/kerja/celah', 'planner', { javaScriptEnabled });
    const gap = firstGap(page);
    const name = (await gap.locator('h3').textContent()) ?? '';

    await gap.locator('summary').click();
    await gap.getByRole('button', { name: 'Sisihkan' }).click();
    const summary = page.getByRole('alert');
    expect(await summary.textContent()).toContain('Tulis alasan');
    // The form is open where it was sent from, and the summary leads to its field.
    await summary.getByRole('link').click();
    const field = page.locator('textarea[aria-invalid="true"]');
    expect(`#${await field.getAttribute('id')}`).toBe(new URL(page.url()).hash);

    await field.fill('Kami tidak punya petugasnya.');
    await firstGap(page).getByRole('button', { name: 'Sisihkan' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Disisihkan');
    expect(await page.locator('h3', { hasText: name }).count()).toBe(0);

    const member = await open('/kerja/celah', 'member', { javaScriptEnabled });
    const aside = member.locator('section[aria-labelledby="disisihkan"]');
    expect(await aside.textContent()).toContain('Kami tidak punya petugasnya.');
    expect(await member.locator('form textarea').count()).toBe(0);
    expect(await aside.getByRole('button').count()).toBe(0);
    await member.context().close();

    await page.getByRole('button', { name: 'Kembalikan ke daftar' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Dikembalikan');
    expect(await page.locator('h3', { hasText: name }).count()).toBe(1);
    await page.context().close();
  });

  it('a case leads to its fit for the regency that is typed, and from there to the adoption', async () => {
    const page = await open('/inovasi/tangerang-live', 'planner', { javaScriptEnabled });
    await page.getByLabel('Cocokkan dengan daerah Anda').fill('makassar');
    await page.getByRole('button', { name: 'Cocokkan' }).click();
    expect(new URL(page.url()).pathname).toBe('/celah/7371/cocok/tangerang-live');
    expect(await page.locator('h1').textContent()).toContain('Kota Makassar');
    await page.getByRole('link', { name: 'Mulai adopsi untuk Kota Makassar' }).click();
    expect(new URL(page.url()).pathname).toBe('/kerja/adopsi/baru');
    await page.context().close();
  });
});

it('a topic stands apart from the number of regions that run it', async () => {
  const page = await open('/celah/7371', 'anonymous');
  const topic = page.locator('.topics li').first();
  expect(await topic.innerText()).toMatch(/\S \d+ daerah$/);
  await page.context().close();
});

it('of two regencies of one name, the reader chooses', async () => {
  const page = await open('/celah?q=bekasi&inovasi=tangerang-live', 'anonymous');
  await page.getByRole('link', { name: 'Kota Bekasi' }).first().click();
  expect(new URL(page.url()).pathname).toBe('/celah/3275/cocok/tangerang-live');
  await page.context().close();
});

it.each([360, 1280])('the desk’s gaps have no barrier and no sideways scroll at %i pixels', async (width) => {
  const page = await open('/kerja/celah', 'planner', { viewport: { width, height: 800 } });
  await firstGap(page).locator('summary').click();
  await expectNothingInTheWay(page);
  await page.context().close();
});
