import { z } from 'zod';

/** Where a question to the origin stands. `hidden`: a moderator took it off the public page, and says why. */
export const QuestionState = z.enum(['asked', 'answered', 'withdrawn', 'hidden']);
export type QuestionState = z.infer<typeof QuestionState>;

export const QuestionAction = z.enum([
  'answer',
  'edit_answer',
  'mark_faq',
  'unmark_faq',
  'withdraw',
  'hide',
  'restore',
]);
export type QuestionAction = z.infer<typeof QuestionAction>;

/** What a restored question returns to: the state in which it was hidden, as its log tells. */
const WHERE_IT_STOOD = 'where_it_stood';
type Moves = Record<QuestionAction, QuestionState | typeof WHERE_IT_STOOD | null>;

const NONE = {
  answer: null,
  edit_answer: null,
  mark_faq: null,
  unmark_faq: null,
  withdraw: null,
  hide: null,
  restore: null,
} satisfies Moves;

/** Where each action leads from each state; null: it is not possible there. Who may do it is in app/policy.ts. */
const QUESTION_TRANSITIONS = {
  asked: { ...NONE, answer: 'answered', withdraw: 'withdrawn', hide: 'hidden' },
  answered: {
    ...NONE,
    edit_answer: 'answered',
    mark_faq: 'answered',
    unmark_faq: 'answered',
    hide: 'hidden',
  },
  withdrawn: { ...NONE },
  hidden: { ...NONE, restore: WHERE_IT_STOOD },
} as const satisfies Record<QuestionState, Moves>;

type Standing = {
  readonly state: QuestionState;
  readonly inFaq: boolean;
  readonly log: readonly { readonly from: QuestionState | null; readonly to: QuestionState }[];
};

/** Where the action leads; null: it cannot be done now. What is in the FAQ already is not put there again. */
export function questionStateAfter(
  { state, inFaq, log }: Standing,
  action: QuestionAction,
): QuestionState | null {
  if ((action === 'mark_faq' && inFaq) || (action === 'unmark_faq' && !inFaq)) return null;
  const to = QUESTION_TRANSITIONS[state][action];
  if (to !== WHERE_IT_STOOD) return to;
  return log.findLast((move) => move.to === 'hidden')?.from ?? null;
}

/** Moves that must say why. */
export const QUESTION_NEEDS_REASON: ReadonlySet<QuestionAction> = new Set(['hide']);

/** What everybody may read. */
export const isPublicQuestion = ({ state }: Pick<Standing, 'state'>): boolean =>
  state === 'asked' || state === 'answered';
