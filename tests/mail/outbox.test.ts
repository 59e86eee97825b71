import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../scripts/bench/hub-process.ts';
import { openOutbox, type Outbox } from '../../src/mail/outbox.ts';
import type { OutgoingMail } from '../../src/mail/outgoing-mail.ts';
import { AT_ONCE, smtpTransport } from '../../src/mail/smtp-transport.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import { StoreFullError, StoreMisuseError, type Store } from '../../src/store/store.ts';
import { aMailServer, Refusal, type MailServer } from '../support/mail-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const aMail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: 'sari@bekasi.example',
  kind: 'notice',
  subject: 'Ajuan Anda diterima: “Kampung Literasi” – kurator mulai menelaah',
  text: 'Halo, Sari.\n\nAjuan Anda sudah kami terima.',
  html: '<!doctype html><p>Halo, Sari.</p>',
  ...over,
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function aStore(): Promise<Store> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lumbung-outbox-'));
  const store = await openLowdbStore({ dataDir });
  closers.push(async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
  });
  return store;
}

/** A clock that stands still until it is put forward. */
function aClock() {
  let at = Date.parse('2026-11-24T03:00:00Z');
  return { now: () => new Date(at), forward: (milliseconds: number) => (at += milliseconds) };
}

async function anOutbox(
  store: Store,
  url: string | null,
  clock = aClock(),
  log = pino({ level: 'silent' }),
): Promise<Outbox> {
  const outbox = await openOutbox({
    store,
    transport:
      url === null
        ? null
        : smtpTransport({ url, from: 'Lumbung Inovasi <surat@lumbung.example>', host: 'lumbung.example' }),
    atOnce: AT_ONCE,
    log,
    now: clock.now,
  });
  closers.push(() => outbox.close());
  return outbox;
}

async function aServer(options: Parameters<typeof aMailServer>[0] = {}): Promise<MailServer> {
  const server = await aMailServer(options);
  onTestFinished(() => server.close());
  return server;
}

const only = async (store: Store) => {
  const { records } = await store.list('mail', { limit: 10 });
  const [mail] = records;
  if (mail === undefined || records.length > 1) throw new Error(`${records.length} mails are in the store`);
  return mail;
};

describe('a mail on its way', () => {
  it('arrives as it was written, from the hub, and says that no answer is awaited', async () => {
    const server = await aServer();
    const store = await aStore();
    const outbox = await anOutbox(store, server.url);
    await outbox.send(aMail({ id: 'surat-1' }));
    expect((await only(store)).state).toBe('waiting');
    await outbox.idle();

    const [mail, ...more] = server.mails;
    expect(more).toEqual([]);
    expect(mail?.subject).toBe(aMail().subject);
    expect(mail?.text?.trim()).toBe(aMail().text);
    expect(mail?.html).toBe(aMail().html);
    expect(mail?.from?.text).toBe('"Lumbung Inovasi" <surat@lumbung.example>');
    expect([mail?.to].flat()[0]?.text).toBe('sari@bekasi.example');
    expect(mail?.messageId).toBe('<surat-1@lumbung.example>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.has('list')).toBe(false);
    expect(await only(store)).toMatchObject({
      state: 'sent',
      attempts: 1,
      sentAt: '2026-11-24T03:00:00.000Z',
    });
  });

  it('can be ended with one click where it says so (RFC 8058)', async () => {
    const server = await aServer();
    const outbox = await anOutbox(await aStore(), server.url);
    await outbox.send(aMail({ unsubscribe: 'https://lumbung.example/langganan/abc' }));
    await outbox.idle();
    const lines = server.mails[0]?.headerLines.map(({ line }) => line) ?? [];
    expect(lines).toContain('List-Unsubscribe: <https://lumbung.example/langganan/abc>');
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('is one mail however often it is handed in under one id', async () => {
    const server = await aServer();
    const outbox = await anOutbox(await aStore(), server.url);
    await Promise.all([1, 2, 3].map(() => outbox.send(aMail({ id: 'surat-1' }))));
    await outbox.idle();
    await outbox.send(aMail({ id: 'surat-1' }));
    await outbox.idle();
    expect(server.mails).toHaveLength(1);
  });

  it('does not crowd the mail server', async () => {
    const server = await aServer({ onMail: () => new Promise((resolve) => setTimeout(resolve, 20)) });
    const outbox = await anOutbox(await aStore(), server.url);
    await Promise.all(Array.from({ length: 25 }, () => outbox.send(aMail())));
    await outbox.idle();
    expect(server.mails).toHaveLength(25);
    expect(server.busiest()).toBe(AT_ONCE);
  });

  it.each(['reset', 'sign_in', 'verification', 'invitation'] as const)(
    'leaves no key behind: a %s mail is emptied when it is sent, and its text is in no log',
    async (kind) => {
      const lines: string[] = [];
      const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
      const refused = new Set<string>();
      const server = await aServer({
        onRecipient(address) {
          if (refused.has(address)) return;
          refused.add(address);
          throw new Refusal(450, 'later');
        },
      });
      const store = await aStore();
      const clock = aClock();
      const outbox = await anOutbox(store, server.url, clock, log);
      await outbox.send(aMail({ kind, text: 'https://lumbung.example/masuk/RAHASIA' }));
      await outbox.idle();
      clock.forward(MINUTE);
      await outbox.idle();
      expect(server.mails[0]?.text).toContain('RAHASIA');
      expect(await only(store)).toMatchObject({ state: 'sent', text: '', html: null });
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.join('')).not.toContain('RAHASIA');
    },
  );

  it.each([
    ['no address', { to: 'sari' }],
    ['two addresses', { to: 'sari@bekasi.example, budi@bekasi.example' }],
    ['a second header in the subject', { subject: 'Halo\r\nBcc: budi@bekasi.example' }],
  ])('is refused with %s', async (_, over) => {
    const outbox = await anOutbox(await aStore(), null);
    await expect(outbox.send(aMail(over))).rejects.toThrow(StoreMisuseError);
  });
});

describe('a mail that the server does not take', () => {
  it('is tried again after a refused connection, later each time, for two days', async () => {
    const store = await aStore();
    const clock = aClock();
    const began = clock.now().getTime();
    const outbox = await anOutbox(store, `smtp://127.0.0.1:${await freePort()}`, clock);
    await outbox.send(aMail());
    const gaps: number[] = [];
    for (let tries = 1; tries < 9; tries += 1) {
      await outbox.idle();
      const mail = await only(store);
      expect(mail).toMatchObject({ state: 'waiting', attempts: tries });
      expect(mail.lastFault).toContain('ECONNREFUSED');
      gaps.push(Date.parse(mail.nextTryAt ?? '') - clock.now().getTime());
      clock.forward(gaps.at(-1) ?? 0);
    }
    await outbox.idle();
    expect(await only(store)).toMatchObject({ state: 'failed', attempts: 9, nextTryAt: null });
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    expect(clock.now().getTime() - began).toBeGreaterThan(1.5 * DAY);
    expect(clock.now().getTime() - began).toBeLessThan(2.5 * DAY);
  });

  it('is tried again when the server says later (4xx), and arrives once', async () => {
    let asked = 0;
    const server = await aServer({
      onRecipient() {
        asked += 1;
        if (asked <= 2) throw new Refusal(450, 'Mailbox busy');
      },
    });
    const store = await aStore();
    const clock = aClock();
    const outbox = await anOutbox(store, server.url, clock);
    await outbox.send(aMail());
    await outbox.idle();
    expect((await only(store)).lastFault).toContain('Mailbox busy');
    await outbox.idle();
    expect(asked).toBe(1);
    clock.forward(MINUTE);
    await outbox.idle();
    clock.forward(5 * MINUTE);
    await outbox.idle();
    expect(server.mails).toHaveLength(1);
    expect(await only(store)).toMatchObject({ state: 'sent', attempts: 3, lastFault: null });
  });

  it('fails at once when the server says never (5xx), and the others go on', async () => {
    const server = await aServer({
      onRecipient(address) {
        if (address.startsWith('tiada')) throw new Refusal(550, 'No such user');
      },
      onMail(mail) {
        if (mail.subject === 'Ditolak') throw new Refusal(554, 'Message refused');
      },
    });
    const store = await aStore();
    const outbox = await anOutbox(store, server.url);
    await outbox.send(aMail({ id: 'surat-1', to: 'tiada@bekasi.example' }));
    await outbox.send(aMail({ id: 'surat-2', subject: 'Ditolak' }));
    await outbox.send(aMail({ id: 'surat-3' }));
    await outbox.idle();
    expect(await store.get('mail', 'surat-1')).toMatchObject({ state: 'failed', attempts: 1 });
    expect((await store.get('mail', 'surat-1'))?.lastFault).toContain('No such user');
    expect(await store.get('mail', 'surat-2')).toMatchObject({ state: 'failed', attempts: 1 });
    expect(await store.get('mail', 'surat-3')).toMatchObject({ state: 'sent' });
    expect(server.mails).toHaveLength(1);
  });

  it('is sent anew by an administrator, or given up', async () => {
    let open = false;
    const server = await aServer({
      onRecipient() {
        if (!open) throw new Refusal(550, 'No such user');
      },
    });
    const store = await aStore();
    const outbox = await anOutbox(store, server.url);
    await outbox.send(aMail({ id: 'surat-1' }));
    await outbox.send(aMail({ id: 'surat-2' }));
    await outbox.idle();
    open = true;
    expect(await outbox.sendAnew('surat-1', HEAD)).toBe(true);
    expect(await outbox.discard('surat-2', HEAD)).toBe(true);
    await outbox.idle();
    expect(server.mails).toHaveLength(1);
    expect(await store.get('mail', 'surat-2')).toBeNull();
    // What is sent stays sent.
    expect(await outbox.sendAnew('surat-1', HEAD)).toBe(false);
    expect(await outbox.discard('surat-1', HEAD)).toBe(false);
    expect(await outbox.sendAnew('surat-2', HEAD)).toBe(false);
  });
});

const HEAD = { account: 'akun-pengelola', name: 'Kepala' };

describe('an outbox that is opened again', () => {
  it('sends what waited when it was closed', async () => {
    const port = await freePort();
    const store = await aStore();
    const clock = aClock();
    const first = await anOutbox(store, `smtp://127.0.0.1:${port}`, clock);
    await first.send(aMail());
    await first.idle();
    await first.close();
    const server = await aServer({ port });
    clock.forward(HOUR);
    const second = await anOutbox(store, server.url, clock);
    await second.idle();
    expect(server.mails).toHaveLength(1);
    expect((await only(store)).state).toBe('sent');
  });

  it('keeps mails while no server is named, and does not send them by itself when one is', async () => {
    const store = await aStore();
    const without = await anOutbox(store, null);
    await without.send(aMail({ id: 'surat-1' }));
    expect(without.hasServer).toBe(false);
    expect(await only(store)).toMatchObject({ state: 'kept', nextTryAt: null });
    expect(await without.sendAnew('surat-1', HEAD)).toBe(false);
    await without.close();

    const server = await aServer();
    const outbox = await anOutbox(store, server.url);
    await outbox.idle();
    expect(server.mails).toEqual([]);
    expect(await outbox.sendAnew('surat-1', HEAD)).toBe(true);
    await outbox.idle();
    expect(server.mails).toHaveLength(1);
  });

  it('shows as kept what waited when the server was taken away', async () => {
    const store = await aStore();
    const outbox = await anOutbox(store, `smtp://127.0.0.1:${await freePort()}`);
    await outbox.send(aMail());
    await outbox.idle();
    await outbox.close();
    await anOutbox(store, null);
    expect((await only(store)).state).toBe('kept');
  });

  it('empties mails after a month and drops them after three', async () => {
    const server = await aServer();
    const store = await aStore();
    const clock = aClock();
    const first = await anOutbox(store, server.url, clock);
    await first.send(aMail());
    await first.idle();
    await first.close();
    clock.forward(31 * DAY);
    const second = await anOutbox(store, server.url, clock);
    await vi.waitFor(async () => expect(await only(store)).toMatchObject({ text: '', html: null }));
    expect((await only(store)).subject).toBe(aMail().subject);
    await second.close();
    clock.forward(60 * DAY);
    await anOutbox(store, server.url, clock);
    await vi.waitFor(async () => expect((await store.list('mail', { limit: 1 })).records).toEqual([]));
  });
});

describe('a store that cannot be written', () => {
  it('is told to whoever sends: nothing stands in the outbox then', async () => {
    const store = await aStore();
    const full: Store = { ...store, commit: () => Promise.reject(new StoreFullError('disk full')) };
    const outbox = await anOutbox(full, null);
    await expect(outbox.send(aMail())).rejects.toThrow(StoreFullError);
  });

  it('does not make a sent mail go out twice: only its record is written again', async () => {
    const server = await aServer();
    const store = await aStore();
    let full = false;
    const sometimes: Store = {
      ...store,
      commit: (changes) => (full ? Promise.reject(new StoreFullError('disk full')) : store.commit(changes)),
    };
    const clock = aClock();
    const outbox = await anOutbox(sometimes, server.url, clock);
    await outbox.send(aMail());
    full = true;
    await outbox.idle();
    expect(server.mails).toHaveLength(1);
    expect((await only(store)).state).toBe('waiting');
    full = false;
    clock.forward(MINUTE);
    await outbox.idle();
    expect(server.mails).toHaveLength(1);
    expect((await only(store)).state).toBe('sent');
  });
});

it('ends in seconds although the mail server never answers', async () => {
  const server = await aServer({ onMail: () => new Promise(() => {}) });
  const store = await aStore();
  const outbox = await anOutbox(store, server.url);
  await outbox.send(aMail());
  await new Promise((resolve) => setTimeout(resolve, 200));
  const began = performance.now();
  await outbox.close();
  expect(performance.now() - began).toBeLessThan(6000);
  // The next start tries it.
  expect(await only(store)).toMatchObject({ state: 'waiting', attempts: 0 });
});
