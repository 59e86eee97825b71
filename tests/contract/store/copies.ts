import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { anInnovation } from '../../support/innovation.ts';
import { create, newStore, stored, type StoreSetup } from './setup.ts';

/** Writes where the type forbids it, as a fault in our code might; a frozen record throws, a copy takes it. */
function spoil(record: object) {
  for (const path of [['name'], ['how', 'staff'], ['sources', '0', 'title'], ['awards', '0']]) {
    const parent = path.slice(0, -1).reduce<unknown>((value, key) => Reflect.get(Object(value), key), record);
    Reflect.set(Object(parent), path.at(-1) ?? '', 'dirusak');
  }
}

const record = () =>
  anInnovation({
    id: 'smart-kampung',
    awards: ['ISNA 2018'],
    sources: [{ title: 'Berita', url: 'https://berita.example/1', supports: null }],
  });

async function readings(store: Store) {
  const [listed] = (await store.list('innovation', { limit: 1 })).records;
  return { get: await stored(store, 'smart-kampung'), list: listed ?? {} };
}

export function copies(setup: StoreSetup) {
  describe('what callers hold is theirs', () => {
    it.each(['get', 'list'] as const)('keeps its records when somebody changes what %s gave', async (by) => {
      const store = await newStore(setup);
      const put = record();
      await store.commit([create(put)]);
      spoil((await readings(store))[by]);
      expect(await stored(store, put.id)).toEqual({ ...put, rev: 1 });
      expect((await readings(store)).list).toEqual({ ...put, rev: 1 });
    });

    it('keeps its records when somebody changes what they had put, and leaves that alone', async () => {
      const store = await newStore(setup);
      const put = record();
      const before = structuredClone(put);
      await store.commit([create(put)]);
      spoil(put);
      expect(put.name).toBe('dirusak');
      expect(put.rev).toBe(0);
      expect(await stored(store, put.id)).toEqual({ ...before, rev: 1 });
    });

    it('keeps what was put when it is changed while the commit is on its way', async () => {
      const store = await newStore(setup);
      const put = record();
      const committed = store.commit([create(put)]);
      spoil(put);
      await committed;
      expect((await stored(store, put.id)).awards).toEqual(['ISNA 2018']);
    });
  });
}
