import { KIND_NAMES } from '../../../src/domain/records.ts';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { anInnovation } from '../../support/innovation.ts';
import { create, everything, newPlace, revise, stored } from '../../contract/store/setup.ts';
import { lowdbPlace } from './lowdb-place.ts';
import { asked, faults, reset } from './watched-disk.ts';

vi.mock('node:fs/promises', async (original) => {
  const { watched } = await import('./watched-disk.ts');
  return watched(await original());
});
beforeEach(reset);

// Vitest types its matchers as `any`.
const like = (fields: object): unknown => expect.objectContaining(fields);

async function opened() {
  const folder = await lowdbPlace();
  const place = await newPlace(async () => folder);
  const store = await place.open();
  await store.commit([create(anInnovation({ id: 'siap', regency: '3510' }))]);
  reset();
  return { ...place, store, dataDir: folder.dataDir };
}

describe('an acknowledged commit is on disk', () => {
  it('writes beside the file, flushes it, puts it in place and flushes the folder, before it says so', async () => {
    const { store } = await opened();
    await store.commit([revise(await stored(store, 'siap'), { name: 'Baru' })]);
    expect(asked).toEqual(['write 3510.json', 'sync 3510.json', 'rename 3510.json', 'sync folder dossiers']);
  });

  it("names an owner's first dossier in the manifest after it is on disk, and before it says so", async () => {
    const { store, dataDir } = await opened();
    await store.commit([create(anInnovation({ regency: '3211' }))]);
    expect(asked.slice(3)).toEqual([
      'sync folder dossiers',
      'write manifest.json',
      'sync manifest.json',
      'rename manifest.json',
      expect.stringMatching(/^sync folder lumbung-store-/),
    ]);
    expect(JSON.parse(await readFile(join(dataDir, 'manifest.json'), 'utf8'))).toEqual({
      schema: 1,
      dossiers: ['3211', '3510'],
    });
  });

  it('keeps compact JSON that only its owner may read', async () => {
    // Even where the system would give everyone all rights.
    const usual = process.umask(0);
    onTestFinished(() => void process.umask(usual));
    const { dataDir } = await opened();
    const text = await readFile(join(dataDir, 'dossiers', '3510.json'), 'utf8');
    const innovation = { siap: like({ id: 'siap', rev: 1 }) };
    expect(JSON.parse(text)).toEqual({
      schema: 1,
      owner: '3510',
      records: { ...Object.fromEntries(KIND_NAMES.map((kind) => [kind, {}])), innovation },
    });
    expect(text).toBe(JSON.stringify(JSON.parse(text)));
    const mode = async (name: string) => ((await stat(join(dataDir, name))).mode & 0o777).toString(8);
    expect(
      await Promise.all(['dossiers/3510.json', 'manifest.json', 'store.lock', 'dossiers'].map(mode)),
    ).toEqual(['600', '600', '600', '700']);
  });

  it('lets a hundred who wait for one dossier share a flush', async () => {
    const { store } = await opened();
    await Promise.all(
      Array.from({ length: 100 }, () => store.commit([create(anInnovation({ regency: '3510' }))])),
    );
    expect(await everything(store)).toHaveLength(101);
    expect(asked.filter((request) => request === 'rename 3510.json').length).toBeLessThanOrEqual(2);
  });

  it('does not make one regency wait for another', async () => {
    const { store } = await opened();
    await Promise.all(
      ['3510', '3211', '3204'].map((regency) => store.commit([create(anInnovation({ regency }))])),
    );
    const written = asked.filter((request) => /^(write|rename) 3/.test(request));
    expect(written.slice(0, 3).every((request) => request.startsWith('write'))).toBe(true);
  });
});

describe('a disk that fails', () => {
  it.each([
    ['write', 'ENOSPC', 'store_full'],
    ['sync', 'ENOSPC', 'store_full'],
    ['sync', 'EDQUOT', 'store_full'],
    ['write', 'EROFS', 'store_unavailable'],
    ['rename', 'EACCES', 'store_unavailable'],
    ['sync', 'EIO', 'store_unavailable'],
  ] as const)('at %s with %s is told as %s, and leaves nothing behind', async (on, code, told) => {
    const { store, dataDir, reopen } = await opened();
    const before = await everything(store);
    faults.push({ on, file: /3510/, code });
    const change = revise(await stored(store, 'siap'), { name: 'Ditolak' });
    await expect(store.commit([change])).rejects.toMatchObject({ code: told });
    expect(await everything(store)).toEqual(before);
    expect(await readdir(join(dataDir, 'dossiers'))).toEqual(['3510.json']);
    faults.length = 0;
    expect(await everything(await reopen())).toEqual(before);
  });

  it('refuses what is too large for it, and takes the small ones that waited with it', async () => {
    const { store } = await opened();
    faults.push({ on: 'write', file: /3510/, code: 'ENOSPC', over: 20_000 });
    const large = anInnovation({ id: 'besar', regency: '3510', problem: 'x'.repeat(20_000) });
    const results = await Promise.allSettled([
      store.commit([create(anInnovation({ id: 'kecil-1', regency: '3510' }))]),
      store.commit([create(large)]),
      store.commit([create(anInnovation({ id: 'kecil-2', regency: '3510' }))]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await everything(store)).map(({ id }) => id)).toEqual(['kecil-1', 'kecil-2', 'siap']);
  });

  it('puts the state before back when it does not confirm the new one', async () => {
    const { store, reopen } = await opened();
    const before = await everything(store);
    faults.push({ on: 'sync folder', file: /dossiers/, code: 'EIO' });
    const change = revise(await stored(store, 'siap'), { name: 'Tak pasti' });
    await expect(store.commit([change])).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(asked.filter((request) => request === 'rename 3510.json')).toHaveLength(2);
    faults.length = 0;
    expect(await everything(store)).toEqual(before);
    expect(await everything(await reopen())).toEqual(before);
  });

  it.each([
    ['cannot be written', { on: 'sync', file: /manifest/, code: 'ENOSPC' }, 'store_full'],
    ['is not confirmed', { on: 'sync folder', file: /lumbung-store-/, code: 'EIO' }, 'store_unavailable'],
  ] as const)("undoes an owner's first dossier when the manifest %s", async (_, fault, told) => {
    const { store, reopen } = await opened();
    const before = await everything(store);
    faults.push(fault);
    const first = create(anInnovation({ id: 'pertama', regency: '3211' }));
    await expect(store.commit([first])).rejects.toMatchObject({ code: told });
    faults.length = 0;
    const again = await reopen();
    expect(again.quarantined).toEqual([]);
    expect(await everything(again)).toEqual(before);
    await again.commit([first]);
    expect(await everything(await reopen())).toHaveLength(2);
  });

  it('is well again once a write would pass', async () => {
    const { store } = await opened();
    faults.push({ on: 'write', file: /.*/, code: 'ENOSPC' });
    await expect(store.commit([create(anInnovation())])).rejects.toMatchObject({ code: 'store_full' });
    const health = await store.health();
    expect(health.writable).toBe(false);
    expect(health.detail).toContain('no space left');
    faults.length = 0;
    expect(await store.health()).toMatchObject({ writable: true, detail: null });
  });
});
