import { createHash } from 'node:crypto';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { verifiedCopy } from '../../../src/search/meilisearch/verified-copy.ts';
import { aFolder } from '../../support/meilisearch.ts';

const PROGRAM = 'the program as it was published';
const SHA256 = createHash('sha256').update(PROGRAM).digest('hex');

let folder: string;
let original: string;
let copy: string;
beforeEach(async () => {
  folder = await aFolder();
  original = join(folder, 'published');
  copy = join(folder, 'program', 'meilisearch');
  await writeFile(original, PROGRAM, { mode: 0o644 });
});

it('makes a copy that its owner alone can run and change', async () => {
  await verifiedCopy(original, copy, SHA256);
  expect(await readFile(copy, 'utf8')).toBe(PROGRAM);
  expect((await stat(copy)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'program'))).mode & 0o777).toBe(0o700);
  expect((await stat(original)).mode & 0o777).toBe(0o644);
});

it('leaves nothing behind of a program that is not the published one', async () => {
  await writeFile(original, `${PROGRAM}, and something more`);
  await expect(verifiedCopy(original, copy, SHA256)).rejects.toThrow(
    /not the program it should be.*MEILI_BIN/,
  );
  expect(await readdir(join(folder, 'program'))).toEqual([]);
});

it('uses the copy that is there, as long as nobody changed it', async () => {
  await verifiedCopy(original, copy, SHA256);
  const { mtimeMs, ino } = await stat(copy);
  await verifiedCopy(original, copy, SHA256);
  expect(await stat(copy)).toMatchObject({ mtimeMs, ino });

  await writeFile(copy, `${PROGRAM}?`);
  await verifiedCopy(original, copy, SHA256);
  expect(await readFile(copy, 'utf8')).toBe(PROGRAM);
});
