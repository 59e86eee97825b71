import { everyRecord } from '../store/every-record.ts';
import { ConflictError, type Store } from '../store/store.ts';
import { secretId } from './secret-id.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How often what may be done within how many seconds of the first time. Whose tries are counted together is the
 * caller's to say, with the key: an account, a reader's address, an e-mail address.
 */
export const LIMITS = {
  /** Wrong passwords of one account. */
  sign_in: { times: 10, seconds: 15 * MINUTE },
  /** Wrong passwords from one address: an office may share it. */
  sign_in_address: { times: 60, seconds: 15 * MINUTE },
  /** Wrong codes of one account. */
  two_factor: { times: 10, seconds: 15 * MINUTE },
  /** One code of one account: it opens once. */
  used_code: { times: 1, seconds: 5 * MINUTE },
  /** Mails with a link to set a password, to one address. */
  reset: { times: 3, seconds: HOUR },
  reset_address: { times: 30, seconds: HOUR },
  /** Tries of links in mails, from one address. */
  link_address: { times: 60, seconds: HOUR },
  verification: { times: 5, seconds: HOUR },
  /** Wrong passwords of who is signed in and asks for something grave. */
  password_check: { times: 10, seconds: 15 * MINUTE },
  invitation: { times: 60, seconds: HOUR },
  /** Files of one account. */
  upload: { times: 120, seconds: HOUR },
  /** Submissions that one account begins, and those that it sends. */
  submission: { times: 60, seconds: HOUR },
  submission_sent: { times: 60, seconds: DAY },
  /** Questions that one account asks: people have to answer them. */
  question: { times: 20, seconds: DAY },
} as const satisfies Record<string, { times: number; seconds: number }>;
export type LimitName = keyof typeof LIMITS;

/** It was tried too often. Nothing was done. */
export class TooManyAttemptsError extends Error {
  override name = 'TooManyAttemptsError';
  readonly code = 'too_many_attempts';
  /** Seconds until it can be tried again. */
  readonly retryAfter: number;
  constructor(name: LimitName, retryAfter: number) {
    super(`${name}: tried too often`);
    this.retryAfter = retryAfter;
  }
}

/** Counts that a restart does not forget. */
export interface Limits {
  /** Counts one try. Throws `TooManyAttemptsError` instead when there were enough; that one is not counted. */
  spend(name: LimitName, key: string): Promise<void>;
  /** Throws as `spend` does when no try is left, and counts none. */
  check(name: LimitName, key: string): Promise<void>;
  /** Takes one try back: it was none. */
  refund(name: LimitName, key: string): Promise<void>;
  /** Forgets all tries of that key: it was the right person after all. */
  forget(name: LimitName, key: string): Promise<void>;
  /** Removes the counts of times that are over. */
  sweep(): Promise<void>;
}

const RETRIES = 50;

/** Limits over `store`; `now` in milliseconds since 1970. */
export function limitsOver(store: Store, now: () => number = Date.now): Limits {
  const idOf = (name: LimitName, key: string) => secretId(`limit ${name}`, key);

  /** Does it again when somebody else's count came first. */
  async function settle(work: () => Promise<void>): Promise<void> {
    for (let left = RETRIES; ; left -= 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof ConflictError) || left === 0) throw error;
      }
    }
  }

  async function tries(name: LimitName, key: string) {
    const found = await store.get('attempt', idOf(name, key));
    const running = found !== null && Date.parse(found.expiresAt) > now();
    if (running && found.count >= LIMITS[name].times)
      throw new TooManyAttemptsError(name, Math.ceil((Date.parse(found.expiresAt) - now()) / 1000));
    return { found, running };
  }

  return {
    spend: (name, key) =>
      settle(async () => {
        const { found, running } = await tries(name, key);
        const put = {
          schema: 1 as const,
          id: idOf(name, key),
          rev: 0,
          count: running && found ? found.count + 1 : 1,
          expiresAt:
            running && found ? found.expiresAt : new Date(now() + LIMITS[name].seconds * 1000).toISOString(),
        };
        await store.commit([{ kind: 'attempt', put, expectedRev: found?.rev ?? 0 }]);
      }),
    async check(name, key) {
      await tries(name, key);
    },
    refund: (name, key) =>
      settle(async () => {
        const found = await store.get('attempt', idOf(name, key));
        if (!found || found.count === 0) return;
        const put = { ...found, count: found.count - 1 };
        await store.commit([{ kind: 'attempt', put, expectedRev: found.rev }]);
      }),
    forget: (name, key) =>
      settle(async () => {
        const found = await store.get('attempt', idOf(name, key));
        if (found) await store.commit([{ kind: 'attempt', remove: found.id, expectedRev: found.rev }]);
      }),
    async sweep() {
      for await (const { id, rev, expiresAt } of everyRecord(store, 'attempt')) {
        if (Date.parse(expiresAt) > now()) continue;
        await store.commit([{ kind: 'attempt', remove: id, expectedRev: rev }]).catch((error: unknown) => {
          // It began anew at this moment.
          if (!(error instanceof ConflictError)) throw error;
        });
      }
    },
  };
}
