import type { AccountEvent, Actor } from '../domain/account.ts';
import { ConflictError, type Change, type Stored } from '../store/store.ts';
import { NotFoundError } from './refusals.ts';
import type { Hub } from './hub.ts';

type Account = Stored<'account'>;
type Told = { by: Actor | null; action: AccountEvent; detail?: string | null };

/** The account as it will be, with what was done in its log. */
export function toldAccount(account: Account, { by, action, detail = null }: Told, at: string): Account {
  return { ...account, updatedAt: at, log: [...account.log, { at, by, action, detail }] };
}

export const actorOf = ({ id, name }: { id: string; name: string }): Actor => ({ account: id, name });

const RETRIES = 10;

/**
 * Changes an account as it is now, together with what `also` says, in one commit; again from the start when
 * somebody else's change came first. `change` null: nothing is to be done.
 */
export async function changeAccount(
  hub: Hub,
  id: string,
  change: (account: Account) => Promise<{ account: Account; also?: readonly Change[] } | null>,
): Promise<Account> {
  for (let left = RETRIES; ; left -= 1) {
    const found = await hub.store.get('account', id);
    if (found === null) throw new NotFoundError(`account ${id}`);
    const next = await change(found);
    if (next === null) return found;
    try {
      await hub.store.commit([
        { kind: 'account', put: next.account, expectedRev: found.rev },
        ...(next.also ?? []),
      ]);
      return next.account;
    } catch (error) {
      if (!(error instanceof ConflictError) || left === 0) throw error;
    }
  }
}
