import type { CaseState } from '../domain/submission-workflow.ts';
import { isReadable } from '../domain/innovation.ts';
import type { Store, Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { NotFoundError } from './refusals.ts';

/** A case that is or was in the catalogue. Throws `NotFoundError`. */
export async function findCase({ store }: Hub, id: string): Promise<Stored<'innovation'>> {
  const innovation = await store.get('innovation', id);
  if (innovation === null || !isReadable(innovation)) throw new NotFoundError(`case ${id}`);
  return innovation;
}

/** What a case is called, whatever its state; nothing for one that is not there. */
export const nameOfCase = async (store: Store, id: string): Promise<string> =>
  (await store.get('innovation', id))?.name ?? '';

export function caseStateOf({
  state,
  mergedInto,
}: Pick<Stored<'innovation'>, 'state' | 'mergedInto'>): CaseState {
  if (mergedInto !== null) return 'merged';
  return state === 'published' ? 'published' : 'archived';
}
