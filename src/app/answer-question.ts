import { TooManyAttemptsError } from '../accounts/limits.ts';
import { QuestionAction } from '../domain/question-workflow.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError, StoreFullError, StoreUnavailableError, type Stored } from '../store/store.ts';
import { askQuestion, type Asked } from './ask-question.ts';
import type { Hub } from './hub.ts';
import { moveQuestion } from './move-question.ts';
import { ForbiddenError } from './policy.ts';
import { readQuestion } from './read-question.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';

/** Why nothing was stored, with the HTTP status that says so. */
const REFUSALS = {
  forbidden: 403,
  state: 409,
  conflict: 409,
  text_missing: 422,
  text_too_long: 422,
  office_too_long: 422,
  reason_missing: 422,
  reason_too_long: 422,
  too_often: 429,
  full: 503,
} as const;
export type QuestionRefusal = keyof typeof REFUSALS;
type Refused = { kind: 'refused'; why: QuestionRefusal; status: (typeof REFUSALS)[QuestionRefusal] };

export type AskAnswer = { kind: 'asked'; question: Stored<'question'> } | Refused;
export type QuestionAnswer = { kind: 'moved'; action: QuestionAction } | (Refused & { action: string });

/** What comes of the form with which somebody asks. Throws `NotFoundError`. */
export async function answerAsking(hub: Hub, viewer: Viewer | null, asked: Asked): Promise<AskAnswer> {
  try {
    return { kind: 'asked', question: await askQuestion(hub, viewer, asked) };
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * What comes of the forms on a question's page. Throws `NotFoundError`, and `ForbiddenError` when the viewer may not
 * even read it.
 */
export async function answerQuestion(
  hub: Hub,
  viewer: Viewer | null,
  { id, rev, action: asked, text }: { id: string; rev: number; action: string; text: string },
): Promise<QuestionAnswer> {
  await readQuestion(hub, viewer, id);
  const action = QuestionAction.safeParse(asked).data;
  if (action === undefined) return { kind: 'refused', why: 'state', status: REFUSALS.state, action: asked };
  try {
    await moveQuestion(hub, viewer, { id, rev, action, text });
    return { kind: 'moved', action };
  } catch (error) {
    return { ...refusalOf(error), action };
  }
}

const isRefusal = (why: string): why is QuestionRefusal => why in REFUSALS;

/** Throws what is a fault of ours. */
function refusalOf(error: unknown): Refused {
  const why = whyOf(error);
  if (why === null) throw error;
  return { kind: 'refused', why, status: REFUSALS[why] };
}

function whyOf(error: unknown): QuestionRefusal | null {
  if (error instanceof ForbiddenError) return 'forbidden';
  if (error instanceof NotPossibleError) return 'state';
  if (error instanceof ConflictError) return 'conflict';
  if (error instanceof UnfitError) return isRefusal(error.reason) ? error.reason : null;
  if (error instanceof TooManyAttemptsError) return 'too_often';
  return error instanceof StoreFullError || error instanceof StoreUnavailableError ? 'full' : null;
}
