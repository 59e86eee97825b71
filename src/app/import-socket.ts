import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { z } from 'zod';
import { connectLocally, listenLocally } from '../operator/local-socket.ts';
import type { Store } from '../store/store.ts';
import { importFacts, type FactsImported } from './import-facts.ts';
import { FactsRow } from './read-facts-file.ts';

/** What the command says, in one line of JSON. */
const Asked = z.strictObject({ facts: z.array(FactsRow), dryRun: z.boolean() });
type Asked = z.infer<typeof Asked>;

const count = z.int().nonnegative();
/** What the hub answers, in one line of JSON. */
const Answered = z.union([
  z.strictObject({ imported: z.strictObject({ added: count, changed: count, same: count }) }),
  z.strictObject({ failed: z.string() }),
]);
type Answered = z.infer<typeof Answered>;

export const importSocket = (dataDir: string): string => join(dataDir, 'import.sock');

/** Lets `npm run import` hand what it has checked to the hub that is running, which alone may touch the store. */
export const answerImports = ({
  path,
  store,
  log,
}: {
  path: string;
  store: Store;
  log: Logger;
}): Promise<{ close(): Promise<void> }> => {
  async function answerTo(line: string): Promise<Answered> {
    const { facts, dryRun } = Asked.parse(JSON.parse(line));
    const imported = await importFacts(store, facts, { dryRun });
    log.info({ ...imported, dryRun }, 'regency facts imported, as asked');
    return { imported };
  }
  return listenLocally({
    path,
    log,
    without: 'npm run import will work only while the hub is stopped',
    answer(socket, say: (line: Answered) => void) {
      createInterface({ input: socket }).once('line', (line) => {
        void answerTo(line)
          .catch((error: unknown): Answered => ({ failed: String(error) }))
          .then((answered) => {
            say(answered);
            socket.end();
          });
      });
    },
  });
};

/**
 * Has the hub that is running import checked facts. Null when none listens at `path`. Throws when the hub could not
 * write them, with its reason: then nothing was changed.
 */
export async function requestImport(path: string, asked: Asked): Promise<FactsImported | null> {
  const socket = await connectLocally(path);
  if (socket === null) return null;
  socket.write(`${JSON.stringify(asked)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const answered = Answered.parse(JSON.parse(line));
    if ('failed' in answered) throw new Error(answered.failed);
    return answered.imported;
  }
  throw new Error('the hub stopped before it answered: start it and import again, which doubles nothing');
}
