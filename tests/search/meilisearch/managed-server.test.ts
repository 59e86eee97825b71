import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { managedServer } from '../../../src/search/meilisearch/managed-server.ts';
import { aFolder, eventually, meilisearchProgram, withoutMeilisearch } from '../../support/meilisearch.ts';

const program = await meilisearchProgram();

const isThere = (pid: number) =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (line) => line !== '',
    () => false,
  );

/** All that is logged, as one text. */
function aLog() {
  const lines: string[] = [];
  return { log: pino({ level: 'trace' }, { write: (line) => lines.push(line) }), text: () => lines.join('') };
}

describe.skipIf(program === null)('Meilisearch as a child of the hub', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await aFolder();
  });

  async function start() {
    const { log, text } = aLog();
    const server = managedServer({ program: async () => program ?? '', folder, log });
    onTestFinished(() => server.close());
    const connection = await eventually(() => server.connection());
    return { server, connection, pid: server.pid() ?? 0, logged: text };
  }

  it('answers on loopback only to who has its key', async () => {
    const { server, connection } = await start();
    expect(new URL(connection.url).hostname).toBe('127.0.0.1');
    expect(server.detail()).toBeNull();
    const version = `${connection.url}/version`;
    expect((await fetch(version)).status).toBe(401);
    expect((await fetch(version, { headers: { authorization: `Bearer ${connection.key}` } })).status).toBe(
      200,
    );
  });

  it('has a key of 32 bytes that nobody else can read: not in the file, not in ps, not in the log', async () => {
    const { connection, pid, logged } = await start();
    const key = connection.key ?? '';
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(join(folder, 'key'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'key'), 'utf8')).toBe(key);
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(key);
    expect(logged()).toContain('Meilisearch is running');
    expect(logged()).not.toContain(key);
  });

  it('keeps its key from one start to the next', async () => {
    const first = await start();
    await first.server.close();
    const second = await start();
    expect(second.connection.key).toBe(first.connection.key);
  });

  it('keeps to bounded memory and sends no telemetry', async () => {
    const { pid } = await start();
    const given = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    expect(given).toContain('--no-analytics');
    expect(given[given.indexOf('--env') + 1]).toBe('production');
    expect(given[given.indexOf('--max-indexing-memory') + 1]).toBe('256MiB');
    expect(Number(given[given.indexOf('--max-indexing-threads') + 1])).toBeGreaterThan(0);
  });

  it('is started again when it dies, and says why it is away', async () => {
    const { server, connection, pid } = await start();
    process.kill(pid, 'SIGKILL');
    await eventually(() => server.connection() === null);
    expect(server.detail()).toBe('Meilisearch ended: signal SIGKILL');
    const again = await eventually(() => server.connection());
    expect(again).not.toBe(connection);
    expect(server.pid()).not.toBe(pid);
    expect(server.detail()).toBeNull();
  });

  it('ends with us', async () => {
    const { server, pid } = await start();
    await server.close();
    expect(await isThere(pid)).toBe(false);
    expect(server.connection()).toBeNull();
  });
});
if (program === null) withoutMeilisearch();

describe('a program that is no Meilisearch', () => {
  it.each([
    ['is not there', '/nowhere/meilisearch', /ENOENT/],
    ['ends at once', '/bin/false', /exit code 1/],
  ])('that %s is tried again, with pauses', async (_, file, why) => {
    const folder = await aFolder();
    const { log, text } = aLog();
    const server = managedServer({ program: async () => file, folder, log });
    const starts = () => text().split('Meilisearch ended').length - 1;
    await eventually(() => starts() >= 3);
    expect(starts()).toBeLessThan(6);
    expect(server.connection()).toBeNull();
    expect(server.detail()).toMatch(why);
    await server.close();
  });

  it('that does not want to end is made to', async () => {
    const folder = await aFolder();
    const file = join(folder, 'stubborn');
    await writeFile(file, "#!/bin/sh\ntrap '' TERM\nexec sleep 60\n", { mode: 0o755 });
    const { log } = aLog();
    const server = managedServer({ program: async () => file, folder, log });
    const pid = await eventually(() => server.pid());
    await eventually(async () => (await readFile(`/proc/${pid}/cmdline`, 'utf8')).startsWith('sleep'));
    await server.close();
    expect(await isThere(pid)).toBe(false);
  });

  it('that cannot be trusted is never run', async () => {
    const folder = await aFolder();
    const { log } = aLog();
    const program = () => Promise.reject(new Error('not the program it should be'));
    const server = managedServer({ program, folder, log });
    await eventually(() => server.detail() === 'not the program it should be');
    expect(server.connection()).toBeNull();
    expect(server.pid()).toBeUndefined();
    await server.close();
  });
});
