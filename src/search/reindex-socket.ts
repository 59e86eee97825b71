import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { z } from 'zod';
import { connectLocally, listenLocally } from '../operator/local-socket.ts';
import type { Engine } from './search-index.ts';
import type { Rebuilt, RebuildProgress, SearchService } from './search-service.ts';

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
 * connects to the socket at `path` has all indexes built anew and is told how far it is.
 */
export const answerReindex = ({
  path,
  search,
  log,
}: {
  path: string;
  search: SearchService;
  log: Logger;
}): Promise<{ close(): Promise<void> }> =>
  listenLocally({
    path,
    log,
    without: 'npm run reindex will work only while the hub is stopped',
    answer(socket, say: (line: Line) => void) {
      log.info('building the search indexes anew, as asked');
      void search.rebuild(say).then((report) => {
        say({ report: [...report] });
        socket.end();
      });
    },
  });

/**
 * Asks the hub that is running to build its indexes anew. Null when none listens at `path`. Throws when it
 * stops before it is done.
 */
export async function requestReindex(
  path: string,
  progress: (at: RebuildProgress) => void,
): Promise<readonly Rebuilt[] | null> {
  const socket = await connectLocally(path);
  if (socket === null) return null;
  for await (const line of createInterface({ input: socket })) {
    const said = Line.parse(JSON.parse(line));
    if ('report' in said) return said.report;
    progress(said);
  }
  throw new Error('the hub stopped before its indexes were built: start it and ask again');
}
