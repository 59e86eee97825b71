import { KIND_NAMES, type Kind, type Owner } from '../../domain/records.ts';
import type { Prepared } from '../prepare-commit.ts';
import type { Stored } from '../store.ts';
import { byKind } from './by-kind.ts';
import type { Dossier } from './dossier-file.ts';
import { orderedRecords, type OrderedRecords } from './ordered-records.ts';

/** Every record of every dossier; what readers read. */
export type RecordsInMemory = {
  of<K extends Kind>(kind: K): OrderedRecords<Stored<K>>;
  /** Takes in all records of a dossier, or none: then says why not, an id that another dossier has. */
  takeIn(dossier: Dossier): string | null;
  apply(owner: Owner, changes: readonly Prepared[]): void;
};

export function recordsInMemory(): RecordsInMemory {
  const records = byKind(() => orderedRecords<Stored<Kind>>());

  function takenAlready({ records: taken }: Dossier): string | null {
    for (const kind of KIND_NAMES)
      for (const id of Object.keys(taken[kind])) {
        const owner = records[kind].ownerOf(id);
        if (owner !== undefined) return `${kind} ${id} is in the dossier of ${owner} too`;
      }
    return null;
  }

  return {
    // Under its kind stands only what was read or put as of that kind.
    of: <K extends Kind>(kind: K) => records[kind] as OrderedRecords<Stored<K>>,
    takeIn(dossier) {
      const why = takenAlready(dossier);
      if (why !== null) return why;
      for (const kind of KIND_NAMES)
        for (const [id, record] of Object.entries(dossier.records[kind]))
          records[kind].put(id, dossier.owner, record);
      return null;
    },
    apply(owner, changes) {
      for (const { kind, id, record } of changes) {
        if (record === null) records[kind].remove(id);
        else records[kind].put(id, owner, record);
      }
    },
  };
}
