import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Author } from '../domain/author.ts';
import type { MailAct } from '../domain/mail-act.ts';
import { aged, canBeSentAnew, whenRefused, whenSent, whenSentAnew } from '../domain/mail.ts';
import { everyRecord } from '../store/every-record.ts';
import { ConflictError, type Change, type Store, type Stored } from '../store/store.ts';
import { MailRefusedError, type MailTransport, type OutgoingMail } from './outgoing-mail.ts';

type Mail = Stored<'mail'>;

/** Mails that stand in the store until they are sent, and for a while after. */
export interface Outbox {
  /**
   * Resolves when the mail stands durably in the store; it is sent in the background. Throws what the store
   * throws when it could not be written, and `StoreMisuseError` for an address or a subject that is none.
   */
  send(mail: OutgoingMail): Promise<void>;
  /** False when no mail server is named: mails are kept for administrators to see. */
  readonly hasServer: boolean;
  /** Has a kept or failed mail sent, and writes down who did. False: there is none of this id that can be. */
  sendAnew(id: string, by: Author): Promise<boolean>;
  /** Gives up on a kept or failed mail, likewise. False: there is none of this id that can be given up. */
  discard(id: string, by: Author): Promise<boolean>;
  /** Mails that wait to be sent. */
  waiting(): number;
  /** Resolves when no mail is in hand and none is due. */
  idle(): Promise<void>;
  /** Stops taking mails up, and gives those in hand a few seconds. */
  close(): Promise<void>;
}

/** Milliseconds: for mails in hand at the end; between looks at what has become old; and the longest sleep. */
const CLOSE_PATIENCE = 4000;
const TIDY_EVERY = 6 * 60 * 60_000;
const LONGEST_SLEEP = 60_000;
const LONGEST_FAULT = 500;
/** Before the store is told once more of a mail that was sent while it could not be written. */
const STORE_RETRY = 5000;

/** What the mail server said, as one line of log and record. */
function faultOf(error: unknown): string {
  const said = (error instanceof Error ? error.message : String(error)).toWellFormed();
  const oneLine = said.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return oneLine.slice(0, LONGEST_FAULT).toWellFormed() || 'unknown fault';
}

/**
 * Opens the outbox over `store` and begins to send what waits in it. `transport` null: no mail server is named.
 * `now` is the clock.
 */
export async function openOutbox({
  store,
  transport,
  atOnce,
  log,
  now = () => new Date(),
}: {
  store: Store;
  transport: MailTransport | null;
  /** Mails on their way at the same time. */
  atOnce: number;
  log: Logger;
  now?: () => Date;
}): Promise<Outbox> {
  const closing = new AbortController();
  const cut = new AbortController();
  /** Milliseconds since 1970 at which each waiting mail is due, by id. */
  const due = new Map<string, number>();
  const inHand = new Map<string, Promise<void>>();
  /** Taken by the mail server, while the store could not be told: never to be sent again. */
  const taken = new Set<string>();
  let wake = () => {};
  let idlers: (() => void)[] = [];

  const put = (mail: Mail, expectedRev: number) => store.commit([{ kind: 'mail', put: mail, expectedRev }]);

  function follow({ id, state, nextTryAt }: Pick<Mail, 'id' | 'state' | 'nextTryAt'>) {
    if (state === 'waiting' && nextTryAt !== null) due.set(id, Date.parse(nextTryAt));
    else due.delete(id);
    wake();
  }

  async function change(mail: Mail, next: Mail): Promise<void> {
    await put(next, mail.rev);
    follow(next);
  }

  async function attempt(id: string): Promise<void> {
    const mail = await store.get('mail', id);
    if (mail === null || mail.state !== 'waiting' || transport === null) {
      due.delete(id);
      return;
    }
    if (!taken.has(id)) {
      const { unsubscribe, ...rest } = mail;
      try {
        await transport.deliver({ ...rest, ...(unsubscribe === null ? {} : { unsubscribe }) }, cut.signal);
        taken.add(id);
      } catch (error) {
        // Cut off at the end: the next start tries it, as if this had not begun.
        if (cut.signal.aborted) return;
        const fault = faultOf(error);
        const permanent = error instanceof MailRefusedError && error.permanent;
        const next = whenRefused(mail, { fault, permanent }, now());
        log.warn(
          { mail: id, kind: mail.kind, fault, attempts: next.attempts, state: next.state },
          'mail not sent',
        );
        await change(mail, next);
        return;
      }
    }
    await change(mail, whenSent(mail, now()));
    taken.delete(id);
    log.info({ mail: id, kind: mail.kind }, 'mail sent');
  }

  function begin(id: string) {
    const work = attempt(id)
      .catch((error: unknown) => {
        log.error({ err: error, mail: id }, 'what became of a mail could not be written down');
        due.set(id, now().getTime() + STORE_RETRY);
      })
      .finally(() => {
        inHand.delete(id);
        wake();
      });
    inHand.set(id, work);
  }

  /** Ids that may be sent now, those that have waited longest first. */
  function ready(): string[] {
    const at = now().getTime();
    return [...due]
      .filter(([id, time]) => time <= at && !inHand.has(id))
      .sort(([, a], [, b]) => a - b)
      .map(([id]) => id);
  }

  function untilNext(): number {
    const times = [...due].filter(([id]) => !inHand.has(id)).map(([, time]) => time);
    return Math.max(0, Math.min(LONGEST_SLEEP, Math.min(...times) - now().getTime()));
  }

  async function sleep(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    const timer = setTimeout(resolve, inHand.size >= atOnce ? LONGEST_SLEEP : untilNext());
    timer.unref();
    if (!closing.signal.aborted) await promise;
    clearTimeout(timer);
  }

  async function work(): Promise<void> {
    while (!closing.signal.aborted) {
      for (const id of ready().slice(0, Math.max(0, atOnce - inHand.size))) begin(id);
      if (inHand.size === 0 && ready().length === 0) {
        for (const tell of idlers) tell();
        idlers = [];
      }
      await sleep();
    }
  }

  /** Mails of the past lose their text, then go. */
  async function tidy(): Promise<void> {
    for await (const mail of everyRecord(store, 'mail')) {
      if (closing.signal.aborted) return;
      const age = aged(mail, now());
      if (age === 'gone') await store.commit([{ kind: 'mail', remove: mail.id, expectedRev: mail.rev }]);
      if (age === 'emptied') await put({ ...mail, text: '', html: null }, mail.rev);
    }
  }

  async function tidyAgainAndAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      await tidy().catch((error: unknown) => log.error({ err: error }, 'old mails could not be tidied away'));
      await delay(TIDY_EVERY, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
  }

  for await (const mail of everyRecord(store, 'mail')) {
    if (mail.state !== 'waiting') continue;
    if (transport) follow(mail);
    else await put({ ...mail, state: 'kept', nextTryAt: null }, mail.rev);
  }
  const working = transport ? work() : Promise.resolve();
  const tidying = tidyAgainAndAgain();

  /** Written in one commit with what it did. */
  const act = ({ id: mail, to, kind }: Mail, action: MailAct['action'], by: Author): Change => ({
    kind: 'mail_act',
    put: {
      schema: 1,
      id: `surat-aksi-${randomUUID().slice(0, 13)}`,
      rev: 0,
      at: now().toISOString(),
      by,
      action,
      mail,
      to,
      kind,
    },
    expectedRev: 0,
  });

  async function sendAnew(id: string, by: Author): Promise<boolean> {
    const mail = await store.get('mail', id);
    if (mail === null || transport === null || !canBeSentAnew(mail)) return false;
    const next = whenSentAnew(mail, now());
    await store.commit([{ kind: 'mail', put: next, expectedRev: mail.rev }, act(mail, 'send', by)]);
    follow(next);
    return true;
  }

  async function discard(id: string, by: Author): Promise<boolean> {
    const mail = await store.get('mail', id);
    if (mail === null || !canBeSentAnew(mail)) return false;
    await store.commit([{ kind: 'mail', remove: id, expectedRev: mail.rev }, act(mail, 'discard', by)]);
    return true;
  }

  return {
    hasServer: transport !== null,

    async send({ id = randomUUID(), to, kind, subject, text, html, unsubscribe = null }) {
      if ((await store.get('mail', id)) !== null) return;
      const at = now().toISOString();
      const mail: Mail = {
        schema: 1,
        id,
        rev: 0,
        to,
        kind,
        subject,
        text,
        html,
        unsubscribe,
        createdAt: at,
        attempts: 0,
        nextTryAt: transport ? at : null,
        lastFault: null,
        state: transport ? 'waiting' : 'kept',
        sentAt: null,
      };
      try {
        await put(mail, 0);
      } catch (error) {
        // Somebody wrote the same mail at the same moment.
        if (error instanceof ConflictError) return;
        throw error;
      }
      follow(mail);
    },

    sendAnew,
    discard,
    waiting: () => due.size,

    idle() {
      if (transport === null) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      idlers.push(resolve);
      wake();
      return promise;
    },

    async close() {
      closing.abort();
      wake();
      const inTime = AbortSignal.timeout(CLOSE_PATIENCE);
      inTime.addEventListener('abort', () => cut.abort(), { once: true });
      await working;
      await Promise.all(inHand.values());
      await tidying;
      transport?.close();
    },
  };
}
