import { LONGEST_ANSWER, LONGEST_WHY } from '../domain/question.ts';
import {
  QUESTION_NEEDS_REASON,
  questionStateAfter,
  type QuestionAction,
} from '../domain/question-workflow.ts';
import type { Viewer } from '../domain/roles.ts';
import { madeStorable } from '../domain/text.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { requireRole, roleForQuestion } from './policy.ts';
import { findQuestion } from './read-question.ts';
import { authorOf } from './read-submission.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';

type Question = Stored<'question'>;

export type QuestionRequest = {
  id: string;
  /** The rev that the page was made from: a second click or an old page changes nothing. */
  rev: number;
  action: QuestionAction;
  /** The answer with `answer` and `edit_answer`, why with the others. */
  text: string;
};

/**
 * Moves a question: who may (403), whether the state has the move (409), whether the page was of now (409), whether
 * what it needs is there (422); then the effect and the log in one commit. Throws `NotFoundError`, `ForbiddenError`,
 * `NotPossibleError`, `ConflictError`, `UnfitError`, and what `Store.commit` throws.
 */
export async function moveQuestion(
  hub: Hub,
  viewer: Viewer | null,
  { id, rev, action, text }: QuestionRequest,
): Promise<Question> {
  const question = await findQuestion(hub, id);
  const role = requireRole(roleForQuestion(viewer, action, question));
  const by = authorOf(viewer);
  const to = questionStateAfter(question, action);
  if (to === null) throw new NotPossibleError('state');
  if (question.rev !== rev)
    throw new ConflictError({ kind: 'question', id, expected: rev, found: question.rev });
  const words = madeStorable(text).trim();
  requireFit(action, words);
  const at = new Date().toISOString();
  const isAnswer = ANSWERS.has(action);
  await hub.store.commit([
    {
      kind: 'question',
      put: {
        ...question,
        ...effectOf(question, action, { text: words, by, at }),
        state: to,
        log: [
          ...question.log,
          {
            at,
            by,
            role,
            action,
            from: question.state,
            to,
            reason: isAnswer || words === '' ? null : words,
            before: action === 'edit_answer' ? (question.answer?.text ?? null) : null,
          },
        ],
        updatedAt: at,
      },
      expectedRev: question.rev,
    },
  ]);
  return findQuestion(hub, id);
}

/** Moves that bring the words of an answer. */
const ANSWERS: ReadonlySet<QuestionAction> = new Set(['answer', 'edit_answer']);

function requireFit(action: QuestionAction, words: string) {
  if (ANSWERS.has(action)) {
    if (words === '') throw new UnfitError('text_missing');
    if (words.length > LONGEST_ANSWER) throw new UnfitError('text_too_long');
    return;
  }
  if (QUESTION_NEEDS_REASON.has(action) && words === '') throw new UnfitError('reason_missing');
  if (words.length > LONGEST_WHY) throw new UnfitError('reason_too_long');
}

/** What a move changes beside the state. */
function effectOf(
  { answer }: Question,
  action: QuestionAction,
  { text, by, at }: { text: string; by: { account: string; name: string }; at: string },
): Partial<Question> {
  switch (action) {
    case 'answer':
      return { answer: { text, by, at, editedAt: null } };
    case 'edit_answer':
      return { answer: { text, by, at: answer?.at ?? at, editedAt: at } };
    case 'mark_faq':
      return { inFaq: true };
    case 'unmark_faq':
      return { inFaq: false };
    case 'withdraw':
    case 'hide':
    case 'restore':
      return {};
  }
}
