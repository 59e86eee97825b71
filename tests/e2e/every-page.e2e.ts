import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browseSite, needsChromium, type BrowsedSite } from '../support/browsed-site.ts';

let site: BrowsedSite;
beforeAll(async () => {
  site = await browseSite();
});
afterAll(() => site.close());
beforeEach(needsChromium);

const PAGES = {
  home: '/',
  catalogue: '/inovasi',
  'filtered catalogue': '/inovasi?dimension=environment&province=35',
  search: '/inovasi?q=sampah',
  'search that found only some words': '/inovasi?q=malaria+xylofonkuantum',
  'search with a slip of the pen': '/inovasi?q=juru+mlaria',
  'search of which few have all words': '/inovasi?q=bank+sampah+sekolah',
  'search on a map': '/inovasi?q=sampah&view=peta',
  'search that found nothing': '/inovasi?q=xylofonkuantum',
  'address that was not understood': '/inovasi?page=0&dimension=cuaca',
  case: '/inovasi/edat-teluk-bintuni',
  'case that others adopted': '/inovasi/tangerang-live',
  'stopped case': '/inovasi/medan-clean-track',
  regencies: '/daerah',
  regency: '/daerah/3671',
  'regency without a case': '/daerah/3204',
  gaps: '/celah/3216',
  'gaps of one dimension': '/celah/9206?dimension=governance',
  'gaps of a regency without a case': '/celah/3204',
  'choice of a regency': '/celah?q=bekasi&inovasi=tangerang-live',
  'fit of a case': '/celah/7371/cocok/tangerang-live',
  network: '/jejaring',
  'network of one regency': '/jejaring?regency=3671',
  'network in which nothing fits': '/jejaring?dimension=branding',
  'network asked for what is not there': '/jejaring?topic=cuaca&page=99',
  comparison: '/bandingkan?id=tangerang-live&id=edat-teluk-bintuni&daerah=7371',
  'comparison of what differs': '/bandingkan?id=tangerang-live&id=medan-clean-track&beda=1',
  'comparison to be chosen': '/bandingkan?id=tangerang-live&q=sampah',
  about: '/tentang',
  'page that does not exist': '/tidak/ada',
};

const VIEWS = [
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

describe.each(Object.entries(PAGES))('%s', (_, path) => {
  it.each(VIEWS)(
    'has no barrier, no error and no sideways scroll at $width pixels, $colorScheme',
    async ({ width, colorScheme }) => {
      const { page, faults } = await site.page({ colorScheme, viewport: { width, height: 800 } });
      await page.goto(site.url + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      // The browser itself notes the status of a page that is not there.
      expect(faults.filter((fault) => !fault.includes('404 (Not Found)'))).toEqual([]);
      await page.context().close();
    },
  );
});

describe('without JavaScript', () => {
  it.each([PAGES.home, PAGES.search, '/masuk'])('%s shows nothing that would do nothing', async (path) => {
    const { page } = await site.page({ javaScriptEnabled: false });
    await page.goto(site.url + path);
    expect(await page.locator('[hidden]').count()).toBeGreaterThan(0);
    expect(await page.locator('[hidden]:visible').count()).toBe(0);
    await page.context().close();
  });
});

describe('by keyboard', () => {
  it('the first stop leads past the header to the content, and shows where it is', async () => {
    const { page } = await site.page();
    await page.goto(`${site.url}/inovasi`);
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    expect(await skip.getAttribute('href')).toMatch(/^#/);
    expect(await skip.evaluate((link) => getComputedStyle(link).outlineStyle)).not.toBe('none');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => location.hash)).not.toBe('');
  });
});

/** Bytes over the wire by kind; kilobytes of 1,000. */
describe('on a first visit', () => {
  const LIGHT = {
    home: PAGES.home,
    catalogue: PAGES.catalogue,
    map: '/inovasi?view=peta',
    case: PAGES.case,
    regencies: PAGES.regencies,
    regency: PAGES.regency,
    network: PAGES.network,
  };
  it.each(Object.entries(LIGHT))('%s: HTML, CSS and fonts stay under 120 KB', async (name, path) => {
    const { page } = await site.page();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    const kinds = new Map<string, string>();
    const bytes = new Map<string, number>();
    devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? '';
      bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
    });
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    const total = ['Document', 'Stylesheet', 'Font'].reduce((sum, kind) => sum + (bytes.get(kind) ?? 0), 0);
    expect(bytes.get('Font')).toBeGreaterThan(10_000);
    expect(total).toBeLessThanOrEqual(120_000);
    if (name === 'case') expect(bytes.get('Script') ?? 0).toBe(0);
    if (name === 'catalogue') expect(bytes.get('Script') ?? 0).toBeLessThan(15_000);
  });
});
