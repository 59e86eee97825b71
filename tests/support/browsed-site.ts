import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { TestContext } from 'vitest';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { startHub } from '../../scripts/bench/hub-process.ts';

export type BrowsedSite = {
  url: string;
  /**
   * A page of its own, at 1280 pixels unless told, that keeps what went wrong in it: errors in the console
   * (a refusal by the content security policy is one) and requests to any other address.
   */
  page(options?: BrowserContextOptions): Promise<{ page: Page; faults: string[] }>;
  close(): Promise<void>;
};

/** The browser that is here, else null: `needsChromium` skips the tests then. */
export async function launchChromium(): Promise<Browser | null> {
  const executablePath = chromiumPath();
  if (executablePath === null) return null;
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

/** The built hub as an operator starts it, over the first catalogue, and a real browser to open it in. */
export async function browseSite(settings: Record<string, string> = {}): Promise<BrowsedSite> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-browsed-'));
  const hub = await startHub(join(folder, 'data'), settings);
  const browser = await launchChromium();
  return {
    url: hub.url,
    async page(options = {}) {
      if (browser === null) throw new Error('no Chromium here');
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('request', (request) => {
        const address = request.url();
        if (!address.startsWith(hub.url) && !address.startsWith('data:')) faults.push(`asked ${address}`);
      });
      return { page, faults };
    },
    async close() {
      await browser?.close();
      await hub.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Skips the test, saying why, where there is no browser to run it in. */
export function needsChromium({ skip }: TestContext): void {
  if (chromiumPath() === null) skip('no Chromium: install one or name it with CHROMIUM=…');
}
