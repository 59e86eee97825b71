import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { anAccount, codeNow, PASSWORD, putAccount, sessionOf } from '../support/accounts.ts';
import { aHub } from '../support/hub.ts';

let hub: Hub;
beforeEach(async () => {
  hub = await aHub();
});
afterEach(() => hub.close());

const cookieHeader = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((one) => one.split(';')[0] ?? '').join('; ') });

const nobody = () => new Headers({ 'user-agent': 'Firefox' });

test('the right password opens, and the session says who it is', async () => {
  const account = await putAccount(hub.store, anAccount());
  const outcome = await hub.accounts.signIn(nobody(), {
    email: account.email.toUpperCase(),
    password: PASSWORD,
  });
  if (outcome.kind !== 'signed_in') throw new Error(outcome.kind);
  expect(outcome.account.id).toBe(account.id);
  expect(outcome.session).toMatchObject({ account: account.id, agent: 'Firefox' });
  const back = await hub.accounts.whoIs(cookieHeader(outcome.cookies));
  expect(back?.account.id).toBe(account.id);
});

test('cookies are out of reach of scripts and of other sites', async () => {
  const account = await putAccount(hub.store, anAccount());
  const outcome = await hub.accounts.signIn(nobody(), { email: account.email, password: PASSWORD });
  if (outcome.kind !== 'signed_in') throw new Error(outcome.kind);
  const session = outcome.cookies.find((one) => one.includes('session_token'));
  expect(session).toMatch(/^__Secure-lumbung\.session_token=/);
  for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/'])
    expect(session).toContain(attribute);
});

test('nothing in the store opens a session: the token is not there', async () => {
  const account = await putAccount(hub.store, anAccount());
  const outcome = await hub.accounts.signIn(nobody(), { email: account.email, password: PASSWORD });
  if (outcome.kind !== 'signed_in') throw new Error(outcome.kind);
  const cookie = outcome.cookies.find((one) => one.includes('session_token')) ?? '';
  const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
  expect(token.length).toBeGreaterThan(20);
  expect(JSON.stringify(await hub.store.list('session', { limit: 100 }))).not.toContain(token);
});

test.each(['salah sandi panjang', ''])(
  'a wrong password (%j) and an unknown address are refused alike',
  async (password) => {
    const account = await putAccount(hub.store, anAccount());
    expect(await hub.accounts.signIn(nobody(), { email: account.email, password })).toEqual({
      kind: 'refused',
    });
    expect(await hub.accounts.signIn(nobody(), { email: 'tak@ada.example', password })).toEqual({
      kind: 'refused',
    });
  },
);

test('a suspended account does not open, and its sessions say nobody', async () => {
  const account = await putAccount(hub.store, anAccount());
  const cookie = await sessionOf(hub, account);
  const stored = await hub.store.get('account', account.id);
  if (!stored) throw new Error('gone');
  const by = { account: 'akun-pengelola', name: 'Pengelola' };
  const suspended = { at: '2026-02-01T00:00:00Z', by, reason: 'pindah tugas' };
  await hub.store.commit([{ kind: 'account', put: { ...stored, suspended }, expectedRev: stored.rev }]);
  expect(await hub.accounts.whoIs(new Headers({ cookie }))).toBeNull();
  const outcome = await hub.accounts.signIn(nobody(), { email: account.email, password: PASSWORD });
  expect(outcome).toEqual({ kind: 'suspended' });
  const wrong = await hub.accounts.signIn(nobody(), { email: account.email, password: 'bukan sandinya ini' });
  expect(wrong).toEqual({ kind: 'refused' });
});

test('with two steps, the password alone opens nothing; a code opens once', async () => {
  const account = await putAccount(hub.store, anAccount({ twoFactorEnabled: true }));
  const first = await hub.accounts.signIn(nobody(), { email: account.email, password: PASSWORD });
  if (first.kind !== 'second_step') throw new Error(first.kind);
  const between = cookieHeader(first.cookies);
  expect(await hub.accounts.whoIs(between)).toBeNull();
  expect(await hub.accounts.pendingSecondStep(between)).toBe(account.id);
  expect(await hub.accounts.enterCode(between, { code: '000000', recovery: false })).toEqual({
    kind: 'wrong',
  });
  const code = codeNow();
  const second = await hub.accounts.enterCode(between, { code, recovery: false });
  if (second.kind !== 'signed_in') throw new Error(second.kind);
  expect((await hub.accounts.whoIs(cookieHeader(second.cookies)))?.account.id).toBe(account.id);

  const again = await hub.accounts.signIn(nobody(), { email: account.email, password: PASSWORD });
  if (again.kind !== 'second_step') throw new Error(again.kind);
  const reused = await hub.accounts.enterCode(cookieHeader(again.cookies), { code, recovery: false });
  expect(reused).toEqual({ kind: 'over' });
  expect(await hub.accounts.sessionsOf(account.id)).toHaveLength(1);
});

test('a recovery code opens once', async () => {
  const account = await putAccount(hub.store, anAccount({ twoFactorEnabled: true }));
  const enter = async () => {
    const first = await hub.accounts.signIn(nobody(), { email: account.email, password: PASSWORD });
    if (first.kind !== 'second_step') throw new Error(first.kind);
    return hub.accounts.enterCode(cookieHeader(first.cookies), { code: 'AAAAA-11111', recovery: true });
  };
  expect((await enter()).kind).toBe('signed_in');
  expect((await enter()).kind).toBe('wrong');
});

test('setting up two steps: begun with the password, in force with a code', async () => {
  const account = await putAccount(hub.store, anAccount());
  const signedIn = await hub.accounts.signInByLink(nobody(), account.id);
  const headers = cookieHeader(signedIn.cookies);
  expect(await hub.accounts.beginTwoFactor(headers, 'bukan sandinya ini')).toBe(false);
  expect(await hub.accounts.twoFactorSetUp(signedIn.account)).toBeNull();
  expect(await hub.accounts.beginTwoFactor(headers, PASSWORD)).toBe(true);
  const setUp = await hub.accounts.twoFactorSetUp(signedIn.account);
  if (!setUp) throw new Error('nothing is being set up');
  const { Secret, TOTP, URI } = await import('otpauth');
  const fromQr = URI.parse(setUp.uri);
  if (!(fromQr instanceof TOTP)) throw new Error('no TOTP');
  expect(fromQr.issuer).toBe('Lumbung Inovasi');
  expect(fromQr.label).toBe(account.email);
  const code = fromQr.generate();
  expect(new TOTP({ secret: Secret.fromBase32(setUp.secret.replaceAll(' ', '')) }).generate()).toBe(code);
  expect(await hub.accounts.confirmTwoFactor(headers, account.id, '000000')).toBeNull();
  const done = await hub.accounts.confirmTwoFactor(headers, account.id, code);
  expect(done?.recoveryCodes).toHaveLength(10);
  const stored = await hub.store.get('account', account.id);
  expect(stored?.twoFactorEnabled).toBe(true);
  expect(stored?.log.map(({ action, by }) => [action, by?.account])).toEqual([['two_factor_on', account.id]]);
  const now = cookieHeader(done?.cookies ?? []);
  expect((await hub.accounts.whoIs(now))?.account.twoFactorEnabled).toBe(true);
  expect(await hub.accounts.newRecoveryCodes(now, PASSWORD)).toHaveLength(10);
  const off = await hub.accounts.endTwoFactor(now, PASSWORD);
  expect(off).not.toBeNull();
  expect((await hub.store.get('account', account.id))?.twoFactorEnabled).toBe(false);
});

test('signing out and ending all sessions are immediate', async () => {
  const account = await putAccount(hub.store, anAccount());
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => sessionOf(hub, account)));
  const who = (cookie = '') => hub.accounts.whoIs(new Headers({ cookie }));
  expect((await who(one))?.account.id).toBe(account.id);
  await hub.accounts.signOut(new Headers({ cookie: one ?? '' }));
  expect(await who(one)).toBeNull();
  await hub.accounts.endSessions(account.id, (await who(two))?.session.id);
  expect(await who(three)).toBeNull();
  expect((await who(two))?.account.id).toBe(account.id);
});

test('a link is used once, also by two at the same moment', async () => {
  const link = await hub.accounts.makeLink('password', 'akun-1', 60);
  expect(await hub.accounts.readLink('password', link)).toBe('akun-1');
  expect(await hub.accounts.readLink('email', link)).toBeNull();
  const used = await Promise.all([1, 2, 3, 4].map(() => hub.accounts.useLink('password', link)));
  expect(used.filter((value) => value !== null)).toEqual(['akun-1']);
  expect(await hub.accounts.readLink('password', link)).toBeNull();
});

test('a browser is known again by its cookie, for its account alone', async () => {
  const { known, cookie } = hub.accounts.device(nobody(), 'akun-1');
  expect(known).toBe(false);
  expect(hub.accounts.device(cookieHeader([cookie]), 'akun-1').known).toBe(true);
  expect(hub.accounts.device(cookieHeader([cookie]), 'akun-2').known).toBe(false);
});
