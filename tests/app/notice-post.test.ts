import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reader } from '../../src/app/derive-notices.ts';
import { openNoticeBoard } from '../../src/app/notice-board.ts';
import { openNoticePost } from '../../src/app/notice-post.ts';
import { closedVisibility, type Adoption } from '../../src/domain/adoption.ts';
import type { Move, Submission } from '../../src/domain/submission.ts';
import { openOutbox } from '../../src/mail/outbox.ts';
import { AT_ONCE, smtpTransport } from '../../src/mail/smtp-transport.ts';
import { accountOfToken } from '../../src/mail/unsubscribe-token.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import { StoreFullError, type Change, type Store } from '../../src/store/store.ts';
import { aLogThrough, anAdoption, aPlan, emptyLetter } from '../support/adoption.ts';
import { anInnovation } from '../support/innovation.ts';
import { aMailServer, type MailServer } from '../support/mail-server.ts';
import { aQuestion } from '../support/question.ts';
import { aMove, aSubmission } from '../support/submission.ts';

const DAY = 24 * 60 * 60_000;
const PLACE = { siteUrl: 'https://lumbung.example', secret: 'rahasia-yang-panjang-sekali-untuk-diuji' };
const log = pino({ level: 'silent' });

const reader = (id: string, over: Partial<Reader> = {}): Reader => ({
  id,
  name: `Ibu ${id}`,
  email: `${id}@daerah.example`,
  regency: '3510',
  regencyRoles: [],
  nationalRoles: [],
  mailing: 'each',
  ...over,
});
const SARI = reader('sari-penulis', { regencyRoles: ['contributor'] });
const ADMIN = reader('admin-daerah', { regencyRoles: ['administrator'], mailing: 'daily' });
const CURATOR = reader('kurator-a', { regency: null, nationalRoles: ['curator'] });
const QUIET = reader('kurator-b', { regency: '3216', nationalRoles: ['curator'], mailing: 'none' });
const PEOPLE = [SARI, ADMIN, CURATOR, QUIET];

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function aStore(): Promise<Store> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lumbung-post-'));
  const store = await openLowdbStore({ dataDir });
  closers.push(async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
  });
  return store;
}

/** 10 in the morning in Jakarta, until it is put forward. */
function aClock(at = '2026-11-24T03:00:00Z') {
  let milliseconds = Date.parse(at);
  return {
    now: () => new Date(milliseconds),
    set: (to: string) => (milliseconds = Date.parse(to)),
    forward: (by: number) => (milliseconds += by),
  };
}
type Clock = ReturnType<typeof aClock>;

async function aServer(): Promise<MailServer> {
  const server = await aMailServer();
  closers.push(() => server.close());
  return server;
}

/** All that tells people, over one store, as a start of the hub opens it. */
async function aPost(
  store: Store,
  {
    server,
    clock = aClock(),
    people = PEOPLE,
  }: { server?: MailServer; clock?: Clock; people?: Reader[] } = {},
) {
  const board = await openNoticeBoard(store, (fault) => {
    throw new Error(fault);
  });
  const transport = server
    ? smtpTransport({
        url: server.url,
        from: 'Lumbung Inovasi <surat@lumbung.example>',
        host: 'lumbung.example',
      })
    : null;
  const outbox = await openOutbox({ store, transport, atOnce: AT_ONCE, log, now: clock.now });
  const post = await openNoticePost({
    store,
    board,
    outbox,
    people: async () => people,
    place: PLACE,
    log,
    now: clock.now,
  });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await post.close();
    await outbox.close();
  };
  closers.push(close);
  return {
    board,
    close,
    settle: async () => {
      await post.idle();
      await outbox.idle();
    },
  };
}

const by = ({ id, name }: Reader) => ({ account: id, name });
const draft = (fields: Partial<Submission> = {}) => aSubmission({ author: by(SARI), ...fields });
const sent = (at = '2026-11-24T03:00:00Z') =>
  aMove({ action: 'submit', by: by(SARI), from: 'draft', to: 'submitted', at });
const claimed = (at = '2026-11-24T04:00:00Z') =>
  aMove({
    action: 'claim',
    by: by(CURATOR),
    role: 'curator',
    from: 'submitted',
    to: 'in_review',
    at,
    assignedTo: by(CURATOR),
  });

async function put(store: Store, submission: Submission, fields: Partial<Submission>): Promise<void> {
  const expectedRev = (await store.get('submission', submission.id))?.rev ?? 0;
  await store.commit([{ kind: 'submission', put: { ...submission, ...fields }, expectedRev }]);
}

async function notices(store: Store) {
  return (await store.list('notice', { limit: 1000 })).records;
}
const whoWasTold = async (store: Store) =>
  (await notices(store)).map(({ account, action }) => `${account} ${action}`).sort();

describe('a move', () => {
  it('is told on the site and by mail to those concerned, and not to who made it', async () => {
    const store = await aStore();
    const server = await aServer();
    const { settle, board } = await aPost(store, { server });
    const submission = draft();
    await put(store, submission, { state: 'submitted', log: [sent()] });
    await settle();
    expect(await whoWasTold(store)).toEqual(['admin-daerah submit', 'kurator-a submit', 'kurator-b submit']);
    expect(PEOPLE.map(({ id }) => board.unread(id))).toEqual([0, 1, 1, 1]);
    // One wants a mail for each, one in the morning, one none at all.
    expect(server.mails.map(({ to }) => [to].flat()[0]?.text)).toEqual([CURATOR.email]);
  });

  it('is told again with the next move alone, not with the earlier ones', async () => {
    const store = await aStore();
    const server = await aServer();
    const { settle } = await aPost(store, { server });
    const submission = draft();
    await put(store, submission, { state: 'submitted', log: [sent()] });
    await settle();
    await put(store, submission, { state: 'in_review', log: [sent(), claimed()] });
    await settle();
    expect(server.to(CURATOR.email)).toHaveLength(1);
    expect(server.to(SARI.email)).toHaveLength(1);
    expect(await whoWasTold(store)).toEqual([
      'admin-daerah claim',
      'admin-daerah submit',
      'kurator-a submit',
      'kurator-b submit',
      'sari-penulis claim',
    ]);
  });

  it('reads as a letter: what happened, to what, why, what comes next, one link, and a way out', async () => {
    const store = await aStore();
    const server = await aServer();
    const { settle } = await aPost(store, { server });
    const submission = draft({ content: { ...draft().content, name: 'Pupuk <b>Tepat</b> & "Cepat"' } });
    const asked: Move = aMove({
      action: 'request_changes',
      by: by(CURATOR),
      from: 'in_review',
      to: 'changes_requested',
      reason: 'Sumber nomor 1 tidak dapat dibuka.\nMohon <periksa>.',
    });
    await put(store, submission, { state: 'changes_requested', log: [asked] });
    await settle();
    const [mail] = server.to(SARI.email);
    expect(mail?.subject).toBe('Perlu diperbaiki: Pupuk <b>Tepat</b> & "Cepat"');
    const link = `https://lumbung.example/kerja/ajuan/${submission.id}`;
    for (const part of [
      'Yth. Ibu sari-penulis,',
      'Ibu kurator-a meminta perbaikan pada ajuan “Pupuk <b>Tepat</b> & "Cepat"”, Kabupaten Banyuwangi.',
      '> Sumber nomor 1 tidak dapat dibuka.\n> Mohon <periksa>.',
      'Silakan buka ajuan, jawab catatan',
      link,
    ])
      expect(mail?.text).toContain(part);
    const html = typeof mail?.html === 'string' ? mail.html : '';
    expect(html).toContain(`href="${link}"`);
    expect(html).toContain('Pupuk &lt;b&gt;Tepat&lt;/b&gt; &amp; &quot;Cepat&quot;');
    expect(html).toContain('Mohon &lt;periksa&gt;.');
    expect(html).not.toContain('<b>Tepat');
    expect(html).toContain('<html lang="id">');

    const line = mail?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
    const header = line.replace(/\r\n\s+/g, ' ');
    const token =
      /^List-Unsubscribe: <https:\/\/lumbung\.example\/langganan\/(\S+)>$/.exec(header)?.[1] ?? '';
    expect(accountOfToken(token, PLACE.secret)).toBe(SARI.id);
    expect(mail?.headerLines.map(({ line }) => line)).toContain(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
    expect(mail?.text).toContain(`/langganan/${token}`);
  });

  it('of a published case is told to its regency, with a link to the case', async () => {
    const store = await aStore();
    const server = await aServer();
    const { settle } = await aPost(store, { server });
    const innovation = anInnovation({ regency: '3510' });
    await store.commit([{ kind: 'innovation', put: innovation, expectedRev: 0 }]);
    await store.commit([
      { kind: 'submission', put: draft({ innovation: innovation.id, state: 'published' }), expectedRev: 0 },
    ]);
    const event = {
      at: '2026-11-24T03:00:00Z',
      by: by(CURATOR),
      role: 'curator',
      action: 'archive',
      reason: 'Layanan berhenti.',
      submission: null,
      before: null,
    } as const;
    await store.commit([
      {
        kind: 'case_history',
        put: { schema: 1, id: innovation.id, rev: 0, regency: '3510', events: [event] },
        expectedRev: 0,
      },
    ]);
    await settle();
    expect(await whoWasTold(store)).toEqual(['admin-daerah archive', 'sari-penulis archive']);
    expect(server.to(SARI.email)[0]?.text).toContain(`https://lumbung.example/inovasi/${innovation.slug}`);
  });
});

describe('the daily mail', () => {
  it('comes at seven in the morning in Jakarta, with all of the day in one, once', async () => {
    const store = await aStore();
    const server = await aServer();
    const clock = aClock('2026-11-24T03:00:00Z');
    const { settle } = await aPost(store, { server, clock });
    await settle();
    const [first, second] = [draft(), draft()];
    await put(store, first, { state: 'submitted', log: [sent()] });
    await put(store, first, { state: 'in_review', log: [sent(), claimed()] });
    await put(store, second, { state: 'submitted', log: [sent()] });
    await settle();
    clock.set('2026-11-24T23:59:00Z');
    await settle();
    expect(server.to(ADMIN.email)).toEqual([]);

    clock.set('2026-11-25T00:00:00Z');
    await put(store, second, { state: 'in_review', log: [sent(), claimed('2026-11-25T00:00:00Z')] });
    await settle();
    await settle();
    const [mail, ...more] = server.to(ADMIN.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Rangkuman kabar 25 November 2026: 3 perkembangan');
    for (const { id, content } of [first, second]) {
      expect(mail?.text).toContain(content.name);
      expect(mail?.text).toContain(`https://lumbung.example/kerja/ajuan/${id}`);
    }
    expect(mail?.headers.has('list')).toBe(true);

    // What came after seven is the next day's.
    clock.forward(DAY);
    await settle();
    expect(server.to(ADMIN.email).map(({ subject }) => subject)).toEqual([
      mail?.subject,
      'Rangkuman kabar 26 November 2026: 1 perkembangan',
    ]);
    clock.forward(DAY);
    await settle();
    expect(server.to(ADMIN.email)).toHaveLength(2);
  });

  it('is written at the next start when the hub was closed at seven', async () => {
    const store = await aStore();
    const server = await aServer();
    const clock = aClock('2026-11-24T03:00:00Z');
    const first = await aPost(store, { server, clock });
    await put(store, draft(), { state: 'submitted', log: [sent()] });
    await first.settle();
    await first.close();
    clock.set('2026-11-25T05:00:00Z');
    const second = await aPost(store, { server, clock });
    await second.settle();
    expect(server.to(ADMIN.email)).toHaveLength(1);
  });
});

describe('a submission that should have been decided', () => {
  it('is told once for each due date, to who holds it or to all who may take it', async () => {
    const store = await aStore();
    const server = await aServer();
    const clock = aClock('2026-11-24T03:00:00Z');
    const { settle } = await aPost(store, { server, clock });
    const held = draft();
    await put(store, held, { state: 'in_review', assignedTo: by(CURATOR), dueOn: '2026-11-24' });
    await put(store, draft(), { state: 'submitted', dueOn: '2026-11-24' });
    await put(store, draft(), { state: 'changes_requested', dueOn: '2026-11-24' });
    await settle();
    expect(await notices(store)).toEqual([]);
    for (let days = 0; days < 3; days += 1) {
      clock.forward(DAY);
      await settle();
    }
    expect(await whoWasTold(store)).toEqual(['kurator-a overdue', 'kurator-a overdue', 'kurator-b overdue']);
    expect(server.to(CURATOR.email)).toHaveLength(2);
    expect(server.to(CURATOR.email)[0]?.text).toContain('24 November 2026');
    await put(store, held, { state: 'in_review', assignedTo: by(CURATOR), dueOn: '2026-11-30' });
    clock.forward(7 * DAY);
    await settle();
    expect(await whoWasTold(store)).toHaveLength(4);
  });
});

/** Kabupaten Sumedang adopts a case that Sari of Banyuwangi wrote. */
describe('an adoption', () => {
  const FOLLOWER = reader('dewi-perencana', { regency: '3211', regencyRoles: ['planner'] });
  const HEAD = reader('admin-sumedang', { regency: '3211', regencyRoles: ['administrator'] });
  const OTHER = reader('admin-bekasi', { regency: '3216', regencyRoles: ['administrator'] });
  const ALL = [FOLLOWER, HEAD, OTHER, SARI, { ...ADMIN, mailing: 'each' as const }, CURATOR];
  const MARK = { rev: 2, by: by(FOLLOWER), at: '2026-11-24T04:00:00Z' };

  async function aCase(clock?: Clock) {
    const store = await aStore();
    const server = await aServer();
    const innovation = anInnovation({ id: 'kasus-1', regency: '3510', name: 'Kartu Tani' });
    await store.commit([{ kind: 'innovation', put: innovation, expectedRev: 0 }]);
    await put(store, draft({ innovation: 'kasus-1', state: 'published' }), {});
    const post = await aPost(store, { server, people: ALL, ...(clock ? { clock } : {}) });
    return { store, server, ...post };
  }
  const adopted = (fields: Partial<Adoption>) =>
    anAdoption({ id: 'adopsi-kartu', followers: [FOLLOWER.id], ...fields });
  async function putAdoption(store: Store, fields: Partial<Adoption>) {
    const expectedRev = (await store.get('adoption', 'adopsi-kartu'))?.rev ?? 0;
    await store.commit([{ kind: 'adoption', put: adopted(fields), expectedRev }]);
  }
  const toldOf = async (store: Store) =>
    (await whoWasTold(store)).map((line) => line.replace('adoption.', ''));

  it('is told at home alone until it runs, then at its origin too, without what is the regency’s own', async () => {
    const { store, server, settle } = await aCase();
    const states = ['interested', 'assessing', 'planning', 'pilot', 'running', 'scaled'] as const;
    for (let moves = 1; moves <= states.length; moves += 1) {
      const log = aLogThrough(states.slice(0, moves)).map((move) => ({
        ...move,
        reason: move.to === 'scaled' ? 'Bupati meminta, dan anggaran internal cukup.' : move.reason,
      }));
      await putAdoption(store, { state: states[moves - 1] ?? 'interested', log });
      await settle();
    }
    expect(await toldOf(store)).toEqual(
      [
        ...['start', 'assess', 'plan', 'start_pilot', 'run', 'scale'].flatMap((news) => [
          `${FOLLOWER.id} ${news}`,
          `${HEAD.id} ${news}`,
        ]),
        ...['run', 'scale'].flatMap((news) => [`${SARI.id} ${news}`, `${ADMIN.id} ${news}`]),
      ].sort(),
    );
    const [, mail] = server.to(SARI.email);
    expect(mail?.subject).toBe('Inovasi Anda diperluas di Kabupaten Sumedang: Kartu Tani');
    expect(mail?.text).toContain('https://lumbung.example/adopsi/adopsi-kartu');
    // Neither who it was nor why.
    for (const own of ['Dewi Anggraini', 'Bupati meminta'])
      expect(`${mail?.text} ${String(mail?.html)}`).not.toContain(own);
    const atHome = server.to(HEAD.email).at(-1);
    expect(atHome?.text).toContain('Dewi Anggraini menyatakan “Kartu Tani” diperluas');
    expect(atHome?.text).toContain('https://lumbung.example/kerja/adopsi/adopsi-kartu');
  });

  it('that stops is told at its origin with the lesson when it ran, and not at all when it never did', async () => {
    const ran = await aCase();
    const log = aLogThrough(['interested', 'assessing', 'planning', 'pilot', 'running', 'stopped']);
    await putAdoption(ran.store, { state: 'stopped', log });
    await ran.settle();
    expect(ran.server.to(SARI.email).at(-1)?.text).toContain('> Kiosnya terlalu jauh.');
    const never = await aCase();
    await putAdoption(never.store, { state: 'stopped' });
    await never.settle();
    expect(never.server.to(SARI.email)).toEqual([]);
    expect(never.server.to(ADMIN.email)).toEqual([]);
  });

  it('is told at its origin as soon as its regency opens it, and its letter with it, once', async () => {
    const { store, server, settle } = await aCase();
    const letter = { ...emptyLetter(), number: '050/12', body: 'Isi surat yang belum dikirim.' };
    const shut = { letter, parts: { letter: MARK, visibility: MARK } };
    await putAdoption(store, shut);
    // The letter alone says nothing while that it is under way is the regency's own.
    await putAdoption(store, { ...shut, visibility: { ...closedVisibility(), letter: 'public' } });
    await settle();
    expect(server.to(ADMIN.email)).toEqual([]);
    for (const minute of ['01', '02', '03']) {
      const visibility = { ...closedVisibility(), adoption: 'public', letter: 'public' } as const;
      const mark = { ...MARK, at: `2026-11-24T05:${minute}:00Z` };
      await putAdoption(store, { ...shut, visibility, parts: { letter: MARK, visibility: mark } });
      await settle();
      await putAdoption(store, shut);
      await settle();
    }
    expect(server.to(ADMIN.email).map(({ subject }) => subject)).toEqual([
      'Kabupaten Sumedang berminat pada inovasi Anda: Kartu Tani',
      'Surat minat dari Kabupaten Sumedang: Kartu Tani',
    ]);
    expect(server.to(ADMIN.email)[1]?.text).not.toContain('Isi surat');
  });

  it('reminds of a milestone a week before and once when it is late, over restarts and however long', async () => {
    const clock = aClock('2026-11-20T03:00:00Z');
    const { store, server, close } = await aCase(clock);
    const plan = aPlan({
      milestones: [
        { id: 'tonggak-1', title: 'Mendata petani', dueOn: '2026-12-01', doneOn: null },
        { id: 'tonggak-2', title: 'Melatih penyuluh', dueOn: '2026-12-01', doneOn: '2026-11-19' },
      ],
    });
    await putAdoption(store, { state: 'planning', plan });
    await close();
    for (let days = 0; days < 20; days += 1) {
      const again = await aPost(store, { server, people: ALL, clock });
      await again.settle();
      await again.close();
      clock.forward(DAY);
    }
    const due = async () => (await toldOf(store)).filter((line) => line.includes('milestone'));
    const once = [FOLLOWER, HEAD]
      .flatMap(({ id }) => [`${id} milestone_near`, `${id} milestone_late`])
      .sort();
    expect(await due()).toEqual(once);
    expect(server.to(HEAD.email).at(-1)?.text).toContain('seharusnya selesai pada 1 Desember 2026');

    // Read, and as old as notices are dropped.
    for (const notice of await notices(store))
      await store.commit([
        { kind: 'notice', put: { ...notice, readAt: '2026-12-02T00:00:00Z' }, expectedRev: notice.rev },
      ]);
    for (let halves = 0; halves < 2; halves += 1) {
      clock.forward(200 * DAY);
      const again = await aPost(store, { server, people: ALL, clock });
      await again.settle();
      await again.close();
    }
    expect(await due()).toEqual(once);

    // Another date is another reminder; one that was stopped needs none.
    const [first] = plan.milestones;
    const later = first && { ...first, dueOn: '2028-06-01' };
    clock.set('2028-05-28T03:00:00Z');
    await putAdoption(store, { state: 'planning', plan: aPlan({ milestones: later ? [later] : [] }) });
    const last = await aPost(store, { server, people: ALL, clock });
    await last.settle();
    expect(await due()).toHaveLength(once.length + 2);
    await putAdoption(store, { state: 'stopped', plan: aPlan({ milestones: later ? [later] : [] }) });
    clock.forward(30 * DAY);
    await last.settle();
    expect(await due()).toHaveLength(once.length + 2);
  });

  it('tells nothing twice although it has forgotten how far it came', async () => {
    const { store, server, settle, close } = await aCase();
    await putAdoption(store, { state: 'running' });
    await settle();
    await close();
    const before = await toldOf(store);
    expect(before.length).toBeGreaterThan(0);
    const cursor = await store.get('cursor', 'notices');
    if (cursor) await store.commit([{ kind: 'cursor', remove: 'notices', expectedRev: cursor.rev }]);
    const second = await aPost(store, { server, people: ALL });
    await second.settle();
    expect(await toldOf(store)).toEqual(before);
    expect(server.mails).toHaveLength(before.length);
  });
});

it('a question is told to those who may answer it without the asker’s name, and its answer to the asker', async () => {
  const store = await aStore();
  const server = await aServer();
  const asker = reader('akun-penanya', { regency: '3216', regencyRoles: ['planner'] });
  const innovation = anInnovation({ id: 'kasus-1', regency: '3510', name: 'Kartu Tani' });
  await store.commit([{ kind: 'innovation', put: innovation, expectedRev: 0 }]);
  const { settle } = await aPost(store, { server, people: [asker, SARI, CURATOR] });
  const asked = aQuestion({ text: 'Berapa biayanya?' });
  await store.commit([{ kind: 'question', put: asked, expectedRev: 0 }]);
  await settle();
  const answered = aQuestion({ state: 'answered', id: asked.id });
  await store.commit([{ kind: 'question', put: { ...answered, text: asked.text }, expectedRev: 1 }]);
  await settle();
  expect(await whoWasTold(store)).toEqual(['akun-penanya question.answer', 'sari-penulis question.ask']);
  const [question] = server.to(SARI.email);
  expect(question?.text).toContain('Bappeda, Kabupaten Bekasi bertanya kepada daerah Anda');
  expect(question?.text).toContain('> Berapa biayanya?');
  expect(question?.text).toContain(`https://lumbung.example/kerja/tanya/${asked.id}`);
  expect(question?.text).not.toContain('Dewi Anggraini');
  expect(server.to(asker.email)[0]?.text).toContain('> Tiga orang penyuluh.');
});

describe('stopped at any moment', () => {
  it('tells at the next start what was written while nobody followed', async () => {
    const store = await aStore();
    const server = await aServer();
    await put(store, draft(), { state: 'submitted', log: [sent()] });
    const { settle } = await aPost(store, { server });
    await settle();
    expect(await notices(store)).toHaveLength(3);
    expect(server.to(CURATOR.email)).toHaveLength(1);
  });

  it('tells nothing twice, however often it starts', async () => {
    const store = await aStore();
    const server = await aServer();
    await put(store, draft(), { state: 'submitted', log: [sent()] });
    for (let starts = 0; starts < 3; starts += 1) {
      const { settle, close } = await aPost(store, { server });
      await settle();
      await close();
    }
    expect(await notices(store)).toHaveLength(3);
    expect(server.mails).toHaveLength(1);
  });

  it('tells nothing twice although it has forgotten how far it came', async () => {
    const store = await aStore();
    const server = await aServer();
    await put(store, draft(), { state: 'submitted', log: [sent()] });
    for (let starts = 0; starts < 2; starts += 1) {
      const { settle, close } = await aPost(store, { server });
      await settle();
      await close();
      const cursor = await store.get('cursor', 'notices');
      expect(cursor?.at).toBe(sent().at);
      await store.commit([{ kind: 'cursor', remove: 'notices', expectedRev: cursor?.rev ?? 0 }]);
    }
    expect(await notices(store)).toHaveLength(3);
    expect(server.mails).toHaveLength(1);
  });

  // Every commit of a journey in turn is the one after which nothing more is written.
  it('loses and doubles nothing, whichever commit was its last', async () => {
    const stops = 12;
    const outcomes = [];
    const commitsLeft: number[] = [];
    for (let last = 0; last < stops; last += 1) {
      const store = await aStore();
      const server = await aServer();
      const clock = aClock('2026-11-24T03:00:00Z');
      let left = last;
      const dying: Store = {
        ...store,
        commit(changes: readonly Change[]) {
          if (left === 0) return Promise.reject(new StoreFullError('no more is written'));
          left -= 1;
          return store.commit(changes);
        },
      };
      await put(store, draft(), { state: 'submitted', log: [sent(), claimed('2026-11-24T03:00:01Z')] });
      const first = await aPost(dying, { clock });
      // Its own settling waits for a success that may never come.
      await Promise.race([first.settle(), new Promise((resolve) => setTimeout(resolve, 200))]);
      await first.close();
      commitsLeft.push(left);
      clock.set('2026-11-25T00:00:00Z');
      const second = await aPost(store, { server, clock });
      await second.settle();
      const mails = (await store.list('mail', { limit: 100 })).records;
      outcomes.push({
        told: await whoWasTold(store),
        due: (await notices(store)).filter(({ mailed }) => mailed === 'due').length,
        mails: mails.map(({ to, kind }) => `${to} ${kind}`).sort(),
      });
      await second.close();
    }
    // The first ended before it wrote anything, the last had nothing more to write.
    expect(commitsLeft[0]).toBe(0);
    expect(commitsLeft.at(-1)).toBeGreaterThan(0);
    for (const outcome of outcomes)
      expect(outcome).toEqual({
        told: [
          'admin-daerah claim',
          'admin-daerah submit',
          'kurator-a submit',
          'kurator-b submit',
          'sari-penulis claim',
        ],
        due: 0,
        mails: [`${ADMIN.email} digest`, `${CURATOR.email} notice`, `${SARI.email} notice`],
      });
  });
});

it('somebody who changes to none gets no mail of what was due', async () => {
  const store = await aStore();
  const server = await aServer();
  const clock = aClock('2026-11-24T03:00:00Z');
  const people = [{ ...ADMIN }];
  const { settle } = await aPost(store, { server, clock, people });
  await put(store, draft(), { state: 'submitted', log: [sent()] });
  await settle();
  people.splice(0, 1, { ...ADMIN, mailing: 'none' });
  clock.forward(DAY);
  await settle();
  expect(server.mails).toEqual([]);
  expect((await notices(store)).map(({ mailed }) => mailed)).toEqual(['no']);
});
