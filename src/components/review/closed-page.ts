import { ForbiddenError } from '../../app/policy.ts';
import { NotFoundError } from '../../app/refusals.ts';

export type ClosedPage = { closed: 'forbidden' | 'not_found'; status: 403 | 404 };

/** Which page stands in place of the one that could not be given. Throws again what is no refusal. */
export function closedBy(error: unknown): ClosedPage {
  if (error instanceof ForbiddenError) return { closed: 'forbidden', status: 403 };
  if (error instanceof NotFoundError) return { closed: 'not_found', status: 404 };
  throw error;
}
