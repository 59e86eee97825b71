import type { Owner } from '../../domain/records.ts';
import type { Page } from '../store.ts';

/** All records of one kind, over all dossiers: found by id, walked in the order of ids. */
export type OrderedRecords<T> = {
  get(id: string): T | undefined;
  ownerOf(id: string): Owner | undefined;
  put(id: string, owner: Owner, record: T): void;
  remove(id: string): void;
  page(after: string | undefined, limit: number): Page<T>;
};

export function orderedRecords<T>(): OrderedRecords<T> {
  const held = new Map<string, { owner: Owner; record: T }>();
  const ids: string[] = [];
  let inOrder = false;

  /** Loading puts thousands of ids before anyone reads in order: sorted once then, each kept in its place since. */
  function order() {
    if (!inOrder) ids.sort((a, b) => (a < b ? -1 : 1));
    inOrder = true;
  }

  /** Position of the first id that is not before `id`. */
  function positionOf(id: string): number {
    order();
    let low = 0;
    let high = ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ids[middle] ?? '') < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get: (id) => held.get(id)?.record,
    ownerOf: (id) => held.get(id)?.owner,
    put(id, owner, record) {
      if (!held.has(id)) {
        if (inOrder) ids.splice(positionOf(id), 0, id);
        else ids.push(id);
      }
      held.set(id, { owner, record });
    },
    remove(id) {
      if (held.delete(id)) ids.splice(positionOf(id), 1);
    },
    page(after, limit) {
      const at = after === undefined ? 0 : positionOf(after);
      order();
      const start = after !== undefined && ids[at] === after ? at + 1 : at;
      const chosen = ids.slice(start, start + limit);
      const records: T[] = [];
      for (const id of chosen) {
        const entry = held.get(id);
        if (entry) records.push(entry.record);
      }
      return { records, next: start + limit < ids.length ? (chosen.at(-1) ?? null) : null };
    },
  };
}
