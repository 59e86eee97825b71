import type { RegencyRole, Viewer } from '../domain/roles.ts';
import type { Roles } from '../domain/account.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Stored } from '../store/store.ts';
import { failed, type Done } from './account-faults.ts';
import { writeToOwner } from './account-mails.ts';
import { actorOf, changeAccount, toldAccount } from './change-account-record.ts';
import { rolesFault } from './invitations.ts';
import { mayHub, require } from './policy.ts';
import { NotFoundError } from './refusals.ts';
import type { Hub } from './hub.ts';

type Account = Stored<'account'>;

async function accountsWhere(hub: Hub, test: (account: Account) => boolean): Promise<readonly Account[]> {
  const found: Account[] = [];
  for await (const account of everyRecord(hub.store, 'account')) if (test(account)) found.push(account);
  return found.sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

/** Everybody of the regency, by name. Throws `ForbiddenError`. */
export async function listMembers(
  hub: Hub,
  viewer: Viewer | null,
  regency: string,
): Promise<readonly Account[]> {
  require(mayHub(viewer, 'see_regency', regency) || mayHub(viewer, 'manage_accounts'));
  return accountsWhere(hub, (account) => account.regency === regency);
}

/** Everybody, by name. Throws `ForbiddenError`. */
export async function listAccounts(hub: Hub, viewer: Viewer | null): Promise<readonly Account[]> {
  require(mayHub(viewer, 'manage_accounts'));
  return accountsWhere(hub, () => true);
}

async function mustFind(hub: Hub, id: string): Promise<Account> {
  const account = await hub.store.get('account', id);
  if (account === null) throw new NotFoundError(`account ${id}`);
  return account;
}

const inWords = ({
  regency,
  regencyRoles,
  nationalRoles,
}: Pick<Account, 'regency' | 'regencyRoles' | 'nationalRoles'>) =>
  [regency ?? '–', ...regencyRoles, ...nationalRoles].join(' ');

/** One's own roles are for somebody else to change: nobody gives themselves more, or locks the last one out. */
async function putRoles(hub: Hub, viewer: Viewer, id: string, roles: Roles): Promise<void> {
  let changed = false;
  const account = await changeAccount(hub, id, async (found) => {
    changed = inWords(found) !== inWords(roles);
    if (!changed) return null;
    const detail = `${inWords(found)} → ${inWords(roles)}`;
    const told = toldAccount(
      found,
      { by: actorOf(viewer), action: 'roles_changed', detail },
      new Date().toISOString(),
    );
    return { account: { ...told, ...roles } };
  });
  if (changed)
    await writeToOwner(hub, account, 'roles_changed', { path: '/kerja', about: { by: viewer.name } });
}

/** Changes the roles of a member of the viewer's own regency. Throws `ForbiddenError`, `NotFoundError`. */
export async function changeMember(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
  regencyRoles: RegencyRole[],
): Promise<void> {
  const { regency, nationalRoles } = await mustFind(hub, id);
  require(viewer !== null && viewer.id !== id && mayHub(viewer, 'manage_members', regency));
  await putRoles(hub, viewer, id, { regency, regencyRoles, nationalRoles: [...nationalRoles] });
}

/** Takes somebody out of the viewer's own regency. Their account stays. Throws `ForbiddenError`, `NotFoundError`. */
export async function removeMember(hub: Hub, viewer: Viewer | null, id: string): Promise<void> {
  const { regency, nationalRoles } = await mustFind(hub, id);
  require(viewer !== null && viewer.id !== id && mayHub(viewer, 'manage_members', regency));
  await putRoles(hub, viewer, id, { regency: null, regencyRoles: [], nationalRoles: [...nationalRoles] });
}

/** Changes any roles. Throws `ForbiddenError`, `NotFoundError`. */
export async function changeRoles(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
  roles: Roles,
): Promise<Done<object>> {
  await mustFind(hub, id);
  require(viewer !== null && viewer.id !== id && mayHub(viewer, 'manage_accounts'));
  const none = roles.regency === null && roles.regencyRoles.length === 0 && roles.nationalRoles.length === 0;
  const fault = none ? null : rolesFault(roles);
  if (fault !== null) return failed(fault);
  await putRoles(hub, viewer, id, roles);
  return { ok: true };
}

/** Closes an account and ends its sessions. Throws `ForbiddenError`, `NotFoundError`. */
export async function suspendAccount(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
  reason: string,
): Promise<Done<object>> {
  await mustFind(hub, id);
  require(viewer !== null && viewer.id !== id && mayHub(viewer, 'manage_accounts'));
  const why = reason.trim();
  if (why === '' || why.length > 1000) return failed({ field: 'alasan', code: 'reason_missing' });
  const by = actorOf(viewer);
  const at = new Date().toISOString();
  const account = await changeAccount(hub, id, async (found) => {
    if (found.suspended !== null) return null;
    const told = toldAccount(found, { by, action: 'suspended', detail: why }, at);
    return { account: { ...told, suspended: { at, by, reason: why } } };
  });
  await hub.accounts.endSessions(id);
  await writeToOwner(hub, account, 'suspended', { path: '/tentang', about: { reason: why } });
  return { ok: true };
}

/** Opens a suspended account again. Throws `ForbiddenError`, `NotFoundError`. */
export async function restoreAccount(hub: Hub, viewer: Viewer | null, id: string): Promise<void> {
  await mustFind(hub, id);
  require(viewer !== null && viewer.id !== id && mayHub(viewer, 'manage_accounts'));
  await changeAccount(hub, id, async (found) => {
    if (found.suspended === null) return null;
    const told = toldAccount(found, { by: actorOf(viewer), action: 'restored' }, new Date().toISOString());
    return { account: { ...told, suspended: null } };
  });
}

/**
 * Takes away the second step of somebody who lost their phone and their recovery codes: their roles wait until they
 * have set it up anew. Ends their sessions. Throws `ForbiddenError`, `NotFoundError`.
 */
export async function resetTwoFactor(hub: Hub, viewer: Viewer | null, id: string): Promise<void> {
  await mustFind(hub, id);
  require(viewer !== null && viewer.id !== id && mayHub(viewer, 'manage_accounts'));
  const account = await changeAccount(hub, id, async (found) => {
    if (!found.twoFactorEnabled) return null;
    const told = toldAccount(
      found,
      { by: actorOf(viewer), action: 'two_factor_off' },
      new Date().toISOString(),
    );
    return {
      account: { ...told, twoFactorEnabled: false },
      also: await hub.accounts.removalOfTwoFactor(id),
    };
  });
  await hub.accounts.endSessions(id);
  await writeToOwner(hub, account, 'two_factor_off');
}
