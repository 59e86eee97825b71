import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { freePort, root } from '../../scripts/bench/hub-process.ts';
import { request } from '../support/http.ts';
import { aDataFolder, processesOn, runServer } from '../support/server-process.ts';
import { mountSmallDisk } from './small-disk.ts';

const NOBODY = 65534;
const Readiness = z.looseObject({
  status: z.string(),
  warnings: z.array(z.string()),
  store: z.looseObject({
    writable: z.boolean(),
    quarantined: z.array(z.looseObject({ path: z.string(), reason: z.string() })),
  }),
});
const readyz = async (url: string) => Readiness.parse(JSON.parse((await request(`${url}/readyz`)).text));
const statusOf = async (url: string) => (await request(url)).status;

/** A data folder with the first catalogue, as a hub that was stopped has left it. */
async function aUsedFolder(): Promise<string> {
  const dataDir = await aDataFolder();
  const server = await runServer({ DATA_DIR: dataDir });
  await server.opened();
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  return dataDir;
}

/** A connection of our own, on which requests are written by hand. */
async function connected(port: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.on('data', (piece) => (received += String(piece)));
  socket.on('error', () => undefined);
  return { socket, received: () => received, closed: once(socket, 'close') };
}

/** Runs the hub as somebody whom modes bind; the reason why not, where that cannot be. */
function somebodyElse(): { user?: number } | string {
  if (process.getuid?.() !== 0) return {};
  const tried = spawnSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(root)})`], {
    uid: NOBODY,
  });
  return tried.status === 0 ? { user: NOBODY } : `user id ${NOBODY} may not read ${root}`;
}

describe('a hub that cannot start says why, and what to do', () => {
  it('with wrong settings: all of them at once, before anything is touched', async () => {
    const dataDir = await aDataFolder();
    const server = await runServer({
      DATA_DIR: dataDir,
      PORT: '70000',
      SITE_URL: 'lumbung',
      SEARCH: 'google',
      DATABASE_URL: 'postgres://lumbung:rahasia@db/lumbung',
    });
    expect((await server.ended).code).toBe(1);
    for (const name of ['PORT=70000', 'SITE_URL=lumbung', 'SEARCH=google', 'DATABASE_URL'])
      expect(server.output()).toContain(name);
    expect(server.output()).toMatch(/could not start[^]*Settings in README/);
    expect(server.output()).not.toMatch(/rahasia|    at /);
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });

  it('on a port in use, leaving nothing behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const at = other.address();
    const port = at !== null && typeof at === 'object' ? at.port : 0;
    const dataDir = await aDataFolder();
    const server = await runServer({ DATA_DIR: dataDir, PORT: String(port), SEARCH: 'auto' });
    expect((await server.ended).code).toBe(1);
    expect(server.output()).toMatch(/The address is in use by another program\..*PORT=/);
    expect(server.output()).not.toContain('    at ');
    // Neither a search server nor a lock.
    await expect.poll(() => processesOn(dataDir)).toEqual([]);
    const next = await runServer({ DATA_DIR: dataDir });
    await next.opened();
  });

  it('on an address that this machine does not have', async () => {
    const server = await runServer({ DATA_DIR: await aDataFolder(), HOST: '203.0.113.7' });
    expect((await server.ended).code).toBe(1);
    expect(server.output()).toContain('This machine does not have the address given in HOST.');
  });

  it('on a data folder that another hub has open, which serves on', async () => {
    const dataDir = await aDataFolder();
    const first = await runServer({ DATA_DIR: dataDir });
    await first.opened();
    const second = await runServer({ DATA_DIR: dataDir });
    expect((await second.ended).code).toBe(1);
    expect(second.output()).toContain(`is in use by process ${first.pid}`);
    expect(second.output()).toContain('DATA_DIR');
    expect(await statusOf(`${first.url}/`)).toBe(200);
  });

  it('where it may not write', async (test) => {
    const who = somebodyElse();
    if (typeof who === 'string') return test.skip(who);
    const dataDir = await aDataFolder();
    await mkdir(dataDir, { mode: 0o500 });
    if (who.user !== undefined)
      for (const folder of [dirname(dataDir), dataDir]) await chown(folder, who.user, who.user);
    const server = await runServer({ DATA_DIR: dataDir }, who);
    expect((await server.ended).code).toBe(1);
    expect(server.output()).toMatch(/may not write the data folder .*give it the folder/);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('where there is no room for the first catalogue; with room, the next start completes it', async (test) => {
    const disk = mountSmallDisk(16 * 1024 * 1024);
    if (typeof disk === 'string') return test.skip(disk);
    onTestFinished(() => disk.remove());
    const dataDir = join(disk.path, 'data');
    const othersFiles = join(disk.path, 'other people’s files');
    await writeFile(othersFiles, Buffer.alloc(15.9 * 1024 * 1024));
    const server = await runServer({ DATA_DIR: dataDir });
    expect((await server.ended).code).toBe(1);
    expect(server.output()).toContain('no space left');
    expect(server.output()).not.toContain('    at ');

    await rm(othersFiles);
    const next = await runServer({ DATA_DIR: dataDir });
    await next.opened();
    expect(next.output()).toContain('110 published cases');
    next.child.kill('SIGTERM');
    expect((await next.ended).code).toBe(0);
  });
});

describe('a hub with damaged records', () => {
  it('serves the rest, names each file, and leaves it as it is', async () => {
    const dataDir = await aUsedFolder();
    const file = (code: string) => join(dataDir, 'dossiers', `${code}.json`);
    const newer = (await readFile(file('3302'), 'utf8')).replace(/"schema":\s*1/g, '"schema":99');
    await truncate(file('3216'), 1000);
    await writeFile(file('3273'), '');
    await writeFile(file('3301'), 'null');
    await writeFile(file('3302'), newer);

    const server = await runServer({ DATA_DIR: dataDir });
    await server.opened();
    const { status, warnings, store } = await readyz(server.url);
    expect(status).toBe('degraded');
    expect(Object.fromEntries(store.quarantined.map(({ path, reason }) => [path, reason]))).toEqual({
      [file('3216')]: 'unreadable',
      [file('3273')]: 'empty',
      [file('3301')]: 'null',
      [file('3302')]: 'newer_schema',
    });
    for (const code of ['3216', '3273', '3301', '3302']) {
      expect(warnings.join('\n')).toContain(file(code));
      expect(server.output()).toContain(file(code));
    }
    const found = async (code: string) => {
      const { text } = await request(`${server.url}/api/v1/search?regency=${code}&limit=1`);
      return z.looseObject({ total: z.number() }).parse(JSON.parse(text)).total;
    };
    expect(await Promise.all(['3216', '3273', '3301', '3302'].map(found))).toEqual([0, 0, 0, 0]);
    expect(await found('9206')).toBe(1);
    for (const path of ['/', '/inovasi', '/daerah', '/daerah/3216', '/daerah/9206'])
      expect(await statusOf(server.url + path), path).toBe(200);

    server.child.kill('SIGTERM');
    await server.ended;
    expect((await stat(file('3216'))).size).toBe(1000);
    expect(await readFile(file('3273'), 'utf8')).toBe('');
    expect(await readFile(file('3301'), 'utf8')).toBe('null');
    expect(await readFile(file('3302'), 'utf8')).toBe(newer);
  });
});

describe('a hub that is stopped', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s finishes what is in hand, lets go of its records and takes its search server with it',
    async (signal) => {
      const dataDir = await aDataFolder();
      const server = await runServer({ DATA_DIR: dataDir, SEARCH: 'auto' });
      await server.opened();
      const idle = await connected(server.port);
      const asking = await connected(server.port);
      asking.socket.write(`GET /inovasi HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`);
      // The server has taken it up when it has answered the one sent after it.
      await statusOf(`${server.url}/healthz`);

      const began = performance.now();
      server.child.kill(signal);
      await idle.closed;
      await expect(request(`${server.url}/`)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|hang up/);
      asking.socket.write('\r\n');
      await asking.closed;
      expect(asking.received()).toMatch(/^HTTP\/1\.1 200 /);
      expect(asking.received()).toMatch(/<\/html>|\r\n0\r\n\r\n$/);

      expect(await server.ended).toEqual({ code: 0, signal: null });
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(server.output()).toMatch(/"msg":"stopped"/);
      await expect.poll(() => processesOn(dataDir)).toEqual([]);
      expect(await readFile(join(dataDir, 'store.lock'), 'utf8')).toBe('');
    },
  );

  it('does not wait longer than 10 seconds for a reader who never ends', async () => {
    const server = await runServer({ DATA_DIR: await aDataFolder() });
    await server.opened();
    const asking = await connected(server.port);
    asking.socket.write('GET / HTTP/1.1\r\nHost: ');
    await statusOf(`${server.url}/healthz`);
    const began = performance.now();
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('while it is still starting ends as well, leaving nothing behind', async () => {
    const dataDir = await aDataFolder();
    const server = await runServer({ DATA_DIR: dataDir, SEARCH: 'auto' });
    await expect.poll(() => server.output(), { interval: 5, timeout: 20_000 }).toContain('Records:');
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    await expect.poll(() => processesOn(dataDir)).toEqual([]);
  });

  it('by kill -9 starts again with all its cases, and its orphaned search server is not left over', async () => {
    const dataDir = await aDataFolder();
    const killed = await runServer({ DATA_DIR: dataDir, SEARCH: 'auto' });
    await killed.opened();
    killed.child.kill('SIGKILL');
    await killed.ended;

    const server = await runServer({ DATA_DIR: dataDir, SEARCH: 'auto' });
    await server.opened();
    expect(server.output()).toContain('110 published cases');
    expect((await readyz(server.url)).store.quarantined).toEqual([]);
    expect(await statusOf(`${server.url}/inovasi?q=juru+malaria`)).toBe(200);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    await expect.poll(() => processesOn(dataDir)).toEqual([]);
  });
});

it('a free port is found by the system, and the hub says which', async () => {
  const server = await runServer({ DATA_DIR: await aDataFolder(), PORT: '0' });
  await server.opened();
  const [, port] = /is open at http:\/\/127\.0\.0\.1:(\d+)/.exec(server.output()) ?? [];
  expect(await statusOf(`http://127.0.0.1:${port}/healthz`)).toBe(200);
});

it('a second start of the same build and records serves within 5 seconds', async () => {
  const dataDir = await aUsedFolder();
  const port = String(await freePort());
  const began = performance.now();
  const server = await runServer({ DATA_DIR: dataDir, PORT: port });
  await server.opened();
  expect(await statusOf(`${server.url}/`)).toBe(200);
  expect(performance.now() - began).toBeLessThan(5000);
});
