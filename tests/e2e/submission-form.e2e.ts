import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { stepAddress, STEPS } from '../../src/components/submission/steps.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { anAccount, putAccount, sessionOf } from '../support/accounts.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { aBuiltSite, type BuiltSite } from '../support/built-site.ts';
import { expectNothingInTheWay, pageAs } from '../support/people-in-browser.ts';
import { aContent, aSubmission } from '../support/submission.ts';

// Ten steps of a form, each looked at: more than half a minute on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let site: BuiltSite;
let browser: Browser | null = null;
const people: Record<string, string> = {};

beforeAll(async () => {
  site = await aBuiltSite();
  const { hub } = site;
  for (const name of ['Sari', 'Budi'])
    people[name] = await sessionOf(
      hub,
      await putAccount(hub.store, anAccount({ name, regencyRoles: ['contributor'] })),
    );
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});
beforeEach(needsChromium);

/** A page of somebody's, that keeps what went wrong in it. */
async function pageOf(
  who: 'Sari' | 'Budi',
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const page = await pageAs(browser, site.url, people[who] ?? '', options);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { page, faults };
}

async function draft(fields: Partial<Submission> = {}): Promise<string> {
  const submission = aSubmission(fields);
  await site.hub.store.commit([{ kind: 'submission', put: submission, expectedRev: 0 }]);
  return submission.id;
}
const stored = async (id: string) => {
  const submission = await site.hub.store.get('submission', id);
  if (submission === null) throw new Error(`no submission ${id}`);
  return submission;
};
const says = (page: Page, words: string | RegExp) =>
  page.locator('[data-saved]', { hasText: words }).waitFor({ timeout: 10_000 });
const idIn = (page: Page) => /ajuan\/(ajuan-[\w-]+)/.exec(page.url())?.[1] ?? '';

/** What a contributor writes, step by step, with nothing but fields and buttons. */
async function fillIn(page: Page, next: () => Promise<void>) {
  const type = (name: string, words: string) => page.locator(`[name="${name}"]`).last().fill(words);
  const tick = async (name: string, value: string) => {
    const box = page.locator(`input[name="${name}"][value="${value}"]`);
    const folded = page.locator('details', { has: box });
    if ((await folded.count()) > 0 && (await folded.getAttribute('open')) === null)
      await folded.locator('summary').first().click();
    await box.check();
  };
  await type('name', 'Kartu Tani Pintar');
  await type('summary', 'Petani memesan pupuk dari ponsel.');
  await type('agency', 'Dinas Pertanian');
  await type('startedYear', '2021');
  await tick('stage', 'implemented');
  await tick('form', 'public_service');
  await tick('digital', 'yes');
  await tick('dimension', 'economy');
  await tick('affairs', 'pertanian');
  await tick('topics', 'pertanian');
  await next();
  await type('problem', 'Pupuk datang terlambat.');
  await next();
  await type('solution', 'Kebutuhan dicatat sekali oleh penyuluh.');
  await next();
  await type('steps', 'Mendata petani\nMelatih penyuluh');
  await next();
  await next();
  await type('sources.0.title', 'Berita daerah');
  await type('sources.0.url', 'https://berita.example/kartu-tani');
  await type('results.0.claim', 'Waktu tunggu turun');
  await page.locator('[name="results.0.source"]').selectOption('1');
  await next();
  await next();
  await type('contactUnit', 'Dinas Pertanian');
  await next();
  await next();
}

describe.each([{ javaScriptEnabled: false }, { javaScriptEnabled: true }])('with %j', (options) => {
  it('a contributor begins, fills in every step, looks at it and sends it', async () => {
    const { page, faults } = await pageOf('Sari', options);
    await page.goto(`${site.url}/kerja/ajuan/baru`);
    await page.getByRole('button', { name: 'Mulai mengisi' }).click();
    await fillIn(page, () => page.getByRole('button', { name: 'Simpan dan lanjut' }).click());
    expect(await page.locator('h1').textContent()).toBe('Periksa dan kirim');
    expect(await page.locator('main').textContent()).toContain('Semua yang diperlukan sudah ada.');
    await page.getByRole('link', { name: 'Lihat seperti akan tampil' }).click();
    expect(await page.locator('h1').textContent()).toBe('Kartu Tani Pintar');
    await page.goBack();
    await page.getByRole('button', { name: 'Kirim kepada kurator' }).click();
    expect(await page.locator('main').textContent()).toContain('Menunggu kurator');
    const { state, content } = await stored(idIn(page));
    expect(state).toBe('submitted');
    expect(content.topics).toEqual(['pertanian']);

    // Back, and pressed again: it says so, and sends nothing twice.
    await page.goBack();
    const again = page.getByRole('button', { name: 'Kirim kepada kurator' });
    if ((await again.count()) > 0) await again.click();
    expect((await stored(idIn(page))).log.filter(({ action }) => action === 'submit')).toHaveLength(1);
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.context().close();
  });
});

describe('by keyboard alone', () => {
  it('the whole form can be filled in and sent', async () => {
    const { page } = await pageOf('Sari');
    const press = (key: string) => page.keyboard.press(key);
    /** Tabs until the wanted element has the focus, as somebody does who sees where it is. */
    async function reach(selector: string) {
      for (let steps = 0; steps < 250; steps += 1) {
        await press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      }
      throw new Error(`${selector} cannot be reached`);
    }
    const type = async (name: string, words: string) => {
      await reach(`[name="${name}"]:not([type="hidden"])`);
      await page.keyboard.type(words);
    };
    const choose = async (name: string, times: number) => {
      await reach(`[name="${name}"]:not([type="hidden"])`);
      await press('Space');
      for (let step = 0; step < times; step += 1) await press('ArrowDown');
    };
    const next = async () => {
      await reach('button[value="next"]');
      await Promise.all([page.waitForEvent('framenavigated'), press('Enter')]);
      await page.waitForLoadState();
    };
    await page.goto(`${site.url}/kerja/ajuan/baru`);
    await reach('main form.actions button');
    await Promise.all([page.waitForURL(/identitas/), press('Enter')]);
    await type('name', 'Perahu Belajar');
    await type('summary', 'Anak nelayan belajar di perahu.');
    await type('agency', 'Dinas Pendidikan');
    await type('startedYear', '2016');
    await choose('stage', 2);
    await choose('form', 1);
    await choose('digital', 1);
    await choose('dimension', 4);
    await reach('#isian-affairs [data-ticks] > summary');
    await press('Enter');
    await reach('[name="affairs"][value="pendidikan"]');
    await press('Space');
    await reach('#isian-topics [data-ticks] > summary');
    await press('Enter');
    await reach('[name="topics"]:not([type="hidden"])');
    await press('Space');
    await next();
    await type('problem', 'Anak ikut melaut.');
    await next();
    await type('solution', 'Lembar kerja dibawa ke perahu.');
    await next();
    await type('steps', 'Mendata siswa');
    await next();
    await next();
    await type('sources.0.title', 'Berita');
    await type('sources.0.url', 'berita.example/perahu');
    await type('results.0.claim', 'Putus sekolah turun');
    await reach('[name="results.0.source"]');
    await press('ArrowDown');
    await next();
    await next();
    await type('contactUnit', 'Dinas Pendidikan');
    await next();
    await next();
    await reach('form[action$="/periksa"] button[type="submit"]');
    await Promise.all([page.waitForURL(/terkirim/), press('Enter')]);
    expect((await stored(idIn(page))).state).toBe('submitted');
    await page.context().close();
  });
});

describe('while typing', () => {
  it('the step is stored by itself, and the words are counted', async () => {
    const id = await draft();
    const { page, faults } = await pageOf('Sari');
    await page.goto(site.url + stepAddress(id, 'problem'));
    await page.fill('[name="problem"]', 'Satu dua tiga empat.');
    await says(page, /^Tersimpan pukul/);
    expect((await stored(id)).content.problem).toBe('Satu dua tiga empat.');
    const counted = await page.locator('#jumlah-kata').textContent();
    await page.reload();
    expect(await page.locator('#jumlah-kata').textContent()).toBe(counted);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('what cannot be sent stays in the browser, and is offered again', async () => {
    const id = await draft();
    const { page } = await pageOf('Sari');
    const address = site.url + stepAddress(id, 'problem');
    await page.goto(address);
    await page.context().setOffline(true);
    await page.fill('[name="problem"]', 'Ditulis di kapal.');
    await says(page, 'Sambungan terputus');
    await page.close({ runBeforeUnload: false });
    await page.context().setOffline(false);

    const later = await page.context().newPage();
    await later.goto(address);
    await later.getByRole('button', { name: 'Pakai tulisan itu' }).click();
    await later.waitForURL(/tersimpan/);
    expect((await stored(id)).content.problem).toBe('Ditulis di kapal.');
    await later.goto(address);
    expect(await later.getByRole('button', { name: 'Pakai tulisan itu' }).count()).toBe(0);
    await later.context().close();
  });

  it('nothing is offered to somebody else who uses the browser', async () => {
    const id = await draft();
    const { page } = await pageOf('Sari');
    await page.goto(site.url + stepAddress(id, 'problem'));
    await page.context().setOffline(true);
    await page.fill('[name="problem"]', 'Milik Sari.');
    await says(page, 'Sambungan terputus');
    const storage = await page.evaluate(() =>
      Object.keys(localStorage).map((key) => [key, localStorage.getItem(key) ?? ''] as const),
    );
    const other = await pageOf('Budi');
    await other.page.goto(site.url + stepAddress(id, 'problem'));
    await other.page.evaluate((kept) => {
      for (const [key, value] of kept) localStorage.setItem(key, value);
    }, storage);
    await other.page.reload();
    expect(await other.page.getByRole('button', { name: 'Pakai tulisan itu' }).count()).toBe(0);
    await Promise.all([page.context().close(), other.page.context().close()]);
  });

  it('a session that ended is said, and the text is stored after signing in elsewhere', async () => {
    const id = await draft();
    const { page } = await pageOf('Sari');
    await page.goto(site.url + stepAddress(id, 'problem'));
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.fill('[name="problem"]', 'Ditulis setelah keluar.');
    await says(page, 'Anda sudah keluar');
    await page.context().addCookies(cookies);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await says(page, /^Tersimpan pukul/);
    expect((await stored(id)).content.problem).toBe('Ditulis setelah keluar.');
    await page.context().close();
  });

  it('two who write at once are told of each other, and both versions are shown', async () => {
    const id = await draft();
    const address = site.url + stepAddress(id, 'problem');
    const sari = await pageOf('Sari');
    const budi = await pageOf('Budi');
    await sari.page.goto(address);
    await budi.page.goto(address);
    expect(await budi.page.locator('[data-presence]').textContent()).toContain('Sari sedang mengisi');
    await budi.page.fill('[name="problem"]', 'Versi Budi');
    await says(budi.page, /^Tersimpan pukul/);
    await sari.page.fill('[name="problem"]', 'Versi Sari');
    await says(sari.page, 'Budi juga mengubah');
    await sari.page.getByRole('button', { name: 'Lihat keduanya' }).click();
    const main = sari.page.locator('main');
    expect(await main.textContent()).toContain('Versi Budi');
    expect(await sari.page.locator('textarea[name="problem"]').inputValue()).toBe('Versi Sari');
    await sari.page.getByRole('button', { name: 'Simpan pilihan' }).click();
    await sari.page.waitForURL(/tersimpan/);
    expect((await stored(id)).content.problem).toBe('Versi Sari');
    await Promise.all([sari.page.context().close(), budi.page.context().close()]);
  });
});

describe.each([360, 1280])('at %i pixels', (width) => {
  const by = { account: 'akun-kurator', name: 'Dewi Lestari' };
  const asked: Partial<Submission> = {
    state: 'changes_requested',
    content: aContent({ problem: '', startedYear: '20', topics: ['pertanian', 'umkm'] }),
    log: [
      {
        at: '2026-11-03T03:00:00Z',
        by,
        role: 'curator',
        action: 'request_changes',
        from: 'in_review',
        to: 'changes_requested',
        reason: 'Tinggal sedikit lagi.',
        notes: [
          { field: 'problem', text: 'Seberapa besar?' },
          { field: 'topics', text: 'Tambahkan satu.' },
        ],
        assignedTo: null,
      },
    ],
  };
  it.each([
    ...STEPS.map((step) => `${stepAddress('ID', step)}?periksa`),
    '/kerja/ajuan/ID?ikhtisar',
    '/kerja/ajuan/ID/pratinjau',
    '/kerja/ajuan/baru',
  ])('%s has no barrier and no sideways scroll, with errors and notes in it', async (path) => {
    const id = await draft(asked);
    const { page, faults } = await pageOf('Sari', { viewport: { width, height: 900 } });
    await page.goto(site.url + path.replace('ID', id));
    await expectNothingInTheWay(page);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
