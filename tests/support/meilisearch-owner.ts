import { pino } from 'pino';
import { managedServer } from '../../src/search/meilisearch/managed-server.ts';

// A process that runs Meilisearch as the hub does: `node meilisearch-owner.ts PROGRAM FOLDER`. Says the
// child's pid once it is running, and then does nothing until it is ended.
const [, , program = '', folder = ''] = process.argv;
const log = pino({ level: 'silent' });
const server = managedServer({ program: async () => program, folder, log });
const look = setInterval(() => {
  if (server.connection() === null) return;
  clearInterval(look);
  process.stdout.write(`${server.pid()}\n`);
  setInterval(() => {}, 60_000);
}, 10);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
process.on('SIGUSR2', () => process.exit(0));
