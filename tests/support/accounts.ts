import { Secret, TOTP } from 'otpauth';
import { hashPassword, symmetricEncrypt } from 'better-auth/crypto';
import { passwordCredentialId } from '../../src/accounts/rows.ts';
import type { Hub } from '../../src/app/hub.ts';
import { Account } from '../../src/domain/account.ts';
import type { Store } from '../../src/store/store.ts';
import { request, type HttpAnswer } from './http.ts';

let made = 0;

/** Of every account that `putAccount` puts, unless told otherwise. */
export const PASSWORD = 'padi menguning di lumbung 1998';
/** Codes of every account with two-factor sign-in come from it. */
const TOTP_SECRET = 'rahasia-dua-langkah-untuk-ujian!';

/**
 * An account of Kabupaten Banyuwangi that may do nothing but belong there, valid by the schema, with `fields` in
 * place of the defaults. Each has an id and an address of its own.
 */
export function anAccount(fields: Partial<Account> = {}): Account {
  const number = String((made += 1)).padStart(4, '0');
  return Account.parse({
    schema: 1,
    id: `akun-${number}`,
    rev: 0,
    name: `Pegawai ${number}`,
    email: `pegawai-${number}@banyuwangi.example`,
    emailVerified: true,
    regency: '3510',
    regencyRoles: [],
    nationalRoles: [],
    agency: null,
    twoFactorEnabled: false,
    suspended: null,
    mailing: 'each',
    noticesSeenAt: null,
    createdAt: '2026-01-05T03:00:00Z',
    updatedAt: '2026-01-05T03:00:00Z',
    log: [],
    ...fields,
  });
}

const hashes = new Map<string, Promise<string>>();

/** Hashing is slow on purpose: once per process and password. */
function hashOf(password: string): Promise<string> {
  const known = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, known);
  return known;
}

/**
 * Puts an account into the store with a password, and with two-factor sign-in in force when `twoFactorEnabled`.
 * `secret`: the hub's own, by which two-factor secrets are encrypted; that of `aHub` unless told.
 */
export async function putAccount(
  store: Store,
  account: Account,
  { password = PASSWORD, secret = 'r'.repeat(32) }: { password?: string; secret?: string } = {},
): Promise<Account> {
  const { id, createdAt, updatedAt } = account;
  const head = { schema: 1 as const, rev: 0, account: id };
  const credential = {
    ...head,
    id: passwordCredentialId(account.email),
    provider: 'credential',
    subject: id,
    password: await hashOf(password),
    createdAt,
    updatedAt,
  };
  const encrypted = (data: string) => symmetricEncrypt({ key: secret, data });
  const twoFactor = {
    ...head,
    id: `dua-langkah-${id}`.slice(0, 40),
    secret: await encrypted(TOTP_SECRET),
    recoveryCodes: await encrypted(JSON.stringify(['AAAAA-11111', 'BBBBB-22222'])),
    verified: true,
    failures: 0,
    lockedUntil: null,
    begunAt: createdAt,
  };
  await store.commit([
    { kind: 'account', put: account, expectedRev: 0 },
    { kind: 'credential', put: credential, expectedRev: 0 },
    ...(account.twoFactorEnabled ? [{ kind: 'two_factor' as const, put: twoFactor, expectedRev: 0 }] : []),
  ]);
  return account;
}

/** The code that an app for codes would show, `steps` of 30 seconds from now. */
export const codeNow = (secret = TOTP_SECRET, steps = 0): string =>
  new TOTP({ secret: Secret.fromUTF8(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** The cookies of an answer, as a browser would send them back. Those it takes away are left out. */
export function cookiesFrom(answer: Pick<HttpAnswer, 'headers'>, before = ''): string {
  const jar = new Map(
    before
      .split('; ')
      .filter((one) => one !== '')
      .map((one) => [one.slice(0, one.indexOf('=')), one]),
  );
  for (const set of answer.headers['set-cookie'] ?? []) {
    const pair = set.split(';')[0] ?? '';
    const name = pair.slice(0, pair.indexOf('='));
    if (/max-age=0/i.test(set) || pair.endsWith('=')) jar.delete(name);
    else jar.set(name, pair);
  }
  return [...jar.values()].join('; ');
}

/** Sends a form as the site's own page would. */
export function post(
  url: string,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  { cookie, headers = {} }: { cookie?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<HttpAnswer> {
  const pairs = Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  );
  const body = new URLSearchParams(pairs).toString();
  return request(`${url}${path}`, {
    method: 'POST',
    headers: {
      origin: url,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    body,
  });
}

/**
 * Signs in over HTTP, through both steps where the account has two, and returns the Cookie header to send along.
 * Throws what the site answered when it does not let them in.
 */
export async function signIn(
  url: string,
  email: string,
  password = PASSWORD,
  { code = codeNow() }: { code?: string } = {},
): Promise<string> {
  const first = await post(url, '/masuk', { surel: email, sandi: password });
  if (first.status !== 303) throw new Error(`not signed in (${first.status}): ${first.text.slice(0, 2000)}`);
  const cookie = cookiesFrom(first);
  if (!first.headers.location?.startsWith('/masuk/dua-langkah')) return cookie;
  const second = await post(url, '/masuk/dua-langkah', { kode: code }, { cookie });
  if (second.status !== 303)
    throw new Error(`no second step (${second.status}): ${second.text.slice(0, 2000)}`);
  return cookiesFrom(second, cookie);
}

/**
 * Signs in past the pages and their one code in 30 seconds: a session of the account made by the hub itself.
 * For tests of what comes after signing in.
 */
export async function sessionOf(hub: Hub, account: Pick<Account, 'id'>): Promise<string> {
  const { cookies } = await hub.accounts.signInByLink(new Headers(), account.id);
  return cookies.map((one) => one.split(';')[0] ?? '').join('; ');
}
