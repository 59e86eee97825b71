import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  codeOf,
  makeDirectory,
  removeDurably,
  sweepTemporary,
  UnconfirmedWriteError,
  writeDurably,
  writeFault,
} from '../../store/durable-file.ts';
import type { FileStore, KeptFile } from '../file-store.ts';

const NAME = /^[0-9a-f]{32}\.[a-z0-9]{1,10}$/;
const EXTENSION = /^[a-z0-9]{1,10}$/;
const SHELF = /^[0-9a-f]{2}$/;

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

/**
 * Keeps files as `<dataDir>/files/<first two characters of the name>/<name>`, readable by their owner alone. Only
 * for who holds the lock of the data folder.
 */
export async function openDiskFiles({ dataDir }: { dataDir: string }): Promise<FileStore> {
  const root = join(dataDir, 'files');
  const pathOf = (name: string) => join(root, name.slice(0, 2), name);

  async function* shelves(): AsyncGenerator<string> {
    for (const shelf of await namesIn(root)) if (SHELF.test(shelf)) yield join(root, shelf);
  }

  try {
    for await (const shelf of shelves()) await sweepTemporary(shelf);
  } catch {
    // What a broken write has left stays until the next start: it is never served.
  }

  return {
    async put(bytes, extension) {
      if (!EXTENSION.test(extension)) throw new Error(`no file can end in .${extension}`);
      const name = `${randomBytes(16).toString('hex')}.${extension}`;
      const path = pathOf(name);
      try {
        await makeDirectory(dirname(path));
      } catch (error) {
        throw writeFault(error, path);
      }
      try {
        await writeDurably(path, bytes);
      } catch (error) {
        // It stands there, but nobody will ever name it.
        if (error instanceof UnconfirmedWriteError) await removeDurably(path).catch(() => undefined);
        throw error;
      }
      return name;
    },

    async read(name) {
      if (!NAME.test(name)) return null;
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async remove(name) {
      if (!NAME.test(name)) return;
      const path = pathOf(name);
      // Where the shelf was never made there is nothing to remove, and no folder to confirm it.
      if ((await keptAt(path, name)) !== null) await removeDurably(path);
    },

    async *list() {
      for await (const shelf of shelves())
        for (const name of await namesIn(shelf)) {
          const kept = NAME.test(name) ? await keptAt(join(shelf, name), name) : null;
          if (kept) yield kept;
        }
    },

    async freeBytes() {
      // `files` is made with the first upload: until then the data folder answers for it.
      for (const place of [root, dataDir]) {
        try {
          const { bavail, bsize } = await statfs(place);
          return bavail * bsize;
        } catch (error) {
          if (!isMissing(error)) return null;
        }
      }
      return null;
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Null when it is gone since its name was read. */
async function keptAt(path: string, name: string): Promise<KeptFile | null> {
  try {
    return { name, modifiedAt: (await stat(path)).mtime };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
