import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { KIND_NAMES, ownerOf, readRecord, type Kind, type Owner } from '../../domain/records.ts';
import { NewerSchemaError, upgrade, type UpgradeSteps } from '../../domain/upgrade.ts';
import { deepFreeze } from '../deep-freeze.ts';
import type { Stored } from '../store.ts';
import { byKind } from './by-kind.ts';
import { writeDurably } from '../durable-file.ts';
import { FileFault, readJson } from './read-json.ts';

const SCHEMA = 1;
const STEPS: UpgradeSteps = {};

/** One owner's records, by kind and id; frozen. The file holds this as compact JSON. */
export type Dossier = { schema: typeof SCHEMA; owner: Owner; records: DossierRecords };
type DossierRecords = Readonly<Record<Kind, Readonly<Record<string, Stored<Kind>>>>>;

const Versioned = z.looseObject({ schema: z.int().positive() });
const Envelope = z.strictObject({
  schema: z.literal(SCHEMA),
  owner: z.string(),
  // A kind that came later than the file is not in it.
  records: z.partialRecord(z.enum(KIND_NAMES), z.record(z.string(), z.unknown())),
});

export const emptyDossier = (owner: Owner): Dossier => ({
  schema: SCHEMA,
  owner,
  records: byKind(() => ({})),
});

/**
 * The file of one owner as lowdb reads and writes it, durably. Reading throws `FileFault` for whatever could
 * lose records when taken for a dossier: lowdb's own adapters take a missing file or `null` for an empty one.
 */
export function dossierFile(path: string, owner: Owner): Adapter<Dossier> {
  return {
    read: async () => parseDossier(path, owner, await readJson(path)),
    write: (dossier) => writeDurably(path, JSON.stringify(dossier)),
  };
}

function parseDossier(path: string, owner: Owner, value: unknown): Dossier {
  const faulty = (what: string) =>
    new FileFault(path, 'invalid', `${path}: ${what}: mend it, or restore it from a backup`);
  const guarded = <T>(where: string, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (error instanceof NewerSchemaError)
        throw new FileFault(path, 'newer_schema', `${path}: ${where}${error.message}`);
      // Also a fault in an upgrade step: one dossier must not keep the others from being served.
      throw faulty(where + (error instanceof z.ZodError ? faults(error) : String(error)));
    }
  };

  const file = guarded('', () => Envelope.parse(upgrade(Versioned.parse(value), SCHEMA, STEPS)));
  if (file.owner !== owner) throw faulty(`it is the dossier of ${file.owner}`);

  const readAll = (kind: Kind) => {
    const records: Record<string, Stored<Kind>> = {};
    for (const [id, stored] of Object.entries(file.records[kind] ?? {})) {
      const record = guarded(`${kind} ${id}: `, () => readRecord(kind, stored));
      if (record.id !== id) throw faulty(`${kind} ${id} calls itself ${record.id}`);
      if (ownerOf(kind, record) !== owner) throw faulty(`${kind} ${id} belongs to ${ownerOf(kind, record)}`);
      records[id] = deepFreeze(record);
    }
    return records;
  };
  return { schema: SCHEMA, owner, records: byKind(readAll) };
}

/** The first three faults: enough to find the place, short enough for a log line. */
const faults = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.')} ${message}`.trim())
    .join('; ');
