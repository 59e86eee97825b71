import type { CaseEvent } from '../domain/case-history.ts';
import { dayOf } from '../domain/dates.ts';
import { LONGEST_CASE_REASON, type Innovation } from '../domain/innovation.ts';
import type { Viewer } from '../domain/roles.ts';
import { caseStateAfter } from '../domain/submission-workflow.ts';
import { ConflictError, ownCopy, type Stored } from '../store/store.ts';
import { caseStateOf, findCase } from './find-case.ts';
import type { Hub } from './hub.ts';
import { requireRole, roleForCase } from './policy.ts';
import { authorOf } from './read-submission.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';

type Case = Stored<'innovation'>;

export type TendRequest = { id: string; rev: number } & (
  | { action: 'confirm' }
  /** `place` in the case's results; `verified`: whether it was found right. */
  | { action: 'verify'; place: number; verified: boolean }
  | { action: 'archive' | 'restore'; reason: string | null }
  /** `into`: id of the case that tells of the same thing. */
  | { action: 'merge'; into: string; reason: string | null }
);

/**
 * What is done to a case in the catalogue without writing it anew, with its trace in the case's history. Throws
 * `NotFoundError`, `ForbiddenError`, `NotPossibleError`, `ConflictError`, `UnfitError`, and what `Store.commit` throws.
 */
export async function tendCase(hub: Hub, viewer: Viewer | null, request: TendRequest): Promise<Case> {
  const innovation = await findCase(hub, request.id);
  const role = requireRole(roleForCase(viewer, request.action, innovation));
  const by = authorOf(viewer);
  if (caseStateAfter(caseStateOf(innovation), request.action) === null) throw new NotPossibleError('state');
  if (innovation.rev !== request.rev)
    throw new ConflictError({
      kind: 'innovation',
      id: innovation.id,
      expected: request.rev,
      found: innovation.rev,
    });
  const at = new Date().toISOString();
  const tended = await tendedBy(hub, innovation, request, { at, name: by.name });
  const history = await hub.store.get('case_history', innovation.id);
  const event: CaseEvent = {
    at,
    by,
    role,
    action: request.action === 'verify' && !request.verified ? 'unverify' : request.action,
    reason: reasonOf(request),
    submission: null,
    before:
      request.action === 'merge' || request.action === 'archive' ? ownCopy<Innovation>(innovation) : null,
  };
  await hub.store.commit([
    { kind: 'innovation', put: tended, expectedRev: innovation.rev },
    {
      kind: 'case_history',
      put: {
        schema: 1,
        id: innovation.id,
        rev: history?.rev ?? 0,
        regency: innovation.regency,
        events: [...(history?.events ?? []), event],
      },
      expectedRev: history?.rev ?? 0,
    },
  ]);
  return findCase(hub, innovation.id);
}

const reasonOf = (request: TendRequest): string | null =>
  'reason' in request ? request.reason?.trim() || null : null;

async function tendedBy(
  hub: Hub,
  innovation: Case,
  request: TendRequest,
  { at, name }: { at: string; name: string },
): Promise<Case> {
  const today = dayOf(new Date(at));
  const reason = reasonOf(request);
  if (reason !== null && reason.length > LONGEST_CASE_REASON) throw new UnfitError('reason_too_long');
  switch (request.action) {
    case 'confirm':
      return { ...innovation, lastConfirmedOn: today, updatedAt: at };
    case 'verify': {
      if (request.place >= innovation.results.length) throw new UnfitError('no_such_case');
      return {
        ...innovation,
        updatedAt: at,
        results: innovation.results.map((result, place) =>
          place !== request.place
            ? result
            : {
                ...result,
                verification: request.verified
                  ? { status: 'verified', by: name, on: today }
                  : { status: 'claimed' },
              },
        ),
      };
    }
    case 'archive':
      if (reason === null) throw new UnfitError('reason_missing');
      return { ...innovation, state: 'archived', archived: { reason, at }, updatedAt: at };
    case 'restore':
      if (reason === null) throw new UnfitError('reason_missing');
      return { ...innovation, state: 'published', archived: null, updatedAt: at };
    case 'merge': {
      const into = await hub.store.get('innovation', request.into);
      if (into === null || into.id === innovation.id || caseStateOf(into) !== 'published')
        throw new UnfitError('no_such_case');
      if (reason === null) throw new UnfitError('reason_missing');
      return {
        ...innovation,
        state: 'archived',
        archived: { reason, at },
        mergedInto: into.id,
        updatedAt: at,
      };
    }
  }
}
