import { everyRecord } from '../store/every-record.ts';
import type { Store } from '../store/store.ts';
import type { Reader } from './derive-notices.ts';

/** All who may be told of something now: nobody who is suspended, and by mail only at addresses that are theirs. */
export async function readersOf(store: Store): Promise<Reader[]> {
  const readers: Reader[] = [];
  for await (const account of everyRecord(store, 'account')) {
    if (account.suspended !== null) continue;
    const { id, name, email, emailVerified, mailing, regency, regencyRoles, nationalRoles } = account;
    readers.push({
      id,
      name,
      email,
      regency,
      regencyRoles,
      nationalRoles,
      mailing: emailVerified ? mailing : 'none',
    });
  }
  return readers;
}
