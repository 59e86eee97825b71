import type { Kind } from '../domain/records.ts';
import type { Store, Stored } from './store.ts';

const PAGE = 1000;

/** All records of a kind, in the order of their ids, a page at a time. */
export async function* everyRecord<K extends Kind>(
  store: Store,
  kind: K,
): AsyncGenerator<Stored<K>, void, undefined> {
  let after: string | undefined;
  for (;;) {
    const page = await store.list(kind, { after, limit: PAGE });
    yield* page.records;
    if (page.next === null) return;
    after = page.next;
  }
}
