import type { Viewer } from '../domain/roles.ts';
import { writeToOwner } from './account-mails.ts';
import { commitAccount, findAccount, requireRev } from './change-roles.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { authorOf } from './read-submission.ts';

type Asked = { id: string; rev: number };
const LONGEST_REASON = 1000;

export type SuspendOutcome = 'suspended' | 'own_account' | 'already' | 'no_reason' | 'long_reason';

/**
 * Nobody can sign in to the account any more, and whoever is signed in is not from this moment on; what it did
 * stays. Throws `NotFoundError`, `ForbiddenError`, `ConflictError`, and what `Store.commit` throws.
 */
export async function suspendAccount(
  hub: Hub,
  viewer: Viewer | null,
  { id, rev, reason }: Asked & { reason: string },
): Promise<SuspendOutcome> {
  const account = await findAccount(hub, id);
  require(mayHub(viewer, 'manage_accounts'));
  if (account.id === viewer?.id) return 'own_account';
  requireRev(account, rev);
  if (account.suspended !== null) return 'already';
  const why = reason.trim();
  if (why === '') return 'no_reason';
  if (why.length > LONGEST_REASON) return 'long_reason';
  await commitAccount(
    hub,
    viewer,
    account,
    { suspended: { at: new Date().toISOString(), by: authorOf(viewer), reason: why } },
    { action: 'suspended', detail: why },
    { witnessed: account.nationalRoles.includes('administrator') },
  );
  await hub.accounts.endSessions(account.id);
  await writeToOwner(hub, account, 'suspended', { path: '/tentang', about: { reason: why } });
  return 'suspended';
}

/** Throws as `suspendAccount`. */
export async function restoreAccount(
  hub: Hub,
  viewer: Viewer | null,
  { id, rev }: Asked,
): Promise<'restored' | 'already'> {
  const account = await findAccount(hub, id);
  require(mayHub(viewer, 'manage_accounts'));
  requireRev(account, rev);
  if (account.suspended === null) return 'already';
  await commitAccount(
    hub,
    viewer,
    account,
    { suspended: null },
    { action: 'restored', detail: null },
    { witnessed: false },
  );
  return 'restored';
}

/**
 * Takes the second step of signing in away from who has lost the phone and the recovery codes, and signs them out
 * everywhere. Their own is ended on the account page, with the password. Throws as `suspendAccount`.
 */
export async function resetTwoFactor(
  hub: Hub,
  viewer: Viewer | null,
  { id, rev }: Asked,
): Promise<'reset' | 'own_account' | 'already'> {
  const account = await findAccount(hub, id);
  require(mayHub(viewer, 'manage_accounts'));
  if (account.id === viewer?.id) return 'own_account';
  requireRev(account, rev);
  if (!account.twoFactorEnabled) return 'already';
  const more = await hub.accounts.removalOfTwoFactor(account.id);
  await commitAccount(
    hub,
    viewer,
    account,
    { twoFactorEnabled: false },
    { action: 'two_factor_off', detail: null },
    // Until it is set up anew, the powers of an administrator wait.
    { witnessed: account.nationalRoles.includes('administrator'), more },
  );
  await hub.accounts.endSessions(account.id);
  await writeToOwner(hub, account, 'two_factor_off');
  return 'reset';
}

/** Ends every session of the account, on all its devices. Throws as `suspendAccount`. */
export async function signOutEverywhere(hub: Hub, viewer: Viewer | null, { id, rev }: Asked): Promise<void> {
  const account = await findAccount(hub, id);
  require(mayHub(viewer, 'manage_accounts'));
  requireRev(account, rev);
  await commitAccount(
    hub,
    viewer,
    account,
    {},
    { action: 'signed_out_everywhere', detail: null },
    { witnessed: false },
  );
  await hub.accounts.endSessions(account.id);
}
