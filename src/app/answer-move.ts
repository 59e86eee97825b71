import { TooManyAttemptsError } from '../accounts/limits.ts';
import type { Fault } from '../domain/content-reader.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError, StoreFullError, StoreUnavailableError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { moveSubmission, type MoveRequest } from './move-submission.ts';
import { ForbiddenError } from './policy.ts';
import { readSubmission } from './read-submission.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';

/** Why a move was not made, with the HTTP status that says so. */
const REFUSALS = {
  forbidden: 403,
  not_possible: 409,
  moved: 409,
  gate: 409,
  incomplete: 422,
  reason_missing: 422,
  too_often: 429,
  full: 503,
  unavailable: 503,
} as const;
export type MoveRefusal = keyof typeof REFUSALS;

export type MoveAnswer =
  | { kind: 'moved'; submission: Stored<'submission'> }
  | {
      kind: 'refused';
      why: MoveRefusal;
      status: (typeof REFUSALS)[MoveRefusal];
      faults: readonly Fault[];
      /** As it is now. */
      submission: Stored<'submission'>;
    };

/**
 * Makes a move that a page asked for, and says why it was not made. Throws `NotFoundError`, and `ForbiddenError` when
 * the viewer may not even read it.
 */
export async function answerMove(hub: Hub, viewer: Viewer | null, request: MoveRequest): Promise<MoveAnswer> {
  try {
    return { kind: 'moved', submission: await moveSubmission(hub, viewer, request) };
  } catch (error) {
    const why = refusalOf(error);
    if (why === null) throw error;
    return {
      kind: 'refused',
      why,
      status: REFUSALS[why],
      faults: error instanceof UnfitError ? error.faults : [],
      submission: await readSubmission(hub, viewer, request.id),
    };
  }
}

function refusalOf(error: unknown): MoveRefusal | null {
  if (error instanceof ForbiddenError) return 'forbidden';
  if (error instanceof NotPossibleError) return error.reason === 'gate' ? 'gate' : 'not_possible';
  if (error instanceof ConflictError) return 'moved';
  if (error instanceof UnfitError) return error.reason === 'incomplete' ? 'incomplete' : 'reason_missing';
  if (error instanceof TooManyAttemptsError) return 'too_often';
  if (error instanceof StoreFullError) return 'full';
  return error instanceof StoreUnavailableError ? 'unavailable' : null;
}
