import { z } from 'zod';
import { ownerOf, readRecord, type Kind, type Owner, type RecordOf } from '../domain/records.ts';
import { deepFreeze } from './deep-freeze.ts';
import { StoreMisuseError, type Change, type Stored } from './store.ts';

/** A checked change: a frozen copy of the record with the rev it will have, or null when it goes. */
export type Prepared = { kind: Kind; id: string; expectedRev: number; record: Stored<Kind> | null };

/** Whose dossier a file name or a commit speaks of: what is safe as a name of a file. */
export const OWNER = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/**
 * Holds a commit against the port's rules, the same for every adapter. Throws `StoreMisuseError`.
 * `owner` is that of the records put; null when the commit only removes, so that the adapter must look.
 */
export function prepareCommit(changes: readonly Change[]): {
  owner: Owner | null;
  changes: readonly Prepared[];
} {
  const owners = new Set<Owner>();
  const prepared = changes.map((change) => prepare(change, owners));
  if (owners.size > 1)
    throw new StoreMisuseError(`one commit touches several owners: ${[...owners].join(', ')}`);
  const named = new Set(prepared.map(({ kind, id }) => `${kind}/${id}`));
  if (named.size < prepared.length) throw new StoreMisuseError('one commit changes the same record twice');
  return { owner: owners.values().next().value ?? null, changes: prepared };
}

function prepare(change: Change, owners: Set<Owner>): Prepared {
  const { kind, expectedRev } = change;
  if (!Number.isSafeInteger(expectedRev) || expectedRev < 0)
    throw new StoreMisuseError(`expectedRev ${expectedRev} is no rev`);
  if ('remove' in change) {
    if (expectedRev === 0)
      throw new StoreMisuseError(`${kind} ${change.remove}: removing needs the rev that was read`);
    return { kind, id: change.remove, expectedRev, record: null };
  }
  const record = checked(kind, change.put);
  const owner = ownerOf(kind, record);
  if (!OWNER.test(owner)) throw new StoreMisuseError(`${kind} ${record.id}: no owner can be named ${owner}`);
  owners.add(owner);
  return { kind, id: record.id, expectedRev, record: deepFreeze({ ...record, rev: expectedRev + 1 }) };
}

/** A copy of the record as its schema reads it: what is stored must be readable at the next start. */
function checked(kind: Kind, record: Stored<Kind>): RecordOf<Kind> {
  try {
    return readRecord(kind, record);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new StoreMisuseError(`${kind} is not valid: ${z.prettifyError(error)}`, { cause: error });
  }
}
