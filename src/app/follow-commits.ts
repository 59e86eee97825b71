import type { Kind } from '../domain/records.ts';
import type { Changed, Store, Stored } from '../store/store.ts';

/**
 * Hands every commit from now on to `take`, one after the other: two commits to one record must not be taken in the
 * wrong order. `onFault` is told why one could not be taken in; the next is taken all the same. What is returned
 * resolves when every commit that was acknowledged has been taken in.
 */
export function followCommits(
  store: Store,
  take: (changed: readonly Changed[]) => Promise<void>,
  onFault: (why: string) => void,
): () => Promise<void> {
  let settled = Promise.resolve();
  store.onCommit((changed) => {
    settled = settled.then(() => take(changed)).catch((error: unknown) => onFault(String(error)));
  });
  return () => settled;
}

/** As `followCommits`, of the records of one kind; `take` gets null for one that was removed. */
export const followKind = <K extends Kind>(
  store: Store,
  kind: K,
  take: (id: string, record: Stored<K> | null) => void,
  onFault: (why: string) => void,
): (() => Promise<void>) =>
  followCommits(
    store,
    async (changed) => {
      for (const one of changed) if (one.kind === kind) take(one.id, await store.get(kind, one.id));
    },
    onFault,
  );
