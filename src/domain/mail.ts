import { z } from 'zod';
import { moment, recordId, text, webAddress } from './text.ts';

export const MailKind = z.enum([
  'sign_in',
  'reset',
  'verification',
  'invitation',
  'security',
  'notice',
  'digest',
  'unsubscribed',
]);
export type MailKind = z.infer<typeof MailKind>;

/**
 * `kept`: no mail server was named when it was written, or none is any more; only an administrator sends it.
 * `failed`: the mail server refused it for good, or it was tried for two days.
 */
export const MailState = z.enum(['waiting', 'sent', 'failed', 'kept']);
export type MailState = z.infer<typeof MailState>;

/** One line of a mail's head: a line break in it would begin another header. */
const line = (longest: number) => text(longest).refine((value) => !/[\r\n\t]/.test(value), 'not_one_line');

/** A mail on its way out, and for a while after. */
export const Mail = z.strictObject({
  schema: z.literal(1),
  id: recordId,
  rev: z.int().nonnegative(),
  to: z.email().max(254),
  kind: MailKind,
  subject: line(200),
  /** Empty once nobody needs it any more. */
  text: z.string().max(100_000),
  html: z.string().max(200_000).nullable(),
  /** Where one click ends such mails; null for those that a person asked for. */
  unsubscribe: webAddress.nullable(),
  createdAt: moment,
  attempts: z.int().nonnegative(),
  /** Null unless it is waiting. */
  nextTryAt: moment.nullable(),
  /** What the mail server, or the way to it, said last. */
  lastFault: text(500).nullable(),
  state: MailState,
  sentAt: moment.nullable(),
});
export type Mail = z.infer<typeof Mail>;

/** Whoever reads such a mail can act for its receiver: it is emptied as soon as it is sent. */
const CARRIES_KEY: ReadonlySet<MailKind> = new Set(['sign_in', 'reset', 'verification', 'invitation']);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds from each failed attempt to the next: nine attempts in two days. */
const DELAYS = [MINUTE, 5 * MINUTE, 20 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR] as const;

const KEPT_TEXT = 30 * DAY;
const KEPT_RECORD = 90 * DAY;

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();

/** After the mail server took it. */
export const whenSent = <M extends Pick<Mail, 'kind' | 'attempts' | 'text' | 'html'>>(
  mail: M,
  now: Date,
) => ({
  ...mail,
  ...(CARRIES_KEY.has(mail.kind) ? { text: '', html: null } : {}),
  state: 'sent' as const,
  attempts: mail.attempts + 1,
  nextTryAt: null,
  lastFault: null,
  sentAt: now.toISOString(),
});

/** After it did not. `permanent`: trying again would bring the same answer. */
export function whenRefused<M extends Pick<Mail, 'attempts'>>(
  mail: M,
  { fault, permanent }: { fault: string; permanent: boolean },
  now: Date,
) {
  const delay = permanent ? undefined : DELAYS[mail.attempts];
  return {
    ...mail,
    attempts: mail.attempts + 1,
    lastFault: fault,
    ...(delay === undefined
      ? { state: 'failed' as const, nextTryAt: null }
      : { state: 'waiting' as const, nextTryAt: later(now, delay) }),
  };
}

/** An administrator sends it: from the first attempt on. */
export const whenSentAnew = <M extends Pick<Mail, 'attempts'>>(mail: M, now: Date) => ({
  ...mail,
  state: 'waiting' as const,
  attempts: 0,
  nextTryAt: now.toISOString(),
});

/** What an administrator can still do with a mail that was not sent. */
export const canBeSentAnew = ({ state }: Pick<Mail, 'state'>): boolean =>
  state === 'failed' || state === 'kept';

/** What age makes of a mail: as it is, without its text, or gone. One that waits is left alone. */
export function aged(
  { state, createdAt, text: words, html }: Pick<Mail, 'state' | 'createdAt' | 'text' | 'html'>,
  now: Date,
): 'as_it_is' | 'emptied' | 'gone' {
  const age = now.getTime() - Date.parse(createdAt);
  if (state === 'waiting') return 'as_it_is';
  if (age > KEPT_RECORD) return 'gone';
  return state === 'sent' && age > KEPT_TEXT && (words !== '' || html !== null) ? 'emptied' : 'as_it_is';
}
