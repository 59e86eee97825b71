import type { Viewer } from '../domain/roles.ts';
import { ConflictError, StoreFullError, StoreUnavailableError } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { ForbiddenError } from './policy.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';
import { tendCase, type TendRequest } from './tend-case.ts';

/** Why it was not done, with the HTTP status that says so. */
const REFUSALS = {
  forbidden: 403,
  overtaken: 409,
  reason_missing: 422,
  reason_too_long: 422,
  no_such_case: 422,
  full: 503,
  unavailable: 503,
} as const;
export type TendRefusal = keyof typeof REFUSALS;

export type TendAnswer =
  { kind: 'done' } | { kind: 'refused'; why: TendRefusal; status: (typeof REFUSALS)[TendRefusal] };

/** Does to a case what a page asked for, and says why it was not done. Throws `NotFoundError`. */
export async function answerTending(
  hub: Hub,
  viewer: Viewer | null,
  request: TendRequest,
): Promise<TendAnswer> {
  try {
    await tendCase(hub, viewer, request);
    return { kind: 'done' };
  } catch (error) {
    const why = refusalOf(error);
    if (why === null) throw error;
    return { kind: 'refused', why, status: REFUSALS[why] };
  }
}

function refusalOf(error: unknown): TendRefusal | null {
  if (error instanceof ForbiddenError) return 'forbidden';
  if (error instanceof NotPossibleError || error instanceof ConflictError) return 'overtaken';
  if (error instanceof UnfitError) {
    const { reason } = error;
    return reason === 'reason_missing' || reason === 'reason_too_long' || reason === 'no_such_case'
      ? reason
      : null;
  }
  if (error instanceof StoreFullError) return 'full';
  return error instanceof StoreUnavailableError ? 'unavailable' : null;
}
