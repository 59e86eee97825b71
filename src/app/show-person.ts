import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import { findAccount } from './change-roles.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { seenAt } from './show-own-regency.ts';

export type ShownPerson = {
  account: Stored<'account'>;
  /** When they were last seen on a device on which they are still signed in; null when that is not known. */
  seenAt: string | null;
  sessions: number;
};

/** Somebody's account for whoever manages it. Throws `NotFoundError` and `ForbiddenError`. */
export async function showPerson(hub: Hub, viewer: Viewer | null, id: string): Promise<ShownPerson> {
  const account = await findAccount(hub, id);
  require(mayHub(viewer, 'manage_members', account.regency));
  return {
    account,
    seenAt: await seenAt(hub, id),
    sessions: (await hub.accounts.sessionsOf(id)).length,
  };
}
