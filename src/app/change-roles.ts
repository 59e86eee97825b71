import type { Account, AccountEvent } from '../domain/account.ts';
import { tellRolesChange, type GivenRoles } from '../domain/roles-told.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError, type Change, type Stored } from '../store/store.ts';
import { writeToOwner } from './account-mails.ts';
import { toldAccount } from './change-account-record.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { authorOf } from './read-submission.ts';
import { NotFoundError } from './refusals.ts';
import { findRegency } from './regions.ts';

export type RolesRequest = {
  /** Account whose roles change. */
  id: string;
  rev: number;
  /** What it has from then on; a regency of null takes the person out of theirs. */
  roles: GivenRoles;
  /** It was said that the regency would be left without an administrator, and it is wished so. */
  sure: boolean;
};

export type RolesOutcome =
  | 'changed'
  | 'unchanged'
  /** Nobody takes the administrator's role away from themselves: one always remains who can give it back. */
  | 'own_administrator_role'
  /** The regency would be left without an administrator: to be said before it is done. */
  | 'last_of_regency'
  | 'no_such_regency'
  /** A regency's role for who belongs to none. */
  | 'no_regency';

/**
 * Gives and takes away roles, with its trace in the account's log in the same commit. Whoever is taken out of
 * their regency is signed out everywhere. A regency's administrator decides for its members alone, and about its
 * own roles alone. Throws `NotFoundError`, `ForbiddenError`, `ConflictError`, and what `Store.commit` throws.
 */
export async function changeRoles(
  hub: Hub,
  viewer: Viewer | null,
  { id, rev, roles, sure }: RolesRequest,
): Promise<RolesOutcome> {
  const account = await findAccount(hub, id);
  const isAdministrator = mayHub(viewer, 'manage_accounts');
  require(isAdministrator || isOwnMember(viewer, account, roles));
  requireRev(account, rev);
  const { regency, regencyRoles, nationalRoles } = roles;
  if (regency !== null && !findRegency(regency)) return 'no_such_regency';
  if (regency === null && regencyRoles.length > 0) return 'no_regency';
  const detail = tellRolesChange(account, roles);
  if (detail === tellRolesChange(account, account)) return 'unchanged';

  const losesHub =
    account.nationalRoles.includes('administrator') && !nationalRoles.includes('administrator');
  const losesRegency =
    account.regency !== null &&
    account.regencyRoles.includes('administrator') &&
    !(regency === account.regency && regencyRoles.includes('administrator'));
  if (losesHub && viewer?.id === account.id) return 'own_administrator_role';
  if (losesRegency && !sure && (await isLastOfRegency(hub, account))) return 'last_of_regency';

  await commitAccount(
    hub,
    viewer,
    account,
    {
      regency,
      regencyRoles: [...regencyRoles],
      nationalRoles: [...nationalRoles],
      // Where they worked was in the regency that they leave.
      agency: regency === account.regency ? account.agency : null,
    },
    { action: 'roles_changed', detail },
    { witnessed: losesHub || losesRegency },
  );
  if (regency !== account.regency) await hub.accounts.endSessions(account.id);
  if (viewer !== null && viewer.id !== account.id)
    await writeToOwner(hub, account, 'roles_changed', { path: '/kerja', about: { by: viewer.name } });
  return 'changed';
}

function isOwnMember(viewer: Viewer | null, account: Stored<'account'>, roles: GivenRoles): boolean {
  const { regency, nationalRoles } = account;
  return (
    regency !== null &&
    mayHub(viewer, 'manage_members', regency) &&
    (roles.regency === regency || roles.regency === null) &&
    roles.nationalRoles.length === nationalRoles.length &&
    roles.nationalRoles.every((role) => nationalRoles.includes(role))
  );
}

/** Whether no other account that can sign in is the administrator of its regency. */
async function isLastOfRegency(
  { directory }: Hub,
  { id, regency }: Pick<Account, 'id' | 'regency'>,
): Promise<boolean> {
  if (regency === null) return false;
  await directory.settled();
  const administrators = directory.people({ regency, role: 'regency_administrator', suspended: false });
  return administrators.every((person) => person.id === id);
}

/** Throws `NotFoundError`. */
export async function findAccount({ store }: Hub, id: string): Promise<Stored<'account'>> {
  const account = await store.get('account', id);
  if (account === null) throw new NotFoundError(`account ${id}`);
  return account;
}

/** Throws `ConflictError` when the page was made from an earlier state of the account. */
export function requireRev({ id, rev }: Pick<Account, 'id' | 'rev'>, expected: number): void {
  if (rev !== expected) throw new ConflictError({ kind: 'account', id, expected, found: rev });
}

/**
 * Changes somebody's account and tells it in its log. `witnessed`: it takes an administrator away, so whoever does
 * it is written anew with it, unchanged. Two who take the role from each other at once then conflict, and one of
 * them stays. `more` goes into the same commit.
 */
export async function commitAccount(
  { store }: Hub,
  viewer: Viewer | null,
  account: Stored<'account'>,
  change: Partial<Stored<'account'>>,
  { action, detail }: { action: AccountEvent; detail: string | null },
  { witnessed, more = [] }: { witnessed: boolean; more?: readonly Change[] },
): Promise<void> {
  const by = authorOf(viewer);
  const at = new Date().toISOString();
  const witness = witnessed && by.account !== account.id ? await store.get('account', by.account) : null;
  const put = toldAccount({ ...account, ...change }, { by, action, detail }, at);
  await store.commit([
    { kind: 'account', put, expectedRev: account.rev },
    ...(witness === null ? [] : [{ kind: 'account' as const, put: witness, expectedRev: witness.rev }]),
    ...more,
  ]);
}
