import { defineConfig } from 'astro/config';
import node from '@astrojs/node';

/** What Node runs as it is, as package.json's `imports` name it; the rest of src is Astro's. */
const PLAIN = /\/src\/((?:accounts|api|app|domain|files|i18n|mail|open-data|search|server|store)\/.+\.ts)$/;

/**
 * Leaves our plain modules where they are, instead of copying them into the build: the server that opens the hub and
 * the pages that use it must have the same errors (`instanceof`), the same vocabularies and the same caches.
 */
const plainModules = {
  name: 'plain-modules',
  apply: 'build',
  enforce: 'pre',
  /** @param {string} source @param {string | undefined} importer */
  async resolveId(source, importer) {
    if (this.environment?.config.consumer !== 'server' || !source.endsWith('.ts')) return null;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    const plain = PLAIN.exec(resolved?.id ?? '')?.[1];
    return plain === undefined ? null : { id: `#src/${plain}`, external: true };
  },
};

export default defineConfig({
  output: 'server',
  // Our server bounds what is sent, by its address, before Astro is asked: this is the largest of its bounds.
  adapter: node({ mode: 'middleware', bodySizeLimit: 45_000_000 }),
  publicDir: 'src/public',
  trailingSlash: 'never',
  session: false,
  // Our server refuses what other sites send, see src/server/own-origin.ts: Astro would not know the site's own https
  // name behind a proxy.
  security: { checkOrigin: false },
  build: { inlineStylesheets: 'never' },
  // Our Content-Security-Policy allows no inline script: never fold a small one into the page.
  // One stylesheet of 7 KB for the whole site: fetched once, where pieces would hold up the first page seven times.
  vite: { plugins: [plainModules], build: { assetsInlineLimit: 0, cssCodeSplit: false } },
  devToolbar: { enabled: false },
});
