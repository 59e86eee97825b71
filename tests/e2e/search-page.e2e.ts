import { readdir, readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browseSite, needsChromium, type BrowsedSite } from '../support/browsed-site.ts';

let site: BrowsedSite;
beforeAll(async () => {
  site = await browseSite();
});
afterAll(() => site.close());
beforeEach(needsChromium);

const searchOf = (page: Page): string => new URL(page.url()).search;
const headingOf = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const rowsOf = (page: Page): Locator => page.getByRole('article');
const firstRow = (page: Page) => rowsOf(page).first().textContent();
const field = (page: Page): Locator => page.locator('#cari');

async function open(address: string, options: Parameters<BrowsedSite['page']>[0] = {}) {
  const { page, faults } = await site.page(options);
  await page.goto(site.url + address);
  return { page, faults };
}

describe('typing', () => {
  it('shows what is found while the words are written; the address and the title follow', async () => {
    const { page, faults } = await open('/inovasi');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.resourceType()));
    await field(page).pressSequentially('juru malaria', { delay: 30 });
    await expect.poll(() => searchOf(page)).toBe('?q=juru+malaria');
    await expect.poll(() => firstRow(page)).toContain('Teluk Bintuni');
    expect(await headingOf(page)).toContain('“juru malaria”');
    expect(await page.title()).toContain('“juru malaria”');
    expect(requests).not.toContain('document');
    expect(await field(page).evaluate((one) => one === document.activeElement)).toBe(true);
    await expect.poll(() => page.getByRole('status').textContent()).toContain('“juru malaria”');
    expect(await page.locator('#hasil').getAttribute('aria-busy')).toBeNull();
    expect(faults).toEqual([]);
  });

  it('is answered within a tenth of a second', async () => {
    const { page } = await open('/inovasi');
    const words = ['sampah', 'malaria', 'izin', 'stunting', 'lansia'];
    const times: number[] = [];
    for (const q of words) {
      const began = performance.now();
      await page.evaluate(
        (one) => fetch(`/inovasi/bagian/hasil?q=${one}`).then((answer) => answer.text()),
        q,
      );
      times.push(performance.now() - began);
    }
    expect(times.sort((a, b) => a - b)[2]).toBeLessThan(100);
  });

  it('keeps the filters, the order and the view that are chosen', async () => {
    const { page } = await open('/inovasi?dimension=living&view=peta');
    await field(page).pressSequentially('malaria');
    await expect.poll(() => new URLSearchParams(searchOf(page)).toString()).toContain('q=malaria');
    const parameters = new URLSearchParams(searchOf(page));
    expect(parameters.get('dimension')).toBe('living');
    expect(parameters.get('view')).toBe('peta');
  });

  it('shows the last words, whichever answer comes last', async () => {
    const { page } = await open('/inovasi');
    await page.route(/bagian\/hasil\?q=sampah$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue().catch(() => {});
    });
    await field(page).fill('sampah');
    await page.waitForTimeout(250);
    await field(page).fill('malaria');
    await expect.poll(() => headingOf(page)).toContain('malaria');
    await page.waitForTimeout(700);
    expect(await headingOf(page)).toContain('malaria');
  });

  it('goes on as a plain form when no answer comes', async () => {
    const { page } = await open('/inovasi');
    await page.route('**/bagian/hasil**', (route) => route.abort());
    await field(page).pressSequentially('sampah');
    await page.waitForTimeout(300);
    await page.getByRole('button', { name: 'Cari' }).click();
    await expect.poll(() => headingOf(page)).toContain('“sampah”');
    await page.getByRole('link', { name: /^Lingkungan \d/ }).click();
    await expect.poll(() => searchOf(page)).toContain('dimension=environment');
  });
});

describe('back and forward', () => {
  it('lead through what was sent and chosen, with its words and its results', async () => {
    const { page } = await open('/inovasi');
    await field(page).fill('sampah');
    await field(page).press('Enter');
    await expect.poll(() => headingOf(page)).toContain('“sampah”');
    await page.getByRole('link', { name: /^Lingkungan \d/ }).click();
    await expect.poll(() => searchOf(page)).toBe('?q=sampah&dimension=environment');
    await expect
      .poll(() => page.locator('[data-focus=dimension-environment]').getAttribute('aria-current'))
      .toBe('true');

    await page.goBack();
    await expect.poll(() => searchOf(page)).toBe('?q=sampah');
    await expect
      .poll(() => page.locator('[data-focus=dimension-environment]').getAttribute('aria-current'))
      .toBeNull();
    expect(await field(page).inputValue()).toBe('sampah');

    await page.goBack();
    await expect.poll(() => headingOf(page)).toBe('Semua inovasi');
    expect(searchOf(page)).toBe('');
    expect(await field(page).inputValue()).toBe('');

    await page.goForward();
    await expect.poll(() => headingOf(page)).toContain('“sampah”');
    expect(await field(page).inputValue()).toBe('sampah');
  });

  it('find again what was typed when a case was read in between', async () => {
    const { page } = await open('/inovasi');
    await field(page).pressSequentially('juru malaria');
    await expect.poll(() => firstRow(page)).toContain('Teluk Bintuni');
    await page.keyboard.press('Escape');
    await rowsOf(page).first().getByRole('link').first().click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/inovasi/edat-teluk-bintuni');
    await page.goBack();
    await expect.poll(() => firstRow(page)).toContain('Teluk Bintuni');
    expect(await field(page).inputValue()).toBe('juru malaria');
  });

  it('know every sent search, and none of the letters in between', async () => {
    const { page } = await open('/inovasi?q=malaria');
    await field(page).fill('');
    await field(page).pressSequentially('stunting', { delay: 40 });
    await expect.poll(() => headingOf(page)).toContain('“stunting”');
    await field(page).press('Enter');
    await page.waitForTimeout(200);
    await page.goBack();
    await expect.poll(() => searchOf(page)).toBe('?q=malaria');
    await expect.poll(() => headingOf(page)).toContain('“malaria”');
    expect(await field(page).inputValue()).toBe('malaria');
  });
});

describe('what is chosen in place', () => {
  it('leaves the focus on it and the page where it is', async () => {
    const { page } = await open('/inovasi');
    const link = page.getByRole('link', { name: /^Masyarakat \d/ });
    await link.focus();
    const height = await page.evaluate(() => scrollY);
    await page.keyboard.press('Enter');
    await expect.poll(() => searchOf(page)).toBe('?dimension=society');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-focus')))
      .toBe('dimension-society');
    expect(await page.evaluate(() => scrollY)).toBe(height);
  });

  it('is a page turned: it begins at its top', async () => {
    const { page } = await open('/inovasi');
    await page.locator('a[rel=next]').last().click();
    await expect.poll(() => searchOf(page)).toBe('?page=2');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('jumlah');
    expect(await page.locator('#jumlah').textContent()).toContain('25–48');
    expect(
      await page
        .locator('#jumlah')
        .boundingBox()
        .then((box) => box?.y),
    ).toBeLessThan(100);
  });

  it('opens in a tab of its own when asked to', async () => {
    const { page } = await open('/inovasi');
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: /^Masyarakat \d/ }).click({ modifiers: ['ControlOrMeta'] });
    const tab = await opened;
    await expect.poll(() => headingOf(tab)).toContain('Masyarakat');
    expect(searchOf(page)).toBe('');
  });

  it('can be taken back all at once', async () => {
    const { page } = await open('/inovasi?q=sampah&dimension=environment&stage=implemented');
    await page.getByRole('link', { name: 'Hapus semua saringan' }).click();
    await expect.poll(() => searchOf(page)).toBe('?q=sampah');
    await page.goBack();
    await page.getByRole('link', { name: 'Hapus semua', exact: true }).click();
    await expect.poll(() => headingOf(page)).toBe('Semua inovasi');
    expect(await field(page).inputValue()).toBe('');
  });
});

describe('suggestions', () => {
  const options = (page: Page) => page.getByRole('listbox').getByRole('option');

  it('are cases, topics and regencies, chosen by arrows and followed by Enter', async () => {
    const { page, faults } = await open('/inovasi');
    const box = page.getByRole('combobox', { name: 'Cari inovasi' });
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await box.pressSequentially('bekasi');
    await expect.poll(() => options(page).count()).toBeGreaterThan(1);
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await page.getByRole('group', { name: 'Daerah' }).getByRole('option').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('Kabupaten Bekasi')]),
    );

    await page.keyboard.press('ArrowDown');
    const active = await box.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowUp');
    expect(await box.getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('ArrowUp');
    const last = options(page).last();
    expect(await last.getAttribute('aria-selected')).toBe('true');
    const href = (await last.getAttribute('href')) ?? '';
    expect(href).toMatch(/^\/daerah\/\d{4}$/);
    expect(await box.inputValue()).toBe('bekasi');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe(href);
    expect(faults).toEqual([]);
  });

  it('go with Escape, which leaves the words; come back with an arrow; go with Tab', async () => {
    const { page } = await open('/inovasi');
    await field(page).pressSequentially('malaria');
    await expect.poll(() => page.getByRole('listbox').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
    expect(await field(page).inputValue()).toBe('malaria');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.getByRole('listbox').isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
  });

  it('do not stand in the way of a search that is sent', async () => {
    const { page } = await open('/');
    await field(page).pressSequentially('malaria');
    await expect.poll(() => page.getByRole('listbox').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toBe(`${site.url}/inovasi?q=malaria`);
  });

  it('are followed by a click, on the front page too', async () => {
    const { page, faults } = await open('/');
    await field(page).pressSequentially('jawa tim');
    await page.getByRole('option', { name: /^Provinsi Jawa Timur/ }).click();
    await expect.poll(() => page.url()).toBe(`${site.url}/inovasi?province=35`);
    expect(faults).toEqual([]);
  });

  it('tell nothing as markup', async () => {
    const { page } = await open('/inovasi');
    await field(page).fill('<img src=x onerror=alert(1)>');
    await page.waitForTimeout(400);
    expect(await page.locator('main img').count()).toBe(0);
  });
});

describe('the key /', () => {
  it('leads to the search, but is a letter where one writes', async () => {
    const { page } = await open('/inovasi');
    expect(await page.locator('kbd').isVisible()).toBe(true);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('cari');
    expect(await field(page).inputValue()).toBe('');
    await page.keyboard.type('24/7');
    expect(await field(page).inputValue()).toBe('24/7');
  });

  it('is hinted at on wide screens only', async () => {
    const { page } = await open('/inovasi', { viewport: { width: 360, height: 740 } });
    expect(await page.locator('kbd').isVisible()).toBe(false);
  });
});

describe('within 514 regencies', () => {
  it('one is found by typing and narrows the search', async () => {
    const { page } = await open('/inovasi?dimension=governance');
    const finder = page.getByRole('searchbox', { name: 'Ketik nama daerah' });
    await finder.pressSequentially('kota');
    const found = page.locator('[data-finder=regency] a');
    const names = await found.allTextContents();
    expect(names.length).toBeGreaterThan(0);
    expect(names.every((name) => /^Kota /.test(name))).toBe(true);
    await finder.press('Enter');
    await expect.poll(() => searchOf(page)).toMatch(/^\?dimension=governance&regency=\d{4}$/);
    expect(await page.getByRole('link', { name: /^Hapus .*Daerah/ }).count()).toBe(1);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-focus')))
      .toBe('finder-regency');
  });

  it('every regency with a case can be chosen', async () => {
    const { page } = await open('/inovasi');
    await page.getByRole('searchbox', { name: 'Ketik nama daerah' }).click();
    const all = await page.locator('[data-finder=regency] a').count();
    await page.goto(`${site.url}/inovasi?view=peta`);
    expect(await page.locator('tbody tr').count()).toBe(all);
  });
});

describe('an honest answer', () => {
  it('says how it read the words, and searches them as typed when asked to', async () => {
    const { page } = await open('/inovasi?q=juru+mlaria');
    expect(await page.getByRole('main').textContent()).toContain('Menampilkan hasil untuk “juru malaria”');
    expect(await headingOf(page)).toContain('“juru malaria”');
    expect(await field(page).inputValue()).toBe('juru mlaria');
    await page.getByRole('link', { name: 'Cari “juru mlaria” seperti diketik' }).click();
    await expect.poll(() => searchOf(page)).toBe('?q=juru+mlaria&as_typed=1');
    await expect.poll(() => page.getByRole('main').textContent()).not.toContain('Menampilkan hasil');
    await page.goBack();
    await expect.poll(() => page.getByRole('main').textContent()).toContain('Menampilkan hasil');
  });

  it('says that no case has all words, in its title and above the list', async () => {
    const { page } = await open('/inovasi?q=malaria+xylofonkuantum');
    expect(await headingOf(page)).toContain('memuat sebagian');
    expect(await page.locator('[data-note=partial]').textContent()).toContain(
      'Tidak ada inovasi yang memuat semua kata',
    );
    expect(await page.getByText('Mulai dari sini').count()).toBe(0);
  });

  it('draws a line where cases begin that have only some of the words, and counts both', async () => {
    const { page } = await open('/inovasi?q=bank+sampah+sekolah');
    const [whole = 0, some = 0] =
      ((await page.locator('#jumlah').textContent()) ?? '')
        .match(/(\d+) memuat semua kata, (\d+) hanya/)
        ?.slice(1)
        .map(Number) ?? [];
    expect(whole).toBeGreaterThan(0);
    expect(some).toBeGreaterThan(0);
    const line = page.getByText('Mulai dari sini hanya memuat sebagian kata');
    const above = await line.evaluate(
      (one) => one.previousElementSibling?.querySelectorAll('article').length,
    );
    expect(above).toBe(whole);
    expect(await headingOf(page)).toMatch(new RegExp(`^${whole} inovasi`));

    await page.getByRole('link', { name: 'Nama', exact: true }).click();
    await expect.poll(() => searchOf(page)).toContain('sort=name');
    await expect.poll(() => line.count()).toBe(0);
  });
});

describe('on a map', () => {
  it('stand the regencies of the hits; each leads to its own hits, so does its table', async () => {
    const { page, faults } = await open('/inovasi?q=sampah');
    await page.getByRole('link', { name: 'Peta' }).click();
    await expect.poll(() => searchOf(page)).toBe('?q=sampah&view=peta');
    const rows = page.locator('tbody tr');
    await expect.poll(() => rows.count()).toBeGreaterThan(3);
    expect(await page.locator('svg a circle').count()).toBe(await rows.count());
    const hits = Number(await rows.first().locator('td').last().textContent());
    await rows.first().getByRole('link').click();
    await expect.poll(() => searchOf(page)).toMatch(/^\?q=sampah&regency=\d{4}$/);
    await expect.poll(() => rowsOf(page).count()).toBe(hits);
    expect(faults).toEqual([]);
  });

  it('has the address of the search it shows', async () => {
    const { page } = await open('/inovasi?q=sampah&view=peta');
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(/\/inovasi\?q=sampah$/);
  });
});

describe('the feed of a search', () => {
  it('is linked, for people and for readers, and has the same words and filters', async () => {
    const { page } = await open('/inovasi?q=sampah&dimension=environment&sort=name&page=2&view=peta');
    const address = '/feed.xml?q=sampah&dimension=environment';
    expect(await page.getByRole('link', { name: /umpan Atom/ }).getAttribute('href')).toBe(address);
    expect(
      await page
        .locator('link[rel=alternate]')
        .evaluateAll((links) => links.map((one) => one.getAttribute('href'))),
    ).toContain(address);
    expect(await (await page.request.get(site.url + address)).text()).toContain('<entry>');
  });
});

describe('without JavaScript', () => {
  const plain = { javaScriptEnabled: false };

  it('the search, its honest words and its line are the same', async () => {
    const { page } = await open('/inovasi?dimension=living', plain);
    expect(await page.locator('kbd').isVisible()).toBe(false);
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.getByRole('searchbox', { name: 'Cari inovasi' }).fill('juru mlaria');
    await page.getByRole('button', { name: 'Cari' }).click();
    expect(searchOf(page)).toBe('?q=juru+mlaria&dimension=living');
    await page.getByRole('link', { name: /seperti diketik/ }).click();
    expect(searchOf(page)).toBe('?q=juru+mlaria&as_typed=1&dimension=living');
  });

  it('a regency is chosen from all that are counted', async () => {
    const { page } = await open('/inovasi?q=layanan', plain);
    const choice = page.getByRole('combobox', { name: 'Pilih kabupaten atau kota' });
    const value = await choice.locator('option').nth(1).getAttribute('value');
    await choice.selectOption({ index: 1 });
    await page.locator('[data-finder=regency]').getByRole('button', { name: 'Saring' }).click();
    expect(searchOf(page)).toBe(`?q=layanan&regency=${value}`);
    expect(await rowsOf(page).count()).toBeGreaterThan(0);
  });

  it('the map is a link away', async () => {
    const { page } = await open('/inovasi?q=sampah', plain);
    await page.getByRole('link', { name: 'Peta' }).click();
    expect(await page.locator('svg a circle').count()).toBeGreaterThan(3);
    await page.locator('tbody').getByRole('link').first().click();
    expect(await rowsOf(page).count()).toBeGreaterThan(0);
  });
});

const VIEWS = [
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

describe.each(VIEWS)('at $width pixels, $colorScheme', ({ width, colorScheme }) => {
  const faultless = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  };

  it('open suggestions and open filters hold no barrier', async () => {
    const { page } = await open('/inovasi', { colorScheme, viewport: { width, height: 800 } });
    await field(page).pressSequentially('bekasi');
    await expect.poll(() => page.getByRole('listbox').isVisible()).toBe(true);
    await page.keyboard.press('ArrowDown');
    await faultless(page);
    await page.keyboard.press('Escape');
    if (width < 900) await page.locator('#saringan > summary').click();
    await page.goto(`${site.url}/inovasi`);
    if (width < 900) await page.locator('#saringan > summary').click();
    await page.getByRole('searchbox', { name: 'Ketik nama daerah' }).click();
    await faultless(page);
    await page.context().close();
  });
});

describe('the scripts', () => {
  it('of the search page stay below 6 KB; a case page has none', async () => {
    const { page } = await open('/inovasi');
    const names = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.endsWith('.js')),
    );
    expect(names.length).toBeGreaterThan(0);
    const client = new URL('../../dist/client/_astro/', import.meta.url);
    const packed = (await readdir(client)).filter((name) =>
      names.some((path) => `${path}.gz` === `/_astro/${name}`),
    );
    expect(packed).toHaveLength(names.length);
    const sizes = await Promise.all(
      packed.map(async (name) => (await readFile(new URL(name, client))).length),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000);

    await page.goto(`${site.url}/inovasi/edat-teluk-bintuni`);
    expect(await page.locator('script[src]').count()).toBe(0);
  });
});
