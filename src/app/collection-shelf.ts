import { everyRecord } from '../store/every-record.ts';
import type { Store, Stored } from '../store/store.ts';
import { followKind } from './follow-commits.ts';

type Collection = Stored<'collection'>;

/** What lists show of a collection. */
export type CollectionEntry = Pick<
  Collection,
  'id' | 'account' | 'regency' | 'name' | 'forColleagues' | 'updatedAt'
> & { token: string | null; cases: readonly string[] };

/** Every collection's entry, held in memory: for pages of who may read them. */
export interface CollectionShelf {
  /** The last changed first. */
  ofAccount(id: string): readonly CollectionEntry[];
  /** What members of a regency let their colleagues read, the last changed first. */
  forColleagues(regency: string): readonly CollectionEntry[];
  idOfToken(token: string): string | undefined;
  /** Resolves when every commit that was acknowledged is in it. */
  settled(): Promise<void>;
}

/** `onFault` is told when a commit could not be taken in. */
export async function openCollectionShelf(
  store: Store,
  onFault: (fault: string) => void,
): Promise<CollectionShelf> {
  const entries = new Map<string, CollectionEntry>();
  const byAccount = new Map<string, Set<string>>();
  const byRegency = new Map<string, Set<string>>();
  const byToken = new Map<string, string>();

  function take(id: string, collection: Collection | null) {
    const before = entries.get(id);
    if (before) {
      byAccount.get(before.account)?.delete(id);
      if (before.regency !== null) byRegency.get(before.regency)?.delete(id);
      if (before.token !== null) byToken.delete(before.token);
      entries.delete(id);
    }
    if (collection === null) return;
    const entry = entryOf(collection);
    entries.set(id, entry);
    byAccount.set(entry.account, (byAccount.get(entry.account) ?? new Set<string>()).add(id));
    if (entry.regency !== null && entry.forColleagues)
      byRegency.set(entry.regency, (byRegency.get(entry.regency) ?? new Set<string>()).add(id));
    if (entry.token !== null) byToken.set(entry.token, id);
  }

  for await (const collection of everyRecord(store, 'collection')) take(collection.id, collection);

  const settled = followKind(store, 'collection', take, (why) =>
    onFault(`the collections could not take in a commit: ${why}`),
  );

  const listOf = (ids: ReadonlySet<string> | undefined) =>
    [...(ids ?? [])]
      .flatMap((id) => entries.get(id) ?? [])
      .toSorted((a, b) => (a.updatedAt > b.updatedAt ? -1 : a.updatedAt < b.updatedAt ? 1 : 0));
  return {
    ofAccount: (id) => listOf(byAccount.get(id)),
    forColleagues: (regency) => listOf(byRegency.get(regency)),
    idOfToken: (token) => byToken.get(token),
    settled,
  };
}

function entryOf({ id, account, regency, name, forColleagues, updatedAt, link, cases }: Collection) {
  return {
    id,
    account,
    regency,
    name,
    forColleagues,
    updatedAt,
    token: link?.token ?? null,
    cases: cases.map(({ innovation }) => innovation),
  };
}
