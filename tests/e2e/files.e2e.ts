import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub, type HubProcess } from '../../scripts/bench/hub-process.ts';
import { openDiskFiles } from '../../src/files/disk/disk-files.ts';
import { renderPicture } from '../../src/files/render-picture.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import { anAccount, putAccount, signIn } from '../support/accounts.ts';
import { launchChromium, needsChromium } from '../support/browsed-site.ts';
import { request } from '../support/http.ts';
import { anInnovation } from '../support/innovation.ts';
import { expectNothingInTheWay, pageAs } from '../support/people-in-browser.ts';
import { aContent, aSubmission } from '../support/submission.ts';
import { aDocument, aPdf, aPicture } from '../support/uploads.ts';

const NAME = 'Panduan “kios” & tarif; 50% — Jalan Ümum.docx';

let folder: string;
let hub: HubProcess;
let shown: { picture: string; small: string; upright: string; document: string; draft: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumbung-files-'));
  const dataDir = join(folder, 'data');
  const store = await openLowdbStore({ dataDir });
  const files = await openDiskFiles({ dataDir });
  const wide = await renderPicture(await aPicture({ width: 1800, height: 1200 }));
  const high = await renderPicture(await aPicture({ width: 600, height: 1200 }));
  shown = {
    picture: await files.put(wide.large.bytes, 'webp'),
    small: await files.put(wide.small?.bytes ?? Buffer.alloc(0), 'webp'),
    upright: await files.put(high.large.bytes, 'webp'),
    document: await files.put(aDocument(), 'docx'),
    draft: await files.put(aPdf(), 'pdf'),
  };
  const media = [
    {
      kind: 'picture' as const,
      file: shown.picture,
      small: shown.small,
      width: 1600,
      height: 1067,
      description: 'Kios pupuk',
    },
    {
      kind: 'picture' as const,
      file: shown.upright,
      small: null,
      width: 600,
      height: 1200,
      description: 'Papan harga',
    },
    {
      kind: 'document' as const,
      file: shown.document,
      name: NAME,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes: 2_500_000,
      description: 'Panduan bagi kios dan penyuluh',
    },
    { kind: 'video' as const, url: 'https://video.example/kartu-tani', description: 'Cara memesan pupuk' },
  ];
  const shownCase = anInnovation({
    id: 'kasus-1',
    slug: 'kartu-tani',
    name: 'Kartu Tani',
    media,
    problem: 'Jauh.',
  });
  await store.commit([{ kind: 'innovation', put: shownCase, expectedRev: 0 }]);
  const by = { account: 'akun-penulis', name: 'Sari Wulandari' };
  const draft = aSubmission({
    id: 'ajuan-1',
    innovation: 'kasus-2',
    content: aContent({
      files: [
        {
          file: shown.draft,
          small: null,
          kind: 'document',
          name: 'Rahasia.pdf',
          mediaType: 'application/pdf',
          bytes: 400,
          width: null,
          height: null,
          description: '',
          by,
          at: '2026-11-01T03:00:00Z',
        },
      ],
    }),
  });
  await store.commit([{ kind: 'submission', put: draft, expectedRev: 0 }]);
  await putAccount(store, anAccount({ email: 'sari@banyuwangi.example', regency: '3510' }));
  await putAccount(store, anAccount({ email: 'budi@sumedang.example', regency: '3211' }));
  await store.close();
  hub = await startHub(dataDir, { SEARCH: 'embedded' });
});

afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a file of a published case', () => {
  it('is served as something to save, in which nothing can run, and may be kept for an hour', async () => {
    const response = await fetch(`${hub.url}/berkas/kasus-1/${shown.document}`);
    expect(response.status).toBe(200);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'public, max-age=3600',
      etag: `"${shown.document}"`,
    });
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="[ -~]+"; filename\*=UTF-8''[\w.%~-]+$/,
    );
    const name = headers['content-disposition']?.split("UTF-8''")[1] ?? '';
    expect(decodeURIComponent(name)).toBe(NAME);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(aDocument());
  });

  it('is not sent again to who has it', async () => {
    const address = `${hub.url}/berkas/kasus-1/${shown.picture}`;
    const etag = (await fetch(address)).headers.get('etag') ?? '';
    const again = await fetch(address, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const head = await fetch(address, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'image/webp']);
  });
});

describe('a file of a draft', () => {
  const READERS = [
    { who: 'nobody who is signed in', email: null, status: 403 },
    { who: 'a member of another regency', email: 'budi@sumedang.example', status: 403 },
    { who: 'a member of its regency', email: 'sari@banyuwangi.example', status: 200 },
  ];
  it.each(READERS)('for $who: $status, and no cache keeps the answer', async ({ email, status }) => {
    const headers: Record<string, string> = email === null ? {} : { cookie: await signIn(hub.url, email) };
    const answer = await request(`${hub.url}/berkas/kasus-2/${shown.draft}`, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.bytes.includes('%PDF-')).toBe(status === 200);
    if (status !== 200) return;
    expect(answer.bytes).toEqual(aPdf());
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Rahasia.pdf"; filename*=UTF-8''Rahasia.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const again = await request(`${hub.url}/berkas/kasus-2/${shown.draft}`);
    expect(again.status).toBe(403);
  });

  it('is not there under another case', async () => {
    const cookie = await signIn(hub.url, 'sari@banyuwangi.example');
    const answer = await request(`${hub.url}/berkas/kasus-1/${shown.draft}`, { headers: { cookie } });
    expect(answer.status).toBe(404);
  });

  it('leaves nobody’s cookie on a file that everybody may keep', async () => {
    const cookie = await signIn(hub.url, 'sari@banyuwangi.example');
    const answer = await request(`${hub.url}/berkas/kasus-1/${shown.picture}`, { headers: { cookie } });
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=3600' });
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });
});

it.each([
  '/berkas/kasus-1/..%2f..%2fstore.lock',
  '/berkas/kasus-1/%2e%2e/%2e%2e/store.lock',
  '/berkas/kasus-1/../../store.lock',
  '/berkas/../kasus-1/x.webp',
  '/berkas/kasus-1/%00.webp',
  `/berkas/kasus-1/${'0'.repeat(32)}.webp`,
  '/berkas/kasus-1',
  '/berkas',
  '/files',
])('no other address leads to a file: %s', async (path) => {
  expect((await request(hub.url + path)).status).toBe(404);
});

describe('the page of the case', () => {
  beforeEach(needsChromium);

  it.each([360, 1280])(
    'shows pictures, documents and videos at %i pixels without a barrier',
    async (width) => {
      const browser = await launchChromium();
      onTestFinished(() => browser?.close());
      const page = await pageAs(browser, hub.url, '', { viewport: { width, height: 800 } });
      const faults: string[] = [];
      page.on('console', (message) => faults.push(message.text()));
      await page.goto(`${hub.url}/inovasi/kartu-tani`);

      const pictures = page.getByRole('img', { name: /Kios pupuk|Papan harga/ });
      expect(await pictures.count()).toBe(2);
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        await expect
          .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
          .toBeGreaterThan(0);
      }
      const chosen = await pictures.first().evaluate((img: HTMLImageElement) => img.currentSrc);
      expect(chosen).toContain(width === 360 ? shown.small : shown.picture);

      const link = page.getByRole('link', { name: 'Panduan bagi kios dan penyuluh' });
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      expect(download.suggestedFilename()).toMatch(/^Panduan .*\.docx$/);
      expect(await page.getByText('DOCX, 2,4 MB').count()).toBe(1);
      expect(await page.getByRole('link', { name: 'Cara memesan pupuk' }).getAttribute('rel')).toBe(
        'external',
      );

      await expectNothingInTheWay(page);
      expect(faults).toEqual([]);
    },
  );
});
