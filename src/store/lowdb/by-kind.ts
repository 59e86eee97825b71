import { KIND_NAMES, type Kind } from '../../domain/records.ts';

/** One value for every kind of record. */
export function byKind<Value>(make: (kind: Kind) => Value): Record<Kind, Value> {
  // `fromEntries` forgets that every kind is among its keys.
  return Object.fromEntries(KIND_NAMES.map((kind) => [kind, make(kind)])) as Record<Kind, Value>;
}
