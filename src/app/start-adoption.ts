import { createHash } from 'node:crypto';
import { closedVisibility, emptyPlan, emptyReadiness } from '../domain/adoption.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import { caseStateOf, findCase } from './find-case.ts';
import type { Hub } from './hub.ts';
import { requireRole, roleForAdoption } from './policy.ts';
import { findAdoption } from './read-adoption.ts';
import { authorOf } from './read-submission.ts';
import { NotPossibleError } from './refusals.ts';

/**
 * The viewer's regency takes an interest in a published case; the adoption that is under way when there is one. One
 * that was stopped does not stand in the way of a new one. Throws `NotFoundError`, `ForbiddenError`,
 * `NotPossibleError`, and what `Store.commit` throws.
 */
export async function startAdoption(
  hub: Hub,
  viewer: Viewer | null,
  innovationId: string,
): Promise<Stored<'adoption'>> {
  const innovation = await findCase(hub, innovationId);
  const regency = viewer?.regency ?? '';
  const role = requireRole(roleForAdoption(viewer, 'start', { regency }));
  const by = authorOf(viewer);
  if (caseStateOf(innovation) !== 'published') throw new NotPossibleError('state');
  if (innovation.regency === regency) throw new NotPossibleError('own_case');
  await hub.adoptions.settled();
  // Also of a case that was merged into this one since.
  const earlier = hub.adoptions
    .ofRegency(regency)
    .filter((entry) => hub.catalogue.idThatStays(entry.innovation) === innovation.id);
  const open = earlier.find(({ state }) => state !== 'stopped');
  if (open) return findAdoption(hub, open.id);
  // Counted on, so that of two who start at once the second finds the first one's.
  const id = idOf(regency, innovation.id, earlier.length + 1);
  const at = new Date().toISOString();
  try {
    await hub.store.commit([
      {
        kind: 'adoption',
        put: {
          schema: 2,
          id,
          rev: 0,
          regency,
          origin: innovation.regency,
          innovation: innovation.id,
          state: 'interested',
          letter: null,
          readiness: emptyReadiness(),
          plan: emptyPlan(),
          updates: [],
          results: [],
          lesson: null,
          becameInnovation: null,
          visibility: closedVisibility(),
          parts: {},
          followers: [by.account],
          log: [{ at, by, role, action: 'start', from: null, to: 'interested', reason: null }],
          createdAt: at,
          updatedAt: at,
        },
        expectedRev: 0,
      },
    ]);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
  return findAdoption(hub, id);
}

const idOf = (regency: string, innovation: string, number: number): string =>
  `adopsi-${createHash('sha256')
    .update(JSON.stringify([regency, innovation, number]))
    .digest('hex')
    .slice(0, 12)}`;
