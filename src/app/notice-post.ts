import type { Logger } from 'pino';
import { dayOf } from '../domain/dates.ts';
import type { Notice } from '../domain/notice.ts';
import type { Outbox } from '../mail/outbox.ts';
import { backOff } from '../search/back-off.ts';
import { everyRecord } from '../store/every-record.ts';
import { ConflictError, type Store } from '../store/store.ts';
import type { Reader } from './derive-notices.ts';
import { mailNotices, type Digest } from './mail-notices.ts';
import type { NoticeBoard } from './notice-board.ts';
import { openCursor } from './notice-cursor.ts';
import type { MailPlace } from './notice-mail.ts';
import { isToldKind, newsSince, noNews, tellDue, tellMoves, TOLD_KINDS } from './tell-moves.ts';

/** Tells people of every move, in the background. */
export type NoticePost = {
  /** Resolves when all that happened before the call is told and handed to the outbox. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Moves this much older than the newest one told are looked at again: two that were made at the same time may be
 * written in the other order.
 */
const SLACK = HOUR;
/** Milliseconds for moves that come close upon each other to be told together. */
const GATHER = 100;
/** The cursor is written this far apart: what stands in between is only looked at again. */
const CURSOR_EVERY = MINUTE;
const LONGEST_SLEEP = 10 * MINUTE;
/** The hour of the day's mail; Western Indonesia keeps UTC+7 all year. */
const DIGEST_TIME = 'T07:00:00+07:00';
/** Days after which a notice that was read goes. */
const KEPT_DAYS = 180;

/** Notices that are all that tells that they were told: gone, they would be told once more. */
const MARKS: ReadonlySet<Notice['action']> = new Set<Notice['action']>([
  'overdue',
  'adoption.known',
  'adoption.letter',
  'adoption.milestone_near',
  'adoption.milestone_late',
]);

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The latest moment at which the day's mail was due, in milliseconds since 1970. */
function lastDigest(now: Date): number {
  const today = Date.parse(dayOf(now) + DIGEST_TIME);
  return today <= now.getTime() ? today : today - DAY;
}

/**
 * Follows the logs of submissions, cases, adoptions and questions from where it was stopped last, however that was.
 * `people` gives all that may be told now; `now` is the clock.
 */
export async function openNoticePost({
  store,
  board,
  outbox,
  people,
  place,
  log,
  now = () => new Date(),
}: {
  store: Store;
  board: NoticeBoard;
  outbox: Pick<Outbox, 'send'>;
  people: () => Promise<readonly Reader[]>;
  place: MailPlace;
  log: Logger;
  now?: () => Date;
}): Promise<NoticePost> {
  const told = await openCursor(store, 'notices');
  const digested = await openCursor(store, 'digest');
  const retry = backOff({ first: 1000, longest: MINUTE });
  const since = (): string => iso(Date.parse(told.at() ?? iso(SLACK)) - SLACK);
  let closing = false;
  /** After a failure, so many milliseconds pass whatever happens meanwhile. */
  let resting = false;
  let wake = () => {};
  let idlers: (() => void)[] = [];

  let queue = await newsSince(store, since());
  const isWaiting = () => Object.values(queue).some((ids) => ids.size > 0);

  async function tell(): Promise<void> {
    if (!isWaiting()) return;
    const taken = queue;
    // Emptied first: what moves on meanwhile is put in once more.
    queue = noNews();
    try {
      const newest = await tellMoves(store, taken, since(), await people());
      if (newest !== '' && !isWaiting()) told.reach(newest);
    } catch (error) {
      for (const kind of TOLD_KINDS) for (const id of taken[kind]) queue[kind].add(id);
      throw error;
    }
  }

  async function mail(digest: Digest | null): Promise<void> {
    await board.settled();
    const stopping = () => closing;
    if (board.due().size > 0)
      await mailNotices({ store, board, outbox, place, stopping }, await people(), digest);
  }

  async function dropOld(): Promise<void> {
    const before = iso(now().getTime() - KEPT_DAYS * DAY);
    for await (const { id, rev, at, readAt, mailed, action } of everyRecord(store, 'notice'))
      if (at < before && readAt !== null && mailed !== 'due' && !MARKS.has(action))
        await store.commit([{ kind: 'notice', remove: id, expectedRev: rev }]);
  }

  /** Once a day: who has something that is due, and the mails of those who want one a day. */
  async function daily(): Promise<void> {
    const due = lastDigest(now());
    const until = iso(due);
    const day = dayOf(new Date(due));
    if ((digested.at() ?? '') >= until) return;
    // A moment before, so that it stands in this day's mail.
    await tellDue(store, { at: iso(due - 1), day }, await people());
    await mail({ day, until });
    // Stopped midway, the next start goes on with this day's.
    if (closing) return;
    await dropOld();
    digested.reach(until);
    await digested.save();
  }

  async function round(): Promise<void> {
    await tell();
    await mail(null);
    await daily();
    await told.saveEvery(CURSOR_EVERY);
  }

  async function sleep(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    if (!closing) await promise;
    clearTimeout(timer);
  }

  async function rest(error: unknown): Promise<void> {
    // A notice was read at the moment in which it was mailed.
    if (!(error instanceof ConflictError))
      log.error({ err: error }, 'people could not be told of what happened; it is tried again');
    resting = true;
    await sleep(retry.next());
    resting = false;
  }

  async function work(): Promise<void> {
    while (!closing) {
      const waitFor = idlers;
      idlers = [];
      try {
        await round();
        retry.reset();
        for (const done of waitFor) done();
        if (idlers.length > 0) continue;
        if (!isWaiting()) await sleep(Math.min(LONGEST_SLEEP, lastDigest(now()) + DAY - now().getTime()));
        await sleep(GATHER);
      } catch (error) {
        idlers.push(...waitFor);
        await rest(error);
      }
    }
    for (const done of idlers) done();
  }

  const stop = store.onCommit((changed) => {
    for (const { kind, id, rev } of changed) if (rev !== null && isToldKind(kind)) queue[kind].add(id);
    if (isWaiting() && !resting) wake();
  });
  const working = work();

  return {
    idle() {
      const { promise, resolve } = Promise.withResolvers<void>();
      idlers.push(resolve);
      if (!resting) wake();
      return promise;
    },
    async close() {
      closing = true;
      stop();
      wake();
      await working;
      await told
        .save()
        .catch((error: unknown) => log.warn({ err: error }, 'the cursor of notices is behind'));
    },
  };
}
