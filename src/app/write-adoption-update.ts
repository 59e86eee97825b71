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
export type Update = Adoption['updates'][number];

/**
 * Adds what there is to tell of a pilot or a running service. `update` is an id that the form was given with: the same
 * form sent twice tells it once. Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`, and what `Store.commit`
 * throws.
 */
export const writeUpdate = (
  hub: Hub,
  viewer: Viewer | null,
  { id, update, text, visibility }: { id: string; update: string; text: string; visibility: Openness },
): Promise<Adoption> =>
  changeUpdates(hub, viewer, id, (updates) => {
    if (updates.some((told) => told.id === update)) return updates;
    if (updates.length >= MOST_UPDATES) throw new NotPossibleError('state');
    const at = new Date().toISOString();
    return [...updates, { id: update, at, by: authorOf(viewer), text, visibility, files: [] }];
  });

/** Opens one update to the public, or takes it back. Throws as `writeUpdate` does. */
export const openUpdate = (
  hub: Hub,
  viewer: Viewer | null,
  { visibility, ...asked }: { id: string; update: string; visibility: Openness },
): Promise<Adoption> =>
  changeUpdate(hub, viewer, asked, (told) =>
    told.visibility === visibility ? told : { ...told, visibility },
  );

/** What `change` makes of one update; the same when it is to stay as it is. Throws as `writeUpdate` does. */
export const changeUpdate = (
  hub: Hub,
  viewer: Viewer | null,
  { id, update }: { id: string; update: string },
  change: (told: Update) => Update,
): Promise<Adoption> =>
  changeUpdates(hub, viewer, id, (updates) => {
    const told = updateOf(updates, update);
    const changed = change(told);
    return changed === told ? updates : updates.map((one) => (one === told ? changed : one));
  });

/** An update that the viewer may change now. Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`. */
export async function findUpdate(
  hub: Hub,
  viewer: Viewer | null,
  { id, update }: { id: string; update: string },
): Promise<Update> {
  const adoption = await findWritable(hub, viewer, id);
  return updateOf(adoption.updates, update);
}

export function updateOf(updates: readonly Update[], update: string): Update {
  const told = updates.find((one) => one.id === update);
  if (told === undefined) throw new NotFoundError(`update ${update}`);
  return told;
}

async function findWritable(hub: Hub, viewer: Viewer | null, id: string): Promise<Adoption> {
  const adoption = await findAdoption(hub, id);
  require(mayAdoption(viewer, 'write_update', adoption));
  if (adoptionStateAfter(adoption, 'write_update') === null) throw new NotPossibleError('state');
  return adoption;
}

/** Others may be writing at the same moment. */
const TRIES = 5;

async function changeUpdates(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
  change: (updates: readonly Update[]) => readonly Update[],
): Promise<Adoption> {
  for (let tries = 1; ; tries += 1) {
    const adoption = await findWritable(hub, viewer, id);
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
