import { z } from 'zod';
import { AdoptionNews } from './adoption-hearers.ts';
import { AdoptionState } from './adoption-workflow.ts';
import { CaseEvent } from './case-history.ts';
import { Side } from './hearer.ts';
import { QuestionNews } from './question-hearers.ts';
import { QuestionState } from './question-workflow.ts';
import { RegencyCode } from './regency.ts';
import { SubmissionAction, SubmissionState } from './submission-workflow.ts';
import { calendarDate, moment, recordId, storableText, text } from './text.ts';
import type { UpgradeSteps } from './upgrade.ts';

/**
 * What people hear of: moves of submissions, what happens to published cases, a due date that has passed, and what
 * comes of adoptions and of questions.
 */
const NoticeAction = z.union([
  SubmissionAction.exclude(['edit', 'review']),
  CaseEvent.shape.action.extract(['verify', 'unverify', 'confirm', 'archive', 'restore', 'merge']),
  z.literal('overdue'),
  z.templateLiteral(['adoption.', AdoptionNews]),
  z.templateLiteral(['question.', QuestionNews]),
]);
export type NoticeAction = z.infer<typeof NoticeAction>;

const LONGEST_NAME = 300;

const State = z.union([SubmissionState, AdoptionState, QuestionState]);

/** Kabar: one person is told of one move. Made from the log, with an id that the same move always gives. */
export const Notice = z.strictObject({
  schema: z.literal(2),
  id: recordId,
  rev: z.int().nonnegative(),
  account: recordId,
  /** That of the receiver when they were told: it is kept with it. */
  regency: RegencyCode.nullable(),
  side: Side,
  /** When it happened. */
  at: moment,
  about: z.strictObject({
    /** One of the three, or none: then it is about a published case alone. */
    submission: recordId.nullable(),
    adoption: recordId.nullable(),
    question: recordId.nullable(),
    innovation: recordId,
    /** Of the submission or the case; with an adoption the adopter; with a question the origin. */
    regency: RegencyCode,
    /** As it was then; a draft may have none yet. */
    name: storableText(LONGEST_NAME),
  }),
  action: NoticeAction,
  from: State.nullable(),
  to: State.nullable(),
  /** Who did it, as the receiver may know them; null when nobody did. */
  byName: text(400).nullable(),
  /** What was written with it: why, the lesson, the question, the answer. */
  reason: text(5000).nullable(),
  /** The day that has passed or comes near, with what is due. */
  dueOn: calendarDate.nullable(),
  /** Of the milestone that is due. */
  milestone: text(300).nullable(),
  /** `no`: only on the site. `due`: to be put into a mail of its own or the next digest. */
  mailed: z.enum(['no', 'due', 'yes']),
  readAt: moment.nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** Adoptions and questions came later. */
export const NOTICE_STEPS: UpgradeSteps = {
  1: (record) => ({
    ...record,
    about: { ...(isObject(record.about) ? record.about : {}), adoption: null, question: null },
    milestone: null,
  }),
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What was typed as a name, as one line that a notice can hold. */
export const nameForNotice = (typed: string): string =>
  typed.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME).toWellFormed();
