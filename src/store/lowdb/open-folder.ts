import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Owner } from '../../domain/records.ts';
import { OWNER } from '../prepare-commit.ts';
import { StoreFullError, StoreLockedError, StoreNotOpenedError, StoreUnavailableError } from '../store.ts';
import { codeOf, makeDirectory, sweepTemporary } from '../durable-file.ts';
import { lockFolder } from './lock.ts';
import { openManifest, type Manifest } from './manifest.ts';

export type OpenFolder = {
  /** Owners that have a file in `dossiers/`, in order. */
  found: readonly Owner[];
  manifest: Manifest;
  dossierPath(owner: Owner): string;
  release(): Promise<void>;
};

/**
 * Makes the data folder ours: locked, swept, its dossiers named. Throws `StoreLockedError`, or
 * `StoreNotOpenedError` for a folder that cannot be locked or begun. One that is full, or whose `dossiers/` is
 * read-only, opens when it has been used before: it serves what it has and refuses writes.
 */
export async function openFolder(dataDir: string): Promise<OpenFolder> {
  const dossiers = join(dataDir, 'dossiers');
  try {
    await makeDirectory(dataDir);
    const lock = await lockFolder(dataDir);
    try {
      await makeDirectory(dossiers);
      await sweepTemporary(dataDir);
      await sweepTemporary(dossiers);
      const found = ownersAmong(await readdir(dossiers));
      const manifest = await openManifest(dataDir, found);
      const dossierPath = (owner: Owner) => join(dossiers, `${owner}.json`);
      return { found, manifest, dossierPath, release: () => lock.release() };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof StoreLockedError) throw error;
    throw notOpened(dataDir, error);
  }
}

/** Other files in the folder are none of ours. */
const ownersAmong = (names: readonly string[]): readonly Owner[] =>
  names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((name) => OWNER.test(name))
    .sort();

function notOpened(dataDir: string, error: unknown): StoreNotOpenedError {
  const wrapped = error instanceof StoreFullError || error instanceof StoreUnavailableError;
  const cause = wrapped ? error.cause : error;
  const code = codeOf(cause);
  const elsewhere = 'or set DATA_DIR to another folder';
  const user = process.getuid ? ` (user id ${process.getuid()})` : '';
  const denied = `this process${user} may not write the data folder ${dataDir} (${code}): give it the folder, ${elsewhere}`;
  const full = `no space left for the data folder ${dataDir} (${code}): free some, ${elsewhere}`;
  const notFolder = `the data folder ${dataDir} is not a folder: move that file away, ${elsewhere}`;
  const messages: Readonly<Record<string, string>> = {
    ENOSPC: full,
    EDQUOT: full,
    EROFS: `the data folder ${dataDir} is on a read-only file system: mount it writable, ${elsewhere}`,
    EACCES: denied,
    EPERM: denied,
    ENOTDIR: notFolder,
    EEXIST: notFolder,
  };
  const unknown = `the data folder ${dataDir} cannot be used (${code}): use a folder on a local disk`;
  return new StoreNotOpenedError(messages[code] ?? unknown, { cause });
}
