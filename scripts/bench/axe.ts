import { AxeBuilder } from '@axe-core/playwright';
import { startHub } from './hub-process.ts';
import { publicPages } from './pages.ts';
import type { Bench, Row } from './report.ts';
import { openChromium } from './weight.ts';

/** What axe-core finds at fault on every kind of page, in the light and in the dark, on a phone and on a desk. */
export async function axe(bench: Bench): Promise<Row[]> {
  const hub = await startHub(bench.folder('real-catalogue'), { SEARCH: 'embedded' });
  const browser = await openChromium();
  const found: string[] = [];
  let looked = 0;
  try {
    const paths = [
      ...Object.values(await publicPages(hub.url)),
      '/inovasi?q=sampah&dimension=environment',
      '/inovasi?q=tidakadakatabegini',
      '/daerah',
      '/data',
      '/tentang',
      '/tidak-ada',
    ];
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [360, 1280]) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
        const page = await context.newPage();
        for (const path of paths) {
          bench.say(`axe: ${path}, ${colorScheme}, ${width} pixels wide`);
          await page.goto(hub.url + path);
          const { violations } = await new AxeBuilder({ page }).analyze();
          looked += 1;
          found.push(
            ...violations.map(
              ({ id, nodes }) => `${id} ×${nodes.length} on ${path} (${colorScheme}, ${width})`,
            ),
          );
        }
        await context.close();
      }
  } finally {
    await browser.close();
    await hub.close();
  }
  return [
    {
      what: `axe violations in ${looked} views (pages × light and dark × 360 and 1280 pixels)`,
      target: '0',
      figure: found.length === 0 ? '0' : `${found.length}: ${found.slice(0, 5).join('; ')}`,
      met: found.length === 0,
      values: { violations: found.length, found: found.join('\n') },
    },
  ];
}
