import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHARING } from '../../src/app/change-collection.ts';
import { ROLES } from '../../src/domain/roles.ts';
import { cookiesFrom, PASSWORD, post } from '../support/accounts.ts';
import { aCollection } from '../support/collection.ts';
import { request } from '../support/http.ts';
import { anInnovation } from '../support/innovation.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { wordsOfDocx } from '../support/unzip.ts';

/** The planner of Kabupaten Banyuwangi keeps them. */
const KEPT = { open: 'koleksi-terbuka', closed: 'koleksi-tertutup', own: 'koleksi-sendiri' } as const;
const SHOWN = 'S'.repeat(32);
const QUIET = 'q'.repeat(32);
const NOTE = 'zzcatatan dapur';
const SECRET = 'Rahasia Rancangan';
const saved = (innovation: string, note = NOTE) => ({ innovation, note, addedAt: '2026-11-20T03:00:00Z' });

const archived = { reason: 'Layanannya ditutup.', at: '2026-11-20T03:00:00Z' };
const published = anInnovation({ id: 'kasus-terbit', name: 'Kartu Tani', slug: 'kartu-tani', regency: AWAY });
const shelved = anInnovation({
  id: 'kasus-arsip',
  name: 'Kios Lama',
  regency: AWAY,
  state: 'archived',
  archived,
});
const merged = anInnovation({
  id: 'kasus-gabung',
  name: 'Kartu Petani',
  regency: AWAY,
  state: 'archived',
  archived,
  mergedInto: 'kasus-terbit',
});
const draft = anInnovation({
  id: 'kasus-draf',
  name: SECRET,
  slug: 'rahasia',
  regency: AWAY,
  state: 'draft',
});

let site: PeopledSite;
beforeAll(async () => {
  site = await peopledSite(async ({ store }, { account }) => {
    for (const put of [published, shelved, merged, draft])
      await store.commit([{ kind: 'innovation', put, expectedRev: 0 }]);
    const keeper = account('planner', HOME).id;
    const cases = [published, shelved, merged, draft].map(({ id }) => saved(id));
    const link = (token: string, showsNotes: boolean) => ({
      token,
      showsNotes,
      madeAt: '2026-11-20T03:00:00Z',
    });
    for (const put of [
      aCollection({ id: KEPT.open, account: keeper, cases, forColleagues: true, link: link(SHOWN, true) }),
      aCollection({ id: KEPT.closed, account: keeper, cases, link: link(QUIET, false) }),
      aCollection({ id: KEPT.own, account: keeper, cases }),
    ])
      await store.commit([{ kind: 'collection', put, expectedRev: 0 }]);
  });
});
afterAll(() => site.close());

const get = (path: string, cookie = '') =>
  request(`${site.url}${path}`, { headers: cookie === '' ? {} : { cookie } });
const send = (path: string, fields: Record<string, string>, cookie: string) =>
  post(site.url, path, fields, { cookie, headers: { origin: site.url } });
const keeper = () => site.as('planner', HOME);

/** Everybody but the keeper. */
const OTHERS = ROLES.flatMap((role) =>
  [HOME, AWAY].map((where) => ({ role, where: where as typeof HOME | typeof AWAY })),
).filter(({ role, where }) => !(role === 'planner' && where === HOME));
const PAGES = ['', '/ubah', '/koleksi.csv', '/koleksi.docx'];

describe.each(OTHERS)('$role of $where', ({ role, where }) => {
  const isColleague = role !== 'anonymous' && where === HOME;
  const refused = role === 'anonymous' ? 401 : 403;

  it('reads of others’ collections what is open to colleagues, and nothing else', async () => {
    for (const [id, isOpen] of [
      [KEPT.open, true],
      [KEPT.closed, false],
    ] as const)
      for (const page of PAGES) {
        const answer = await get(`/kerja/koleksi/${id}${page}`, site.as(role, where));
        const may = isOpen && isColleague && page !== '/ubah';
        expect(answer.status, `${id}${page}`).toBe(may ? 200 : role === 'anonymous' ? 303 : 403);
        if (!may) expect(answer.text).not.toContain(NOTE);
        expect(answer.headers['cache-control']).toBe('private, no-store');
      }
    const list = await get('/kerja/koleksi', site.as(role, where));
    expect(list.text.includes(KEPT.open)).toBe(isColleague);
    expect(list.text).not.toContain(KEPT.closed);
  });

  it('does nothing with them', async () => {
    for (const id of [KEPT.open, KEPT.closed]) {
      for (const asked of [...SHARING, 'discard']) {
        const answer = await send(`/kerja/koleksi/${id}`, { do: asked }, site.as(role, where));
        expect(answer.status, asked).toBe(refused);
      }
      const fields = { name: 'Lain', description: '', rev: '1', do: 'save' };
      expect((await send(`/kerja/koleksi/${id}/ubah`, fields, site.as(role, where))).status).toBe(refused);
    }
    const into = { to: KEPT.open, name: '', note: 'Dari orang lain.' };
    const save = await send('/kerja/koleksi/simpan?id=kartu-tani', into, site.as(role, where));
    expect(save.status).toBe(role === 'anonymous' ? 401 : 422);
    const kept = await get(`/kerja/koleksi/${KEPT.open}`, keeper());
    expect(kept.text).toContain('Bahan musrenbang');
    expect(kept.text).not.toContain('Dari orang lain.');
    expect((await get(`/koleksi/${SHOWN}`)).status).toBe(200);
  });
});

describe('a shared link', () => {
  it('is read by anybody, kept by no cache, found by no search engine, and told to no other site', async () => {
    const { status, headers, text } = await get(`/koleksi/${SHOWN}`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(text).toContain('noindex');
    expect(text).not.toContain('rel="canonical"');
    expect((await get('/sitemap.xml')).text).not.toContain('/koleksi/');
  });

  it('says the regency, nobody’s name, and notes only where the keeper shows them', async () => {
    const shown = await get(`/koleksi/${SHOWN}`);
    const quiet = await get(`/koleksi/${QUIET}`);
    const { name, email, id } = site.account('planner', HOME);
    for (const { text } of [shown, quiet]) {
      expect(text).toContain('Kabupaten Banyuwangi');
      for (const own of [name, email, id, KEPT.open, KEPT.closed]) expect(text).not.toContain(own);
    }
    expect(shown.text).toContain(NOTE);
    expect(quiet.text).not.toContain(NOTE);
  });

  it('shows what became of a case, and of a draft of another regency nothing', async () => {
    const { text } = await get(`/koleksi/${SHOWN}`);
    expect(text).toContain('Diarsipkan');
    expect(text).toContain('kini diceritakan di sini');
    expect(text).toContain('tidak lagi dapat dibaca');
    expect(text).not.toContain(SECRET);
    for (const page of PAGES)
      expect((await get(`/kerja/koleksi/${KEPT.own}${page}`, keeper())).text).not.toContain(SECRET);
  });

  it('is the same for everybody, the keeper too', async () => {
    const anonymous = await get(`/koleksi/${SHOWN}`);
    expect((await get(`/koleksi/${SHOWN}`, keeper())).text).toBe(anonymous.text);
  });

  it.each(['tidak-ada', 'x'.repeat(32), SHOWN.toLowerCase(), '%00', 'x'.repeat(4000), KEPT.open])(
    'that is none (%.40s) leads to a way on',
    async (token) => {
      const { status, text } = await get(`/koleksi/${token}`);
      expect(status).toBe(404);
      if (text !== '') expect(text).toContain('href="/inovasi"');
    },
  );

  it('made, made anew and turned off by its keeper', async () => {
    const path = `/kerja/koleksi/${KEPT.own}`;
    const linkOn = async () => /\/koleksi\/([\w-]{32})"/.exec((await get(path, keeper())).text)?.[1] ?? '';
    expect(await linkOn()).toBe('');
    expect((await send(path, { do: 'make_link' }, keeper())).headers.location).toContain(
      'tautan-koleksi-dibuat',
    );
    const first = await linkOn();
    expect((await get(`/koleksi/${first}`)).status).toBe(200);
    expect((await get(`/koleksi/${first}`)).text).not.toContain(NOTE);
    await send(path, { do: 'make_link', notes: '1' }, keeper());
    const second = await linkOn();
    expect(second).not.toBe(first);
    expect((await get(`/koleksi/${first}`)).status).toBe(404);
    expect((await get(`/koleksi/${second}`)).text).toContain(NOTE);
    await send(path, { do: 'end_link' }, keeper());
    expect((await get(`/koleksi/${second}`)).status).toBe(404);
    await send(path, { do: 'make_link' }, keeper());
    const last = await linkOn();
    expect((await send(path, { do: 'discard' }, keeper())).headers.location).toBe(
      '/kerja/koleksi?pesan=koleksi-dihapus',
    );
    expect((await get(`/koleksi/${last}`)).status).toBe(404);
    expect((await get(path, keeper())).status).toBe(404);
  });
});

describe('saving', () => {
  it('whoever is not signed in signs in first and comes back to the case', async () => {
    const path = '/kerja/koleksi/simpan?id=kartu-tani';
    const away = await get(path);
    expect(away.status).toBe(303);
    const { email } = site.account('member', AWAY);
    const lanjut = new URL(away.headers.location ?? '', site.url).searchParams.get('lanjut') ?? '';
    const signedIn = await send('/masuk', { surel: email, sandi: PASSWORD, lanjut }, '');
    expect(signedIn.headers.location).toBe(path);
    expect((await get(path, cookiesFrom(signedIn))).text).toContain('Kartu Tani');
  });

  it('two tabs: the second is shown what the first saved, and keeps what it typed', async () => {
    const made = await send('/kerja/koleksi/baru', { name: 'Dua tab', description: '' }, keeper());
    const path = (made.headers.location ?? '').replace(/\?.*/, '');
    await send(
      '/kerja/koleksi/simpan?id=kartu-tani',
      { to: path.split('/').at(-1) ?? '', name: '', note: '' },
      keeper(),
    );
    const rev = /name="rev" value="(\d+)"/.exec((await get(`${path}/ubah`, keeper())).text)?.[1] ?? '';
    const fields = (note: string) => ({
      rev,
      do: 'save',
      name: 'Dua tab',
      description: '',
      case: 'kasus-terbit',
      'note.kasus-terbit': note,
    });
    expect((await send(`${path}/ubah`, fields('Dari tab satu.'), keeper())).status).toBe(303);
    const second = await send(`${path}/ubah`, fields('Dari tab dua.'), keeper());
    expect(second.status).toBe(409);
    expect(second.text).toContain('Dari tab satu.');
    expect(second.text).toContain('Dari tab dua.');
    expect((await get(path, keeper())).text).not.toContain('Dari tab dua.');
  });

  it('from another site nothing is taken', async () => {
    const answer = await post(
      site.url,
      `/kerja/koleksi/${KEPT.open}`,
      { do: 'discard' },
      { cookie: keeper(), headers: { origin: 'https://jahat.example' } },
    );
    expect(answer.status).toBe(403);
    expect((await get(`/kerja/koleksi/${KEPT.open}`, keeper())).status).toBe(200);
  });
});

describe('taken along', () => {
  it('as a table and as a paper, with notes and what became of each case', async () => {
    const csv = await get(`/kerja/koleksi/${KEPT.open}/koleksi.csv`, keeper());
    expect(csv.headers['content-disposition']).toContain('koleksi-bahan-musrenbang.csv');
    expect(csv.text.split('\r\n')).toHaveLength(6);
    for (const word of ['Kartu Tani', 'diarsipkan', 'digabungkan', 'tidak lagi dapat dibaca', NOTE])
      expect(csv.text).toContain(word);
    const docx = await get(`/kerja/koleksi/${KEPT.open}/koleksi.docx`, keeper());
    const words = wordsOfDocx(docx.bytes);
    for (const word of ['Bahan musrenbang', '1. Kartu Tani', 'Kabupaten Sumedang', NOTE])
      expect(words).toContain(word);
  });
});

describe('the comparison', () => {
  const path = '/bandingkan?id=kartu-tani&id=kios-lama';

  it('is the same for everybody and kept', async () => {
    const first = await get(path);
    expect(first.status).toBe(200);
    expect(first.headers['cache-control']).toMatch(/^public/);
    expect((await get(path, keeper())).text).toBe(first.text);
    expect(first.text).toContain('Diarsipkan');
    expect(first.text).toContain('noindex');
  });

  it.each([
    '/bandingkan?id=kartu-tani&id=kasus-arsip',
    '/bandingkan?id=kartu-tani&id=kartu-tani&id=kios-lama',
    '/bandingkan?id=kartu-tani&id=kios-lama&daerah=9999',
    '/bandingkan?id=kartu-tani&id=kios-lama&beda=2',
    '/bandingkan?id=kartu-tani&id=kios-lama&q=sampah',
    '/bandingkan?id=kartu-tani&id=tidak-ada',
  ])('at an address of one’s own making (%s) is answered, and not kept', async (other) => {
    const { status, headers } = await get(other);
    expect(status).toBe(200);
    expect(headers['cache-control']).not.toMatch(/^public/);
  });

  it('of other cases is another page', async () => {
    const other = await get('/bandingkan?id=tangerang-live&id=kasus-arsip');
    expect(other.text).toContain('Tangerang LIVE');
    expect(other.text).not.toContain('Kartu Tani');
    const onlyDifferent = await get(`${path}&beda=1`);
    expect(onlyDifferent.text).not.toContain('>sama<');
    expect((await get(path)).text).toContain('>sama<');
    expect((await get(`${path}&daerah=3216`)).text).toContain('/celah/3216/cocok/kartu-tani');
  });

  it.each([
    ['nothing', '', 'Pilih 2 hingga 4'],
    ['one', '?id=kartu-tani', 'Tambahkan satu lagi'],
    ['what there is not', '?id=tidak-ada&id=kartu-tani', 'tidak-ada'],
    ['what is malformed', '?id=%3Cscript%3Ealert(1)%3C/script%3E', '&lt;script&gt;'],
    ['half a byte', '?id=%E0%A4%A', 'Tidak ada inovasi dengan alamat'],
    ['a merged one', '?id=kasus-gabung&id=tangerang-live', 'kini diceritakan dalam “Kartu Tani”'],
    [
      'too many',
      `?${['kartu-tani', 'tangerang-live', 'edat-teluk-bintuni', 'medan-clean-track', 'kasus-arsip'].map((id) => `id=${id}`).join('&')}`,
      'Kios Lama',
    ],
    ['a draft', '?id=kasus-draf', 'Tidak ada inovasi dengan alamat'],
  ])('of %s has an answer and a way on', async (_, query, said) => {
    const { status, text } = await get(`/bandingkan${query}`);
    expect(status).toBe(200);
    expect(text).toContain(said);
    expect(text).toContain('href="/inovasi"');
    expect(text).not.toContain(SECRET);
  });

  it('finds what may be added, without what is chosen', async () => {
    const { text } = await get('/bandingkan?id=tangerang-live&q=tangerang');
    const added = [...text.matchAll(/href="(\/bandingkan\?id=tangerang-live&(?:amp;|#38;)?id=[^"]+)"/g)];
    expect(added.length).toBeGreaterThan(0);
    expect(text).not.toContain('id=tangerang-live&#38;id=tangerang-live');
  });
});
