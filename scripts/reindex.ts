import { pino } from 'pino';
import { openHub } from '../src/app/container.ts';
import { ConfigError, readConfig } from '../src/config.ts';
import { reindexSocket, requestReindex } from '../src/search/reindex-socket.ts';
import type { RebuildProgress, Rebuilt } from '../src/search/search-service.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** A line for every tenth. */
function progressPrinter(): (at: RebuildProgress) => void {
  let last = '';
  return ({ engine, done, total }) => {
    const line = `${engine}: ${Math.floor((done / Math.max(1, total)) * 10) * 10} % of ${total}`;
    if (line !== last) say(line);
    last = line;
  };
}

/** By the hub that is running, which holds the store; with the store opened here when none is. */
async function reindex(): Promise<readonly Rebuilt[]> {
  const config = readConfig();
  const byTheHub = await requestReindex(reindexSocket(config.dataDir), progressPrinter());
  if (byTheHub) return byTheHub;
  const hub = await openHub({ config, log: pino({ level: 'warn' }, pino.destination(2)), say });
  try {
    return await hub.search.rebuild(progressPrinter());
  } finally {
    await hub.close();
  }
}

try {
  for (const { engine, documents, failed } of await reindex()) {
    say(failed === null ? `${engine}: ${documents} cases, in use` : `${engine}: not built: ${failed}`);
    if (failed !== null) process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
