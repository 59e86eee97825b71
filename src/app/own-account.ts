import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import { require } from './policy.ts';
import type { Hub } from './hub.ts';

/** The account of who is signed in, and where else it is; those used last come first. Throws `ForbiddenError`. */
export async function ownAccount(
  hub: Hub,
  viewer: Viewer | null,
): Promise<{ viewer: Viewer; account: Stored<'account'>; sessions: readonly Stored<'session'>[] }> {
  require(viewer !== null);
  const account = await hub.store.get('account', viewer.id);
  require(account !== null);
  const sessions = await hub.accounts.sessionsOf(viewer.id);
  return { viewer, account, sessions: [...sessions].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)) };
}
