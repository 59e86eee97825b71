import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { create, everything, revise, stored } from '../contract/store/setup.ts';
import { anInnovation } from '../support/innovation.ts';
import { lockUp, mountSmallDisk, withoutRoot } from './small-disk.ts';

const refusalOf = (dataDir: string): Promise<unknown> =>
  openLowdbStore({ dataDir }).then(
    (store) => store.close(),
    (error: unknown) => error,
  );

/** A disk of 2 MB of the test's own; the test is skipped, with the reason, where none can be had. */
function smallDisk(test: TestContext) {
  const disk = mountSmallDisk(2 * 1024 * 1024);
  if (typeof disk === 'string') return test.skip(disk);
  onTestFinished(() => disk.remove());
  const filler = join(disk.path, 'other people’s files');
  return {
    ...disk,
    dataDir: join(disk.path, 'data'),
    /** Leaves so many bytes free, in whole blocks. */
    fillUpTo: (free: number) => {
      rmSync(filler, { force: true });
      const { bavail, bsize } = statfsSync(disk.path);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - free));
    },
    makeRoom: () => rmSync(filler, { force: true }),
  };
}

const large = (id: string) => anInnovation({ id, regency: '3510', problem: 'x'.repeat(15_000) });

async function closing<T>(opening: Promise<Store>, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await opening;
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

describe('a full disk', () => {
  it('refuses what does not fit, loses nothing, and goes on when there is room', async (test) => {
    const { dataDir, fillUpTo, makeRoom } = smallDisk(test);
    await closing(openLowdbStore({ dataDir }), async (store) => {
      await store.commit([create(large('pertama'))]);
      const before = await everything(store);
      fillUpTo(8192);
      const change = create(large('kedua'));
      await expect(store.commit([change])).rejects.toMatchObject({ code: 'store_full' });
      expect(await everything(store)).toEqual(before);
      expect(readdirSync(join(dataDir, 'dossiers'))).toEqual(['3510.json']);
      expect((await store.health()).writable).toBe(false);

      const small = anInnovation({ id: 'kecil', regency: '3211' });
      fillUpTo(16384);
      await store.commit([create(small)]);

      makeRoom();
      await store.commit([change]);
      expect((await store.health()).writable).toBe(true);
    });
    const ids = await closing(openLowdbStore({ dataDir }), everything);
    expect(ids.map(({ id }) => id)).toEqual(['kecil', 'kedua', 'pertama']);
  });

  it("undoes a regency's first dossier when its name does not fit into the manifest", async (test) => {
    const { dataDir, fillUpTo, makeRoom } = smallDisk(test);
    const first = create(anInnovation({ id: 'pertama', regency: '3211' }));
    await closing(openLowdbStore({ dataDir }), async (store) => {
      // One block for the dossier, none for the manifest.
      fillUpTo(4096);
      await expect(store.commit([first])).rejects.toMatchObject({ code: 'store_full' });
      expect(readdirSync(join(dataDir, 'dossiers'))).toEqual([]);
    });
    makeRoom();
    await closing(openLowdbStore({ dataDir }), async (store) => {
      expect(store.quarantined).toEqual([]);
      await store.commit([first]);
    });
  });

  it('serves what it has when it starts, and refuses writes', async (test) => {
    const { dataDir, fillUpTo, makeRoom } = smallDisk(test);
    await closing(openLowdbStore({ dataDir }), (store) => store.commit([create(large('pertama'))]));
    fillUpTo(0);
    await closing(openLowdbStore({ dataDir }), async (store) => {
      expect(store.quarantined).toEqual([]);
      const read = await stored(store, 'pertama');
      expect(await store.health()).toMatchObject({ writable: false, freeBytes: 0 });
      await expect(store.commit([revise(read, { name: 'Baru' })])).rejects.toMatchObject({
        code: 'store_full',
      });
      makeRoom();
      await store.commit([revise(read, { name: 'Baru' })]);
    });
  });

  it('is told in clear words when there is no room to begin', async (test) => {
    const { dataDir, fillUpTo } = smallDisk(test);
    fillUpTo(0);
    const refusal = await refusalOf(dataDir);
    expect(refusal).toMatchObject({ code: 'store_not_opened' });
    expect(String(refusal)).toMatch(/no space left .*ENOSPC.*free some/);
  });
});

describe('a data folder that is read-only', () => {
  it('is refused in clear words when its file system is', async (test) => {
    const { dataDir, readOnly } = smallDisk(test);
    await closing(openLowdbStore({ dataDir }), (store) => store.commit([create(large('pertama'))]));
    readOnly();
    const refusal = await refusalOf(dataDir);
    expect(refusal).toMatchObject({ code: 'store_not_opened' });
    expect(String(refusal)).toContain(dataDir);
    expect(String(refusal)).toMatch(/read-only file system: mount it writable, or set DATA_DIR/);
  });

  it('is refused in clear words when this process may not write there', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'lumbung-locked-'));
    onTestFinished(() => rm(parent, { recursive: true, force: true }));
    await withoutRoot(parent, async () => {
      const unlock = lockUp(parent);
      for (const dataDir of [parent, join(parent, 'data')]) {
        const refusal = await refusalOf(dataDir);
        expect(refusal).toMatchObject({ code: 'store_not_opened' });
        expect(String(refusal)).toMatch(/may not write the data folder .*EACCES.*give it the folder/);
      }
      unlock();
    });
  });

  it('serves reads and refuses writes when it becomes so, and goes on when it may write again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'lumbung-locked-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    await withoutRoot(dataDir, () =>
      closing(openLowdbStore({ dataDir }), async (store) => {
        await store.commit([create(large('pertama'))]);
        const read = await stored(store, 'pertama');
        const unlock = lockUp(join(dataDir, 'dossiers'));
        const change = revise(read, { name: 'Baru' });
        await expect(store.commit([change])).rejects.toMatchObject({ code: 'store_unavailable' });
        expect(await everything(store)).toEqual([read]);
        const health = await store.health();
        expect(health.writable).toBe(false);
        expect(health.detail).toContain('EACCES');
        unlock();
        await store.commit([change]);
        expect(await store.health()).toMatchObject({ writable: true, detail: null });
      }),
    );
  });
});
