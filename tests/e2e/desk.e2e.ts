import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/roles.ts';
import { SubmissionState } from '../../src/domain/submission-workflow.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { expectNothingInTheWay } from '../support/people-in-browser.ts';
import { HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aSubmission } from '../support/submission.ts';

let site: PeopledSite;
let browser: Browser | null = null;

beforeAll(async () => {
  site = await peopledSite(async ({ store }, { account }) => {
    const { id, name } = account('contributor', HOME);
    for (const state of SubmissionState.options)
      await store.commit([
        {
          kind: 'submission',
          put: aSubmission({ regency: HOME, state, author: { account: id, name }, dueOn: '2026-01-01' }),
          expectedRev: 0,
        },
      ]);
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});
beforeEach(needsChromium);

const PAGES: [Role, string][] = [
  ['contributor', '/kerja'],
  ['member', '/kerja'],
  ['regency_administrator', '/kerja'],
  ['curator', '/kerja'],
  ['contributor', '/kerja/ajuan'],
  ['contributor', '/kerja/ajuan?keadaan=draft&milik=saya'],
  ['regency_administrator', '/kerja/daerah'],
  ['regency_administrator', '/kerja/daerah/undang'],
  ['regency_administrator', '/kerja/daerah/inovasi'],
  ['regency_administrator', '/kerja/daerah/anggota/akun-3510-contributor'],
  ['administrator', '/admin'],
  ['administrator', '/admin/pengguna'],
  ['administrator', '/admin/pengguna/akun-3510-contributor'],
  ['administrator', '/admin/undangan'],
  ['administrator', '/admin/kosakata'],
  ['administrator', '/admin/jejak'],
  ['administrator', '/admin/surat'],
];

/** A page of somebody with that role, and what went wrong in it. */
async function opened(role: Role, path: string, options: { width?: number; dark?: boolean } = {}) {
  if (browser === null) throw new Error('no Chromium here');
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    extraHTTPHeaders: { cookie: site.as(role, HOME) },
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const answer = await page.goto(site.url + path);
  return { page, faults, status: answer?.status(), close: () => context.close() };
}

describe.each(PAGES)('the page of a %s at %s', (role, path) => {
  it.each([
    { width: 360, dark: false },
    { width: 1280, dark: false },
    { width: 1280, dark: true },
  ])('has no barrier, no error and no sideways scroll: %o', async ({ width, dark }) => {
    const { page, faults, status, close } = await opened(role, path, { width, dark });
    expect(status).toBe(200);
    await expectNothingInTheWay(page);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('forms', () => {
  it('a warning is at its field, has the focus on top, and is no barrier', async () => {
    const { page, close } = await opened(
      'regency_administrator',
      '/kerja/daerah/anggota/akun-3510-regency-administrator',
    );
    await page.getByLabel('Administrator daerah').uncheck();
    await page.getByRole('button', { name: 'Simpan peran' }).click();
    const summary = page.locator('[data-error-summary]');
    await summary.waitFor();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole('link').click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('yakin');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await close();
  });

  it('filters and pages are addresses that can be kept', async () => {
    const { page, close } = await opened('administrator', '/admin/jejak');
    await page.getByLabel('Tindakan').selectOption('submission');
    await page.getByLabel('Sejak tanggal').fill('2030-01-01');
    await page.getByRole('button', { name: 'Saring' }).click();
    await page.getByText('Tidak ada yang cocok').waitFor();
    expect(new URL(page.url()).searchParams.get('dari')).toBe('2030-01-01');
    await page.getByRole('link', { name: 'Hapus saringan' }).click();
    expect(new URL(page.url()).search).toBe('');
    await close();
  });
});
