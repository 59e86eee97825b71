import { isReadable } from '../domain/innovation.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';

/** Records read from the store at a time: a page of them is the most that an export holds in memory. */
const PAGE = 200;

/** Every case with a public address, published or archived, as stored, in the order of ids. */
export async function* publicInnovations(
  hub: Hub,
  after?: string,
): AsyncGenerator<Stored<'innovation'>, void, undefined> {
  let from = after;
  for (;;) {
    const page = await hub.store.list('innovation', { after: from, limit: PAGE });
    for (const innovation of page.records) if (isReadable(innovation)) yield innovation;
    if (page.next === null) return;
    from = page.next;
  }
}
