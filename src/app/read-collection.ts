import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import type { CollectionEntry } from './collection-shelf.ts';
import { caseStateOf } from './find-case.ts';
import type { Hub } from './hub.ts';
import { mayCollection, mayHub, require } from './policy.ts';
import { publicInnovation } from './read-innovation.ts';
import { NotFoundError } from './refusals.ts';
import { regencyOf } from './regions.ts';

type Collection = Stored<'collection'>;

/** A case of a collection, as it stands now. */
export type Collected = {
  /** As it was saved: what is to be changed or taken out is named by it. */
  id: string;
  note: string;
} & (
  | {
      state: 'published' | 'archived' | 'merged';
      /** With `merged`, the case in which it is told of since. */
      innovation: Stored<'innovation'>;
      regency: ReturnType<typeof regencyOf>;
      adoptions: number;
    }
  /** Nobody may read it any more. */
  | { state: 'gone' }
);

export type CollectionPage = {
  collection: Collection;
  cases: readonly Collected[];
  isOwner: boolean;
  ownerName: string;
};

/** A collection as everybody reads it who has its link: nobody's name, and notes only where the owner shows them. */
export type SharedCollection = {
  name: string;
  description: string;
  cases: readonly Collected[];
  regency: string | null;
  agency: string | null;
  updatedAt: string;
};

/** Throws `NotFoundError`. */
export async function findCollection({ store }: Hub, id: string): Promise<Collection> {
  const collection = await store.get('collection', id);
  if (collection === null) throw new NotFoundError(`collection ${id}`);
  return collection;
}

export type ListedCollections = {
  own: readonly CollectionEntry[];
  colleagues: readonly { entry: CollectionEntry; ownerName: string }[];
};

/** What the viewer keeps, and what colleagues let them read. Throws `ForbiddenError`. */
export async function listCollections(hub: Hub, viewer: Viewer | null): Promise<ListedCollections> {
  require(viewer !== null && mayHub(viewer, 'keep_collections'));
  await hub.collections.settled();
  const opened = viewer.regency === null ? [] : hub.collections.forColleagues(viewer.regency);
  return {
    own: hub.collections.ofAccount(viewer.id),
    colleagues: opened
      .filter((entry) => entry.account !== viewer.id && mayCollection(viewer, 'read', asOpenNow(hub, entry)))
      .map((entry) => ({ entry, ownerName: ownerName(hub, entry) })),
  };
}

/** Throws `NotFoundError`, `ForbiddenError`. */
export async function readCollection(hub: Hub, viewer: Viewer | null, id: string): Promise<CollectionPage> {
  const collection = await findCollection(hub, id);
  require(mayCollection(viewer, 'read', asOpenNow(hub, collection)));
  return {
    collection,
    cases: await casesOf(hub, collection),
    isOwner: mayCollection(viewer, 'change', collection),
    ownerName: ownerName(hub, collection),
  };
}

/** Null for a link that leads nowhere: never made, turned off, made anew, or of somebody who may not sign in. */
export async function readSharedCollection(hub: Hub, token: string): Promise<SharedCollection | null> {
  await hub.collections.settled();
  const id = hub.collections.idOfToken(token);
  const collection = id === undefined ? null : await hub.store.get('collection', id);
  const owner = collection && hub.directory.person(collection.account);
  // Asked of the record: the link may have been turned off this very moment.
  if (collection?.link?.token !== token || !owner || owner.suspended) return null;
  const { showsNotes } = collection.link;
  const cases = await casesOf(hub, collection);
  const isStillThere = collection.regency !== null && owner.regency === collection.regency;
  return {
    name: collection.name,
    description: collection.description,
    cases: showsNotes ? cases : cases.map((one) => ({ ...one, note: '' })),
    regency: collection.regency === null ? null : regencyOf(collection.regency).name,
    agency: isStillThere ? owner.agency : null,
    updatedAt: collection.updatedAt,
  };
}

const ownerName = ({ directory }: Hub, { account }: Pick<Collection, 'account'>): string =>
  directory.person(account)?.name ?? '';

/** Who has left the regency since shares nothing with those who are still there. */
function asOpenNow<C extends Pick<Collection, 'account' | 'regency' | 'forColleagues'>>(
  { directory }: Hub,
  collection: C,
): C {
  const isStillThere = directory.person(collection.account)?.regency === collection.regency;
  return isStillThere ? collection : { ...collection, forColleagues: false };
}

const casesOf = (hub: Hub, { cases }: Collection): Promise<Collected[]> =>
  Promise.all(cases.map((one) => collectedOf(hub, one)));

async function collectedOf(
  hub: Hub,
  { innovation: id, note }: Collection['cases'][number],
): Promise<Collected> {
  // Of a case that is nobody's to read not even the name is told.
  const innovation = await publicInnovation(hub, id);
  if (innovation === null) return { id, note, state: 'gone' };
  return {
    id,
    note,
    state: innovation.id === id ? caseStateOf(innovation) : 'merged',
    innovation,
    regency: regencyOf(innovation.regency),
    adoptions: hub.catalogue.card(innovation.id)?.adoptions ?? 0,
  };
}
