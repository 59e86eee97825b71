import { describe, expect, it } from 'vitest';
import { anInnovation } from '../../support/innovation.ts';
import { create, everything, newPlace, remove, revise, stored, type StoreSetup } from './setup.ts';

export function refusedWrites(setup: StoreSetup) {
  describe('a refused write leaves memory and disk as before', () => {
    async function withTwo() {
      const place = await newPlace(setup);
      const store = await place.open();
      const records = [anInnovation({ id: 'ubah' }), anInnovation({ id: 'hapus' })];
      await store.commit(records.map(create));
      return { place, store, before: await everything(store) };
    }

    it('says that the store is unavailable, to readers of health too', async () => {
      const { place, store } = await withTwo();
      const restore = await place.refuseWrites();
      await expect(store.commit([create(anInnovation())])).rejects.toMatchObject({
        code: 'store_unavailable',
      });
      const health = await store.health();
      expect(health.writable).toBe(false);
      expect(health.detail).toMatch(/\S/);
      await restore();
      expect(await store.health()).toMatchObject({ writable: true, detail: null });
    });

    it('has the state before in memory and after a restart', async () => {
      const { place, store, before } = await withTwo();
      const restore = await place.refuseWrites();
      const changes = [
        revise(await stored(store, 'ubah'), { name: 'Ditolak' }),
        remove({ id: 'hapus', rev: 1 }),
        create(anInnovation({ id: 'baru' })),
      ];
      await expect(store.commit(changes)).rejects.toMatchObject({ code: 'store_unavailable' });
      expect(await everything(store)).toEqual(before);
      await restore();
      expect(await everything(store)).toEqual(before);
      expect(await everything(await place.reopen())).toEqual(before);
    });

    it('does not publish the refused change with the next write', async () => {
      const { place, store } = await withTwo();
      const restore = await place.refuseWrites();
      const read = await stored(store, 'ubah');
      await expect(store.commit([revise(read, { name: 'Ditolak' })])).rejects.toThrow();
      await restore();
      await store.commit([remove({ id: 'hapus', rev: 1 })]);
      expect(await everything(store)).toEqual([read]);
      expect(await everything(await place.reopen())).toEqual([read]);
    });

    it('takes the same change again once it can write', async () => {
      const { place, store } = await withTwo();
      const change = revise(await stored(store, 'ubah'), { name: 'Akhirnya' });
      const restore = await place.refuseWrites();
      await expect(store.commit([change])).rejects.toThrow();
      await restore();
      await store.commit([change]);
      expect(await stored(await place.reopen(), 'ubah')).toMatchObject({ name: 'Akhirnya', rev: 2 });
    });

    it("refuses an owner's first write as cleanly", async () => {
      const { place, store, before } = await withTwo();
      const first = create(anInnovation({ id: 'pertama', regency: '3211' }));
      const restore = await place.refuseWrites();
      await expect(store.commit([first])).rejects.toThrow();
      await restore();
      const again = await place.reopen();
      expect(again.quarantined).toEqual([]);
      expect(await everything(again)).toEqual(before);
      await again.commit([first]);
      expect((await stored(await place.reopen(), 'pertama')).rev).toBe(1);
    });

    it('refuses each of many that wait together, and hears none of them as a commit', async () => {
      const { place, store, before } = await withTwo();
      const heard: unknown[] = [];
      store.onCommit((changed) => heard.push(changed));
      const restore = await place.refuseWrites();
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, () => store.commit([create(anInnovation())])),
      );
      expect(results.map(({ status }) => status)).toEqual(Array(10).fill('rejected'));
      expect(heard).toEqual([]);
      await restore();
      expect(await everything(await place.reopen())).toEqual(before);
    });
  });
}
