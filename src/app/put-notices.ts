import type { Notice } from '../domain/notice.ts';
import { ownerOf } from '../domain/records.ts';
import type { Store } from '../store/store.ts';

/** Changes of one owner written together. */
const BATCH = 200;

/** Writes the notices, those of one owner together; new ones have rev 0. Throws what the store throws. */
export async function putNotices(store: Store, notices: readonly Notice[]): Promise<void> {
  const byOwner = Map.groupBy(notices, (notice) => ownerOf('notice', notice));
  for (const of of byOwner.values())
    for (let at = 0; at < of.length; at += BATCH)
      await store.commit(
        of.slice(at, at + BATCH).map((put) => ({ kind: 'notice', put, expectedRev: put.rev })),
      );
}

/** Writes those that are not there yet. */
export async function putNewNotices(store: Store, notices: readonly Notice[]): Promise<void> {
  const found = await Promise.all(notices.map(({ id }) => store.get('notice', id)));
  await putNotices(
    store,
    notices.filter((_, at) => found[at] === null),
  );
}
