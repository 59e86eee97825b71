import { describe, expect, it, onTestFinished } from 'vitest';
import { fileName } from '../../../src/domain/draft-file.ts';
import type { FileStore, KeptFile } from '../../../src/files/file-store.ts';

/** A new, empty place in which an adapter keeps files. */
export type FilesPlace = {
  /** Opens it; again as after a restart. */
  open(): Promise<FileStore>;
  remove(): Promise<void>;
};

async function newPlace(setup: () => Promise<FilesPlace>) {
  const place = await setup();
  onTestFinished(() => place.remove());
  return place;
}

export async function listed(files: FileStore): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = [];
  for await (const file of files.list()) kept.push(file);
  return kept;
}

/** Names that people or programs send to get at what is not theirs. */
export const NOT_NAMES = [
  '',
  '.',
  '..',
  '../store.lock',
  '..%2fstore.lock',
  '/etc/passwd',
  'files/aa',
  'aa/../../dossiers/hub.json',
  'C:\\Windows\\win.ini',
  `${'a'.repeat(32)}.pdf\0.png`,
  `${'a'.repeat(32)}/../x.pdf`,
  `.${'a'.repeat(31)}.pdf`,
];

/** What every adapter of the file store must do. */
export function filesContract(setup: () => Promise<FilesPlace>) {
  describe('what is put', () => {
    it('is read as it came, also after a restart', async () => {
      const place = await newPlace(setup);
      const bytes = Buffer.from([0, 1, 2, 250, 255, 10, 13]);
      const name = await (await place.open()).put(bytes, 'pdf');
      expect(await (await place.open()).read(name)).toEqual(bytes);
    });

    it('gets a name that nobody can guess and every record may hold', async () => {
      const files = await (await newPlace(setup)).open();
      const names: string[] = [];
      for (let made = 0; made < 50; made += 1) names.push(await files.put(Buffer.from('sama'), 'webp'));
      expect(new Set(names).size).toBe(50);
      for (const name of names) {
        expect(fileName.safeParse(name).success).toBe(true);
        expect(name).toMatch(/^[0-9a-z]{22,}\.webp$/);
      }
    });

    it('is listed with the time it came, until it is removed', async () => {
      const files = await (await newPlace(setup)).open();
      expect(await listed(files)).toEqual([]);
      const before = Date.now() - 1000;
      const [one, two] = [await files.put(Buffer.from('1'), 'pdf'), await files.put(Buffer.from('2'), 'odt')];
      const kept = await listed(files);
      expect(kept.map(({ name }) => name).sort()).toEqual([one, two].sort());
      for (const { modifiedAt } of kept) {
        expect(modifiedAt.getTime()).toBeGreaterThan(before);
        expect(modifiedAt.getTime()).toBeLessThan(Date.now() + 1000);
      }
      await files.remove(one);
      expect((await listed(files)).map(({ name }) => name)).toEqual([two]);
      expect(await files.read(one)).toBeNull();
    });

    it('ends in what the hub found it to be, never in what somebody sends', async () => {
      const files = await (await newPlace(setup)).open();
      for (const extension of ['', '../x', 'p/f', 'PDF', 'pdf\0', 'a'.repeat(11)])
        await expect(files.put(Buffer.from('x'), extension)).rejects.toThrow();
      expect(await listed(files)).toEqual([]);
    });
  });

  describe('a name', () => {
    it.each(NOT_NAMES)('that is none of ours leads nowhere: %j', async (name) => {
      const files = await (await newPlace(setup)).open();
      await files.put(Buffer.from('x'), 'pdf');
      expect(await files.read(name)).toBeNull();
      await files.remove(name);
      expect(await listed(files)).toHaveLength(1);
    });

    it('of what is not there is as good as removed', async () => {
      const files = await (await newPlace(setup)).open();
      await files.remove(`${'0'.repeat(32)}.pdf`);
      const name = await files.put(Buffer.from('x'), 'pdf');
      await files.remove(name);
      await files.remove(name);
    });
  });

  it('says how much could still be kept', async () => {
    const free = await (await (await newPlace(setup)).open()).freeBytes();
    expect(free === null || free >= 0).toBe(true);
  });
}
