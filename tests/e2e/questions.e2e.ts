import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/roles.ts';
import { anAccount, putAccount, sessionOf } from '../support/accounts.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { expectNothingInTheWay, pageAs } from '../support/people-in-browser.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aQuestion } from '../support/question.ts';

/** Kabupaten Banyuwangi's case of the first catalogue; asked about from Kabupaten Bekasi. */
const CASE = 'rantang-kasih-banyuwangi';
const HIDDEN = 'tanya-tersembunyi';

let site: PeopledSite;
let browser: Browser | null = null;
let planner = '';
beforeAll(async () => {
  site = await peopledSite(async (hub) => {
    const dewi = anAccount({
      id: 'akun-3216-planner',
      name: 'Dewi Anggraini',
      email: 'dewi@3216.example',
      regency: '3216',
      regencyRoles: ['planner'],
    });
    await putAccount(hub.store, dewi);
    planner = await sessionOf(hub, dewi);
    const innovation = hub.catalogue.idOfSlug(CASE) ?? '';
    const asker = { account: dewi.id, name: dewi.name };
    for (const put of [
      aQuestion({ id: HIDDEN, state: 'hidden', innovation, asker }),
      aQuestion({ state: 'answered', innovation, inFaq: true, text: 'Siapa yang memasaknya?' }),
    ])
      await hub.store.commit([{ kind: 'question', put, expectedRev: 0 }]);
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});
beforeEach(needsChromium);

const as = (role: Role, where: typeof HOME | typeof AWAY = HOME) => site.as(role, where);

async function open(path: string, cookie: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await pageAs(browser, site.url, cookie, options);
  await page.goto(site.url + path);
  return page;
}
const done = async (page: Page) => (await page.getByRole('status').textContent()) ?? '';

describe.each([true, false])('a question to the origin, with JavaScript: %s', (javaScriptEnabled) => {
  const text = `Berapa lansia yang dilayani tiap hari? (${javaScriptEnabled})`;
  const options = { javaScriptEnabled };

  it('is asked from the case, answered, put in the FAQ, told to who asked, and hidden with a reason', async () => {
    // The case's page is the same for everybody: what asks leads to the desk.
    const reader = await open(`/inovasi/${CASE}`, '', options);
    await reader.locator('#tanya-jawab ~ p a').click();
    expect(new URL(reader.url()).pathname).toBe('/masuk');
    await reader.context().close();

    const asker = await open(`/inovasi/${CASE}`, planner, options);
    await asker.locator('#tanya-jawab ~ p a').click();
    expect(await asker.locator('h1').textContent()).toBe('Tanya daerah asal');
    expect(await asker.locator('main').textContent()).toContain('Nama Anda tidak ditampilkan');
    await asker.getByLabel('Kantor Anda').fill('Bappeda');
    await asker.getByRole('button', { name: 'Kirim pertanyaan' }).click();
    // Nothing typed is lost with what is wrong.
    const summary = asker.getByRole('alert');
    expect(await summary.textContent()).toContain('Tulis pertanyaan Anda.');
    expect(await asker.getByLabel('Kantor Anda').inputValue()).toBe('Bappeda');
    await asker.getByLabel('Pertanyaan Anda').fill(text);
    await asker.getByRole('button', { name: 'Kirim pertanyaan' }).click();
    expect(await done(asker)).toContain('Pertanyaan terkirim');
    const { pathname } = new URL(asker.url());

    const answerer = await open('/kerja', as('contributor'), options);
    await answerer.getByRole('link', { name: text, exact: true }).click();
    expect(await answerer.locator('main').textContent()).not.toContain('Dewi Anggraini');
    await answerer.getByLabel('Jawaban').fill('Dua ribu orang:\n\n- lansia\n- sebatang kara');
    await answerer.getByRole('button', { name: 'Jawab' }).click();
    expect(await done(answerer)).toContain('Jawaban tampil');
    await answerer.getByRole('button', { name: 'Tandai sering ditanyakan' }).click();
    expect(await done(answerer)).toContain('ditandai sering ditanyakan');
    await answerer.locator('summary', { hasText: 'Ubah jawaban' }).click();
    await answerer.getByLabel('Jawaban').fill('Tiga ribu orang.');
    await answerer.getByRole('button', { name: 'Ubah jawaban' }).click();
    expect(await done(answerer)).toContain('tersimpan');
    await answerer.locator('summary', { hasText: 'Jawaban sebelumnya' }).click();
    expect(await answerer.locator('ol').textContent()).toContain('Dua ribu orang');
    await answerer.context().close();

    const anybody = await open(`/inovasi/${CASE}#tanya-jawab`, '', options);
    const section = anybody.locator('section[aria-labelledby="tanya-jawab"]');
    const faq = section.locator('div', { has: anybody.getByRole('heading', { name: 'Sering ditanyakan' }) });
    const found = faq.locator('li', { hasText: text });
    expect(await found.textContent()).toContain('Bappeda, Kabupaten Bekasi');
    expect(await found.textContent()).toContain('Tiga ribu orang.');
    expect(await section.textContent()).not.toMatch(/Dewi|Sari|Berapa orang yang menjalankannya/);
    await anybody.context().close();

    await asker.goto(`${site.url}/kerja/kabar`);
    const notice = asker.getByRole('link', { name: 'Pertanyaan Anda dijawab: Rantang Kasih' }).first();
    await notice.click();
    expect(new URL(asker.url()).pathname).toBe(pathname);
    expect(await asker.locator('main').textContent()).toContain('Tiga ribu orang.');

    const curator = await open('/kurasi/tanya', as('curator', AWAY), options);
    await curator.getByRole('link', { name: text, exact: true }).click();
    expect(await curator.locator('main').textContent()).toContain('Dewi Anggraini');
    await curator.locator('summary', { hasText: 'Sembunyikan' }).click();
    await curator.getByRole('button', { name: 'Sembunyikan' }).click();
    expect(await curator.getByRole('alert').textContent()).toContain('Tulis alasannya');
    await curator.getByLabel('Alasan menyembunyikan').fill('Angkanya belum boleh dibuka.');
    await curator.getByRole('button', { name: 'Sembunyikan' }).click();
    expect(await done(curator)).toContain('disembunyikan');
    await curator.context().close();

    const after = await open(`/inovasi/${CASE}`, '', options);
    expect(await after.locator('main').textContent()).not.toContain(text);
    await after.context().close();
    await asker.goto(`${site.url}${pathname}`);
    expect(await asker.locator('.callout').textContent()).toContain('Angkanya belum boleh dibuka.');
    await asker.context().close();
  });

  it('is withdrawn by who asked while nobody has answered it', async () => {
    const page = await open(`/kerja/tanya/baru?inovasi=${CASE}`, planner, options);
    await page.getByLabel('Pertanyaan Anda').fill(`Salah alamat (${javaScriptEnabled})`);
    await page.getByRole('button', { name: 'Kirim pertanyaan' }).click();
    await page.locator('summary', { hasText: 'Tarik pertanyaan' }).click();
    await page.getByRole('button', { name: 'Tarik pertanyaan' }).click();
    expect(await done(page)).toContain('Pertanyaan ditarik');
    expect(await page.locator('form button.button:not(.plain)').count()).toBe(0);
    await page.context().close();
  });
});

const VIEWS = [
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;
const PAGES: readonly [string, () => [path: string, cookie: string]][] = [
  ['a case with questions', () => [`/inovasi/${CASE}`, '']],
  ['the form', () => [`/kerja/tanya/baru?inovasi=${CASE}`, planner]],
  ['the form without a case', () => ['/kerja/tanya/baru', planner]],
  ['the asker’s list', () => ['/kerja/tanya', planner]],
  ['the origin’s list', () => ['/kerja/tanya', as('contributor')]],
  ['an empty list', () => ['/kerja/tanya', as('member', AWAY)]],
  ['a hidden question for its asker', () => [`/kerja/tanya/${HIDDEN}`, planner]],
  ['a hidden question for a moderator', () => [`/kerja/tanya/${HIDDEN}`, as('curator', AWAY)]],
  ['the moderators’ list', () => ['/kurasi/tanya', as('curator', AWAY)]],
  ['the moderators’ list with nothing in it', () => ['/kurasi/tanya?keadaan=asked', as('administrator')]],
];
describe.each(PAGES)('%s', (_, where) => {
  it.each(VIEWS)(
    'has no barrier and no sideways scroll at $width pixels, $colorScheme',
    async ({ width, colorScheme }) => {
      const [path, cookie] = where();
      const page = await open(path, cookie, { colorScheme, viewport: { width, height: 800 } });
      await expectNothingInTheWay(page);
      await page.context().close();
    },
  );
});
