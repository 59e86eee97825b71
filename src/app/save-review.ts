import type { Viewer } from '../domain/roles.ts';
import type { Review } from '../domain/submission.ts';
import { stateAfter } from '../domain/submission-workflow.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { maySubmission, require } from './policy.ts';
import { authorOf, findSubmission } from './read-submission.ts';
import { NotPossibleError } from './refusals.ts';

/**
 * Keeps the working paper of whoever holds the submission: what was checked, notes on fields, the message, results
 * found right. Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`, and what `Store.commit` throws, a
 * `ConflictError` when the submission changed since `rev`.
 */
export async function saveReview(
  hub: Hub,
  viewer: Viewer | null,
  { id, rev, review }: { id: string; rev: number; review: Review },
): Promise<Stored<'submission'>> {
  const submission = await findSubmission(hub, id);
  require(maySubmission(viewer, 'review', submission));
  if (stateAfter(submission.state, 'review') === null) throw new NotPossibleError('state');
  if (submission.assignedTo?.account !== authorOf(viewer).account)
    throw new NotPossibleError('held_by_other');
  const updatedAt = new Date().toISOString();
  await hub.store.commit([
    { kind: 'submission', put: { ...submission, review, updatedAt }, expectedRev: rev },
  ]);
  return findSubmission(hub, id);
}
