import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Notice } from '../../src/domain/notice.ts';
import type * as StoreModule from '../../src/store/store.ts';
import { anAccount, post, putAccount, sessionOf } from '../support/accounts.ts';
import { aBuiltSite, type BuiltSite } from '../support/built-site.ts';
import { request } from '../support/http.ts';
import { aNotice } from '../support/notice.ts';

/** The store's errors as the built pages know them. */
const { StoreFullError } = createRequire(import.meta.url)('../../src/store/store.ts') as typeof StoreModule;

let site: BuiltSite;
beforeAll(async () => {
  site = await aBuiltSite();
});
afterAll(() => site.close());

const get = (path: string, cookie: string) => request(`${site.url}${path}`, { headers: { cookie } });

/** Somebody who is signed in, and has been told this. */
async function told(...notices: Partial<Notice>[]) {
  const { id: account } = await putAccount(site.hub.store, anAccount());
  const put = notices.map((fields) => aNotice({ account, ...fields }));
  for (const notice of put) await site.hub.store.commit([{ kind: 'notice', put: notice, expectedRev: 0 }]);
  await site.hub.notices.settled();
  return { account, notices: put, cookie: await sessionOf(site.hub, { id: account }) };
}

test('the newest come first, those not read are marked and counted beside the desk', async () => {
  const { cookie } = await told(
    { at: '2026-11-20T03:00:00Z', action: 'submit', readAt: '2026-11-21T03:00:00Z' },
    { at: '2026-11-22T03:00:00Z', action: 'request_changes', reason: 'Sumber <b>hilang</b>.' },
    { at: '2026-11-21T03:00:00Z', action: 'claim' },
  );
  const { status, text } = await get('/kerja/kabar', cookie);
  expect(status).toBe(200);
  const order = ['Perlu diperbaiki', 'Mulai ditelaah', 'Dikirim ke kurator'].map((title) =>
    text.indexOf(title),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
  expect(text.match(/class="unread/g)).toHaveLength(2);
  expect(text).toMatch(/Kabar \(2\)/);
  expect(text).toContain('22 November 2026');
  expect(text).toContain('Sumber &lt;b&gt;hilang&lt;/b&gt;.');
});

test('whoever has been told nothing reads what would be here, and where to go', async () => {
  const { cookie } = await told();
  const { text } = await get('/kerja/kabar', cookie);
  expect(text).toContain('Belum ada kabar');
  expect(text).toContain('Buka meja kerja');
});

test('opening one leads to its submission and counts it as read', async () => {
  const { cookie, account, notices } = await told({}, {});
  const answer = await get(`/kerja/kabar/${notices[0]?.id}`, cookie);
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe(`/kerja/ajuan/${notices[0]?.about.submission}`);
  expect(site.hub.notices.unread(account)).toBe(1);
});

test('a curator’s leads to the review', async () => {
  const { cookie, notices } = await told({ side: 'curator', action: 'submit' });
  const answer = await get(`/kerja/kabar/${notices[0]?.id}`, cookie);
  expect(answer.headers.location).toBe(`/kurasi/${notices[0]?.about.submission}`);
});

test('somebody else’s cannot be opened, and stays unread', async () => {
  const theirs = await told({});
  const { cookie } = await told();
  const answer = await get(`/kerja/kabar/${theirs.notices[0]?.id}`, cookie);
  expect(answer.headers.location).toBe('/kerja/kabar');
  expect((await get('/kerja/kabar', cookie)).text).not.toContain(theirs.notices[0]?.about.name);
  expect(site.hub.notices.unread(theirs.account)).toBe(1);
});

test('all are marked as read at once, but for what came after the page was opened', async () => {
  const { cookie, account } = await told({ at: '2026-11-20T03:00:00Z' }, { at: '2026-11-22T03:00:00Z' });
  const other = await told({});
  const answer = await post(site.url, '/kerja/kabar', { hingga: '2026-11-21T00:00:00.000Z' }, { cookie });
  expect(answer.status).toBe(303);
  expect(site.hub.notices.unread(account)).toBe(1);
  expect((await get(answer.headers.location ?? '', cookie)).text).toContain('ditandai sudah dibaca');
  expect(site.hub.notices.unread(other.account)).toBe(1);
  // The form of the page itself marks all that it shows.
  const [, hingga = ''] =
    /name="hingga" value="([^"]+)"/.exec((await get('/kerja/kabar', cookie)).text) ?? [];
  await post(site.url, '/kerja/kabar', { hingga }, { cookie });
  expect(site.hub.notices.unread(account)).toBe(0);
  expect((await get('/kerja/kabar', cookie)).text).toContain('Semua sudah dibaca.');
});

test.each([{}, { hingga: '' }, { hingga: 'kemarin' }])(
  'a form that was not ours (%j) marks nothing',
  async (fields) => {
    const { cookie, account } = await told({});
    const answer = await post(site.url, '/kerja/kabar', fields, { cookie });
    expect(answer.status).toBe(303);
    expect(site.hub.notices.unread(account)).toBe(1);
  },
);

test('forty fill two pages', async () => {
  const { cookie } = await told(...Array.from({ length: 40 }, () => ({})));
  expect((await get('/kerja/kabar', cookie)).text.match(/<time /g)).toHaveLength(30);
  expect((await get('/kerja/kabar?page=2', cookie)).text.match(/<time /g)).toHaveLength(10);
  expect((await get('/kerja/kabar?page=x', cookie)).status).toBe(200);
});

test('nobody reads notices without signing in', async () => {
  const answer = await request(`${site.url}/kerja/kabar`);
  expect(answer.headers.location).toBe('/masuk?lanjut=%2Fkerja%2Fkabar');
});

test('a full disk marks nothing and says so; a notice still leads on', async () => {
  const { cookie, notices, account } = await told({});
  const { hub } = site;
  const { store } = hub;
  const commit = store.commit.bind(store);
  store.commit = (changes) =>
    changes.some(({ kind }) => kind === 'notice')
      ? Promise.reject(new StoreFullError('disk full'))
      : commit(changes);
  try {
    const answer = await post(site.url, '/kerja/kabar', { hingga: new Date().toISOString() }, { cookie });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('Belum dapat ditandai');
    expect((await get(`/kerja/kabar/${notices[0]?.id}`, cookie)).status).toBe(303);
    expect(hub.notices.unread(account)).toBe(1);
  } finally {
    store.commit = commit;
  }
});
