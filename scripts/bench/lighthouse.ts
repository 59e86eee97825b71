import lighthouse from 'lighthouse';
import { median } from './load.ts';
import { freePort, startHub } from './hub-process.ts';
import { publicPages } from './pages.ts';
import type { Bench, Row } from './report.ts';
import { openChromium } from './weight.ts';

/** A score of a page moves by some points from run to run. */
const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Google's Lighthouse as a mid-range phone on a slow network sees the real catalogue. */
export async function lighthouseScores(bench: Bench): Promise<Row[]> {
  const hub = await startHub(bench.folder('real-catalogue'), { SEARCH: 'embedded' });
  const port = await freePort();
  const browser = await openChromium([`--remote-debugging-port=${port}`]);
  try {
    const rows: Row[] = [];
    for (const [name, path] of Object.entries(await publicPages(hub.url))) {
      const runs: Awaited<ReturnType<typeof look>>[] = [];
      for (let run = 1; run <= RUNS; run += 1) {
        bench.say(`Lighthouse: ${name}, ${run} of ${RUNS}`);
        runs.push(await look(hub.url + path, port));
      }
      const scores = CATEGORIES.map((_, at) => median(runs.map((run) => run.scores[at] ?? 0)));
      const short = [...new Set(runs.flatMap((run) => run.short))];
      rows.push({
        what: `${name}: Lighthouse mobile, median of ${RUNS} (performance, accessibility, best practices, SEO)`,
        target: '100 / 100 / 100 / 100',
        figure: `${scores.join(' / ')}${short.length > 0 ? ` (${short.join(', ')})` : ''}`,
        met: scores.every((score) => score === 100),
        values: { scores, performance: runs.map((run) => run.scores[0] ?? 0), short: short.join(' ') },
      });
    }
    return rows;
  } finally {
    await browser.close();
    await hub.close();
  }
}

/** The scores, and the audits that cost points with what they measured. */
async function look(address: string, port: number): Promise<{ scores: number[]; short: string[] }> {
  const run = await lighthouse(address, {
    port,
    output: 'json',
    logLevel: 'silent',
    onlyCategories: [...CATEGORIES],
  });
  if (!run) throw new Error(`Lighthouse said nothing of ${address}`);
  const { categories, audits } = run.lhr;
  return {
    scores: CATEGORIES.map((category) => Math.round((categories[category]?.score ?? 0) * 100)),
    short: CATEGORIES.flatMap((category) =>
      (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) =>
        weight > 0 && (audits[id]?.score ?? 1) < 0.99
          ? [`${id} ${audits[id]?.displayValue ?? ''}`.trim()]
          : [],
      ),
    ),
  };
}
