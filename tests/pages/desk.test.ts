import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import { dayOf } from '../../src/domain/dates.ts';
import { anAccount, post, putAccount, sessionOf } from '../support/accounts.ts';
import { aBuiltSite, type BuiltSite } from '../support/built-site.ts';
import { request } from '../support/http.ts';
import { anInnovation } from '../support/innovation.ts';
import { aSubmission } from '../support/submission.ts';

const twoFactorEnabled = true;
const PEOPLE = {
  member: { regency: '3510' },
  contributor: { regency: '3510', regencyRoles: ['contributor'] },
  head: { regency: '3510', regencyRoles: ['administrator'], twoFactorEnabled },
  // Their powers wait for the second step.
  headWithoutCode: { regency: '3510', regencyRoles: ['administrator'] },
  neighbour: { regency: '3511', regencyRoles: ['administrator'], twoFactorEnabled },
  curator: { regency: null, nationalRoles: ['curator'], twoFactorEnabled },
  administrator: { regency: null, nationalRoles: ['administrator'], twoFactorEnabled },
  administratorWithoutCode: { regency: null, nationalRoles: ['administrator'] },
  removed: { regency: null },
} satisfies Record<string, Partial<Account>>;
type Name = keyof typeof PEOPLE | 'nobody';

let site: BuiltSite;
const accounts = new Map<string, Account>();
const cookies = new Map<string, string>();
const idOf = (name: Name) => accounts.get(name)?.id ?? 'akun-tiada';
const cookieOf = (name: Name) => cookies.get(name) ?? '';

async function addPerson(name: string, fields: Partial<Account>): Promise<Account> {
  const account = await putAccount(site.hub.store, anAccount(fields));
  accounts.set(name, account);
  cookies.set(name, await sessionOf(site.hub, account));
  return account;
}

beforeAll(async () => {
  site = await aBuiltSite();
  for (const [name, fields] of Object.entries(PEOPLE)) await addPerson(name, fields);
  await site.hub.store.commit([
    { kind: 'innovation', put: anInnovation({ id: 'kasus-1', regency: '3510' }), expectedRev: 0 },
  ]);
});
afterAll(() => site.close());

const get = (name: Name, path: string) => request(site.url + path, { headers: { cookie: cookieOf(name) } });
const send = (name: Name, path: string, fields: Record<string, string | readonly string[]>) =>
  post(site.url, path, fields, { cookie: cookieOf(name) });
const stored = async (id: string) => {
  const account = await site.hub.store.get('account', id);
  if (account === null) throw new Error(`no account ${id}`);
  return account;
};

const EVERYBODY = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];
const OF_A_REGENCY: Name[] = ['member', 'contributor', 'head', 'headWithoutCode', 'neighbour'];

describe('who sees which page', () => {
  const PAGES: Record<string, Name[]> = {
    '/kerja': [...OF_A_REGENCY, 'curator', 'administrator'],
    '/kerja/ajuan': OF_A_REGENCY,
    '/kerja/daerah': OF_A_REGENCY,
    '/kerja/daerah/inovasi': OF_A_REGENCY,
    '/kerja/daerah/undang': ['head', 'neighbour'],
    '/kerja/daerah/anggota/MEMBER': ['head'],
    '/admin': ['administrator'],
    '/admin/pengguna': ['administrator'],
    '/admin/pengguna/MEMBER': ['administrator'],
    '/admin/undangan': ['administrator'],
    '/admin/kosakata': ['administrator'],
    '/admin/jejak': ['administrator'],
    '/admin/jejak.csv': ['administrator'],
  };
  it.each(Object.entries(PAGES))('%s: %j', async (path, who) => {
    const address = path.replace('MEMBER', idOf('member'));
    for (const name of EVERYBODY) {
      const answer = await get(name, address);
      expect([name, answer.status]).toEqual([name, who.includes(name) ? 200 : 403]);
      expect(answer.headers['cache-control']).toBe('private, no-store');
    }
    const answer = await get('nobody', address);
    expect([answer.status, answer.headers.location?.split('?')[0]]).toEqual([303, '/masuk']);
  });

  it('says that an account is not there', async () => {
    expect((await get('administrator', '/admin/pengguna/akun-tiada')).status).toBe(404);
    expect((await get('head', '/kerja/daerah/anggota/akun-tiada')).status).toBe(404);
  });

  it('shows the desk to an administrator whose second step is missing, and nothing of their powers', async () => {
    const desk = await get('headWithoutCode', '/kerja/daerah');
    expect(desk.text).not.toContain('/kerja/daerah/undang');
    expect(desk.text).not.toContain('name="gerbang"');
  });
});

describe('who may do what', () => {
  const roles = { tindakan: 'peran', rev: '1', daerah: '3510', peran: ['contributor', 'administrator'] };
  type Deed = [path: string, fields: Record<string, string | readonly string[]>, may: Name[]];
  const DEEDS: Record<string, Deed> = {
    'change the roles of a member': ['/kerja/daerah/anggota/MEMBER', roles, ['head']],
    'take a member out': ['/kerja/daerah/anggota/MEMBER', { tindakan: 'keluarkan', rev: '1' }, ['head']],
    'change anybody': ['/admin/pengguna/MEMBER', roles, ['administrator']],
    suspend: [
      '/admin/pengguna/MEMBER',
      { tindakan: 'tangguhkan', rev: '1', alasan: 'Pindah' },
      ['administrator'],
    ],
    restore: ['/admin/pengguna/MEMBER', { tindakan: 'pulihkan', rev: '1' }, ['administrator']],
    'reset two-factor': [
      '/admin/pengguna/MEMBER',
      { tindakan: 'cabut-dua-langkah', rev: '1' },
      ['administrator'],
    ],
    'send a password link': [
      '/admin/pengguna/MEMBER',
      { tindakan: 'kirim-tautan-sandi', rev: '1' },
      ['administrator'],
    ],
    'sign out everywhere': ['/admin/pengguna/MEMBER', { tindakan: 'keluarkan', rev: '1' }, ['administrator']],
    'invite anywhere': [
      '/admin/undangan',
      { tindakan: 'undang', surel: 'a@b.example', daerah: '3510' },
      ['administrator'],
    ],
    'set the gate': [
      '/kerja/daerah',
      { tindakan: 'gerbang', rev: '0', gerbang: 'ya' },
      ['head', 'neighbour'],
    ],
    invite: ['/kerja/daerah/undang', { tindakan: 'undang', surel: 'a@b.example' }, ['head', 'neighbour']],
    'confirm a case': ['/kerja', { inovasi: 'kasus-1', rev: '1' }, ['contributor', 'head']],
    'revise a case': ['/kerja', { inovasi: 'kasus-1', tindakan: 'perbarui' }, ['contributor', 'head']],
  };
  it.each(Object.entries(DEEDS))('%s', async (_, [path, fields, may]) => {
    const address = path.replace('MEMBER', idOf('member'));
    const before = await stored(idOf('member'));
    const counted = async () =>
      (await site.hub.store.list('invitation', { limit: 1000 })).records.length +
      (await site.hub.store.list('submission', { limit: 1000 })).records.length +
      (await site.hub.store.list('mail', { limit: 1000 })).records.length;
    const count = await counted();
    for (const name of EVERYBODY.filter((one) => !may.includes(one)))
      expect([name, (await send(name, address, fields)).status]).toEqual([name, 403]);
    const stranger = await send('nobody', address, fields);
    expect([200, 303, 401]).toContain(stranger.status);
    expect(await stored(idOf('member'))).toEqual(before);
    expect(await site.hub.store.get('regency_settings', '3510')).toBeNull();
    expect((await site.hub.store.get('innovation', 'kasus-1'))?.rev).toBe(1);
    expect(await counted()).toBe(count);
  });
});

describe('a regency and its members', () => {
  it('invites, sends again with a new link, and takes back', async () => {
    const faulty = await send('head', '/kerja/daerah/undang', { surel: 'bukan surel', peran: ['planner'] });
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain('value="bukan surel"');
    expect(faulty.text).toMatch(/value="planner"[^>]* checked/);

    const surel = 'baru@banyuwangi.example';
    const sent = await send('head', '/kerja/daerah/undang', {
      surel,
      peran: ['planner'],
      // What a form of ours does not ask is not heard.
      daerah: '3273',
      'peran-hub': ['administrator'],
    });
    expect(sent.headers.location).toBe('/kerja/daerah?pesan=diundang');
    await site.hub.directory.settled();
    const open = () => site.hub.directory.invitations({ words: surel, state: 'open', now: Date.now() });
    const [first] = open();
    expect(first).toMatchObject({ regency: '3510', regencyRoles: ['planner'], nationalRoles: [] });
    expect((await get('head', '/kerja/daerah')).text).toContain(surel);
    expect((await get('member', '/kerja/daerah')).text).not.toContain(surel);

    await send('head', '/kerja/daerah', { undangan: first?.id ?? '', tindakan: 'kirim-lagi' });
    await site.hub.directory.settled();
    const [second, ...more] = open();
    expect(more).toEqual([]);
    expect(second?.id).not.toBe(first?.id);
    const mails = (await site.hub.store.list('mail', { limit: 1000 })).records;
    expect(mails.filter(({ to, kind }) => to === surel && kind === 'invitation')).toHaveLength(2);

    expect(
      (await send('neighbour', '/kerja/daerah', { undangan: second?.id ?? '', tindakan: 'cabut' })).status,
    ).toBe(403);
    await send('head', '/kerja/daerah', { undangan: second?.id ?? '', tindakan: 'cabut' });
    await site.hub.directory.settled();
    expect(open()).toEqual([]);
  });

  it('sets its gate, and not from a page of before', async () => {
    const form = { tindakan: 'gerbang', rev: '0', gerbang: 'ya' };
    expect((await send('neighbour', '/kerja/daerah', form)).status).toBe(303);
    expect((await site.hub.store.get('regency_settings', '3511'))?.approvesFirst).toBe(true);
    expect((await send('neighbour', '/kerja/daerah', { ...form, gerbang: 'tidak' })).status).toBe(409);
    expect((await site.hub.store.get('regency_settings', '3511'))?.approvesFirst).toBe(true);
  });

  it('is warned before it loses its last administrator', async () => {
    const path = `/kerja/daerah/anggota/${idOf('neighbour')}`;
    const asked = {
      tindakan: 'peran',
      rev: String((await stored(idOf('neighbour'))).rev),
      peran: ['contributor'],
    };
    const warned = await send('neighbour', path, asked);
    expect(warned.status).toBe(422);
    expect(warned.text).toContain('name="yakin"');
    expect((await stored(idOf('neighbour'))).regencyRoles).toEqual(['administrator']);
    expect((await send('neighbour', path, { ...asked, yakin: 'ya' })).status).toBe(303);
    expect((await stored(idOf('neighbour'))).regencyRoles).toEqual(['contributor']);
  });

  it('confirms its case once from one page', async () => {
    const form = { inovasi: 'kasus-1', rev: '1' };
    expect((await get('contributor', '/kerja')).text).toContain('Belum pernah dibenarkan');
    const done = await send('contributor', '/kerja', form);
    expect(done.headers.location).toBe('/kerja?pesan=dibenarkan');
    expect(await site.hub.store.get('innovation', 'kasus-1')).toMatchObject({
      rev: 2,
      lastConfirmedOn: dayOf(new Date()),
    });
    expect((await send('contributor', '/kerja', form)).status).toBe(409);
    expect((await site.hub.store.get('innovation', 'kasus-1'))?.rev).toBe(2);
  });
});

describe('administration', () => {
  it('never lets an administrator take the role from themselves', async () => {
    const path = `/admin/pengguna/${idOf('administrator')}`;
    const { rev } = await stored(idOf('administrator'));
    for (const fields of [
      { tindakan: 'peran', 'peran-hub': ['curator'] },
      { tindakan: 'peran' },
      { tindakan: 'tangguhkan', alasan: 'Selesai' },
      { tindakan: 'cabut-dua-langkah' },
    ]) {
      const answer = await send('administrator', path, { ...fields, rev: String(rev) });
      expect([JSON.stringify(fields), answer.status]).toEqual([JSON.stringify(fields), 409]);
      expect(answer.text).toContain('role="alert"');
    }
    expect((await stored(idOf('administrator'))).rev).toBe(rev);
  });

  it('suspends with a reason: the session ends at once, and the page says so', async () => {
    const account = await addPerson('suspended', { name: 'Budi Santoso', regency: '3273' });
    const path = `/admin/pengguna/${account.id}`;
    const form = { tindakan: 'tangguhkan', rev: '1' };
    expect((await get('suspended' as Name, '/kerja')).status).toBe(200);
    const faulty = await send('administrator', path, { ...form, alasan: ' ' });
    expect(faulty.status).toBe(422);
    expect((await send('administrator', path, { ...form, alasan: 'Pindah <tugas>' })).status).toBe(303);
    expect((await get('suspended' as Name, '/kerja')).headers.location).toMatch(/^\/masuk/);
    const page = await get('administrator', path);
    expect(page.text).toContain('Pindah &lt;tugas&gt;');
    const list = await get('administrator', '/admin/pengguna?keadaan=ditangguhkan');
    expect(list.text).toContain('Budi Santoso');
    expect((await get('administrator', '/admin/pengguna?keadaan=aktif&cari=santoso')).text).not.toContain(
      'Budi Santoso',
    );
    // The page is of before: nothing is done twice.
    expect((await send('administrator', path, { ...form, alasan: 'Lagi' })).status).toBe(409);
  });

  it('finds people a page at a time', async () => {
    for (let number = 0; number < 60; number += 1)
      await site.hub.store.commit([
        {
          kind: 'account',
          put: anAccount({ name: `Halaman ${String(number).padStart(2, '0')}`, regency: '3374' }),
          expectedRev: 0,
        },
      ]);
    const first = await get('administrator', '/admin/pengguna?cari=halaman&daerah=3374');
    expect(first.text).toContain('60 akun');
    expect(first.text).toContain('Halaman 49');
    expect(first.text).not.toContain('Halaman 50');
    const second = await get('administrator', '/admin/pengguna?cari=halaman&daerah=3374&halaman=2');
    expect(second.text).toContain('Halaman 59');
    expect(second.text).not.toContain('Halaman 49');
  });

  it('exports the trail as it is narrowed, with nothing that a spreadsheet would run', async () => {
    const by = { account: 'akun-jahil', name: '=HYPERLINK("http://jahat.example")' };
    const at = '2026-02-03T03:00:00Z';
    await site.hub.store.commit([
      {
        kind: 'submission',
        put: aSubmission({
          regency: '3374',
          log: [
            {
              at,
              by,
              role: 'curator',
              action: 'reject',
              from: 'in_review',
              to: 'rejected',
              reason: '@SUM(1)',
              notes: [],
              assignedTo: null,
            },
          ],
        }),
        expectedRev: 0,
      },
    ]);
    const { text, headers } = await get(
      'administrator',
      '/admin/jejak.csv?tindakan=submission.reject&daerah=3374',
    );
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="jejak-\d{4}-\d\d-\d\d\.csv"$/);
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe('at,account,name,act,about_kind,about_id,about_name,regency_code,regency,detail');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`"'=HYPERLINK(""http://jahat.example"")"`);
    expect(lines[0]).toContain(`'@SUM(1)`);
    const everything = await get('administrator', '/admin/jejak.csv');
    expect(everything.text).toContain('account.suspended');
    expect(everything.text).toContain('invitation.revoked');
    expect(everything.text).toContain('case.confirm');
  });
});
