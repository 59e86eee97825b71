import type { Author } from '../domain/author.ts';
import { viewerOf } from '../domain/account.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { maySubmission } from './policy.ts';

/** Whether a submission of that regency can be put into the hands of whoever has the account. */
const mayReview = (account: Stored<'account'>, regency: string): boolean =>
  account.suspended === null && maySubmission(viewerOf(account), 'review', { regency, kind: 'new' });

/** The curator with that account, if they may review submissions of the regency; else null. */
export async function findCurator({ store }: Hub, id: string, regency: string): Promise<Author | null> {
  const account = await store.get('account', id);
  return account && mayReview(account, regency) ? { account: account.id, name: account.name } : null;
}

/** Everybody who may review submissions of the regency, by name. */
export async function curatorsFor({ store }: Hub, regency: string): Promise<readonly Author[]> {
  const curators: Author[] = [];
  for await (const account of everyRecord(store, 'account'))
    if (account.nationalRoles.includes('curator') && mayReview(account, regency))
      curators.push({ account: account.id, name: account.name });
  return curators.sort((a, b) => a.name.localeCompare(b.name, 'id'));
}
