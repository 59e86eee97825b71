import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pino, type Logger } from 'pino';
import { openHub } from '../app/container.ts';
import type { Hub } from '../app/hub.ts';
import { bracketed, readConfig } from '../config.ts';
import { explain } from './explain.ts';
import { hubServer, type AstroHandler } from './http-server.ts';

const root = new URL('../../', import.meta.url);
const entryFile = fileURLToPath(new URL('dist/server/entry.mjs', root));

/** Requests in hand get this long to finish; the contract promises an end within 10 s. */
const PATIENCE_MS = 6_000;
const LAST_MS = 9_500;

/** One line per step for whoever watches the start; everything else goes to the log. */
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main() {
  const config = readConfig();
  if (!existsSync(entryFile))
    throw new Error('The site is not built yet: run "npm start" or "npm run build".');
  // Lines gather for a moment: a system call for each would cost more than a page from the cache does.
  const log = pino(
    { level: config.logLevel },
    pino.destination({ sync: false, minLength: 4096, periodicFlush: 500 }),
  );
  let server: Server | null = null;
  const connections = new Set<Socket>();
  const opening = openHub({ config, log, say });
  // From here on there is a lock and perhaps a search server: no way out may leave them behind.
  endWith(opening, () => stopServing(server, connections), log);

  const hub = await opening;
  try {
    const entry = (await import(pathToFileURL(entryFile).href)) as { handler: AstroHandler };
    server = hubServer(hub, entry.handler, fileURLToPath(new URL('dist/client', root)));
    server.on('connection', (connection: Socket) => {
      connections.add(connection);
      connection.once('close', () => connections.delete(connection));
    });
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    await hub.close();
    throw error;
  }
  const at = server.address();
  const port = at !== null && typeof at === 'object' ? at.port : config.port;
  say(`Lumbung Inovasi is open at http://${bracketed(config.host)}:${port}`);
  if (new URL(config.siteUrl).hostname === 'localhost')
    say("It answers under this machine's own names only: set SITE_URL to the address that readers type.");
}

/** Ends the process in good order at a signal, whenever it comes, and after a fault that nobody caught. */
function endWith(opening: Promise<Hub>, stop: () => Promise<void>, log: Logger) {
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    setTimeout(() => {
      log.fatal('not closed in time');
      process.exit(1);
    }, LAST_MS).unref();
    const hub = await opening.catch(() => process.exit(1));
    await stop();
    try {
      await hub.close();
    } catch (error) {
      log.fatal({ err: error }, 'could not close cleanly');
      process.exit(1);
    }
    log.info('stopped');
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      void end(0);
    });
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'stopping after a fault that nobody caught');
    void end(1);
  });
  // One request's forgotten promise is no reason to end everybody's.
  process.on('unhandledRejection', (error) =>
    log.error({ err: error }, 'a promise failed that nobody awaited'),
  );
}

/** Takes no more requests, and resolves when those in hand are answered or out of time. */
async function stopServing(server: Server | null, connections: ReadonlySet<Socket>): Promise<void> {
  if (!server?.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => {
    // One that is kept alive becomes idle when its request is answered; one that a browser opened in advance
    // and has not used yet does not count as idle to Node.
    server.closeIdleConnections();
    for (const connection of connections) if (connection.bytesRead === 0) connection.destroy();
  }, 50);
  const cutOff = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(cutOff);
}

main().catch((error: unknown) => {
  process.stderr.write(`Lumbung Inovasi could not start.\n${explain(error)}\n`);
  process.exit(1);
});
