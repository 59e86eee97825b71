import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from '../chromium.mjs';
import { startHub } from './hub-process.ts';
import { publicPages } from './pages.ts';
import { kilobytes, type Bench, type Row } from './report.ts';

const FIRST_VISIT_BYTES = 120_000;
const CATALOGUE_SCRIPT_BYTES = 15_000;

/** As root, as in a container, Chromium runs without its sandbox only. */
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

export async function openChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('no Chromium here: install one or name it with CHROMIUM=…');
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS, ...more] });
}

/** What a first visit takes over the wire, by kind, for each kind of page, with the real catalogue. */
export async function weight(bench: Bench): Promise<Row[]> {
  const hub = await startHub(bench.folder('real-catalogue'), { SEARCH: 'embedded' });
  const browser = await openChromium();
  try {
    const rows: Row[] = [];
    for (const [name, path] of Object.entries(await publicPages(hub.url))) {
      const bytes = await firstVisit(browser, hub.url + path);
      const total = bytes.Document + bytes.Stylesheet + bytes.Font;
      rows.push({
        what: `${name}: HTML + CSS + fonts on first visit`,
        target: `≤ ${kilobytes(FIRST_VISIT_BYTES)}`,
        figure: `${kilobytes(total)} (${kilobytes(bytes.Document)} + ${kilobytes(bytes.Stylesheet)} + ${kilobytes(bytes.Font)})`,
        met: total <= FIRST_VISIT_BYTES,
        values: bytes,
      });
      const limit = name === 'case' ? 0 : name === 'catalogue' ? CATALOGUE_SCRIPT_BYTES : null;
      rows.push({
        what: `${name}: JavaScript`,
        target: limit === null ? '' : limit === 0 ? 'none' : `< ${kilobytes(limit)}`,
        figure: bytes.Script === 0 ? 'none' : kilobytes(bytes.Script),
        met: limit === null ? null : limit === 0 ? bytes.Script === 0 : bytes.Script < limit,
        values: { scriptBytes: bytes.Script },
      });
    }
    return rows;
  } finally {
    await browser.close();
    await hub.close();
  }
}

/** Bytes on the wire, headers included, by the kinds of DevTools; `inline` scripts count with the document. */
async function firstVisit(browser: Browser, address: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const kinds = new Map<string, string>();
  const bytes = { Document: 0, Stylesheet: 0, Font: 0, Script: 0, Other: 0 };
  devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === 'Document' || kind === 'Stylesheet' || kind === 'Font' || kind === 'Script')
      bytes[kind] += encodedDataLength;
    else bytes.Other += encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await context.close();
  return bytes;
}
