import { MOST_UPDATES, type Openness } from '../domain/adoption.ts';
import { adoptionStateAfter } from '../domain/adoption-workflow.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { mayAdoption, require } from './policy.ts';
import { findAdoption } from './read-adoption.ts';
import { authorOf } from './read-submission.ts';
import { NotFoundError, NotPossibleError } from './refusals.ts';

type Adoption = Stored<'adoption'>;
type Update = Adoption['updates'][number];

/**
 * Adds what there is to tell of a pilot or a running service. `update` is an id that the form was given with: the same
 * form sent twice tells it once. Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`, and what `Store.commit`
 * throws.
 */
export const writeUpdate = (
  hub: Hub,
  viewer: Viewer | null,
  {
    id,
    update,
    text,
    visibility,
    files = [],
  }: { id: string; update: string; text: string; visibility: Openness; files?: Update['files'] },
): Promise<Adoption> =>
  changeUpdates(hub, viewer, id, (updates) => {
    if (updates.some((told) => told.id === update)) return updates;
    if (updates.length >= MOST_UPDATES) throw new NotPossibleError('state');
    const at = new Date().toISOString();
    return [...updates, { id: update, at, by: authorOf(viewer), text, visibility, files }];
  });

/** Opens one update to the public, or takes it back. Throws as `writeUpdate` does. */
export const openUpdate = (
  hub: Hub,
  viewer: Viewer | null,
  { id, update, visibility }: { id: string; update: string; visibility: Openness },
): Promise<Adoption> =>
  changeUpdates(hub, viewer, id, (updates) => {
    if (!updates.some((told) => told.id === update)) throw new NotFoundError(`update ${update}`);
    return updates.map((told) => (told.id === update ? { ...told, visibility } : told));
  });

/** Others may be writing at the same moment. */
const TRIES = 5;

async function changeUpdates(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
  change: (updates: readonly Update[]) => readonly Update[],
): Promise<Adoption> {
  for (let tries = 1; ; tries += 1) {
    const adoption = await findAdoption(hub, id);
    require(mayAdoption(viewer, 'write_update', adoption));
    if (adoptionStateAfter(adoption, 'write_update') === null) throw new NotPossibleError('state');
    const updates = change(adoption.updates);
    if (updates === adoption.updates) return adoption;
    try {
      await hub.store.commit([
        {
          kind: 'adoption',
          put: { ...adoption, updates, updatedAt: new Date().toISOString() },
          expectedRev: adoption.rev,
        },
      ]);
      return await findAdoption(hub, id);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES) throw error;
    }
  }
}
