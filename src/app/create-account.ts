import { randomUUID } from 'node:crypto';
import { passwordCredentialId } from '../accounts/rows.ts';
import type { AccountEvent, Actor, Roles } from '../domain/account.ts';
import type { Change, Stored } from '../store/store.ts';

/** A new account and what proves its owner, to be committed together: no two can have the same address. */
export function newAccount(
  {
    name,
    email,
    roles,
    agency = null,
  }: { name: string; email: string; roles: Roles; agency?: string | null },
  {
    passwordHash,
    verified,
    by,
    action = 'created',
  }: { passwordHash: string | null; verified: boolean; by: Actor | null; action?: AccountEvent },
): { account: Stored<'account'>; changes: readonly Change[] } {
  const id = randomUUID();
  const at = new Date().toISOString();
  const account: Stored<'account'> = {
    schema: 1,
    id,
    rev: 0,
    name,
    email,
    emailVerified: verified,
    ...roles,
    agency,
    twoFactorEnabled: false,
    suspended: null,
    mailing: 'each',
    noticesSeenAt: null,
    createdAt: at,
    updatedAt: at,
    log: [{ at, by, action, detail: null }],
  };
  const credential: Stored<'credential'> = {
    schema: 1,
    id: passwordCredentialId(email),
    rev: 0,
    account: id,
    provider: 'credential',
    subject: id,
    password: passwordHash,
    createdAt: at,
    updatedAt: at,
  };
  return {
    account,
    changes: [
      { kind: 'account', put: account, expectedRev: 0 },
      { kind: 'credential', put: credential, expectedRev: 0 },
    ],
  };
}
