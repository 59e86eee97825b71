import { randomUUID } from 'node:crypto';
import { newSecret } from '../accounts/links.ts';
import {
  faultsOf,
  MOST_COLLECTED,
  MOST_COLLECTIONS,
  rewritten,
  type CollectionFault,
  type CollectionText,
} from '../domain/collection.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { mayCollection, mayHub, require, type CollectionAction } from './policy.ts';
import { findCollection } from './read-collection.ts';
import { publicInnovation } from './read-innovation.ts';

type Collection = Stored<'collection'>;

/** Why nothing was written: a field is at fault, or there is no room for as many. */
type NotWritten =
  { kind: 'faulty'; faults: readonly CollectionFault[] } | { kind: 'full'; of: 'collections' | 'cases' };

type Added = { kind: 'added' } | NotWritten;
type Written = { kind: 'written' } | { kind: 'conflict'; collection: Collection } | NotWritten;

/** The owner may be writing in two windows. */
const TRIES = 5;

/** A new collection, empty. Throws `ForbiddenError`, and what `Store.commit` throws. */
export async function makeCollection(
  hub: Hub,
  viewer: Viewer | null,
  { name, description }: Pick<CollectionText, 'name' | 'description'>,
): Promise<{ kind: 'made'; id: string } | NotWritten> {
  require(viewer !== null && mayHub(viewer, 'keep_collections'));
  await hub.collections.settled();
  if (hub.collections.ofAccount(viewer.id).length >= MOST_COLLECTIONS)
    return { kind: 'full', of: 'collections' };
  const faults = faultsOf({ name, description, cases: [] });
  if (faults.length > 0) return { kind: 'faulty', faults };
  const id = `koleksi-${randomUUID().slice(0, 18)}`;
  const at = new Date().toISOString();
  await hub.store.commit([
    {
      kind: 'collection',
      put: {
        schema: 1,
        id,
        rev: 0,
        account: viewer.id,
        regency: viewer.regency,
        name,
        description,
        cases: [],
        forColleagues: false,
        link: null,
        writtenRev: 1,
        createdAt: at,
        updatedAt: at,
      },
      expectedRev: 0,
    },
  ]);
  return { kind: 'made', id };
}

/**
 * Puts cases into a collection, after those that are there. One that is there already stays where it is, with the new
 * note when there is one; what is in no catalogue is left out. Throws `NotFoundError`, `ForbiddenError`, and what
 * `Store.commit` throws.
 */
export async function addToCollection(
  hub: Hub,
  viewer: Viewer | null,
  { id, innovations, note }: { id: string; innovations: readonly string[]; note: string },
): Promise<Added> {
  const found = await Promise.all(innovations.map((one) => publicInnovation(hub, one)));
  const ids = [...new Set(found.flatMap((innovation) => innovation?.id ?? []))];
  return changing<Added>(hub, viewer, { id, action: 'change' }, (collection) => {
    const there = collection.cases.map(({ innovation }) => innovation);
    const cases = [
      ...collection.cases.map((one) =>
        note !== '' && ids.includes(one.innovation) ? { ...one, note } : one,
      ),
      ...ids.filter((one) => !there.includes(one)).map((innovation) => ({ innovation, note })),
    ];
    if (cases.length > MOST_COLLECTED) return { answer: { kind: 'full', of: 'cases' } };
    const text = { ...collection, cases };
    const faults = faultsOf(text);
    if (faults.length > 0) return { answer: { kind: 'faulty', faults } };
    return { answer: { kind: 'added' }, put: withText(collection, text) };
  });
}

/**
 * Name, description, and the cases in their order with their notes. `writtenRev` is the one that the form was given
 * with. A case that nobody may read and that was not in the collection is left out. Throws as `addToCollection`.
 */
export async function writeCollection(
  hub: Hub,
  viewer: Viewer | null,
  { id, writtenRev, text }: { id: string; writtenRev: number; text: CollectionText },
): Promise<Written> {
  const readable = new Set<string>();
  for (const { innovation } of text.cases)
    if ((await publicInnovation(hub, innovation)) !== null) readable.add(innovation);
  return changing<Written>(hub, viewer, { id, action: 'change' }, (collection) => {
    const there = new Set(collection.cases.map(({ innovation }) => innovation));
    const cases = text.cases.filter(({ innovation }) => there.has(innovation) || readable.has(innovation));
    const put = withText(collection, { ...text, cases });
    const faults = faultsOf(text);
    if (faults.length > 0) return { answer: { kind: 'faulty', faults } };
    if (cases.length > MOST_COLLECTED) return { answer: { kind: 'full', of: 'cases' } };
    if (put !== null && collection.writtenRev !== writtenRev)
      return { answer: { kind: 'conflict', collection } };
    return { answer: { kind: 'written' }, put };
  });
}

/** With new words and cases; null when they are the same as before. */
function withText(collection: Collection, { name, description, cases }: CollectionText): Collection | null {
  const at = new Date().toISOString();
  const put = { ...collection, name, description, cases: rewritten(collection.cases, cases, at) };
  if (JSON.stringify(put) === JSON.stringify(collection)) return null;
  return { ...put, writtenRev: collection.rev + 1, updatedAt: at };
}

/** What may be done about who reads a collection. */
export const SHARING = ['make_link', 'end_link', 'show_notes', 'hide_notes', 'open', 'close'] as const;
export type Sharing = (typeof SHARING)[number];

/**
 * Turns the link on (a new one, whatever there was before) or off, shows the notes under it or hides them, and lets
 * colleagues of the regency read or not. Throws as `addToCollection`.
 */
export async function shareCollection(
  hub: Hub,
  viewer: Viewer | null,
  { id, sharing, showsNotes }: { id: string; sharing: Sharing; showsNotes: boolean },
): Promise<void> {
  await changing(hub, viewer, { id, action: 'share' }, (collection) => ({
    answer: null,
    put: { ...collection, ...sharedAs(collection, sharing, showsNotes) },
  }));
}

function sharedAs(
  { link, regency }: Collection,
  sharing: Sharing,
  showsNotes: boolean,
): Partial<Pick<Collection, 'link' | 'forColleagues'>> {
  switch (sharing) {
    case 'make_link':
      return { link: { token: newSecret(), showsNotes, madeAt: new Date().toISOString() } };
    case 'end_link':
      return { link: null };
    case 'show_notes':
    case 'hide_notes':
      return { link: link && { ...link, showsNotes: sharing === 'show_notes' } };
    case 'open':
      return { forColleagues: regency !== null };
    case 'close':
      return { forColleagues: false };
  }
}

/** With its link, which leads nowhere from then on. Throws as `addToCollection`. */
export async function discardCollection(hub: Hub, viewer: Viewer | null, id: string): Promise<void> {
  await changing(hub, viewer, { id, action: 'discard' }, () => ({ answer: null, put: 'discarded' }));
}

/** What the asker is told, and what the record becomes; nothing: it stays as it is. */
type Outcome<A> = { answer: A; put?: Collection | 'discarded' | null };

/** Commits what `changed` makes of the collection as it is, and anew when another window was first. */
async function changing<A>(
  hub: Hub,
  viewer: Viewer | null,
  { id, action }: { id: string; action: CollectionAction },
  changed: (collection: Collection) => Outcome<A>,
): Promise<A> {
  for (let tries = 1; ; tries += 1) {
    const collection = await findCollection(hub, id);
    require(mayCollection(viewer, action, collection));
    const { answer, put = null } = changed(collection);
    if (put === null) return answer;
    const about = { kind: 'collection' as const, expectedRev: collection.rev };
    try {
      await hub.store.commit([put === 'discarded' ? { ...about, remove: id } : { ...about, put }]);
      return answer;
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES) throw error;
    }
  }
}
