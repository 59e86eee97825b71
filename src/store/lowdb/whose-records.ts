import type { Owner } from '../../domain/records.ts';
import type { Prepared } from '../prepare-commit.ts';
import { ConflictError, StoreMisuseError, StoreUnavailableError } from '../store.ts';
import type { RecordsInMemory } from './records-in-memory.ts';

/** Whose dossier a commit that only removes speaks of. */
export function ownerOfRemoved(
  records: RecordsInMemory,
  changes: readonly Prepared[],
  someQuarantined: boolean,
): Owner {
  for (const { kind, id } of changes) {
    const owner = records.of(kind).ownerOf(id);
    if (owner !== undefined) return owner;
  }
  const [unknown] = changes;
  if (!unknown) throw new StoreMisuseError('a commit without changes has no owner');
  const { kind, id, expectedRev: expected } = unknown;
  if (someQuarantined)
    throw new StoreUnavailableError(`${kind} ${id} is not found, it may be in a dossier that cannot be read`);
  throw new ConflictError({ kind, id, expected, found: null });
}

/** A record stays with its owner: refuses changes that would take one from another's dossier. */
export function refuseOthers(records: RecordsInMemory, owner: Owner, changes: readonly Prepared[]) {
  for (const { kind, id, expectedRev: expected } of changes) {
    const holder = records.of(kind).ownerOf(id);
    if (holder === undefined || holder === owner) continue;
    const found = records.of(kind).get(id)?.rev ?? null;
    if (found !== expected) throw new ConflictError({ kind, id, expected, found });
    throw new StoreMisuseError(`${kind} ${id} belongs to ${holder}, a commit of ${owner} cannot change it`);
  }
}

/** Ids on their way to disk, so that no two dossiers take the same new one at the same time. */
export type Claims = { take(owner: Owner, changes: readonly Prepared[]): () => void };

export function newIdClaims(): Claims {
  const claims = new Map<string, { owner: Owner; commits: number }>();
  return {
    take(owner, changes) {
      const fresh = changes.filter(({ expectedRev }) => expectedRev === 0);
      for (const { kind, id } of fresh) {
        const other = claims.get(`${kind}/${id}`);
        // It will be stored with rev 1, or refused: who comes second reads again either way.
        if (other && other.owner !== owner) throw new ConflictError({ kind, id, expected: 0, found: 1 });
      }
      const keys = fresh.map(({ kind, id }) => `${kind}/${id}`);
      for (const key of keys) claims.set(key, { owner, commits: (claims.get(key)?.commits ?? 0) + 1 });
      return () => {
        for (const key of keys) {
          const commits = (claims.get(key)?.commits ?? 1) - 1;
          if (commits === 0) claims.delete(key);
          else claims.set(key, { owner, commits });
        }
      };
    },
  };
}
