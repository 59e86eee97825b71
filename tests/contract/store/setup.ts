import { onTestFinished } from 'vitest';
import type { Innovation } from '../../../src/domain/innovation.ts';
import type { Change, Store, Stored } from '../../../src/store/store.ts';

/** A new, empty place in which an adapter keeps records. */
export type StorePlace = {
  /** Opens a store there; again after the one before was closed. */
  open(): Promise<Store>;
  /** From now on no write reaches the disk, as when it is broken or read-only; undone by what it returns. */
  refuseWrites(): Promise<() => Promise<void>>;
  remove(): Promise<void>;
};

export type StoreSetup = () => Promise<StorePlace>;

/** A place of the test's own; what it opened is closed and removed when it ends. */
export async function newPlace(setup: StoreSetup) {
  const place = await setup();
  const opened: Store[] = [];
  onTestFinished(async () => {
    for (const store of opened) await store.close();
    await place.remove();
  });
  return {
    refuseWrites: () => place.refuseWrites(),
    open: async () => {
      const store = await place.open();
      opened.push(store);
      return store;
    },
    /** What a restart would find. */
    reopen: async () => {
      for (const store of opened.splice(0)) await store.close();
      const store = await place.open();
      opened.push(store);
      return store;
    },
  };
}

export const newStore = async (setup: StoreSetup): Promise<Store> => (await newPlace(setup)).open();

export const create = (put: Innovation): Change => ({ kind: 'innovation', put, expectedRev: 0 });

export const revise = (stored: Stored<'innovation'>, fields: Partial<Innovation>): Change => ({
  kind: 'innovation',
  put: { ...stored, ...fields },
  expectedRev: stored.rev,
});

export const remove = ({ id, rev }: { id: string; rev: number }): Change => ({
  kind: 'innovation',
  remove: id,
  expectedRev: rev,
});

/** The record as stored; the test fails when there is none. */
export async function stored(store: Store, id: string): Promise<Stored<'innovation'>> {
  const record = await store.get('innovation', id);
  if (record === null) throw new Error(`no innovation ${id} is stored`);
  return record;
}

/** Every innovation, page by page. */
export async function everything(store: Store): Promise<Stored<'innovation'>[]> {
  const records: Stored<'innovation'>[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.list('innovation', { after, limit: 3 });
    records.push(...page.records);
    if (page.next === null) return records;
    after = page.next;
  }
}
