import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite, revokeInvitation } from '../../src/app/invitations.ts';
import { viewerOf, type Account } from '../../src/domain/account.ts';
import {
  anAccount,
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

const NEW_PASSWORD = 'sawah tergenang bulan purnama 7';
const get = (path: string, cookie = '') =>
  request(`${site.url}${path}`, { headers: cookie ? { cookie } : {} });

async function mailsTo(email: string) {
  const { records } = await site.hub.store.list('mail', { limit: 1000 });
  return records.filter(({ to }) => to === email).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

/** The path of the link in the newest mail of that kind; waits for it, since some are written after the answer. */
async function linkTo(email: string, kind: string): Promise<string> {
  for (let left = 100; left > 0; left -= 1) {
    const mail = (await mailsTo(email)).findLast((one) => one.kind === kind);
    const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0];
    if (link) return link.slice(new URL(link).origin.length);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no ${kind} mail to ${email}`);
}

const hidden = (text: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';

async function stored(account: Account): Promise<Account> {
  const found = await site.hub.store.get('account', account.id);
  if (!found) throw new Error('gone');
  return structuredClone(found) as Account;
}

test('a forgotten password is set anew by the link in a mail, once; all devices are signed out', async () => {
  const account = await putAccount(site.hub.store, anAccount({ emailVerified: false }));
  const cookie = await sessionOf(site.hub, account);
  const asked = await post(site.url, '/lupa-sandi', { surel: account.email });
  expect(asked.headers.location).toBe('/masuk?pesan=tautan-dikirim');
  const link = await linkTo(account.email, 'reset');
  const page = await get(link);
  expect(page.status).toBe(200);
  const token = hidden(page.text, 'token');
  const weak = await post(site.url, '/atur-sandi', { token, 'sandi-baru': 'password12345' });
  expect(weak.status).toBe(422);
  expect(weak.text).toContain('mudah ditebak');
  const own = await post(site.url, '/atur-sandi', { token, 'sandi-baru': account.email });
  expect(own.status).toBe(422);
  const done = await post(site.url, '/atur-sandi', { token, 'sandi-baru': NEW_PASSWORD });
  expect(done.headers.location).toBe('/masuk?pesan=sandi-diatur');
  expect((await get('/kerja/akun', cookie)).status).toBe(303);
  expect(await signIn(site.url, account.email, NEW_PASSWORD)).not.toBe('');
  await expect(signIn(site.url, account.email, PASSWORD)).rejects.toThrow('422');
  expect((await post(site.url, '/atur-sandi', { token, 'sandi-baru': PASSWORD })).status).toBe(410);
  expect((await get(link)).status).toBe(410);
  const after = await stored(account);
  expect(after.emailVerified).toBe(true);
  expect(after.log.map(({ action }) => action)).toEqual(['password_set', 'email_verified']);
  expect((await mailsTo(account.email)).map(({ subject }) => subject)).toContain(
    'Kata sandi Anda sudah diganti',
  );
});

test('asking for a link says the same of an address that nobody has, and sends nothing there', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const known = await post(site.url, '/lupa-sandi', { surel: account.email });
  const unknown = await post(site.url, '/lupa-sandi', { surel: 'tak-ada@daerah.example' });
  expect([unknown.status, unknown.headers.location]).toEqual([known.status, known.headers.location]);
  await linkTo(account.email, 'reset');
  expect(await mailsTo('tak-ada@daerah.example')).toEqual([]);
});

test('the password is changed with the old one; other devices are signed out, this one stays', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const [here, there] = [await sessionOf(site.hub, account), await sessionOf(site.hub, account)];
  const change = (fields: Record<string, string>) =>
    post(site.url, '/kerja/akun/sandi', fields, { cookie: here });
  expect((await change({ sandi: 'bukan yang ini', 'sandi-baru': NEW_PASSWORD })).text).toContain(
    'Kata sandi ini keliru',
  );
  expect((await change({ sandi: PASSWORD, 'sandi-baru': PASSWORD })).status).toBe(422);
  expect((await change({ sandi: PASSWORD, 'sandi-baru': 'pendek' })).text).toContain('sekurangnya 12');
  const done = await change({ sandi: PASSWORD, 'sandi-baru': NEW_PASSWORD });
  expect(done.headers.location).toBe('/kerja/akun?pesan=sandi-diganti');
  expect((await get('/kerja/akun', here)).status).toBe(200);
  expect((await get('/kerja/akun', there)).status).toBe(303);
});

test('out of every device at once', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const [here, there] = [await sessionOf(site.hub, account), await sessionOf(site.hub, account)];
  const page = await get('/kerja/akun/perangkat', here);
  expect(page.text.match(/perangkat ini\)/g)).toHaveLength(1);
  await post(site.url, '/kerja/akun/perangkat', {}, { cookie: here });
  for (const cookie of [here, there]) expect((await get('/kerja/akun', cookie)).status).toBe(303);
  expect((await stored(account)).log.map(({ action }) => action)).toEqual(['signed_out_everywhere']);
});

test('another address counts when its link is opened, and the old owner is told', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const taken = await putAccount(site.hub.store, anAccount());
  const cookie = await sessionOf(site.hub, account);
  const ask = (surel: string) => post(site.url, '/kerja/akun/surel', { surel, sandi: PASSWORD }, { cookie });
  // Nothing tells that somebody has it; its owner's link does not move it.
  expect((await ask(taken.email)).headers.location).toBe('/kerja/akun?pesan=surel-dikirim');
  const bad = hidden((await get(await linkTo(taken.email, 'verification'))).text, 'token');
  expect((await post(site.url, '/verifikasi', { token: bad })).status).toBe(410);
  expect((await stored(account)).email).toBe(account.email);

  const email = 'baru@banyuwangi.example';
  await ask(email);
  const link = await linkTo(email, 'verification');
  expect((await get(link)).status).toBe(200);
  expect((await stored(account)).email).toBe(account.email);
  const token = hidden((await get(link)).text, 'token');
  const done = await post(site.url, '/verifikasi', { token }, { cookie });
  expect(done.headers.location).toBe('/kerja/akun?pesan=surel-terverifikasi');
  expect((await stored(account)).email).toBe(email);
  expect((await post(site.url, '/verifikasi', { token })).status).toBe(410);
  expect((await mailsTo(account.email)).map(({ kind }) => kind)).toContain('security');
  expect(await signIn(site.url, email)).not.toBe('');
  await expect(signIn(site.url, account.email)).rejects.toThrow('422');
});

test('the second step is set up with an app, shown once, and asked for from then on', async () => {
  const account = await putAccount(site.hub.store, anAccount({ regencyRoles: ['administrator'] }));
  let cookie = await sessionOf(site.hub, account);
  const act = (fields: Record<string, string>) =>
    post(site.url, '/kerja/akun/dua-langkah', fields, { cookie });
  expect((await get('/kerja/akun', cookie)).text).toContain('Pasang langkah kedua');
  expect((await act({ aksi: 'mulai', sandi: 'bukan yang ini' })).status).toBe(422);
  expect((await act({ aksi: 'mulai', sandi: PASSWORD })).status).toBe(303);
  const page = await get('/kerja/akun/dua-langkah', cookie);
  expect(page.text).toContain('<svg');
  const secret = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? '';
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  expect((await act({ aksi: 'pasang', kode: '000000' })).status).toBe(422);
  const done = await act({ aksi: 'pasang', kode: app.generate() });
  expect(done.status).toBe(200);
  const codes = [...done.text.matchAll(/<code[^>]*>([\w-]{11})<\/code>/g)].map(([, code]) => code ?? '');
  expect(codes).toHaveLength(10);
  cookie = cookiesFrom(done, cookie);
  expect((await get('/kerja/akun/dua-langkah', cookie)).text).not.toContain(codes[0]);
  // The role asks for it: it stays.
  expect((await act({ aksi: 'matikan', 'sandi-matikan': PASSWORD })).status).toBe(403);
  const first = await post(site.url, '/masuk', { surel: account.email, sandi: PASSWORD });
  expect(first.headers.location).toContain('/masuk/dua-langkah');
  const between = cookiesFrom(first);
  const recovered = await post(
    site.url,
    '/masuk/dua-langkah',
    { 'kode-pemulihan': codes[0] ?? '' },
    { cookie: between },
  );
  expect(recovered.status).toBe(303);
});

test('who needs no second step may switch it off', async () => {
  const account = await putAccount(site.hub.store, anAccount({ twoFactorEnabled: true }));
  const cookie = await sessionOf(site.hub, account);
  const act = (sandi: string) =>
    post(site.url, '/kerja/akun/dua-langkah', { aksi: 'matikan', 'sandi-matikan': sandi }, { cookie });
  expect((await act('bukan yang ini')).status).toBe(422);
  expect((await act(PASSWORD)).headers.location).toBe('/kerja/akun?pesan=dua-langkah-mati');
  expect((await stored(account)).twoFactorEnabled).toBe(false);
});

test('a device that was not seen before is told of, once', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const first = await post(site.url, '/masuk', { surel: account.email, sandi: PASSWORD });
  const cookie = cookiesFrom(first);
  await post(site.url, '/masuk', { surel: account.email, sandi: PASSWORD }, { cookie });
  expect((await mailsTo(account.email)).map(({ kind }) => kind)).toEqual(['sign_in']);
  await post(site.url, '/masuk', { surel: account.email, sandi: PASSWORD });
  expect((await mailsTo(account.email)).map(({ kind }) => kind)).toEqual(['sign_in', 'sign_in']);
});

test('what the owner says of themselves is kept as typed when something is wrong', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const cookie = await sessionOf(site.hub, account);
  const send = (nama: string, kabar = 'daily') =>
    post(site.url, '/kerja/akun', { nama, unit: 'Dinas <Pertanian>', kabar }, { cookie });
  const wrong = await send('A');
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('href="#isian-nama"');
  expect(wrong.text).toContain('value="Dinas <Pertanian>"');
  expect((await send('Siti Aminah', 'tiap jam')).status).toBe(422);
  expect((await send('Siti Aminah')).status).toBe(303);
  expect(await stored(account)).toMatchObject({
    name: 'Siti Aminah',
    agency: 'Dinas <Pertanian>',
    mailing: 'daily',
  });
});

const invitationOf = async (email: string, roles: Parameters<typeof invite>[2]['roles']) => {
  const inviter = await putAccount(
    site.hub.store,
    anAccount({ regencyRoles: ['administrator'], nationalRoles: ['administrator'], twoFactorEnabled: true }),
  );
  const done = await invite(site.hub, viewerOf(inviter), { email, roles });
  if (!done.ok) throw new Error('not invited');
  return { inviter, id: done.id, path: await linkTo(email, 'invitation') };
};
const CONTRIBUTOR = { regency: '3510', regencyRoles: ['contributor' as const], nationalRoles: [] };

test('an invitation makes one account, however often it is sent, and signs in', async () => {
  const { path } = await invitationOf('undangan-1@banyuwangi.example', CONTRIBUTOR);
  const page = await get(path);
  expect(page.text).toContain('Kabupaten Banyuwangi');
  expect(page.text).toContain('Kontributor');
  expect((await post(site.url, path, { nama: 'Budi', 'sandi-baru': 'pendek' })).status).toBe(422);
  const fields = { nama: 'Budi Santoso', unit: 'Bappeda', 'sandi-baru': NEW_PASSWORD };
  const sent = await Promise.all([1, 2, 3].map(() => post(site.url, path, fields)));
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  const won = sent.find(({ status }) => status === 303);
  if (!won) throw new Error('nobody won');
  expect(won.headers.location).toBe('/kerja?pesan=undangan-diterima');
  expect((await get('/kerja/akun', cookiesFrom(won))).text).toContain('Budi Santoso');
  const { records } = await site.hub.store.list('account', { limit: 1000 });
  const made = records.filter(({ email }) => email === 'undangan-1@banyuwangi.example');
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ ...CONTRIBUTOR, emailVerified: true, agency: 'Bappeda' });
  expect((await get(path)).status).toBe(410);
});

test('a revoked invitation opens nothing', async () => {
  const { path, id, inviter } = await invitationOf('undangan-2@banyuwangi.example', CONTRIBUTOR);
  await revokeInvitation(site.hub, viewerOf(inviter), id);
  expect((await get(path)).status).toBe(410);
  expect((await post(site.url, path, { nama: 'Budi', 'sandi-baru': NEW_PASSWORD })).status).toBe(410);
});

test('who has an account takes the invitation with it, and whoever invites is told nothing of it', async () => {
  const account = await putAccount(site.hub.store, anAccount());
  const { path } = await invitationOf(account.email, {
    ...CONTRIBUTOR,
    regencyRoles: ['planner'],
    nationalRoles: ['curator'],
  });
  await site.hub.directory.settled();
  const [open] = site.hub.directory.invitations({ words: account.email, state: 'open', now: Date.now() });
  expect(open?.closed).toBeNull();
  expect((await get(path)).text).toContain('sudah punya akun');
  expect((await post(site.url, path, { nama: 'Lain', 'sandi-baru': NEW_PASSWORD })).status).toBe(410);
  const stranger = await sessionOf(site.hub, await putAccount(site.hub.store, anAccount()));
  expect((await post(site.url, path, {}, { cookie: stranger })).status).toBe(409);
  const cookie = await sessionOf(site.hub, account);
  expect((await post(site.url, path, {}, { cookie })).status).toBe(303);
  expect(await stored(account)).toMatchObject({ regencyRoles: ['planner'], nationalRoles: ['curator'] });
});

test('a regency’s administrator gives roles of that regency alone', async () => {
  const admin = viewerOf(anAccount({ regencyRoles: ['administrator'], twoFactorEnabled: true }));
  const to = (roles: Parameters<typeof invite>[2]['roles']) =>
    invite(site.hub, admin, { email: 'x@banyuwangi.example', roles });
  await expect(to({ ...CONTRIBUTOR, regency: '3216' })).rejects.toThrow('not allowed');
  await expect(to({ ...CONTRIBUTOR, nationalRoles: ['curator'] })).rejects.toThrow('not allowed');
  await expect(
    invite(site.hub, { ...admin, twoFactorEnabled: false }, { email: 'x@x.example', roles: CONTRIBUTOR }),
  ).rejects.toThrow('not allowed');
  expect((await to(CONTRIBUTOR)).ok).toBe(true);
});
