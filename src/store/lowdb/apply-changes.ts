import type { Prepared } from '../prepare-commit.ts';
import { ConflictError } from '../store.ts';
import { byKind } from './by-kind.ts';
import type { Dossier } from './dossier-file.ts';

/** The dossier with all changes made, or a `ConflictError`; the given one stays as it is. */
export function applyChanges(dossier: Dossier, changes: readonly Prepared[]): Dossier {
  const records = byKind((kind) => ({ ...dossier.records[kind] }));
  for (const { kind, id, expectedRev: expected, record } of changes) {
    const found = records[kind][id]?.rev ?? null;
    if ((found ?? 0) !== expected) throw new ConflictError({ kind, id, expected, found });
    if (record === null) delete records[kind][id];
    else records[kind][id] = record;
  }
  return { ...dossier, records };
}
