import type { Viewer } from '../domain/roles.ts';
import { ADOPTION_NEEDS_REASON, adoptionStateAfter, type AdoptionMove } from '../domain/adoption-workflow.ts';
import { isAssessed } from '../domain/readiness.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { requireRole, roleForAdoption } from './policy.ts';
import { findAdoption } from './read-adoption.ts';
import { authorOf } from './read-submission.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';

type Adoption = Stored<'adoption'>;

export type AdoptionMoveRequest = {
  id: string;
  /** The rev that the page was made from: a second click or an old page changes nothing. */
  rev: number;
  action: AdoptionMove;
  /** Why: needed by the moves of `ADOPTION_NEEDS_REASON`. With `stop` it is the lesson. */
  reason: string | null;
};

/**
 * Moves an adoption: who may (403), whether the state has the move (409), whether the page was of now (409), whether
 * what it needs is there (422); then the effect and the log in one commit. Throws `NotFoundError`, `ForbiddenError`,
 * `NotPossibleError`, `ConflictError`, `UnfitError`, and what `Store.commit` throws.
 */
export async function moveAdoption(
  hub: Hub,
  viewer: Viewer | null,
  request: AdoptionMoveRequest,
): Promise<Adoption> {
  const adoption = await findAdoption(hub, request.id);
  const { action } = request;
  const role = requireRole(roleForAdoption(viewer, action, adoption));
  const by = authorOf(viewer);
  const to = adoptionStateAfter(adoption, action);
  if (to === null) throw new NotPossibleError('state');
  if (adoption.rev !== request.rev)
    throw new ConflictError({
      kind: 'adoption',
      id: adoption.id,
      expected: request.rev,
      found: adoption.rev,
    });
  if (action === 'reopen') await requireAlone(hub, adoption);
  const reason = request.reason?.trim() || (action === 'stop' ? adoption.lesson : null);
  requireReady(adoption, action, reason);
  const at = new Date().toISOString();
  const rev = adoption.rev + 1;
  await hub.store.commit([
    {
      kind: 'adoption',
      put: {
        ...adoption,
        state: to,
        ...(action === 'stop'
          ? { lesson: reason, parts: { ...adoption.parts, lesson: { rev, by, at } } }
          : {}),
        log: [...adoption.log, { at, by, role, action, from: adoption.state, to, reason }],
        updatedAt: at,
      },
      expectedRev: adoption.rev,
    },
  ]);
  return findAdoption(hub, adoption.id);
}

/** The regency may have begun anew since it stopped this one. */
async function requireAlone(hub: Hub, { id, regency, innovation }: Adoption) {
  await hub.adoptions.settled();
  const idOf = (id: string) => hub.catalogue.idThatStays(id);
  const others = hub.adoptions
    .ofRegency(regency)
    .filter((entry) => idOf(entry.innovation) === idOf(innovation));
  if (others.some((other) => other.id !== id && other.state !== 'stopped'))
    throw new NotPossibleError('under_way');
}

/** What a plan must say before it is tried. */
const isPlanned = ({ goal, owner, milestones }: Adoption['plan']): boolean =>
  goal.trim() !== '' && owner.trim() !== '' && milestones.length > 0;

function requireReady(adoption: Adoption, action: AdoptionMove, reason: string | null) {
  if (action === 'stop' && reason === null) throw new UnfitError('lesson_missing');
  if (ADOPTION_NEEDS_REASON.has(action) && reason === null) throw new UnfitError('reason_missing');
  if (action === 'plan' && !isAssessed(adoption.readiness)) throw new UnfitError('readiness_open');
  if (action === 'start_pilot' && !isPlanned(adoption.plan)) throw new UnfitError('plan_incomplete');
  if (action === 'run' && adoption.updates.length === 0 && adoption.results.length === 0)
    throw new UnfitError('pilot_untold');
}
