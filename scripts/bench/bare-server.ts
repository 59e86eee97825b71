import { fork } from 'node:child_process';
import { z } from 'zod';
import { end, messageFrom } from './processes.ts';

/** One answer, byte for byte: what a server would send that has nothing to think about. */
export type BareAnswer = { path: string; status: number; headers: Record<string, string>; body: string };

/** A `node:http` server in a process of its own that sends `answers`, their `body` in base64, and 404 for the rest. */
export async function startBareServer(
  answers: readonly BareAnswer[],
): Promise<{ url: string; pid: number; close(): Promise<void> }> {
  const child = fork(new URL('./bare-server-worker.ts', import.meta.url));
  child.send(answers);
  const message = await messageFrom(child);
  const { port, pid } = z.object({ port: z.int(), pid: z.int() }).parse(message);
  return { url: `http://127.0.0.1:${port}`, pid, close: () => end(child) };
}
