import { describe, expect, it, onTestFinished } from 'vitest';
import type { Changed } from '../../../src/store/store.ts';
import { anInnovation } from '../../support/innovation.ts';
import { create, newStore, remove, revise, stored, type StoreSetup } from './setup.ts';

export function onCommit(setup: StoreSetup) {
  describe('listeners hear of every commit', () => {
    it('tells what changed, once for each commit, in their order', async () => {
      const store = await newStore(setup);
      const heard: (readonly Changed[])[] = [];
      store.onCommit((changed) => heard.push(changed));
      const [one, two] = [anInnovation(), anInnovation()];
      await store.commit([create(one), create(two)]);
      await store.commit([
        revise(await stored(store, one.id), { name: 'Baru' }),
        remove({ id: two.id, rev: 1 }),
      ]);
      expect(heard).toEqual([
        [
          { kind: 'innovation', id: one.id, rev: 1 },
          { kind: 'innovation', id: two.id, rev: 1 },
        ],
        [
          { kind: 'innovation', id: one.id, rev: 2 },
          { kind: 'innovation', id: two.id, rev: null },
        ],
      ]);
    });

    it('lets the listener read what it hears of', async () => {
      const store = await newStore(setup);
      const reading: Promise<unknown>[] = [];
      store.onCommit((changed) => {
        for (const { kind, id } of changed) reading.push(store.get(kind, id));
      });
      const record = anInnovation();
      await store.commit([create(record)]);
      expect(await Promise.all(reading)).toEqual([{ ...record, rev: 1 }]);
    });

    it('hears of a commit before its caller goes on', async () => {
      const store = await newStore(setup);
      const order: string[] = [];
      store.onCommit(() => order.push('listener'));
      await store.commit([create(anInnovation())]);
      order.push('caller');
      expect(order).toEqual(['listener', 'caller']);
    });

    it('hears each of many that come at once', async () => {
      const store = await newStore(setup);
      const heard: string[] = [];
      store.onCommit((changed) => heard.push(...changed.map(({ id }) => id)));
      const records = Array.from({ length: 30 }, () => anInnovation());
      await Promise.all(records.map((record) => store.commit([create(record)])));
      expect(heard.toSorted()).toEqual(records.map(({ id }) => id).sort());
    });

    it('hears nothing of a conflict, and nothing once it has stopped listening', async () => {
      const store = await newStore(setup);
      const heard: unknown[] = [];
      const stop = store.onCommit((changed) => heard.push(changed));
      const record = anInnovation();
      await store.commit([create(record)]);
      await expect(store.commit([create(record)])).rejects.toMatchObject({ code: 'conflict' });
      stop();
      await store.commit([remove({ id: record.id, rev: 1 })]);
      expect(heard).toHaveLength(1);
    });

    it('takes a commit for done, and tells the others, when a listener throws', async () => {
      const warned = new Promise<Error>((resolve) => {
        process.once('warning', resolve);
        onTestFinished(() => void process.off('warning', resolve));
      });
      const store = await newStore(setup);
      const heard: unknown[] = [];
      store.onCommit(() => {
        throw new Error('a listener of the test fails');
      });
      store.onCommit((changed) => heard.push(changed));
      const record = anInnovation();
      await store.commit([create(record)]);
      expect((await stored(store, record.id)).rev).toBe(1);
      expect(heard).toHaveLength(1);
      expect((await warned).message).toBe('a listener of the test fails');
    });
  });
}
