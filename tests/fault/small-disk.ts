import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  path: string;
  readOnly: () => void;
  /** Unmounts and removes it. */
  remove: () => void;
};

/** A file system of its own with room for `bytes`; the reason why not, where this process may not mount one. */
export function mountSmallDisk(bytes: number): SmallDisk | string {
  const path = mkdtempSync(join(tmpdir(), 'lumbung-disk-'));
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'lumbung-test', path);
  } catch (error) {
    rmSync(path, { recursive: true });
    const told = error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error);
    return `a small tmpfs cannot be mounted here (root may): ${told}`;
  }
  return {
    path,
    readOnly: () => run('mount', '-o', 'remount,ro', path),
    remove: () => {
      run('umount', path);
      rmSync(path, { recursive: true });
    },
  };
}

function run(command: string, ...options: string[]) {
  execFileSync(command, options, { stdio: ['ignore', 'ignore', 'pipe'] });
}

const NOBODY = 65534;

/** Runs `task` without root's right to pass over modes; `folder` is nobody's for as long. */
export async function withoutRoot<T>(folder: string, task: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0 || !process.seteuid) return task();
  run('chown', '-R', String(NOBODY), folder);
  process.seteuid(NOBODY);
  try {
    return await task();
  } finally {
    process.seteuid(0);
  }
}

/** Takes the right to write from a folder, until called back. */
export function lockUp(folder: string): () => void {
  chmodSync(folder, 0o500);
  return () => chmodSync(folder, 0o700);
}
