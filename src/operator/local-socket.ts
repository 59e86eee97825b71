import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import type { Logger } from 'pino';

/** Bytes that a socket's path may have on every system. */
const LONGEST_PATH = 103;

/**
 * Lets a command of this machine ask the hub that is running, which alone may touch the store: whoever connects to
 * the socket at `path` is handed to `answer`. Only the user who runs the hub may connect. Call it while holding the
 * store's lock: what an earlier run left there is removed. Where no socket can be had, `without` is logged and the
 * hub goes on.
 */
export async function listenLocally({
  path,
  answer,
  without,
  log,
}: {
  path: string;
  answer: (socket: Socket, say: (line: object) => void) => void;
  without: string;
  log: Logger;
}): Promise<{ close(): Promise<void> }> {
  const asking = new Set<Socket>();
  const server = createServer((socket) => {
    asking.add(socket);
    socket.on('close', () => asking.delete(socket));
    // Who asked may leave; the work goes on.
    socket.on('error', () => {});
    answer(socket, (line) => {
      if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
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
    log.warn({ err: error, path }, without);
  }
  return {
    async close() {
      server.close();
      for (const socket of asking) socket.destroy();
      await rm(path, { force: true });
    },
  };
}

/** The hub that is running and listens at `path`; null when none does. */
export async function connectLocally(path: string): Promise<Socket | null> {
  const socket = createConnection(path);
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    return null;
  }
}
