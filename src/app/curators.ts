import type { Author } from '../domain/author.ts';
import { viewerOf } from '../domain/account.ts';
import type { Hub } from './hub.ts';
import { maySubmission } from './policy.ts';

/** The curator with that account, if they may review submissions of the regency; else null. */
export async function findCurator({ store }: Hub, id: string, regency: string): Promise<Author | null> {
  const account = await store.get('account', id);
  if (account === null || account.suspended !== null) return null;
  const may = maySubmission(viewerOf(account), 'review', { regency, kind: 'new' });
  return may ? { account: account.id, name: account.name } : null;
}

/** Everybody who may review submissions of the regency, by name. */
export async function curatorsFor({ directory }: Hub, regency: string): Promise<readonly Author[]> {
  await directory.settled();
  return directory
    .people({ role: 'curator', suspended: false })
    .filter((person) => maySubmission(person, 'review', { regency, kind: 'new' }))
    .map(({ id, name }) => ({ account: id, name }));
}
