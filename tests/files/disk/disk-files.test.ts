import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDiskFiles } from '../../../src/files/disk/disk-files.ts';
import { filesContract, listed } from '../../contract/files/files-contract.ts';

async function aFolder() {
  const dataDir = await mkdtemp(join(tmpdir(), 'lumbung-files-'));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

filesContract(async () => {
  const { dataDir, remove } = await aFolder();
  return { open: () => openDiskFiles({ dataDir }), remove };
});

describe('on disk', () => {
  async function place() {
    const { dataDir, remove } = await aFolder();
    onTestFinished(remove);
    return dataDir;
  }

  it('lies on the shelf of its first two characters, for its owner alone', async () => {
    const dataDir = await place();
    const name = await (await openDiskFiles({ dataDir })).put(Buffer.from('isi'), 'pdf');
    const shelf = join(dataDir, 'files', name.slice(0, 2));
    expect(await readdir(shelf)).toEqual([name]);
    expect(await readFile(join(shelf, name), 'utf8')).toBe('isi');
    expect((await stat(join(shelf, name))).mode & 0o777).toBe(0o600);
    expect((await stat(shelf)).mode & 0o777).toBe(0o700);
  });

  it('sweeps what a broken write has left, and lists nothing else that lies about', async () => {
    const dataDir = await place();
    const files = await openDiskFiles({ dataDir });
    const name = await files.put(Buffer.from('isi'), 'pdf');
    const shelf = join(dataDir, 'files', name.slice(0, 2));
    const broken = `.${name}.123-4.tmp`;
    await writeFile(join(shelf, broken), 'setengah');
    await writeFile(join(shelf, 'catatan.txt'), 'milik orang lain');
    await writeFile(join(dataDir, 'files', 'catatan.txt'), 'milik orang lain');
    expect((await listed(files)).map((kept) => kept.name)).toEqual([name]);
    const again = await openDiskFiles({ dataDir });
    expect(await readdir(shelf)).not.toContain(broken);
    expect(await readdir(shelf)).toContain('catatan.txt');
    expect(await again.read('catatan.txt')).toBeNull();
  });

  it('opens beside a link that leads nowhere', async () => {
    const dataDir = await place();
    await symlink(join(dataDir, 'nowhere'), join(dataDir, 'files'));
    const files = await openDiskFiles({ dataDir });
    expect(await listed(files)).toEqual([]);
    await expect(files.put(Buffer.from('x'), 'pdf')).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
