import { chmod, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Engine } from './search-index.ts';
import type { Rebuilt, RebuildProgress, SearchService } from './search-service.ts';

/** Bytes that a socket's path may have on every system. */
const LONGEST_PATH = 103;

const engine: z.ZodType<Engine> = z.enum(['meilisearch', 'embedded']);
/** What the hub says on the socket, one JSON value a line: how far it is, and at last what became of it. */
const Line = z.union([
  z.strictObject({ engine, done: z.number(), total: z.number() }),
  z.strictObject({
    report: z.array(z.strictObject({ engine, documents: z.number(), failed: z.string().nullable() })),
  }),
]);
type Line = z.infer<typeof Line>;

export const reindexSocket = (dataDir: string): string => join(dataDir, 'reindex.sock');

/**
 * Lets `npm run reindex` ask the hub that is running, which alone may touch the store and the indexes: who
 * connects to the socket at `path` has all indexes built anew and is told how far it is. Only the user who
 * runs the hub may connect. Call it while holding the store's lock: what an earlier run left there is removed.
 */
export async function answerReindex({
  path,
  search,
  log,
}: {
  path: string;
  search: SearchService;
  log: Logger;
}): Promise<{ close(): Promise<void> }> {
  const asking = new Set<Socket>();
  const server = createServer((socket) => {
    asking.add(socket);
    socket.on('close', () => asking.delete(socket));
    // Who asked may leave; the work goes on.
    socket.on('error', () => {});
    const say = (line: Line) => {
      if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
    };
    log.info('building the search indexes anew, as asked');
    void search.rebuild(say).then((report) => {
      say({ report: [...report] });
      socket.end();
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
    log.warn({ err: error, path }, 'npm run reindex will work only while the hub is stopped');
  }
  return {
    async close() {
      server.close();
      for (const socket of asking) socket.destroy();
      await rm(path, { force: true });
    },
  };
}

/**
 * Asks the hub that is running to build its indexes anew. Null when none listens at `path`. Throws when it
 * stops before it is done.
 */
export async function requestReindex(
  path: string,
  progress: (at: RebuildProgress) => void,
): Promise<readonly Rebuilt[] | null> {
  const socket = createConnection(path);
  try {
    await once(socket, 'connect');
  } catch {
    return null;
  }
  for await (const line of createInterface({ input: socket })) {
    const said = Line.parse(JSON.parse(line));
    if ('report' in said) return said.report;
    progress(said);
  }
  throw new Error('the hub stopped before its indexes were built: start it and ask again');
}
