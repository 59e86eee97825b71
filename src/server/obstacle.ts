import { TooManyAttemptsError } from '../accounts/limits.ts';
import { ForbiddenError } from '../app/policy.ts';
import { NotFoundError, NotPossibleError } from '../app/refusals.ts';
import { ConflictError, StoreFullError, StoreUnavailableError } from '../store/store.ts';

/** Why a page could not do what was asked, where the page itself does not say. */
export type Obstacle =
  | { code: 'not_found'; status: 404 }
  | { code: 'forbidden'; status: 403 }
  | { code: 'conflict'; status: 409 }
  | { code: 'too_many_attempts'; status: 429; seconds: number }
  | { code: 'store_full' | 'store_unavailable'; status: 503 };

/** Null for a fault of ours. */
export function obstacleOf(error: unknown): Obstacle | null {
  if (error instanceof NotFoundError) return { code: 'not_found', status: 404 };
  if (error instanceof ForbiddenError) return { code: 'forbidden', status: 403 };
  if (error instanceof ConflictError || error instanceof NotPossibleError)
    return { code: 'conflict', status: 409 };
  if (error instanceof TooManyAttemptsError)
    return { code: 'too_many_attempts', status: 429, seconds: error.retryAfter };
  if (error instanceof StoreFullError) return { code: 'store_full', status: 503 };
  if (error instanceof StoreUnavailableError) return { code: 'store_unavailable', status: 503 };
  return null;
}
