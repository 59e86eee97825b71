import { describe, expect, it } from 'vitest';
import { anInnovation } from '../../support/innovation.ts';
import { create, everything, newPlace, newStore, remove, type StoreSetup } from './setup.ts';

// By character code `-` comes before digits and these before letters; a language's own order would mix them.
const IDS = ['a-10', 'a-9z', 'a0-b', 'a1-b', 'aa-b', 'ab-a', 'z-00'];

export function paging(setup: StoreSetup) {
  describe('walking through all records', () => {
    async function filled() {
      const place = await newPlace(setup);
      const store = await place.open();
      const shuffled = [...IDS.slice(3), ...IDS.slice(0, 3)];
      for (const [at, id] of shuffled.entries())
        await store.commit([create(anInnovation({ id, regency: at % 2 ? '3510' : '3211' }))]);
      return { place, store };
    }

    it('lists in the order of ids, over all owners, now and after a restart', async () => {
      const { place, store } = await filled();
      const ids = async (from: typeof store) =>
        (await from.list('innovation', { limit: 1000 })).records.map(({ id }) => id);
      expect(await ids(store)).toEqual(IDS);
      expect(await ids(await place.reopen())).toEqual(IDS);
    });

    it.each([1, 2, 3, 6, 7, 8])('gives every record once in pages of %i', async (limit) => {
      const { store } = await filled();
      const seen: string[] = [];
      let after: string | undefined;
      for (let pages = 0; pages < 20; pages += 1) {
        const { records, next } = await store.list('innovation', { after, limit });
        seen.push(...records.map(({ id }) => id));
        if (next === null) break;
        expect(records).toHaveLength(limit);
        after = next;
      }
      expect(seen).toEqual(IDS);
    });

    it('goes on behind a cursor whose record is gone, and behind one that never was', async () => {
      const { store } = await filled();
      const { next } = await store.list('innovation', { limit: 3 });
      await store.commit([remove({ id: 'a0-b', rev: 1 })]);
      expect(next).toBe('a0-b');
      const rest = await store.list('innovation', { after: 'a0-b', limit: 2 });
      expect(rest.records.map(({ id }) => id)).toEqual(['a1-b', 'aa-b']);
      const never = await store.list('innovation', { after: 'aa-zzzz', limit: 2 });
      expect(never.records.map(({ id }) => id)).toEqual(['ab-a', 'z-00']);
    });

    it('shows a walker who is under way what is added behind the cursor', async () => {
      const { store } = await filled();
      const { next } = await store.list('innovation', { limit: 2 });
      await store.commit([create(anInnovation({ id: 'a-00' })), create(anInnovation({ id: 'zz-9' }))]);
      const rest = await store.list('innovation', { after: next ?? undefined, limit: 100 });
      expect(rest.records.map(({ id }) => id)).toEqual([...IDS.slice(2), 'zz-9']);
    });

    it('ends with an empty page behind the last', async () => {
      const { store } = await filled();
      expect(await store.list('innovation', { after: 'z-00', limit: 5 })).toEqual({
        records: [],
        next: null,
      });
    });

    it.each([0, -1, 1001, 1.5, Number.NaN])('refuses a page of %d', async (limit) => {
      const store = await newStore(setup);
      await expect(store.list('innovation', { limit })).rejects.toMatchObject({ code: 'store_misuse' });
    });

    it('lists what a commit of many put', async () => {
      const store = await newStore(setup);
      const many = Array.from({ length: 250 }, (_, n) => anInnovation({ id: `banyak-${(n * 7919) % 1000}` }));
      await store.commit(many.map(create));
      expect((await everything(store)).map(({ id }) => id)).toEqual(many.map(({ id }) => id).sort());
    });
  });
}
