import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Read in pieces, so that requests are served while 131 MB are hashed (0.4 s of work). */
async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  const pieces: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 256 * 1024 });
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/**
 * Makes `copy` an executable copy of `original` that only we can change, and makes sure that the copy, which
 * is what will run, has the expected sha256. Throws when the original has not.
 */
export async function verifiedCopy(original: string, copy: string, expected: string): Promise<void> {
  const there = await stat(copy).catch(() => null);
  if (there && (await sha256(copy)) === expected) return;

  const fresh = `${copy}.${process.pid}`;
  await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
  try {
    await copyFile(original, fresh, constants.COPYFILE_FICLONE);
    const found = await sha256(fresh);
    if (found !== expected)
      throw new Error(
        `${original} is not the program it should be (sha256 ${found}, expected ${expected}): it is not run. Install it again, or set MEILI_BIN or MEILI_URL`,
      );
    await chmod(fresh, 0o700);
    await rename(fresh, copy);
  } finally {
    await rm(fresh, { force: true });
  }
}
