import { invitationState, type InvitationState } from '../domain/account.ts';
import type { Kind } from '../domain/records.ts';
import { rolesGiven, type Role } from '../domain/roles.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Changed, Store, Stored } from '../store/store.ts';
import { followCommits } from './follow-commits.ts';
import { findRegency } from './regions.ts';

/** What lists show of an account. */
export type Person = Pick<
  Stored<'account'>,
  | 'id'
  | 'name'
  | 'email'
  | 'agency'
  | 'regency'
  | 'regencyRoles'
  | 'nationalRoles'
  | 'twoFactorEnabled'
  | 'createdAt'
> & { suspended: boolean };

type PeopleQuestion = {
  /** Words of name, address, agency or regency. */
  words?: string | undefined;
  regency?: string | undefined;
  role?: Role | undefined;
  suspended?: boolean | undefined;
};

type InvitationQuestion = {
  /** Words of the address, the regency, or the name of who invited. */
  words?: string | undefined;
  regency?: string | undefined;
  state?: InvitationState | undefined;
  /** Milliseconds since 1970. */
  now: number;
};

/** Who has an account or is invited to one, held in memory. About 500 bytes each. */
export interface Directory {
  person(id: string): Person | undefined;
  /** By name. */
  people(question: PeopleQuestion): readonly Person[];
  /** The newest first. */
  invitations(question: InvitationQuestion): readonly Stored<'invitation'>[];
  /** Resolves when every commit that was acknowledged is in it. */
  settled(): Promise<void>;
}

const fold = (text: string) => text.toLowerCase();
const names = new Intl.Collator('id');

/** Records in an order of their own, found by words: what each kind shares. */
function shelf<T extends { id: string }>({
  compare,
  text,
}: {
  compare: (a: T, b: T) => number;
  text: (item: T) => string;
}) {
  const items = new Map<string, { item: T; text: string }>();
  let sorted: readonly { item: T; text: string }[] | null = null;
  return {
    get: (id: string) => items.get(id)?.item,
    put(item: T) {
      items.set(item.id, { item, text: fold(text(item)) });
      sorted = null;
    },
    take(id: string) {
      items.delete(id);
      sorted = null;
    },
    find(words: string | undefined, fits: (item: T) => boolean): readonly T[] {
      // Sorted at the first reading after a change: an import of many commits sorts once.
      sorted ??= [...items.values()].sort((a, b) => compare(a.item, b.item));
      const wanted = fold(words ?? '').match(/\S+/g) ?? [];
      return sorted
        .filter((one) => fits(one.item) && wanted.every((word) => one.text.includes(word)))
        .map(({ item }) => item);
    },
  };
}

const regencyName = (code: string | null) => (code === null ? '' : (findRegency(code)?.name ?? code));

/** `onFault` is told when a commit could not be taken in. */
export async function openDirectory(store: Store, onFault: (fault: string) => void): Promise<Directory> {
  const people = shelf<Person>({
    compare: (a, b) => names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
    text: ({ name, email, agency, regency }) => `${name} ${email} ${agency ?? ''} ${regencyName(regency)}`,
  });
  const invitations = shelf<Stored<'invitation'>>({
    compare: (a, b) => (a.createdAt > b.createdAt ? -1 : a.createdAt < b.createdAt ? 1 : 0),
    text: ({ email, regency, by }) => `${email} ${regencyName(regency)} ${by.name}`,
  });
  for await (const account of everyRecord(store, 'account')) people.put(personOf(account));
  for await (const invitation of everyRecord(store, 'invitation')) invitations.put(invitation);

  async function takeRecord(kind: Kind, id: string) {
    if (kind === 'account') {
      const account = await store.get(kind, id);
      if (account === null) people.take(id);
      else people.put(personOf(account));
    } else if (kind === 'invitation') {
      const invitation = await store.get(kind, id);
      if (invitation === null) invitations.take(id);
      else invitations.put(invitation);
    }
  }
  async function takeCommit(changed: readonly Changed[]) {
    for (const { kind, id } of changed) await takeRecord(kind, id);
  }

  const settled = followCommits(store, takeCommit, (why) =>
    onFault(`the directory could not take in a commit: ${why}`),
  );

  return {
    person: (id) => people.get(id),
    people: ({ words, regency, role, suspended }) =>
      people.find(
        words,
        (person) =>
          (regency === undefined || person.regency === regency) &&
          (suspended === undefined || person.suspended === suspended) &&
          (role === undefined || rolesGiven(person).has(role)),
      ),
    invitations: ({ words, regency, state, now }) =>
      invitations.find(
        words,
        (invitation) =>
          (regency === undefined || invitation.regency === regency) &&
          (state === undefined || invitationState(invitation, now) === state),
      ),
    settled,
  };
}

function personOf(account: Stored<'account'>): Person {
  const { id, name, email, agency, regency, regencyRoles, nationalRoles, twoFactorEnabled, createdAt } =
    account;
  const suspended = account.suspended !== null;
  return {
    id,
    name,
    email,
    agency,
    regency,
    regencyRoles,
    nationalRoles,
    twoFactorEnabled,
    createdAt,
    suspended,
  };
}
