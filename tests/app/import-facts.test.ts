import { expect, it, onTestFinished } from 'vitest';
import { importFacts } from '../../src/app/import-facts.ts';
import { answerImports, importSocket, requestImport } from '../../src/app/import-socket.ts';
import type { FactsRow } from '../../src/app/read-facts-file.ts';
import { regionsAlike } from '../../src/app/regions-alike.ts';
import { StoreFullError } from '../../src/store/store.ts';
import { aHub } from '../support/hub.ts';

const row = (code: string, population: number | null, areaKm2: number | null = null): FactsRow => ({
  code,
  population,
  areaKm2,
  year: 2024,
  source: 'Angka contoh',
});
const ROWS = [row('3216', 3_000_000, 1200), row('7371', 1_400_000), row('9206', null, 20_000)];

async function anEmptyHub() {
  const hub = await aHub();
  onTestFinished(() => hub.close());
  return hub;
}

async function listening(hub: Awaited<ReturnType<typeof anEmptyHub>>, store = hub.store) {
  const path = importSocket(hub.config.dataDir);
  const imports = await answerImports({ path, store, log: hub.log });
  onTestFinished(() => imports.close());
  return path;
}

it('puts all in place in one commit, and doubles nothing the second time', async () => {
  const { store } = await anEmptyHub();
  let commits = 0;
  store.onCommit(() => (commits += 1));
  expect(await importFacts(store, ROWS, { dryRun: false })).toEqual({ added: 3, changed: 0, same: 0 });
  expect(await importFacts(store, ROWS, { dryRun: false })).toEqual({ added: 0, changed: 0, same: 3 });
  expect(commits).toBe(1);
  expect((await store.list('regency_facts', { limit: 10 })).records).toMatchObject([
    { id: '3216', rev: 1, population: 3_000_000, areaKm2: 1200, year: 2024, source: 'Angka contoh' },
    { id: '7371', rev: 1, population: 1_400_000, areaKm2: null },
    { id: '9206', rev: 1, population: null, areaKm2: 20_000 },
  ]);
});

it('changes what is told otherwise and leaves the others alone', async () => {
  const { store } = await anEmptyHub();
  await importFacts(store, ROWS, { dryRun: false });
  const counts = await importFacts(store, [row('3216', 3_100_000, 1200), row('3273', 2_500_000)], {
    dryRun: false,
  });
  expect(counts).toEqual({ added: 1, changed: 1, same: 0 });
  expect(await store.get('regency_facts', '3216')).toMatchObject({ population: 3_100_000, rev: 2 });
  expect(await store.get('regency_facts', '7371')).toMatchObject({ population: 1_400_000, rev: 1 });
});

it('a dry run counts and writes nothing', async () => {
  const { store } = await anEmptyHub();
  expect(await importFacts(store, ROWS, { dryRun: true })).toEqual({ added: 3, changed: 0, same: 0 });
  expect((await store.list('regency_facts', { limit: 10 })).records).toEqual([]);
});

it('the catalogue knows them at once, and what was worked out of the old ones is out of date', async () => {
  const { store, catalogue } = await anEmptyHub();
  const before = regionsAlike(catalogue, '3216').map(({ code }) => code);
  expect(regionsAlike(catalogue, '3216')).toBe(regionsAlike(catalogue, '3216'));
  const { revision } = catalogue;
  await importFacts(store, [row('3216', 3_000_000), row('3603', 3_000_000), row('3215', 30_000)], {
    dryRun: false,
  });
  await expect.poll(() => catalogue.facts().get('3603')?.population).toBe(3_000_000);
  expect(catalogue.revision).toBeGreaterThan(revision);
  const after = regionsAlike(catalogue, '3216').map(({ code }) => code);
  // Kabupaten Karawang is the neighbour; with a hundredth of the people it is less alike than Kabupaten Tangerang.
  expect(before.indexOf('3215')).toBeLessThan(before.indexOf('3603'));
  expect(after.indexOf('3215')).toBeGreaterThan(after.indexOf('3603'));
});

it('is done by the hub that is running, which holds the store', async () => {
  const hub = await anEmptyHub();
  const path = await listening(hub);
  expect(await requestImport(path, { facts: ROWS, dryRun: true })).toEqual({ added: 3, changed: 0, same: 0 });
  expect(await requestImport(path, { facts: ROWS, dryRun: false })).toEqual({
    added: 3,
    changed: 0,
    same: 0,
  });
  expect(await hub.store.get('regency_facts', '3216')).toMatchObject({ population: 3_000_000 });
});

it('finds no hub when none is running', async () => {
  const hub = await anEmptyHub();
  expect(await requestImport(importSocket(hub.config.dataDir), { facts: ROWS, dryRun: false })).toBeNull();
});

it('says why the hub could not, and then nothing was written', async () => {
  const hub = await anEmptyHub();
  const full = { ...hub.store, commit: () => Promise.reject(new StoreFullError('the disk is full')) };
  const path = await listening(hub, full);
  await expect(requestImport(path, { facts: ROWS, dryRun: false })).rejects.toThrow(/the disk is full/);
  expect((await hub.store.list('regency_facts', { limit: 10 })).records).toEqual([]);
});

it('takes no facts that were not checked', async () => {
  const hub = await anEmptyHub();
  const path = await listening(hub);
  await expect(requestImport(path, { facts: [row('0000', 5)], dryRun: false })).rejects.toThrow();
  expect((await hub.store.list('regency_facts', { limit: 10 })).records).toEqual([]);
});
