import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount, codeNow, cookiesFrom, post, putAccount } from '../support/accounts.ts';
import { aBuiltSite, type BuiltSite } from '../support/built-site.ts';
import { request, type HttpAnswer } from '../support/http.ts';
import { anOidcProvider, CLIENT, type OidcProvider } from '../support/oidc-provider.ts';

let site: BuiltSite;
let provider: OidcProvider;
beforeAll(async () => {
  provider = await anOidcProvider({ sub: 'nobody', email: 'nobody@x.example', email_verified: true });
  site = await aBuiltSite({
    settings: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'Akun Pemda',
    },
  });
});
afterAll(async () => {
  await site.close();
  await provider.close();
});

const get = (url: string, cookie = '') => request(url, { headers: cookie ? { cookie } : {} });

/** Goes the whole way as a browser does: to the service, where `email` is signed in, and back. */
async function through(email: string, verified = true): Promise<{ back: HttpAnswer; cookie: string }> {
  provider.person = { sub: `sub-${email}`, email, email_verified: verified };
  const out = await get(`${site.url}/masuk/oidc?lanjut=/kerja/akun`);
  expect(out.status).toBe(303);
  expect(out.headers.location).toContain(`${provider.issuer}/authorize`);
  const there = await get(out.headers.location ?? '');
  const cookie = cookiesFrom(out);
  const back = await get(there.headers.location ?? '', cookie);
  return { back, cookie: cookiesFrom(back, cookie) };
}

const isSignedIn = async (cookie: string) => (await get(`${site.url}/kerja/akun`, cookie)).status === 200;

test('the page for signing in names the service', async () => {
  const page = await get(`${site.url}/masuk?lanjut=/kerja/x`);
  expect(page.text).toContain('Masuk dengan Akun Pemda');
  expect(page.text).toContain('href="/masuk/oidc?lanjut=%2Fkerja%2Fx"');
});

test('who has an account of the same verified address is let in, again and again', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  for (const _ of [1, 2]) {
    const { back, cookie } = await through(account.email);
    expect([back.status, back.headers.location]).toEqual([303, '/kerja/akun']);
    expect(await isSignedIn(cookie)).toBe(true);
  }
  const { records } = await site.hub.store.list('credential', { limit: 1000 });
  const linked = records.filter(({ account: owner, provider: by }) => owner === account.id && by === 'oidc');
  expect(linked).toHaveLength(1);
  expect(JSON.stringify(linked)).not.toContain('access');
});

test.each([
  ['an address that the service has not verified', {}, false],
  ['an account whose own address is not verified', { emailVerified: false }, true],
])('%s opens nothing', async (_, fields, verified) => {
  const account = await putAccount(site.hub.store, anAccount(fields));
  const { back, cookie } = await through(account.email, verified);
  expect(back.headers.location).toContain('/masuk?masalah=layanan');
  expect(await isSignedIn(cookie)).toBe(false);
});

test('no account is made', async () => {
  const { back, cookie } = await through('baru-sama-sekali@x.example');
  expect(back.headers.location).toContain('/masuk?masalah=layanan');
  expect(await isSignedIn(cookie)).toBe(false);
  expect(await site.hub.accounts.byEmail('baru-sama-sekali@x.example')).toBeNull();
});

test('a suspended account stays shut', async () => {
  const suspended = {
    at: '2026-02-01T00:00:00Z',
    by: { account: 'akun-pengelola', name: 'Pengelola' },
    reason: 'pindah tugas',
  };
  const account = await putAccount(site.hub.store, anAccount({ suspended }));
  const { back, cookie } = await through(account.email);
  expect(back.headers.location).toContain('/masuk?masalah=layanan');
  expect(await isSignedIn(cookie)).toBe(false);
});

test('who has two steps has two here also', async () => {
  const account = await putAccount(site.hub.store, anAccount({ twoFactorEnabled: true }));
  const { back, cookie } = await through(account.email);
  expect(back.headers.location).toBe('/masuk/dua-langkah?lanjut=%2Fkerja%2Fakun');
  expect(await isSignedIn(cookie)).toBe(false);
  const done = await post(
    site.url,
    '/masuk/dua-langkah',
    { kode: codeNow(), lanjut: '/kerja/akun' },
    { cookie },
  );
  expect(done.status).toBe(303);
  expect(await isSignedIn(cookiesFrom(done, cookie))).toBe(true);
});

test('an answer that nobody asked for opens nothing', async () => {
  const back = await get(`${site.url}/api/auth/callback/oidc?code=x&state=y`);
  expect(back.headers.location ?? '').not.toContain('/kerja');
  expect(back.headers['set-cookie']?.join(' ') ?? '').not.toMatch(/session_token=[^;]+[^;=]/);
});

test.each(['sign-in/email', 'sign-up/email', 'get-session', 'two-factor/enable', 'list-sessions'])(
  'nothing else of the machinery can be asked: %s',
  async (path) => {
    expect((await get(`${site.url}/api/auth/${path}`)).status).toBe(404);
    const asked = await post(site.url, `/api/auth/${path}`, { email: 'a@b.example', password: 'x' });
    expect(asked.status).toBeGreaterThanOrEqual(400);
    expect(asked.status).toBeLessThan(500);
  },
);
