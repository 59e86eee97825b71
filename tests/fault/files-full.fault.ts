import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDiskFiles } from '../../src/files/disk/disk-files.ts';
import { listed } from '../contract/files/files-contract.ts';
import { mountSmallDisk } from './small-disk.ts';

it('an upload that does not fit on the disk is refused, leaves nothing, and is taken when there is room', async (test) => {
  const disk = mountSmallDisk(4 * 1024 * 1024);
  if (typeof disk === 'string') return test.skip(disk);
  onTestFinished(() => disk.remove());
  const files = await openDiskFiles({ dataDir: disk.path });
  const first = await files.put(Buffer.alloc(100_000, 1), 'pdf');
  const filler = join(disk.path, 'other people’s files');
  const { bavail, bsize } = statfsSync(disk.path);
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 64 * 1024));

  await expect(files.put(Buffer.alloc(1_000_000, 2), 'pdf')).rejects.toMatchObject({ code: 'store_full' });
  expect((await listed(files)).map(({ name }) => name)).toEqual([first]);
  const everything = readdirSync(join(disk.path, 'files'), { recursive: true, withFileTypes: true });
  expect(everything.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([first]);
  expect(await files.read(first)).toEqual(Buffer.alloc(100_000, 1));
  expect(await files.freeBytes()).toBeLessThanOrEqual(64 * 1024);

  rmSync(filler);
  const second = await files.put(Buffer.alloc(1_000_000, 2), 'pdf');
  expect(await files.read(second)).toEqual(Buffer.alloc(1_000_000, 2));
  disk.readOnly();
  await expect(files.put(Buffer.from('x'), 'pdf')).rejects.toMatchObject({ code: 'store_unavailable' });
  await expect(files.remove(second)).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(await files.read(second)).not.toBeNull();
});
