/** A stored record as read: whatever its fields, it says under which schema it was written. */
export type Versioned = { schema: number } & Record<string, unknown>;

/** `steps[n]` turns a record of schema n into one of schema n + 1. Pure: it never sees the store. */
export type UpgradeSteps = Readonly<Record<number, (record: Versioned) => Versioned>>;

/** Thrown for a record written by a newer version of the hub: reading it would lose what we do not know. */
export class NewerSchemaError extends Error {
  override name = 'NewerSchemaError';
  readonly found: number;
  readonly known: number;
  constructor(found: number, known: number) {
    super(`schema ${found} is newer than this version of the hub knows (${known}): update the hub first`);
    this.found = found;
    this.known = known;
  }
}

/** Brings `record` to schema `known`, one step at a time. */
export function upgrade(record: Versioned, known: number, steps: UpgradeSteps): Versioned {
  if (record.schema > known) throw new NewerSchemaError(record.schema, known);
  let current = record;
  while (current.schema < known) {
    const step = steps[current.schema];
    if (!step) throw new Error(`no upgrade from schema ${current.schema}`);
    current = { ...step(current), schema: current.schema + 1 };
  }
  return current;
}
