import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A page of its own, at 1280 pixels unless told, of whom the Cookie header signs in at `url`; empty for nobody. */
export async function pageAs(
  browser: Browser | null,
  url: string,
  cookie: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  if (browser === null) throw new Error('no Chromium here');
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const pairs = cookie === '' ? [] : cookie.split('; ').map((pair) => pair.split(/=(.*)/s));
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
  return context.newPage();
}

/** The page as it stands has no barrier and no sideways scroll at the width it is opened at. */
export async function expectNothingInTheWay(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(scrolled).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

/** Nothing is in the way of anybody on the page as it stands, on a phone and on a desk. */
export async function expectOpenToAll(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNothingInTheWay(page);
  }
}
