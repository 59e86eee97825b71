import { createHash } from 'node:crypto';
import {
  CASE_HEARERS,
  hearersOfCaseEvent,
  hearersOfMove,
  hearersOfOverdue,
  isTold,
  nameForNotice,
  type Hearer,
  type Notice,
  type NoticeAction,
  type Person,
} from '../domain/notice.ts';
import type { Mailing } from '../domain/account.ts';
import type { CaseEvent } from '../domain/case-history.ts';
import type { Stored } from '../store/store.ts';

/** Somebody who may be told, and how. */
export type Reader = Person & { name: string; email: string; mailing: Mailing };

type Told = Pick<Notice, 'at' | 'about' | 'action' | 'from' | 'to' | 'byName' | 'reason' | 'dueOn'>;

/** The same parts always give the same id: what is told once is told once. */
export const idOf = (prefix: string, ...parts: readonly (string | number)[]): string =>
  `${prefix}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;

const noticeFor = (
  told: Told,
  { person, side }: Hearer<Reader>,
  source: readonly (string | number)[],
): Notice => ({
  schema: 1,
  id: idOf('kabar', ...source, person.id),
  rev: 0,
  account: person.id,
  regency: person.regency,
  side,
  ...told,
  mailed: person.mailing === 'none' ? 'no' : 'due',
  readAt: null,
});

type Asked = { people: readonly Reader[]; caseAuthors: ReadonlySet<string> };

/** The notices of all moves of `submission` at `since` or later. */
export function noticesOfSubmission(submission: Stored<'submission'>, since: string, asked: Asked): Notice[] {
  const about = aboutOf(submission);
  return submission.log.flatMap((move, position) => {
    const { at, action, from, to, by, reason } = move;
    if (at < since || !isTold(action)) return [];
    const told = { at, about, action, from, to, byName: by.name, reason, dueOn: null };
    return hearersOfMove(submission, position, asked).map((hearer) =>
      noticeFor(told, hearer, ['move', submission.id, position]),
    );
  });
}

const aboutOf = ({ id, innovation, regency, content }: Stored<'submission'>): Notice['about'] => ({
  submission: id,
  innovation,
  regency,
  name: nameForNotice(content.name),
});

type ToldOfCase = Extract<NoticeAction, CaseEvent['action']>;
const isToldOfCase = (action: CaseEvent['action']): action is ToldOfCase => CASE_HEARERS[action] !== null;

/** The notices of what happened to a published case at `since` or later, beside what submissions tell. */
export function noticesOfCase(
  { id, regency, events }: Stored<'case_history'>,
  name: string,
  since: string,
  asked: Asked,
): Notice[] {
  const about = { submission: null, innovation: id, regency, name: nameForNotice(name) };
  return events.flatMap((event, position) => {
    const { at, action, by, reason } = event;
    if (at < since || !isToldOfCase(action)) return [];
    const told = { at, about, action, from: null, to: null, byName: by.name, reason, dueOn: null };
    return hearersOfCaseEvent(event, { ...asked, regency }).map((hearer) =>
      noticeFor(told, hearer, ['case', id, position]),
    );
  });
}

/** The notices that `submission` should have been decided by its due date; once for each date. */
export function noticesOfOverdue(
  submission: Stored<'submission'>,
  dueOn: string,
  at: string,
  people: readonly Reader[],
): Notice[] {
  const { id, state } = submission;
  const about = aboutOf(submission);
  const told = {
    at,
    about,
    action: 'overdue',
    from: state,
    to: state,
    byName: null,
    reason: null,
    dueOn,
  } as const;
  return hearersOfOverdue(submission, people).map((hearer) =>
    noticeFor(told, hearer, ['overdue', id, dueOn]),
  );
}
