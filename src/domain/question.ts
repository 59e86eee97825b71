import { z } from 'zod';
import { Author } from './author.ts';
import { QuestionAction, QuestionState } from './question-workflow.ts';
import { RegencyCode } from './regency.ts';
import { ROLES } from './roles.ts';
import { moment, recordId, storableText, text } from './text.ts';

export const LONGEST_QUESTION = 2_000;
export const LONGEST_ANSWER = 5_000;
export const LONGEST_OFFICE = 120;
export const LONGEST_WHY = 1_000;

/** One step of a question's way: who, when, why. Written with the step, and never changed. */
const QuestionMove = z.strictObject({
  at: moment,
  by: Author,
  role: z.enum(ROLES),
  action: z.union([QuestionAction, z.literal('ask')]),
  from: QuestionState.nullable(),
  to: QuestionState,
  reason: text(LONGEST_WHY).nullable(),
  /** The answer as it read until then, with `edit_answer`. */
  before: text(LONGEST_ANSWER).nullable(),
});

/** Tanya: somebody of a regency asks those at the origin about their case. A record of the origin's. */
export const Question = z.strictObject({
  schema: z.literal(1),
  id: recordId,
  rev: z.int().nonnegative(),
  /** The origin. */
  regency: RegencyCode,
  innovation: recordId,
  asker: Author,
  /** Of the asker when they asked: the public reads this in place of their name. */
  askedFrom: z.strictObject({
    regency: RegencyCode,
    /** As they typed it; empty when they would rather not say. */
    office: storableText(LONGEST_OFFICE),
  }),
  text: text(LONGEST_QUESTION),
  state: QuestionState,
  answer: z
    .strictObject({
      text: text(LONGEST_ANSWER),
      by: Author,
      at: moment,
      /** Null until it is changed. */
      editedAt: moment.nullable(),
    })
    .nullable(),
  /** One of the questions that everybody asks, as the origin or a curator marked it. */
  inFaq: z.boolean(),
  log: z.array(QuestionMove),
  createdAt: moment,
  updatedAt: moment,
});
export type Question = z.infer<typeof Question>;
