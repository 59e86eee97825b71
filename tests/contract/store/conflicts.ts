import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../src/store/store.ts';
import { anInnovation } from '../../support/innovation.ts';
import { create, everything, newStore, remove, revise, stored, type StoreSetup } from './setup.ts';

const outcomesOf = (results: readonly PromiseSettledResult<unknown>[]) => ({
  done: results.filter(({ status }) => status === 'fulfilled').length,
  conflicts: results.filter((r) => r.status === 'rejected' && r.reason instanceof ConflictError).length,
});

export function conflicts(setup: StoreSetup) {
  describe('nobody writes over what they have not read', () => {
    it('refuses a change of an older rev, and says which stands', async () => {
      const store = await newStore(setup);
      const record = anInnovation({ id: 'smart-kampung' });
      await store.commit([create(record)]);
      const read = await stored(store, record.id);
      await store.commit([revise(read, { name: 'Pertama' })]);
      await expect(store.commit([revise(read, { name: 'Kedua' })])).rejects.toMatchObject({
        code: 'conflict',
        kind: 'innovation',
        id: 'smart-kampung',
        expected: 1,
        found: 2,
      });
      expect((await stored(store, record.id)).name).toBe('Pertama');
    });

    it.each([
      ['a change of a record that is gone', 'revise'],
      ['the removal of one', 'remove'],
    ])('refuses %s', async (_, how) => {
      const store = await newStore(setup);
      const record = anInnovation();
      await store.commit([create(record)]);
      const read = await stored(store, record.id);
      await store.commit([remove(read)]);
      const late = how === 'revise' ? revise(read, { name: 'Terlambat' }) : remove(read);
      await expect(store.commit([late])).rejects.toMatchObject({
        code: 'conflict',
        expected: 1,
        found: null,
      });
      expect(await store.get('innovation', record.id)).toBeNull();
    });

    it('refuses a new record under an id that is taken, by any owner', async () => {
      const store = await newStore(setup);
      await store.commit([create(anInnovation({ id: 'taken', regency: '3510' }))]);
      for (const regency of ['3510', '3211'])
        await expect(store.commit([create(anInnovation({ id: 'taken', regency }))])).rejects.toMatchObject({
          code: 'conflict',
          expected: 0,
          found: 1,
        });
      expect((await stored(store, 'taken')).regency).toBe('3510');
    });

    it('refuses the removal of an older rev', async () => {
      const store = await newStore(setup);
      const record = anInnovation();
      await store.commit([create(record)]);
      await store.commit([revise(await stored(store, record.id), { name: 'Baru' })]);
      await expect(store.commit([remove({ id: record.id, rev: 1 })])).rejects.toMatchObject({
        code: 'conflict',
        found: 2,
      });
      expect((await stored(store, record.id)).name).toBe('Baru');
    });

    it('lets one of twenty who change the same rev at once through', async () => {
      const store = await newStore(setup);
      const record = anInnovation();
      await store.commit([create(record)]);
      const read = await stored(store, record.id);
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, n) => store.commit([revise(read, { name: `Perubahan ${n}` })])),
      );
      expect(outcomesOf(results)).toEqual({ done: 1, conflicts: 19 });
      expect((await stored(store, record.id)).rev).toBe(2);
    });

    it('lets one of two regencies that take the same new id at once through', async () => {
      const store = await newStore(setup);
      const results = await Promise.allSettled(
        ['3510', '3211', '3510', '3204'].map((regency) =>
          store.commit([create(anInnovation({ id: 'same', regency }))]),
        ),
      );
      expect(outcomesOf(results)).toEqual({ done: 1, conflicts: 3 });
      expect(await everything(store)).toHaveLength(1);
    });

    it('loses none of fifty counts made by reading, changing and trying again', async () => {
      const store = await newStore(setup);
      const record = anInnovation({ startedYear: 2000 });
      await store.commit([create(record)]);
      const countUp = async (): Promise<void> => {
        for (;;) {
          const read = await stored(store, record.id);
          try {
            await store.commit([revise(read, { startedYear: (read.startedYear ?? 0) + 1 })]);
            return;
          } catch (error) {
            if (!(error instanceof ConflictError)) throw error;
          }
        }
      };
      await Promise.all(Array.from({ length: 50 }, countUp));
      expect(await stored(store, record.id)).toMatchObject({ startedYear: 2050, rev: 51 });
    });
  });
}
