import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Mail } from '../../src/domain/mail.ts';
import { post } from '../support/accounts.ts';
import { request } from '../support/http.ts';
import { aMailServer, type MailServer } from '../support/mail-server.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aMove, aSubmission } from '../support/submission.ts';

let server: MailServer;
let site: PeopledSite;

/** Under which readers reach the site; the tests ask the machine itself. */
const SITE_URL = 'http://lumbung.test';
const here = (link: string) => link.replace(SITE_URL, site.url);

/** Written while no mail server was named. */
const kept = (id: string): Mail => ({
  schema: 1,
  id,
  rev: 0,
  to: 'lama@daerah.example',
  kind: 'notice',
  subject: `Kabar lama ${id}`,
  text: 'Isi <b>kabar</b> lama.',
  html: null,
  unsubscribe: null,
  createdAt: '2026-11-24T03:00:00Z',
  attempts: 0,
  nextTryAt: null,
  lastFault: null,
  state: 'kept',
  sentAt: null,
});

beforeAll(async () => {
  server = await aMailServer();
  site = await peopledSite(
    async ({ store }, people) => {
      for (const put of [kept('surat-lama-1'), kept('surat-lama-2')])
        await store.commit([{ kind: 'mail', put, expectedRev: 0 }]);
      const { id, name } = people.account('contributor', HOME);
      const author = { account: id, name };
      const put = aSubmission({ regency: HOME, author, state: 'submitted', log: [aMove({ by: author })] });
      await store.commit([{ kind: 'submission', put, expectedRev: 0 }]);
    },
    { SITE_URL, SMTP_URL: server.url, MAIL_FROM: 'Lumbung Inovasi <surat@lumbung.example>' },
  );
});
afterAll(async () => {
  await site.close();
  await server.close();
});

const curator = () => site.account('curator', AWAY);
const arrived = <T>(expectation: () => T) => vi.waitFor(expectation, { timeout: 10_000, interval: 50 });

describe('a notice by mail', () => {
  it('reaches those concerned, and nobody else', async () => {
    await arrived(() => expect(server.to(curator().email)).toHaveLength(1));
    await arrived(() => expect(server.to(site.account('regency_administrator', HOME).email)).toHaveLength(1));
    expect(server.to(site.account('contributor', HOME).email)).toEqual([]);
    // Nobody reviews their own regency's.
    expect(server.to(site.account('curator', HOME).email)).toEqual([]);
  });

  it('has links that lead where they say', async () => {
    const [mail] = server.to(curator().email);
    const links = [...(mail?.text ?? '').matchAll(/https?:\/\/\S+/g)].map(([link]) => link);
    expect(links).toHaveLength(3);
    for (const link of links) {
      expect(link.startsWith(`${SITE_URL}/`)).toBe(true);
      const answer = await request(here(link), { headers: { cookie: site.as('curator', AWAY) } });
      expect(`${answer.status} ${link}`).toBe(`200 ${link}`);
    }
    const html = typeof mail?.html === 'string' ? mail.html : '';
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(links);
  });

  it('ends with one click from a mail program', async () => {
    const [mail] = server.to(curator().email);
    const list = mail?.headers.get('list') as { unsubscribe?: { url?: string } } | undefined;
    const url = list?.unsubscribe?.url ?? '';
    const body = 'List-Unsubscribe=One-Click';
    const answer = await request(here(url), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
      },
      body,
    });
    expect(answer.status).toBe(200);
    const desk = await request(`${site.url}/kerja/kabar`, { headers: { cookie: site.as('curator', AWAY) } });
    expect(desk.text).toContain('Kabar tidak dikirim lewat surel.');
  });
});

describe('mails that were not sent', () => {
  const get = (path: string, cookie: string) => request(`${site.url}${path}`, { headers: { cookie } });
  const admin = () => site.as('administrator', AWAY);
  const revOf = (text: string) => /name="rev" value="(\d+)"/.exec(text)?.[1] ?? '';

  it('are shown to administrators alone', async () => {
    for (const path of ['/admin/surat', '/admin/surat/surat-lama-1'])
      for (const role of ['member', 'contributor', 'planner', 'regency_administrator', 'curator'] as const) {
        expect((await get(path, site.as(role, HOME))).status).toBe(403);
        const sent = { tindakan: 'buang', rev: '1' };
        expect((await post(site.url, path, sent, { cookie: site.as(role, HOME) })).status).toBe(403);
      }
    const list = await get('/admin/surat?keadaan=kept', admin());
    expect(list.text).toContain('Kabar lama surat-lama-1');
    expect(list.text).toContain('Kabar lama surat-lama-2');
    expect(list.text).not.toContain(curator().email);
    expect((await get('/admin/surat?keadaan=sent', admin())).text).toContain(curator().email);
    expect((await get('/admin/surat?keadaan=kept', admin())).headers['cache-control']).toBe(
      'private, no-store',
    );
  });

  it('written before there was a mail server go when an administrator says so, not by themselves', async () => {
    expect(server.to('lama@daerah.example')).toEqual([]);
    const page = await get('/admin/surat/surat-lama-1', admin());
    expect(page.text).toContain('Isi &lt;b&gt;kabar&lt;/b&gt; lama.');
    const fields = { tindakan: 'kirim', rev: revOf(page.text) };
    expect((await post(site.url, '/admin/surat/surat-lama-1', fields, { cookie: admin() })).status).toBe(303);
    await arrived(() => expect(server.to('lama@daerah.example')).toHaveLength(1));
    // The back button, and once more.
    expect((await post(site.url, '/admin/surat/surat-lama-1', fields, { cookie: admin() })).status).toBe(409);
    expect(server.to('lama@daerah.example')).toHaveLength(1);
  });

  it('can be given up', async () => {
    const page = await get('/admin/surat/surat-lama-2', admin());
    const fields = { tindakan: 'buang', rev: revOf(page.text) };
    const answer = await post(site.url, '/admin/surat/surat-lama-2', fields, { cookie: admin() });
    expect(answer.status).toBe(303);
    expect((await get(answer.headers.location ?? '', admin())).text).toContain('Surel dibuang.');
    expect((await get('/admin/surat/surat-lama-2', admin())).status).toBe(404);
  });

  it('a page of another site sends and gives up nothing', async () => {
    const headers = { origin: 'https://jahat.example' };
    const fields = { tindakan: 'buang', rev: '1' };
    const path = '/admin/surat/surat-lama-1';
    expect((await post(site.url, path, fields, { cookie: admin(), headers })).status).toBe(403);
  });
});
