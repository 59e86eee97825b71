import { describe, expect, it } from 'vitest';
import { ConflictError, isEmptyStore, StoreMisuseError } from '../../../src/store/store.ts';
import { aLink, anInnovation } from '../../support/innovation.ts';
import { aQuestion } from '../../support/question.ts';
import { create, newPlace, newStore, remove, revise, stored, type StoreSetup } from './setup.ts';

export function crud(setup: StoreSetup) {
  describe('what is put can be read', () => {
    it('holds nothing when it is new', async () => {
      const store = await newStore(setup);
      expect(await store.get('innovation', 'smart-kampung')).toBeNull();
      expect(await store.list('innovation', { limit: 10 })).toEqual({ records: [], next: null });
      expect(store.quarantined).toEqual([]);
      expect(await isEmptyStore(store)).toBe(true);
    });

    it('gives back every field that was put, with rev 1', async () => {
      const store = await newStore(setup);
      const put = anInnovation({
        id: 'smart-kampung',
        name: 'Smart Kampung “24 jam”',
        awards: ['ISNA 2018 🏅'],
      });
      expect(await store.commit([create(put)])).toEqual([
        { kind: 'innovation', id: 'smart-kampung', rev: 1 },
      ]);
      expect(await store.get('innovation', 'smart-kampung')).toEqual({ ...put, rev: 1 });
      expect(await isEmptyStore(store)).toBe(false);
    });

    it('counts the rev up with every change, whatever rev the record says', async () => {
      const store = await newStore(setup);
      const first = anInnovation({ rev: 41 });
      await store.commit([create(first)]);
      await store.commit([revise({ ...first, rev: 1 }, { name: 'Nama baru' })]);
      expect(await stored(store, first.id)).toMatchObject({ name: 'Nama baru', rev: 2 });
    });

    it('forgets what is removed, and lets the id be used anew', async () => {
      const store = await newStore(setup);
      const record = anInnovation();
      await store.commit([create(record)]);
      expect(await store.commit([remove({ id: record.id, rev: 1 })])).toEqual([
        { kind: 'innovation', id: record.id, rev: null },
      ]);
      expect(await store.get('innovation', record.id)).toBeNull();
      await store.commit([create(record)]);
      expect((await stored(store, record.id)).rev).toBe(1);
    });

    it('writes a question in one commit with the case of the same regency, and neither without the other', async () => {
      const store = await newStore(setup);
      const innovation = anInnovation({ regency: '3510' });
      const question = aQuestion({ regency: '3510', innovation: innovation.id });
      const put = { kind: 'question', put: question, expectedRev: 0 } as const;
      await store.commit([create(innovation), put]);
      expect(await store.get('question', question.id)).toEqual({ ...question, rev: 1 });
      const second = { ...put, put: { ...question, id: 'tanya-kedua' } };
      await expect(store.commit([second, create(innovation)])).rejects.toThrow(ConflictError);
      expect(await store.get('question', 'tanya-kedua')).toBeNull();
      // Of another regency it is another owner's.
      const elsewhere = { ...put, put: { ...question, id: 'tanya-lain', regency: '3216' } };
      await expect(
        store.commit([revise({ ...innovation, rev: 1 }, { name: 'Baru' }), elsewhere]),
      ).rejects.toThrow(StoreMisuseError);
    });

    it('keeps kinds apart, even under one id', async () => {
      const store = await newStore(setup);
      const innovation = anInnovation({ id: 'sama' });
      const link = aLink({ id: 'sama' });
      await store.commit([create(innovation)]);
      await store.commit([{ kind: 'adoption_link', put: link, expectedRev: 0 }]);
      expect(await store.get('adoption_link', 'sama')).toEqual({ ...link, rev: 1 });
      expect(await store.get('innovation', 'sama')).toEqual({ ...innovation, rev: 1 });
    });

    it('has all of it after a restart', async () => {
      const place = await newPlace(setup);
      const before = await place.open();
      const kept = anInnovation({ regency: '3510' });
      const changed = anInnovation({ regency: '3211' });
      const gone = anInnovation({ regency: '3211' });
      const link = aLink();
      await before.commit([create(kept)]);
      await before.commit([create(changed), create(gone)]);
      await before.commit([{ kind: 'adoption_link', put: link, expectedRev: 0 }]);
      await before.commit([
        revise(await stored(before, changed.id), { name: 'Diubah' }),
        remove({ id: gone.id, rev: 1 }),
      ]);

      const after = await place.reopen();
      expect(await stored(after, kept.id)).toEqual({ ...kept, rev: 1 });
      expect(await stored(after, changed.id)).toMatchObject({ name: 'Diubah', rev: 2 });
      expect(await after.get('innovation', gone.id)).toBeNull();
      expect(await after.get('adoption_link', link.id)).toEqual({ ...link, rev: 1 });
      expect(after.quarantined).toEqual([]);
    });

    it('takes an empty commit for nothing', async () => {
      const store = await newStore(setup);
      expect(await store.commit([])).toEqual([]);
    });

    it('says that it takes writes, and how much room there is', async () => {
      const store = await newStore(setup);
      const { writable, freeBytes, detail } = await store.health();
      expect({ writable, detail }).toEqual({ writable: true, detail: null });
      if (freeBytes !== null) expect(freeBytes).toBeGreaterThan(0);
    });

    it('takes no commit once it is closed', async () => {
      const store = await newStore(setup);
      await store.close();
      await expect(store.commit([create(anInnovation())])).rejects.toMatchObject({
        code: 'store_unavailable',
      });
    });
  });
}
