import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { z } from 'zod';

/** Bytes that a socket's path may have on every system. */
const LONGEST_PATH = 103;
const LONGEST_LINE = 10_000;

/** What the operator asks at the server's console. */
export const UserRequest = z.strictObject({
  email: z.string(),
  name: z.string(),
  regency: z.string().nullable(),
  regencyRoles: z.array(z.string()),
  nationalRoles: z.array(z.string()),
  password: z.string().nullable(),
});
export type UserRequest = z.infer<typeof UserRequest>;

/** What became of it: `link` sets the password, once; null where one was given. */
export const UserAnswer = z.union([
  z.strictObject({ created: z.string(), link: z.string().nullable(), minutes: z.number() }),
  z.strictObject({ faults: z.array(z.string()) }),
]);
export type UserAnswer = z.infer<typeof UserAnswer>;

export const userSocket = (dataDir: string): string => join(dataDir, 'user.sock');

/**
 * Lets `npm run user` ask the hub that is running, which alone may touch the store. Only the user who runs the hub
 * may connect. Call it while holding the store's lock: what an earlier run left there is removed.
 */
export async function answerUser({
  path,
  answer,
  log,
}: {
  path: string;
  answer: (request: UserRequest) => Promise<UserAnswer>;
  log: Logger;
}): Promise<{ close(): Promise<void> }> {
  const asking = new Set<Socket>();
  const server = createServer((socket) => {
    asking.add(socket);
    socket.on('close', () => asking.delete(socket));
    // Who asked may leave; what was asked is done.
    socket.on('error', () => {});
    const answerOne = async () => {
      const line = await firstLine(socket);
      const said = await answer(UserRequest.parse(JSON.parse(line)));
      if (socket.writable) socket.end(`${JSON.stringify(said)}\n`);
    };
    answerOne().catch((error: unknown) => {
      log.error({ err: error }, 'npm run user was not answered');
      socket.destroy();
    });
  });
  try {
    if (Buffer.byteLength(path) > LONGEST_PATH)
      throw new Error(`a socket's path has at most ${LONGEST_PATH} bytes`);
    await rm(path, { force: true });
    server.listen(path);
    await once(server, 'listening');
    await chmod(path, 0o600);
  } catch (error) {
    log.warn({ err: error, path }, 'npm run user will work only while the hub is stopped');
  }
  return {
    async close() {
      server.close();
      for (const socket of asking) socket.destroy();
      await rm(path, { force: true });
    },
  };
}

async function firstLine(socket: Socket): Promise<string> {
  let text = '';
  for await (const piece of socket as AsyncIterable<Buffer>) {
    text += piece.toString();
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
    if (text.length > LONGEST_LINE) break;
  }
  throw new Error('no whole line was asked');
}

/** Asks the hub that is running. Null when none listens at `path`. Throws when it ends before it has answered. */
export async function requestUser(path: string, request: UserRequest): Promise<UserAnswer | null> {
  const socket = createConnection({ path, allowHalfOpen: true });
  try {
    await once(socket, 'connect');
  } catch {
    return null;
  }
  socket.write(`${JSON.stringify(request)}\n`);
  for await (const line of createInterface({ input: socket })) {
    socket.destroy();
    return UserAnswer.parse(JSON.parse(line));
  }
  throw new Error('the hub ended before it had answered: look into its log, and ask again');
}
