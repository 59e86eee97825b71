import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  anAccount,
  codeNow,
  cookiesFrom,
  PASSWORD,
  post,
  putAccount,
  sessionOf,
  signIn,
} from '../support/accounts.ts';
import { aBuiltSite, type BuiltSite } from '../support/built-site.ts';
import { request } from '../support/http.ts';

let site: BuiltSite;
beforeAll(async () => {
  site = await aBuiltSite();
});
afterAll(() => site.close());

const get = (path: string, cookie = '') =>
  request(`${site.url}${path}`, { headers: cookie ? { cookie } : {} });

test('an address for members leads to signing in and back', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const first = await get('/kerja?x=1');
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe('/masuk?lanjut=%2Fkerja%3Fx%3D1');
  const page = await get(first.headers.location ?? '');
  expect(page.status).toBe(200);
  expect(page.headers['cache-control']).toBe('private, no-store');
  expect(page.text).toContain('name="lanjut" value="/kerja?x=1"');
  const answer = await post(site.url, '/masuk', {
    surel: account.email,
    sandi: PASSWORD,
    lanjut: '/kerja?x=1',
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/kerja?x=1');
  expect((await get('/masuk', cookiesFrom(answer))).headers.location).toBe('/kerja');
});

test.each([
  'https://jahat.example',
  '//jahat.example',
  '/\\jahat.example',
  '/\tjahat',
  'javascript:alert(1)',
  '/masuk',
  '',
])('signing in never leads to %j', async (lanjut) => {
  const account = await putAccount(site.hub.store, anAccount());
  const answer = await post(site.url, '/masuk', { surel: account.email, sandi: PASSWORD, lanjut });
  expect(answer.headers.location).toBe('/kerja');
});

test('through both steps', async () => {
  const account = await putAccount(site.hub.store, anAccount({ twoFactorEnabled: true }));
  const first = await post(site.url, '/masuk', { surel: account.email, sandi: PASSWORD, lanjut: '/kerja/x' });
  expect(first.headers.location).toBe('/masuk/dua-langkah?lanjut=%2Fkerja%2Fx');
  const between = cookiesFrom(first);
  expect((await get('/kerja', between)).headers.location).toMatch(/^\/masuk/);
  const wrong = await post(site.url, '/masuk/dua-langkah', { kode: '000000' }, { cookie: between });
  expect(wrong.status).toBe(422);
  const done = await post(
    site.url,
    '/masuk/dua-langkah',
    { kode: codeNow(), lanjut: '/kerja/x' },
    { cookie: between },
  );
  expect(done.status).toBe(303);
  expect(done.headers.location).toBe('/kerja/x');
  expect((await get('/masuk', cookiesFrom(done, between))).status).toBe(303);
});

test('an unknown address and a wrong password get the same page', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const plain = (text: string) => text.replaceAll(/value="[^"]*@[^"]*"/g, '');
  const known = await post(site.url, '/masuk', { surel: account.email, sandi: 'keliru sama sekali' });
  const unknown = await post(site.url, '/masuk', {
    surel: 'tak-ada@daerah.example',
    sandi: 'keliru sama sekali',
  });
  expect(known.status).toBe(422);
  expect(unknown.status).toBe(422);
  expect(plain(unknown.text)).toBe(plain(known.text));
});

test('signing out ends it', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const cookie = await signIn(site.url, account.email);
  const out = await post(site.url, '/keluar', {}, { cookie });
  expect(out.headers.location).toBe('/masuk?pesan=keluar');
  expect((await get('/kerja', cookie)).headers.location).toMatch(/^\/masuk\?lanjut/);
});

test('a form whose session is over loses nothing, also through two steps', async () => {
  const account = await putAccount(site.hub.store, anAccount({ twoFactorEnabled: true }));
  const typed = { judul: 'Ayam & "padi"', isi: 'Baris satu\r\nBaris dua <b>', pilihan: ['a', 'b'] };
  const lost = await post(site.url, '/kerja/ajuan/abc/masalah?langkah=2', typed);
  expect(lost.status).toBe(401);
  const packed = /name="titipan" value="([^"]+)"/.exec(lost.text)?.[1] ?? '';
  expect(packed).not.toBe('');
  const wrong = await post(site.url, '/masuk', {
    surel: account.email,
    sandi: 'keliru sama sekali',
    titipan: packed,
  });
  expect(/name="titipan" value="([^"]+)"/.exec(wrong.text)?.[1]).toBe(packed);
  const first = await post(site.url, '/masuk', { surel: account.email, sandi: PASSWORD, titipan: packed });
  expect(first.status).toBe(200);
  expect(/name="titipan" value="([^"]+)"/.exec(first.text)?.[1]).toBe(packed);
  const between = cookiesFrom(first);
  const done = await post(
    site.url,
    '/masuk/dua-langkah',
    { kode: codeNow(), titipan: packed },
    { cookie: between },
  );
  expect(done.status).toBe(200);
  expect(done.text).toContain('action="/kerja/ajuan/abc/masalah?langkah=2"');
  expect(done.text).toContain('name="judul" value="Ayam &amp; &quot;padi&quot;"');
  expect(done.text).toContain('name="isi" value="Baris satu\r\nBaris dua <b>"');
  expect(done.text.match(/name="pilihan"/g)).toHaveLength(2);
  expect((await get('/masuk', cookiesFrom(done, between))).status).toBe(303);
});

test('nothing is sent from another site, nor without saying from where', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const cookie = await sessionOf(site.hub, account);
  for (const origin of ['https://jahat.example', 'null', ''])
    expect((await post(site.url, '/keluar', {}, { cookie, headers: { origin } })).status).toBe(403);
  const json = await request(`${site.url}/api/kerja/x`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'content-length': '2' },
    body: '{}',
  });
  expect(json.status).toBe(403);
  expect(json.headers['content-type']).toContain('application/problem+json');
  expect((await get('/masuk', cookie)).status).toBe(303);
});

test('a program whose session is over is told as a program', async () => {
  const answer = await request(`${site.url}/kerja/ajuan/abc`, {
    method: 'POST',
    headers: { origin: site.url, 'content-type': 'application/json', 'content-length': '2' },
    body: '{}',
  });
  expect(answer.status).toBe(401);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});
