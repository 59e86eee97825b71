import { hostname } from 'node:os';
import { join } from 'node:path';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { tryLock } from 'fs-native-extensions';
import { z } from 'zod';
import { StoreLockedError, type StoreHolder } from '../store.ts';
import { isFull } from '../durable-file.ts';

const Holder = z.object({ pid: z.int(), host: z.string(), since: z.string() });

/**
 * Takes the one writer's place in a data folder, until released or until this process ends, however it ends.
 * The system holds the lock on the open file (Linux: OFD, seen across containers), so that no pid file can
 * go stale; `store.lock` is never deleted, or two processes could each lock a file of that name.
 * Throws `StoreLockedError`, or what the file system throws.
 */
export async function lockFolder(dataDir: string): Promise<{ release(): Promise<void> }> {
  const path = join(dataDir, 'store.lock');
  const file = await open(path, 'a+', 0o600);
  let held = false;
  try {
    held = tryLock(file.fd);
    if (!held) {
      const holder = await readHolder(file);
      throw new StoreLockedError(lockedMessage(dataDir, holder), holder);
    }
    await writeHolder(file, { pid: process.pid, host: hostname(), since: new Date().toISOString() });
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    async release() {
      if (!held) return;
      held = false;
      // Only a courtesy to who looks into the file: the lock ends with the file's closing.
      await file.truncate(0).catch(() => undefined);
      await file.close();
    },
  };
}

function lockedMessage(dataDir: string, holder: StoreHolder | null): string {
  const who = holder ? `process ${holder.pid} on ${holder.host} since ${holder.since}` : 'another process';
  return `the data folder ${dataDir} is in use by ${who}: stop it first, or set DATA_DIR to another folder`;
}

async function writeHolder(file: FileHandle, holder: StoreHolder) {
  try {
    await file.truncate(0);
    await file.appendFile(`${JSON.stringify(holder)}\n`);
  } catch (error) {
    // On a full disk the hub still serves reads: the lock is held, only the holder's name is missing.
    if (!isFull(error)) throw error;
  }
}

/** Null when the holder cannot be read, or has not written who it is within half a second of taking the lock. */
async function readHolder(file: FileHandle): Promise<StoreHolder | null> {
  for (let tries = 0; tries < 10; tries += 1) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1000), 0, 1000, 0);
    try {
      return Holder.parse(JSON.parse(buffer.toString('utf8', 0, bytesRead)));
    } catch {
      await wait(50);
    }
  }
  return null;
}
