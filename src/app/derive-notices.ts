import { createHash } from 'node:crypto';
import type { Mailing } from '../domain/account.ts';
import type { CaseEvent } from '../domain/case-history.ts';
import type { Hearer, Person } from '../domain/hearer.ts';
import {
  CASE_HEARERS,
  hearersOfCaseEvent,
  hearersOfMove,
  hearersOfOverdue,
  isTold,
} from '../domain/hearers.ts';
import { nameForNotice, type Notice, type NoticeAction } from '../domain/notice.ts';
import type { Stored } from '../store/store.ts';

/** Somebody who may be told, and how. */
export type Reader = Person & { name: string; email: string; mailing: Mailing };

type About = Notice['about'];
type Of = Pick<About, 'innovation' | 'regency'> & { name: string };

/** What a notice is about; `of` names what it belongs to. */
export const aboutWhat = (
  of: Partial<Pick<About, 'submission' | 'adoption' | 'question'>>,
  { innovation, regency, name }: Of,
): About => ({
  submission: null,
  adoption: null,
  question: null,
  ...of,
  innovation,
  regency,
  name: nameForNotice(name),
});

/** What a notice says; what is left out there is nothing to say of. */
export type Told = Pick<Notice, 'at' | 'about' | 'action'> &
  Partial<Pick<Notice, 'from' | 'to' | 'byName' | 'reason' | 'dueOn' | 'milestone'>>;

/** The same parts always give the same id: what is told once is told once. */
export const idOf = (prefix: string, ...parts: readonly (string | number)[]): string =>
  `${prefix}-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;

/** `source`: what the notice is made from, the same whenever it is made. */
export const noticeFor = (
  told: Told,
  { person, side }: Hearer<Reader>,
  source: readonly (string | number)[],
): Notice => ({
  schema: 2,
  id: idOf('kabar', ...source, person.id),
  rev: 0,
  account: person.id,
  regency: person.regency,
  side,
  from: null,
  to: null,
  byName: null,
  reason: null,
  dueOn: null,
  milestone: null,
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
    const told = { at, about, action, from, to, byName: by.name, reason };
    return hearersOfMove(submission, position, asked).map((hearer) =>
      noticeFor(told, hearer, ['move', submission.id, position]),
    );
  });
}

const aboutOf = ({ id, innovation, regency, content }: Stored<'submission'>): About =>
  aboutWhat({ submission: id }, { innovation, regency, name: content.name });

type ToldOfCase = Extract<NoticeAction, CaseEvent['action']>;
const isToldOfCase = (action: CaseEvent['action']): action is ToldOfCase => CASE_HEARERS[action] !== null;

/** The notices of what happened to a published case at `since` or later, beside what submissions tell. */
export function noticesOfCase(
  { id, regency, events }: Stored<'case_history'>,
  name: string,
  since: string,
  asked: Asked,
): Notice[] {
  const about = aboutWhat({}, { innovation: id, regency, name });
  return events.flatMap((event, position) => {
    const { at, action, by, reason } = event;
    if (at < since || !isToldOfCase(action)) return [];
    const told = { at, about, action, byName: by.name, reason };
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
  const told = { at, about, action: 'overdue', from: state, to: state, dueOn } as const;
  return hearersOfOverdue(submission, people).map((hearer) =>
    noticeFor(told, hearer, ['overdue', id, dueOn]),
  );
}
