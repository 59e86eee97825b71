import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreFullError, StoreUnavailableError } from './store.ts';

const TEMPORARY = /^\..+\.\d+-\d+\.tmp$/;
let written = 0;

/** The new file took the old one's place, but the disk has not confirmed it: after a crash it may be either. */
export class UnconfirmedWriteError extends StoreUnavailableError {
  override name = 'UnconfirmedWriteError';
}

/**
 * Replaces the file at `path`: when it resolves, the whole content survives a loss of power; when it throws
 * (`StoreFullError`, `StoreUnavailableError`), the old file stands untouched, except after an
 * `UnconfirmedWriteError`. Readable by its owner alone.
 */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  await writeBeside(path, content, (temporary) => rename(temporary, path));
  await confirm(path);
}

/** Whether `bytes` could be written beside `path` now; throws as `writeDurably` when not. Leaves nothing. */
export async function tryWriting(path: string, bytes: number): Promise<void> {
  await writeBeside(path, Buffer.alloc(bytes), (temporary) => rm(temporary));
}

async function writeBeside(
  path: string,
  content: string | Uint8Array,
  then: (temporary: string) => Promise<void>,
) {
  written += 1;
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${written}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await then(temporary);
  } catch (error) {
    // What cannot be removed now is swept at the next start.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeFault(error, path);
  }
}

/** Removes the file, durably; one that is not there is as good. */
export async function removeDurably(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw writeFault(error, path);
  }
  await confirm(path);
}

async function confirm(path: string) {
  try {
    await syncDirectory(dirname(path));
  } catch (error) {
    throw new UnconfirmedWriteError(`the disk did not confirm the change of ${path} (${codeOf(error)})`, {
      cause: error,
    });
  }
}

/** Makes the names in a folder survive a loss of power. */
async function syncDirectory(path: string): Promise<void> {
  // Windows opens no folder as a file, and keeps names in its journal.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes the folder and those above it where they are missing, for its owner alone, and keeps their names. */
export async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const top = resolve(first);
  for (let made = resolve(path); ; made = dirname(made)) {
    await syncDirectory(dirname(made));
    if (made === top) return;
  }
}

/** Removes what writes that never ended have left. Only for who holds the lock. */
export async function sweepTemporary(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (TEMPORARY.test(name)) await rm(join(directory, name), { force: true });
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error));

export function writeFault(error: unknown, path: string): StoreFullError | StoreUnavailableError {
  const code = codeOf(error);
  if (isFull(error))
    return new StoreFullError(
      `no space left to write ${path} (${code}): nothing was changed, free some space`,
      {
        cause: error,
      },
    );
  return new StoreUnavailableError(`${path} cannot be written (${code}): nothing was changed`, {
    cause: error,
  });
}
