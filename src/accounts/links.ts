import { randomBytes } from 'node:crypto';
import { ConflictError, type Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import { secretId } from './secret-id.ts';

/** Bytes of a secret that nobody guesses. */
const SECRET_BYTES = 24;

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** Links in mails that can be used once. What stands in the store is made of the secret, and leads nowhere. */
export function linksOver(
  store: Store,
  now: () => number,
): Pick<Accounts, 'makeLink' | 'readLink' | 'useLink'> {
  const find = async (purpose: string, secret: string) => {
    const found = await store.get('verification', secretId(`link ${purpose}`, secret));
    return found !== null && Date.parse(found.expiresAt) > now() ? found : null;
  };
  return {
    async makeLink(purpose, value, minutes) {
      const secret = newSecret();
      const at = new Date(now()).toISOString();
      const put = {
        schema: 1 as const,
        id: secretId(`link ${purpose}`, secret),
        rev: 0,
        identifier: `link ${purpose}`,
        value,
        createdAt: at,
        updatedAt: at,
        expiresAt: new Date(now() + minutes * 60_000).toISOString(),
      };
      await store.commit([{ kind: 'verification', put, expectedRev: 0 }]);
      return secret;
    },
    readLink: async (purpose, secret) => (await find(purpose, secret))?.value ?? null,
    async useLink(purpose, secret) {
      const found = await find(purpose, secret);
      if (found === null) return null;
      try {
        await store.commit([{ kind: 'verification', remove: found.id, expectedRev: found.rev }]);
        return found.value;
      } catch (error) {
        // Somebody else was first.
        if (error instanceof ConflictError) return null;
        throw error;
      }
    },
  };
}
