import { faultsOf, LONGEST_NOTE, tooLong, type CollectionFault } from '../domain/collection.ts';
import type { Viewer } from '../domain/roles.ts';
import { StoreFullError, StoreUnavailableError, type Stored } from '../store/store.ts';
import { asName, asText } from './answer-collection.ts';
import { addToCollection, makeCollection } from './change-collection.ts';
import type { CollectionEntry } from './collection-shelf.ts';
import type { Hub } from './hub.ts';
import { listCollections } from './read-collection.ts';
import { publicInnovation } from './read-innovation.ts';

/** What stands for a collection that is still to be made. */
export const NEW_COLLECTION = 'baru';

export type SaveForm = { to: string; name: string; note: string };
export type SaveAnswer =
  | { kind: 'saved'; id: string }
  | {
      kind: 'refused';
      status: 422 | 503;
      /** Of the fields of `SaveForm`. */
      faults: readonly CollectionFault[];
      why: 'cases' | 'collections' | 'unavailable' | null;
    };

/** The cases of an address that can be saved, and the viewer's collections. Throws `ForbiddenError`. */
export async function showSaving(
  hub: Hub,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<{ innovations: readonly Stored<'innovation'>[]; own: readonly CollectionEntry[] }> {
  const { own } = await listCollections(hub, viewer);
  const found = await Promise.all(ids.map((id) => publicInnovation(hub, id)));
  const innovations = new Map(
    found.flatMap((innovation) => (innovation ? [[innovation.id, innovation]] : [])),
  );
  return { innovations: [...innovations.values()], own };
}

/** Saves cases into a collection of the viewer's, or into a new one. Throws `NotFoundError`, `ForbiddenError`. */
export async function saveCases(
  hub: Hub,
  viewer: Viewer | null,
  { innovations, form }: { innovations: readonly string[]; form: SaveForm },
): Promise<SaveAnswer> {
  const { own } = await listCollections(hub, viewer);
  const isNew = form.to === NEW_COLLECTION;
  const name = asName(form.name);
  const note = asText(form.note);
  const noted = tooLong('note', note, LONGEST_NOTE);
  const named = isNew ? faultsOf({ name, description: '', cases: [] }) : [];
  const faultOfChoice = (code: 'missing' | 'either'): CollectionFault[] => [{ field: 'to', code, most: 1 }];
  const isOwn = own.some(({ id }) => id === form.to);
  // Whoever has typed a name for a new one must not find the case in another.
  const chosen = isNew || (isOwn && name === '') ? [] : faultOfChoice(isOwn ? 'either' : 'missing');
  const faults = [...chosen, ...named, ...noted];
  if (faults.length > 0) return { kind: 'refused', status: 422, faults, why: null };
  try {
    const made = isNew ? await makeCollection(hub, viewer, { name, description: '' }) : null;
    if (made?.kind === 'full') return { kind: 'refused', status: 422, faults: [], why: made.of };
    if (made?.kind === 'faulty') return { kind: 'refused', status: 422, faults: made.faults, why: null };
    const id = made?.id ?? form.to;
    const added = await addToCollection(hub, viewer, { id, innovations, note });
    if (added.kind === 'full') return { kind: 'refused', status: 422, faults: [], why: added.of };
    if (added.kind === 'faulty') return { kind: 'refused', status: 422, faults: added.faults, why: null };
    return { kind: 'saved', id };
  } catch (error) {
    if (error instanceof StoreFullError || error instanceof StoreUnavailableError)
      return { kind: 'refused', status: 503, faults: [], why: 'unavailable' };
    throw error;
  }
}
