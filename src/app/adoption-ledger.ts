import { everyRecord } from '../store/every-record.ts';
import type { Store, Stored } from '../store/store.ts';
import { followKind } from './follow-commits.ts';

type Adoption = Stored<'adoption'>;

/** What lists show of an adoption to its own regency. */
export type AdoptionEntry = Pick<
  Adoption,
  'id' | 'rev' | 'regency' | 'origin' | 'innovation' | 'state' | 'followers' | 'createdAt' | 'updatedAt'
> & { milestones: Adoption['plan']['milestones']; lastMove: Adoption['log'][number] | null };

/** Every adoption's entry, internal ones too, held in memory: for pages of who may read them. */
export interface AdoptionLedger {
  entry(id: string): AdoptionEntry | undefined;
  /** In the order in which they were begun. */
  all(): readonly AdoptionEntry[];
  ofRegency(code: string): readonly AdoptionEntry[];
  ofInnovation(id: string): readonly AdoptionEntry[];
  /** Resolves when every commit that was acknowledged is in it. */
  settled(): Promise<void>;
}

/** `onFault` is told when a commit could not be taken in. */
export async function openAdoptionLedger(
  store: Store,
  onFault: (fault: string) => void,
): Promise<AdoptionLedger> {
  const entries = new Map<string, AdoptionEntry>();
  const byRegency = new Map<string, Set<string>>();
  const byInnovation = new Map<string, Set<string>>();

  function take(id: string, adoption: Adoption | null) {
    const before = entries.get(id);
    if (before) {
      byRegency.get(before.regency)?.delete(id);
      byInnovation.get(before.innovation)?.delete(id);
      entries.delete(id);
    }
    if (adoption === null) return;
    const entry = entryOf(adoption);
    entries.set(id, entry);
    for (const [groups, key] of [
      [byRegency, entry.regency],
      [byInnovation, entry.innovation],
    ] as const)
      groups.set(key, (groups.get(key) ?? new Set<string>()).add(id));
  }

  for await (const adoption of everyRecord(store, 'adoption')) take(adoption.id, adoption);

  const settled = followKind(store, 'adoption', take, (why) =>
    onFault(`the adoptions could not take in a commit: ${why}`),
  );

  const inOrder = (found: readonly AdoptionEntry[]) =>
    found.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
  const listOf = (ids: ReadonlySet<string> | undefined) =>
    inOrder([...(ids ?? [])].flatMap((id) => entries.get(id) ?? []));
  return {
    entry: (id) => entries.get(id),
    all: () => inOrder([...entries.values()]),
    ofRegency: (code) => listOf(byRegency.get(code)),
    ofInnovation: (id) => listOf(byInnovation.get(id)),
    settled,
  };
}

function entryOf(adoption: Adoption): AdoptionEntry {
  const { id, rev, regency, origin, innovation, state, followers, createdAt, updatedAt } = adoption;
  const milestones = adoption.plan.milestones;
  const lastMove = adoption.log.at(-1) ?? null;
  return {
    id,
    rev,
    regency,
    origin,
    innovation,
    state,
    followers,
    createdAt,
    updatedAt,
    milestones,
    lastMove,
  };
}
