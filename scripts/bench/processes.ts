import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Bytes of a process as Linux counts them; `anonymous` is what no file backs and no other program can have back. */
export type Memory = { resident: number; anonymous: number };

export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? NaN) * 1024;
  return { resident: bytes('VmRSS'), anonymous: bytes('RssAnon') };
}

/** Kernel ticks in a second, fixed for user space on all Linux platforms that Node runs on. */
const TICKS = 100;

/** Seconds of processor time that a process has used in all its threads, to a hundredth. */
export function processorSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field, the program's name, may hold spaces: fields are counted from its closing bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.trim().split(' ').filter(Boolean).map(Number);
}

/** The search server that a hub started: where it listens, and its key. Null when it has none. */
export function managedMeilisearch(hub: number): { pid: number; url: string; key: string } | null {
  for (const pid of childrenOf(hub)) {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const address = words[words.indexOf('--http-addr') + 1];
    if (!words.includes('--http-addr') || address === undefined) continue;
    const key =
      /(?:^|\0)MEILI_MASTER_KEY=([^\0]*)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1] ?? '';
    return { pid, url: `http://${address}`, key };
  }
  return null;
}

/** Ends a process that we started, kindly, then after `patience` milliseconds for good. */
export async function end(child: ChildProcess, patience = 12_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const cutOff = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(cutOff);
}

/** The next message of a process that we started. Rejects when it ends without one. */
export function messageFrom(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const heard = (message: unknown) => {
      child.off('exit', gone);
      resolve(message);
    };
    const gone = () => {
      child.off('message', heard);
      reject(new Error(`${child.spawnargs.at(-1) ?? 'a process'} ended before it answered`));
    };
    child.once('message', heard);
    child.once('exit', gone);
  });
}

/** Runs a command to its end. Rejects with what it printed when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (printed += piece.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0)
    throw new Error(
      `${command} ${args.join(' ')} ended with ${child.exitCode ?? child.signalCode}\n${printed}`,
    );
  return printed;
}
