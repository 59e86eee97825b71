import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Store } from '../store.ts';
import { codeOf, tryWriting } from '../durable-file.ts';

type Health = Awaited<ReturnType<Store['health']>>;

// More than a dossier usually has: after a full disk, we are well again when the next write will pass.
const PROBE_BYTES = 1024 * 1024;

export type HealthWatch = {
  wrote(): void;
  /** A write was refused by the disk; from then on health tries one, until one passes. */
  failed(): void;
  look(): Promise<Health>;
};

/** Watches the disk beside `path`, a file of the folder that is written to. */
export function watchHealth(path: string): HealthWatch {
  let refused = false;
  let probing: Promise<void> | null = null;

  /** One at a time, however many ask. */
  async function probe() {
    probing ??= tryWriting(path, PROBE_BYTES).finally(() => (probing = null));
    await probing;
    refused = false;
  }

  return {
    wrote: () => (refused = false),
    failed: () => (refused = true),
    async look() {
      let freeBytes: number | null = null;
      try {
        const { bavail, bsize } = await statfs(dirname(path));
        freeBytes = bavail * bsize;
        await access(dirname(path), constants.W_OK);
        if (freeBytes === 0) return { writable: false, freeBytes, detail: `no space left beside ${path}` };
        if (refused) await probe();
        return { writable: true, freeBytes, detail: null };
      } catch (error) {
        return { writable: false, freeBytes, detail: error instanceof Error ? error.message : codeOf(error) };
      }
    },
  };
}
