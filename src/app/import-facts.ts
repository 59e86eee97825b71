import type { RegencyFacts } from '../domain/regency-facts.ts';
import type { Change, Store, Stored } from '../store/store.ts';
import type { FactsRow } from './read-facts-file.ts';

/** How many regencies the hub knew nothing of, knew otherwise, and knew just so. */
export type FactsImported = { added: number; changed: number; same: number };

/**
 * Puts the facts of a checked file in place, in one commit; a regency that the file does not name keeps its own. What
 * is known just so is left alone, so that a second import changes nothing. `dryRun` only counts. Throws what
 * `Store.commit` throws: then nothing was written.
 */
export async function importFacts(
  store: Store,
  rows: readonly FactsRow[],
  { dryRun }: { dryRun: boolean },
): Promise<FactsImported> {
  const changes: Change[] = [];
  const counts: FactsImported = { added: 0, changed: 0, same: 0 };
  for (const { code, ...told } of rows) {
    const before = await store.get('regency_facts', code);
    if (before !== null && saysTheSame(before, told)) {
      counts.same += 1;
      continue;
    }
    counts[before === null ? 'added' : 'changed'] += 1;
    const put: RegencyFacts = { schema: 1, id: code, rev: 0, ...told };
    changes.push({ kind: 'regency_facts', put, expectedRev: before?.rev ?? 0 });
  }
  if (!dryRun && changes.length > 0) await store.commit(changes);
  return counts;
}

const saysTheSame = (before: Stored<'regency_facts'>, told: Omit<FactsRow, 'code'>): boolean =>
  before.population === told.population &&
  before.areaKm2 === told.areaKm2 &&
  before.year === told.year &&
  before.source === told.source;
