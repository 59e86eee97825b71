import { expect, it, onTestFinished } from 'vitest';
import { followCommits, followKind } from '../../src/app/follow-commits.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

async function aStore() {
  const hub = await aHub();
  onTestFinished(() => hub.close());
  const put = (id: string) =>
    hub.store.commit([{ kind: 'innovation', put: anInnovation({ id, name: id }), expectedRev: 0 }]);
  return { store: hub.store, put };
}

it('commits are taken one after the other, however long the first takes', async () => {
  const { store, put } = await aStore();
  const order: string[] = [];
  const release = Promise.withResolvers<void>();
  const settled = followCommits(
    store,
    async ([changed]) => {
      order.push(`${changed?.id} begins`);
      if (changed?.id === 'lumbung-satu') await release.promise;
      order.push(`${changed?.id} ends`);
    },
    () => {},
  );
  await put('lumbung-satu');
  await put('lumbung-dua');
  release.resolve();
  await settled();
  expect(order).toEqual([
    'lumbung-satu begins',
    'lumbung-satu ends',
    'lumbung-dua begins',
    'lumbung-dua ends',
  ]);
});

it('one that cannot be taken in is told, and the next is taken all the same', async () => {
  const { store, put } = await aStore();
  const taken: string[] = [];
  const faults: string[] = [];
  const settled = followKind(
    store,
    'innovation',
    (id) => {
      if (id === 'lumbung-satu') throw new Error('no room');
      taken.push(id);
    },
    (why) => faults.push(why),
  );
  await put('lumbung-satu');
  await put('lumbung-dua');
  await settled();
  expect(faults).toEqual(['Error: no room']);
  expect(taken).toEqual(['lumbung-dua']);
});

it('of a kind, a record that was removed is told as gone, and other kinds are not told', async () => {
  const { store, put } = await aStore();
  const told: (string | null)[] = [];
  const others: string[] = [];
  const settled = followKind(store, 'innovation', (_, record) => told.push(record?.name ?? null), String);
  const ofOthers = followKind(store, 'adoption', (id) => others.push(id), String);
  await put('lumbung-satu');
  await settled();
  await store.commit([{ kind: 'innovation', remove: 'lumbung-satu', expectedRev: 1 }]);
  await Promise.all([settled(), ofOthers()]);
  expect(told).toEqual(['lumbung-satu', null]);
  expect(others).toEqual([]);
});
