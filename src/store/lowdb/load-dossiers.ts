import type { Owner } from '../../domain/records.ts';
import type { Quarantined } from '../store.ts';
import { readDossier, type DossierPlace, type OpenDossier } from './dossier.ts';
import { FileFault } from './read-json.ts';
import type { RecordsInMemory } from './records-in-memory.ts';

/** Enough to read the next files while one is parsed. */
const READERS = 8;

export type Loaded = { dossiers: Map<Owner, OpenDossier>; quarantined: Map<Owner, Quarantined> };

/** Reads the dossiers at `places` into memory; those that cannot be taken as they are, are told apart. */
export async function loadDossiers(
  places: readonly DossierPlace[],
  records: RecordsInMemory,
): Promise<Loaded> {
  const read = new Map<Owner, OpenDossier | FileFault>();
  const queue = places.values();
  const reader = async () => {
    for (const place of queue) read.set(place.owner, await readOrFault(place));
  };
  await Promise.all(Array.from({ length: READERS }, reader));

  const loaded: Loaded = { dossiers: new Map(), quarantined: new Map() };
  // In the order of owners, so that of two dossiers with the same record it is always the same that serves.
  for (const { owner, path } of places) {
    const dossier = read.get(owner);
    if (dossier === undefined) continue;
    if (dossier instanceof FileFault) {
      loaded.quarantined.set(owner, dossier.quarantined());
      continue;
    }
    const twice = records.takeIn(dossier.dossier);
    if (twice === null) loaded.dossiers.set(owner, dossier);
    else
      loaded.quarantined.set(owner, {
        path,
        reason: 'invalid',
        detail: `${path}: ${twice}: take it out of one of them`,
      });
  }
  return loaded;
}

async function readOrFault(place: DossierPlace): Promise<OpenDossier | FileFault> {
  try {
    return await readDossier(place);
  } catch (error) {
    if (error instanceof FileFault) return error;
    throw error;
  }
}
