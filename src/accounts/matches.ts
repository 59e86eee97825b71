import type { CleanedWhere } from 'better-auth/adapters';
import type { Row } from './rows.ts';

type Clause = CleanedWhere;

const folded = (value: unknown, { mode }: Clause): unknown => {
  if (mode !== 'insensitive') return value;
  if (typeof value === 'string') return value.toLowerCase();
  return Array.isArray(value)
    ? value.map((one: unknown) => (typeof one === 'string' ? one.toLowerCase() : one))
    : value;
};

/** Moments are text of one form here: their order is that of the text. */
function isBefore(a: unknown, b: unknown): boolean | null {
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  return typeof a === 'number' && typeof b === 'number' ? a < b : null;
}

function isTrue(clause: Clause, row: Row): boolean {
  const field = folded(row[clause.field], clause) ?? null;
  const value = folded(clause.value, clause) ?? null;
  const text = (test: (field: string, value: string) => boolean) =>
    typeof field === 'string' && typeof value === 'string' && test(field, value);
  switch (clause.operator ?? 'eq') {
    case 'eq':
      return field === value;
    case 'ne':
      return field !== value;
    case 'lt':
      return isBefore(field, value) === true;
    case 'gte':
      return isBefore(field, value) === false;
    case 'gt':
      return isBefore(value, field) === true;
    case 'lte':
      return isBefore(value, field) === false;
    case 'in':
      return Array.isArray(value) && value.includes(field);
    case 'not_in':
      return Array.isArray(value) && !value.includes(field);
    case 'contains':
      return text((whole, part) => whole.includes(part));
    case 'starts_with':
      return text((whole, part) => whole.startsWith(part));
    case 'ends_with':
      return text((whole, part) => whole.endsWith(part));
  }
}

/** Whether a row is meant, as better-auth's own adapters read it: from left to right, no clause binding stronger. */
export const matches = (where: readonly Clause[], row: Row): boolean =>
  where.reduce(
    (soFar, clause, index) =>
      index === 0
        ? isTrue(clause, row)
        : clause.connector === 'OR'
          ? soFar || isTrue(clause, row)
          : soFar && isTrue(clause, row),
    true,
  );
