import { join } from 'node:path';
import { z } from 'zod';
import type { Owner } from '../../domain/records.ts';
import { NewerSchemaError } from '../../domain/upgrade.ts';
import { OWNER } from '../prepare-commit.ts';
import { StoreUnavailableError, type Quarantined } from '../store.ts';
import { inBatches } from './batches.ts';
import { writeDurably } from '../durable-file.ts';
import { FileFault, readJson } from './read-json.ts';

const SCHEMA = 1;
const ManifestFile = z.strictObject({
  schema: z.literal(SCHEMA),
  dossiers: z.array(z.string().regex(OWNER)),
});

/**
 * Names the dossiers that must be there, so that one that is gone is missed rather than taken for a regency
 * without records.
 *
 * A dossier is named here after its first write and before that write is acknowledged. A crash between the
 * two leaves a dossier that nobody was promised: it is taken in at the next start. The other order would
 * leave a name without a dossier, a false alarm that refuses the regency's writes.
 */
export type Manifest = {
  /** Whether it is settled that the owner has a dossier; all that were found, where the manifest is damaged. */
  has(owner: Owner): boolean;
  /** Resolves when the manifest on disk names the owners. Throws as `writeDurably`, or when it is damaged. */
  include(owners: readonly Owner[]): Promise<void>;
  /** Owners named that have no dossier among those found. */
  readonly missing: readonly Owner[];
  readonly fault: Quarantined | null;
  idle(): Promise<void>;
};

/**
 * Reads the manifest of a data folder whose dossiers are `found`. A new folder gets an empty one at once, so
 * that a later start can tell a new folder from one that has lost its manifest.
 */
export async function openManifest(dataDir: string, found: readonly Owner[]): Promise<Manifest> {
  const path = join(dataDir, 'manifest.json');
  const { listed, fault } = await read(path);
  const damaged = fault !== null && fault.reason !== 'missing';
  const named = new Set(damaged ? found : listed);

  const batches = inBatches<readonly Owner[]>(async (batch) => {
    const next = named.union(new Set(batch.flat()));
    await writeDurably(path, JSON.stringify({ schema: SCHEMA, dossiers: [...next].sort() }));
    for (const owner of next) named.add(owner);
    return batch.map(() => null);
  });

  const isNew = fault?.reason === 'missing' && found.length === 0;
  if (isNew) await batches.add([]);
  return {
    has: (owner) => named.has(owner),
    async include(owners) {
      if (owners.every((owner) => named.has(owner))) return;
      if (damaged) throw new StoreUnavailableError(`no new dossier can be named: ${fault.detail}`);
      await batches.add(owners);
    },
    missing: listed.filter((owner) => !found.includes(owner)),
    fault: isNew ? null : fault,
    idle: () => batches.idle(),
  };
}

async function read(path: string): Promise<{ listed: readonly Owner[]; fault: Quarantined | null }> {
  try {
    return { listed: parse(path, await readJson(path)), fault: null };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const { reason, message } = error;
    const detail =
      reason === 'missing'
        ? `${path} is missing: the dossiers found are served and named anew, but one that went with it cannot be missed; compare with a backup`
        : `${message}. Until then no regency can write its first record. Without a backup: stop, remove it, start; the dossiers found are then named anew`;
    return { listed: [], fault: { path, reason, detail } };
  }
}

function parse(path: string, value: unknown): readonly Owner[] {
  const { success: newer, data } = z.looseObject({ schema: z.int().gt(SCHEMA) }).safeParse(value);
  if (newer)
    throw new FileFault(
      path,
      'newer_schema',
      `${path}: ${new NewerSchemaError(data.schema, SCHEMA).message}`,
    );
  const parsed = ManifestFile.safeParse(value);
  if (!parsed.success)
    throw new FileFault(path, 'invalid', `${path} is no manifest: restore it from a backup`);
  return parsed.data.dossiers;
}
