import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { mayReadAdoption, require } from './policy.ts';
import { NotFoundError } from './refusals.ts';

/** The whole record, for the adopter's own people. Throws `NotFoundError` and `ForbiddenError`. */
export async function readAdoption(hub: Hub, viewer: Viewer | null, id: string): Promise<Stored<'adoption'>> {
  const adoption = await findAdoption(hub, id);
  require(mayReadAdoption(viewer, adoption));
  return adoption;
}

/** For use cases with a rule of their own about who may. Throws `NotFoundError`. */
export async function findAdoption({ store }: Hub, id: string): Promise<Stored<'adoption'>> {
  const adoption = await store.get('adoption', id);
  if (adoption === null) throw new NotFoundError(`adoption ${id}`);
  return adoption;
}
