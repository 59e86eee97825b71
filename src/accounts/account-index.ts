import type { Kind } from '../domain/records.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Store, Stored } from '../store/store.ts';

/** By what else than its id a record is looked up. */
const KEYS = {
  account: { email: ({ email }) => email },
  credential: { account: ({ account }) => account, subject: ({ subject }) => subject },
  two_factor: { account: ({ account }) => account },
  session: { account: ({ account }) => account },
  verification: { identifier: ({ identifier }) => identifier },
} satisfies { [K in Kind]?: Readonly<Record<string, (record: Stored<K>) => string>> };

type IndexedKind = keyof typeof KEYS;
type IndexKey<K extends IndexedKind> = keyof (typeof KEYS)[K] & string;
const INDEXED = Object.keys(KEYS) as readonly IndexedKind[];
const isIndexed = (kind: Kind): kind is IndexedKind => kind in KEYS;

export interface AccountIndex {
  /** The records of that value, as they are in the store now; in no order. */
  find<K extends IndexedKind>(kind: K, key: IndexKey<K>, value: string): Promise<readonly Stored<K>[]>;
  close(): void;
}

/** Looks up what signing in asks for without going through all of the store. Kept true by its commits. */
export async function openAccountIndex(store: Store): Promise<AccountIndex> {
  /** Ids by `kind key value`, and each record's own entries so that they can be taken away. */
  const ids = new Map<string, Set<string>>();
  const entriesOf = new Map<string, readonly string[]>();
  const entry = (kind: IndexedKind, key: string, value: string) => `${kind} ${key} ${value}`;

  function place<K extends IndexedKind>(kind: K, id: string, record: Stored<K> | null) {
    for (const old of entriesOf.get(`${kind} ${id}`) ?? []) {
      const left = ids.get(old);
      left?.delete(id);
      if (left?.size === 0) ids.delete(old);
    }
    if (record === null) return void entriesOf.delete(`${kind} ${id}`);
    const keys = Object.entries(KEYS[kind] as Readonly<Record<string, (record: Stored<K>) => string>>);
    const entries = keys.map(([key, valueOf]) => entry(kind, key, valueOf(record)));
    for (const one of entries) ids.set(one, (ids.get(one) ?? new Set()).add(id));
    entriesOf.set(`${kind} ${id}`, entries);
  }

  // Whoever asks waits for what was committed before.
  let settled = Promise.resolve();
  const stop = store.onCommit((changed) => {
    for (const { kind, id } of changed)
      if (isIndexed(kind)) settled = settled.then(async () => place(kind, id, await store.get(kind, id)));
  });
  for (const kind of INDEXED)
    for await (const record of everyRecord(store, kind)) place(kind, record.id, record);

  return {
    async find(kind, key, value) {
      await settled;
      const found = await Promise.all(
        [...(ids.get(entry(kind, key, value)) ?? [])].map((id) => store.get(kind, id)),
      );
      return found.filter((record) => record !== null);
    },
    close: stop,
  };
}
