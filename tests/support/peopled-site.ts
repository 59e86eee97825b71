import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startHub, type HubProcess } from '../../scripts/bench/hub-process.ts';
import { openHub } from '../../src/app/container.ts';
import type { Hub } from '../../src/app/hub.ts';
import { readConfig } from '../../src/config.ts';
import type { Account } from '../../src/domain/account.ts';
import { ROLES, type Role } from '../../src/domain/roles.ts';
import { openLowdbStore } from '../../src/store/lowdb/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { anAccount, putAccount, sessionOf } from './accounts.ts';

/** Kabupaten Banyuwangi, whose submissions are tried, and Kabupaten Sumedang, from where others try. */
export const HOME = '3510';
export const AWAY = '3211';
type Where = typeof HOME | typeof AWAY;

const SECRET = 'rahasia-situs-uji-rahasia-situs-uji';

export type PeopledSite = {
  url: string;
  pid: number;
  /** The Cookie header of somebody with that role who belongs to that regency; empty for nobody. */
  as(role: Role, where: Where): string;
  account(role: Role, where: Where): Pick<Account, 'id' | 'name' | 'email'>;
  /** Ends the hub and gives what its records are then; `close` still has to be called. */
  ended(): Promise<Store>;
  close(): Promise<void>;
};

const rolesAs = (role: Role): Pick<Account, 'regencyRoles' | 'nationalRoles' | 'twoFactorEnabled'> => {
  const nothing = { regencyRoles: [], nationalRoles: [], twoFactorEnabled: false };
  switch (role) {
    case 'anonymous':
    case 'member':
      return nothing;
    case 'contributor':
    case 'planner':
      return { ...nothing, regencyRoles: [role] };
    case 'regency_administrator':
      return { ...nothing, regencyRoles: ['administrator'], twoFactorEnabled: true };
    case 'curator':
    case 'administrator':
      return { ...nothing, nationalRoles: [role], twoFactorEnabled: true };
  }
};

/**
 * The built hub over the first catalogue, with somebody of every role in two regencies signed in, and what `fill`
 * puts into its records before it starts.
 */
export async function peopledSite(
  fill: (hub: Hub, people: Pick<PeopledSite, 'account'>) => Promise<void> = async () => {},
  settings: Record<string, string> = {},
): Promise<PeopledSite> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-peopled-'));
  const dataDir = join(folder, 'data');
  const environment = { AUTH_SECRET: SECRET, SEARCH: 'embedded', ...settings };
  const laid = await openHub({
    config: readConfig({ DATA_DIR: dataDir, ...environment }),
    log: pino({ level: 'silent' }),
    say: () => {},
  });
  const cookies = new Map<string, string>();
  const accounts = new Map<string, Account>();
  for (const where of [HOME, AWAY])
    for (const role of ROLES.filter((one) => one !== 'anonymous')) {
      const account = anAccount({
        id: `akun-${where}-${role.replace('_', '-')}`,
        name: `${role} ${where}`,
        email: `${role}@${where}.example`,
        regency: where,
        ...rolesAs(role),
      });
      accounts.set(`${role} ${where}`, account);
      await putAccount(laid.store, account, { secret: SECRET });
      cookies.set(`${role} ${where}`, await sessionOf(laid, account));
    }
  const account: PeopledSite['account'] = (role, where) => {
    const found = accounts.get(`${role} ${where}`);
    if (!found) throw new Error(`nobody is ${role}`);
    return found;
  };
  await fill(laid, { account });
  await laid.close();

  const hub: HubProcess = await startHub(dataDir, environment);
  let running = true;
  let store: Store | null = null;
  return {
    url: hub.url,
    pid: hub.pid,
    as: (role, where) => cookies.get(`${role} ${where}`) ?? '',
    account,
    async ended() {
      if (running) await hub.close();
      running = false;
      return (store ??= await openLowdbStore({ dataDir }));
    },
    async close() {
      if (running) await hub.close();
      await store?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
