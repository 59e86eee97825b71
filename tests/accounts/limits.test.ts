import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIMITS, limitsOver, TooManyAttemptsError, type LimitName } from '../../src/accounts/limits.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';

let dataDir: string;
let store: Store;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lumbung-batas-'));
  store = await openLowdbStore({ dataDir });
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

const NAMES = Object.keys(LIMITS) as LimitName[];
const START = Date.parse('2026-03-01T00:00:00Z');

/** How many of `tries` at the same moment are let through. */
async function letThrough(name: LimitName, key: string, tries: number, now = START): Promise<number> {
  const limits = limitsOver(store, () => now);
  const all = await Promise.allSettled(Array.from({ length: tries }, () => limits.spend(name, key)));
  for (const one of all)
    if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(TooManyAttemptsError);
  return all.filter(({ status }) => status === 'fulfilled').length;
}

test.each(NAMES)('%s lets as many through as it says, also when all come at once', async (name) => {
  const { times, seconds } = LIMITS[name];
  expect(await letThrough(name, 'a', Math.min(times + 5, 40))).toBe(Math.min(times, 40));
  while (times > 40 && (await letThrough(name, 'a', 20)) === 20);
  expect(await letThrough(name, 'a', 1)).toBe(0);
  expect(await letThrough(name, 'b', 1)).toBe(1);
  expect(await letThrough(name, 'a', 1, START + seconds * 1000 + 1)).toBe(1);
});

test('a restart forgets nothing, and says how long to wait', async () => {
  await letThrough('sign_in', 'a', LIMITS.sign_in.times);
  await store.close();
  store = await openLowdbStore({ dataDir });
  const limits = limitsOver(store, () => START + 60_000);
  await expect(limits.spend('sign_in', 'a')).rejects.toMatchObject({ retryAfter: 14 * 60 });
  await expect(limits.check('sign_in', 'a')).rejects.toBeInstanceOf(TooManyAttemptsError);
});

test('what is forgotten begins anew; what is refunded was not tried', async () => {
  const limits = limitsOver(store, () => START);
  await letThrough('reset', 'a', 3);
  await limits.refund('reset', 'a');
  expect(await letThrough('reset', 'a', 2)).toBe(1);
  await limits.forget('reset', 'a');
  expect(await letThrough('reset', 'a', 5)).toBe(3);
});

test('counts of times that are over are swept away, others stay', async () => {
  await letThrough('reset', 'a', 3);
  await letThrough('sign_in', 'a', 1);
  await limitsOver(store, () => START + LIMITS.sign_in.seconds * 1000 + 1).sweep();
  expect((await store.list('attempt', { limit: 10 })).records).toHaveLength(1);
  expect(await letThrough('reset', 'a', 1)).toBe(0);
});

test('whom a count is of cannot be read from the store', async () => {
  await letThrough('sign_in', 'siti@banyuwangi.example', 1);
  expect(JSON.stringify(await store.list('attempt', { limit: 10 }))).not.toContain('siti');
});
