import { defineConfig } from 'astro/config';
import node from '@astrojs/node';

export default defineConfig({
  output: 'server',
  // Our server bounds what is sent, by its address, before Astro is asked: this is the largest of its bounds.
  adapter: node({ mode: 'middleware', bodySizeLimit: 45_000_000 }),
  publicDir: 'src/public',
  trailingSlash: 'never',
  session: false,
  build: { inlineStylesheets: 'never' },
  // Our Content-Security-Policy allows no inline script: never fold a small one into the page.
  // One stylesheet of 7 KB for the whole site: fetched once, where pieces would hold up the first page seven times.
  vite: { build: { assetsInlineLimit: 0, cssCodeSplit: false } },
  devToolbar: { enabled: false },
});
