import type { Viewer } from '../domain/roles.ts';
import type { FieldId } from '../domain/submission-content.ts';
import type { LoggedAction } from '../domain/submission-workflow.ts';
import { ConflictError, StoreFullError, StoreUnavailableError } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { moveSubmission } from './move-submission.ts';
import { ForbiddenError } from './policy.ts';
import { NotPossibleError, UnfitError, type NotPossibleReason, type UnfitReason } from './refusals.ts';
import { reviewFrom, type TypedReview } from './review-values.ts';
import { saveReview } from './save-review.ts';

const COMMANDS = [
  'save',
  'claim',
  'take_over',
  'release',
  'hand_over',
  'request_changes',
  'publish',
  'reject',
] as const satisfies readonly (LoggedAction | 'save')[];
export type ReviewCommand = (typeof COMMANDS)[number];

/** The button that sent the form; everything else, as when Enter was pressed, keeps what was typed. */
export const readReviewCommand = (value: string | null): ReviewCommand =>
  COMMANDS.find((command) => command === value) ?? 'save';

/** What a reviewer's move may lack. */
const UNFIT = [
  'incomplete',
  'reason_missing',
  'reason_too_long',
  'checklist',
  'no_such_curator',
] as const satisfies readonly UnfitReason[];
type ReviewUnfit = (typeof UNFIT)[number];

export type ReviewAnswer =
  | { kind: 'done'; command: ReviewCommand }
  /** Too long to be kept, or not enough for the move. */
  | { kind: 'unfit'; reason: ReviewUnfit | 'too_long'; fields: readonly (FieldId | 'message')[] }
  /** Somebody, or oneself in another window, was first. */
  | { kind: 'overtaken'; reason: NotPossibleReason | 'rev' }
  | { kind: 'forbidden' }
  | { kind: 'not_stored'; reason: 'full' | 'unavailable' };

/**
 * Keeps what a reviewer typed and does what they decided, both or neither. `typed` is null where the page had
 * nothing to fill in. Throws `NotFoundError`, and nothing for what a page can say to the one who typed.
 */
export async function answerReview(
  hub: Hub,
  viewer: Viewer | null,
  {
    id,
    rev,
    command,
    typed,
    to,
  }: { id: string; rev: number; command: ReviewCommand; typed: TypedReview | null; to: string },
): Promise<ReviewAnswer> {
  const paper = typed && reviewFrom(typed);
  if (paper && paper.unfit.length > 0) return { kind: 'unfit', reason: 'too_long', fields: paper.unfit };
  try {
    if (command !== 'save') {
      const reason = REASONED.has(command) ? (typed?.message ?? null) : null;
      await moveSubmission(hub, viewer, { id, rev, action: command, reason, to, review: paper?.review });
    } else if (paper) await saveReview(hub, viewer, { id, rev, review: paper.review });
    return { kind: 'done', command };
  } catch (error) {
    return answerTo(error);
  }
}

/** Moves of which the message is told to those concerned; with the others it stays in the working paper. */
const REASONED: ReadonlySet<ReviewCommand> = new Set(['request_changes', 'publish', 'reject']);

function answerTo(error: unknown): ReviewAnswer {
  const unfit = error instanceof UnfitError ? UNFIT.find((reason) => reason === error.reason) : undefined;
  if (error instanceof UnfitError && unfit)
    return { kind: 'unfit', reason: unfit, fields: [...new Set(error.faults.map(({ field }) => field))] };
  if (error instanceof ConflictError) return { kind: 'overtaken', reason: 'rev' };
  if (error instanceof NotPossibleError) return { kind: 'overtaken', reason: error.reason };
  if (error instanceof ForbiddenError) return { kind: 'forbidden' };
  if (error instanceof StoreFullError) return { kind: 'not_stored', reason: 'full' };
  if (error instanceof StoreUnavailableError) return { kind: 'not_stored', reason: 'unavailable' };
  throw error;
}
