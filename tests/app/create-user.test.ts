import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../scripts/bench/hub-process.ts';
import { createUser } from '../../src/app/create-user.ts';
import type { Hub } from '../../src/app/hub.ts';
import { PASSWORD } from '../support/accounts.ts';
import { aHub } from '../support/hub.ts';
import { aDataFolder, runServer } from '../support/server-process.ts';

let hub: Hub;
beforeEach(async () => {
  hub = await aHub();
});
afterEach(() => hub.close());

const RINA = {
  email: 'Rina@Lumbung.example',
  name: 'Rina Wulandari',
  regency: null,
  regencyRoles: [],
  nationalRoles: ['administrator'],
  password: null,
};

test('the link sets the password, and the account may do what was said', async () => {
  const outcome = await createUser(hub, RINA);
  if (!('created' in outcome)) throw new Error(outcome.faults.join());
  expect(outcome.created.link).toMatch(/^https:\/\/lumbung\.example\/atur-sandi\?token=[\w-]{32}$/);
  expect(await hub.accounts.byEmail('rina@lumbung.example')).toMatchObject({
    nationalRoles: ['administrator'],
    emailVerified: false,
    log: [{ action: 'created', by: null }],
  });
  const given = { email: 'rina@lumbung.example', password: PASSWORD };
  expect(await hub.accounts.signIn(new Headers(), given)).toEqual({ kind: 'refused' });
});

test('with a password, it opens at once', async () => {
  const outcome = await createUser(hub, { ...RINA, password: PASSWORD });
  expect(outcome).toMatchObject({ created: { link: null } });
  const given = { email: 'rina@lumbung.example', password: PASSWORD };
  expect((await hub.accounts.signIn(new Headers(), given)).kind).toBe('signed_in');
});

test('of many who make the same at once, one does', async () => {
  const all = await Promise.all([1, 2, 3, 4].map(() => createUser(hub, RINA)));
  expect(all.filter((one) => 'created' in one)).toHaveLength(1);
  expect((await hub.store.list('account', { limit: 10 })).records).toHaveLength(1);
});

test.each([
  [{ email: 'rina' }, '--email'],
  [{ name: ' ' }, '--name'],
  [{ nationalRoles: [] }, 'say what they may do'],
  [{ nationalRoles: ['regent'] }, 'say what they may do'],
  [{ regencyRoles: ['planner'] }, 'say what they may do'],
  [{ regency: '9999', regencyRoles: ['planner'] }, '--regency 9999'],
  [{ password: 'password1234' }, 'the password is too weak'],
  [{ password: 'pendek' }, 'the password is too short'],
])('%j is refused, and nothing is made', async (change, said) => {
  const outcome = await createUser(hub, { ...RINA, ...change });
  expect('faults' in outcome ? outcome.faults.join() : '').toContain(said);
  expect((await hub.store.list('account', { limit: 10 })).records).toEqual([]);
});

/** The command as an operator types it. */
async function command(
  dataDir: string,
  args: readonly string[],
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(root, 'scripts/user.ts'), ...args], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, SEARCH: 'embedded' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, said: out + err };
}

test('the command works while the hub runs, and while it does not', async () => {
  const DATA_DIR = await aDataFolder();
  const args = ['create', '--name', 'Rina Wulandari', '--administrator', '--email'];
  const alone = await command(DATA_DIR, [...args, 'satu@lumbung.example']);
  expect(alone.code).toBe(0);
  expect(alone.said).toContain('/atur-sandi?token=');
  const server = await runServer({ DATA_DIR });
  await server.opened();
  const beside = await command(DATA_DIR, [...args, 'dua@lumbung.example']);
  expect(beside.code).toBe(0);
  const path = /\/atur-sandi\?token=\S+/.exec(beside.said)?.[0] ?? '';
  const page = await fetch(`${server.url}${path}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('dua@lumbung.example');
  const again = await command(DATA_DIR, [...args, 'satu@lumbung.example']);
  expect(again.code).toBe(1);
  expect(again.said).toContain('there is an account of satu@lumbung.example already');
  expect((await command(DATA_DIR, ['create'])).said).toContain('--email ADDRESS');
});
