import type { Logger } from 'pino';
import { everyRecord } from '../store/every-record.ts';
import { ConflictError, type Store } from '../store/store.ts';

/** Removes sessions and links whose time is over. */
export async function sweepExpired(store: Store, now: number): Promise<void> {
  for (const kind of ['session', 'verification'] as const)
    for await (const { id, rev, expiresAt } of everyRecord(store, kind)) {
      if (Date.parse(expiresAt) > now) continue;
      await store.commit([{ kind, remove: id, expectedRev: rev }]).catch((error: unknown) => {
        // Somebody came back at this moment, or it is gone already.
        if (!(error instanceof ConflictError)) throw error;
      });
    }
}

const HOUR = 60 * 60_000;

/** Sweeps now and every hour; `close` waits for the one in hand. */
export function sweepRegularly(
  parts: readonly { sweep(): Promise<void> }[],
  log: Logger,
): { close(): Promise<void> } {
  const sweep = async () => {
    for (const part of parts)
      await part
        .sweep()
        .catch((error: unknown) => log.error({ err: error }, 'what is over was not swept away'));
  };
  let inHand = sweep();
  const timer = setInterval(() => {
    inHand = sweep();
  }, HOUR);
  timer.unref();
  return {
    close() {
      clearInterval(timer);
      return inHand;
    },
  };
}
