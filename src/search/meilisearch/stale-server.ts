import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds that a process is given to end by itself, and between two looks whether it has. */
const PATIENCE = 5000;
const LOOK = 20;

/** The arguments of a process; none when it has ended, also when nobody has taken note of its end yet. */
const argumentsOf = (pid: number): Promise<string[]> =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (line) => line.split('\0'),
    () => [],
  );

async function isServerOn(dbPath: string, pid: number): Promise<boolean> {
  const given = await argumentsOf(pid);
  const at = given.indexOf('--db-path');
  return at > 0 && given[at + 1] === dbPath && given.includes('--http-addr');
}

/** Asks the process to end, makes it after a while. Resolves when it is gone. */
async function end(pid: number, stillThere: () => Promise<boolean>): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < PATIENCE; waited += LOOK) {
      if (!(await stillThere())) return;
      await delay(LOOK);
    }
  }
}

/**
 * Ends every process that was started on the database folder `dbPath`, and says which. A child outlives us
 * when we are killed with SIGKILL, and Meilisearch does not refuse a second process on one folder. The exact
 * path among its arguments makes sure that it is one of ours. Only where there is `/proc` (Linux).
 */
export async function endStaleServers(dbPath: string): Promise<readonly number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const ended: number[] = [];
  for (const entry of entries) {
    if (!/^\d+$/.test(entry)) continue;
    const pid = Number(entry);
    if (!(await isServerOn(dbPath, pid))) continue;
    await end(pid, () => isServerOn(dbPath, pid));
    ended.push(pid);
  }
  return ended;
}
