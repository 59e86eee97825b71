import { accountOfToken } from '../mail/unsubscribe-token.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';

const TRIES = 3;

async function accountFor(hub: Hub, token: string): Promise<Stored<'account'> | null> {
  const id = accountOfToken(token, hub.mailSecret);
  return id === null ? null : hub.store.get('account', id);
}

/** Whose mails the token in a mail's link ends: their address. Null when it is none of ours. */
export const readUnsubscribe = async (hub: Hub, token: string): Promise<string | null> =>
  (await accountFor(hub, token))?.email ?? null;

/**
 * Ends the mails of notices; asked again, it stays so. The token says who may: it came in a mail to them. Returns
 * their address, null when the token is none of ours. Throws what the store throws.
 */
export async function unsubscribe(hub: Hub, token: string): Promise<string | null> {
  for (let left = TRIES; ; left -= 1) {
    const account = await accountFor(hub, token);
    if (account === null || account.mailing === 'none') return account?.email ?? null;
    try {
      const put = { ...account, mailing: 'none' as const, updatedAt: new Date().toISOString() };
      await hub.store.commit([{ kind: 'account', put, expectedRev: account.rev }]);
      return account.email;
    } catch (error) {
      // Something else of the account changed at the same moment.
      if (!(error instanceof ConflictError) || left === 1) throw error;
    }
  }
}
