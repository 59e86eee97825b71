import { describe, expect, it } from 'vitest';
import { aLink, anInnovation } from '../../support/innovation.ts';
import { create, everything, newPlace, newStore, remove, revise, stored, type StoreSetup } from './setup.ts';

export function atomicity(setup: StoreSetup) {
  describe('a commit is all or nothing', () => {
    it('makes all changes of a commit, in its order', async () => {
      const store = await newStore(setup);
      const [changed, gone, added] = [anInnovation(), anInnovation(), anInnovation()];
      await store.commit([create(changed), create(gone)]);
      const changes = [
        revise(await stored(store, changed.id), { name: 'Diubah' }),
        remove({ id: gone.id, rev: 1 }),
        create(added),
      ];
      expect(await store.commit(changes)).toEqual([
        { kind: 'innovation', id: changed.id, rev: 2 },
        { kind: 'innovation', id: gone.id, rev: null },
        { kind: 'innovation', id: added.id, rev: 1 },
      ]);
      expect((await everything(store)).map(({ id }) => id).sort()).toEqual([changed.id, added.id].sort());
    });

    it.each([0, 1, 2])(
      'makes none of three when number %i conflicts, now and after a restart',
      async (stale) => {
        const place = await newPlace(setup);
        const store = await place.open();
        const records = [anInnovation(), anInnovation(), anInnovation()];
        await store.commit(records.map(create));
        const changes = await Promise.all(
          records.map(async ({ id }, at) => {
            const read = await stored(store, id);
            return revise(at === stale ? { ...read, rev: 7 } : read, { name: 'Diubah' });
          }),
        );
        await expect(store.commit(changes)).rejects.toMatchObject({
          code: 'conflict',
          id: records[stale]?.id,
        });
        const before = records.map((record) => ({ ...record, rev: 1 }));
        expect(await everything(store)).toEqual(before);
        expect(await everything(await place.reopen())).toEqual(before);
      },
    );

    it('shows readers the state before or the state after, never half', async () => {
      const store = await newStore(setup);
      const pair = [anInnovation({ startedYear: 2000 }), anInnovation({ startedYear: 2000 })];
      await store.commit(pair.map(create));
      let writing = true;
      const seen = new Set<string>();
      const reader = (async () => {
        while (writing) {
          const { records } = await store.list('innovation', { limit: 10 });
          seen.add(records.map(({ startedYear }) => startedYear).join('='));
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      for (let year = 2001; year <= 2020; year += 1)
        await store.commit((await everything(store)).map((read) => revise(read, { startedYear: year })));
      writing = false;
      await reader;
      expect([...seen].filter((years) => years.split('=')[0] !== years.split('=')[1])).toEqual([]);
    });

    it('refuses a commit that touches two owners', async () => {
      const store = await newStore(setup);
      const ours = anInnovation({ regency: '3510' });
      const theirs = anInnovation({ regency: '3211' });
      await expect(store.commit([create(ours), create(theirs)])).rejects.toMatchObject({
        code: 'store_misuse',
      });
      await expect(
        store.commit([create(ours), { kind: 'adoption_link', put: aLink(), expectedRev: 0 }]),
      ).rejects.toMatchObject({ code: 'store_misuse' });
      await store.commit([create(theirs)]);
      await expect(store.commit([create(ours), remove({ id: theirs.id, rev: 1 })])).rejects.toMatchObject({
        code: 'store_misuse',
      });
      expect((await everything(store)).map(({ id }) => id)).toEqual([theirs.id]);
    });

    it('refuses to move a record to another owner', async () => {
      const store = await newStore(setup);
      const record = anInnovation({ regency: '3510' });
      await store.commit([create(record)]);
      const moved = revise(await stored(store, record.id), { regency: '3211' });
      await expect(store.commit([moved])).rejects.toMatchObject({ code: 'store_misuse' });
      expect((await stored(store, record.id)).regency).toBe('3510');
    });

    it('refuses a commit that changes one record twice', async () => {
      const store = await newStore(setup);
      const record = anInnovation();
      await expect(store.commit([create(record), create(record)])).rejects.toMatchObject({
        code: 'store_misuse',
      });
      expect(await everything(store)).toEqual([]);
    });

    it.each([-1, 0.5, Number.NaN, Infinity])('refuses %d as a rev', async (expectedRev) => {
      const store = await newStore(setup);
      const change = { kind: 'innovation', put: anInnovation(), expectedRev } as const;
      await expect(store.commit([change])).rejects.toMatchObject({ code: 'store_misuse' });
    });

    it('refuses a record that could not be read again', async () => {
      const store = await newStore(setup);
      const broken = { ...anInnovation(), summary: '' };
      await expect(store.commit([create(anInnovation()), create(broken)])).rejects.toMatchObject({
        code: 'store_misuse',
      });
      expect(await everything(store)).toEqual([]);
    });
  });
}
