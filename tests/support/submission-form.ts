import {
  fieldsOf,
  type FieldId,
  type Section,
  type SubmissionContent,
} from '../../src/domain/submission-content.ts';

/** What a step's form sends when `content` stands in it. */
export function fieldsSent(section: Section, content: SubmissionContent): [string, string][] {
  return fieldsOf(section).flatMap((field) => sentBy(field, content));
}

function sentBy(field: FieldId, content: SubmissionContent): [string, string][] {
  const value = content[field];
  if (typeof value === 'string') return [[field, value]];
  return [
    [field, ''],
    ...value.flatMap((item, number): [string, string][] =>
      typeof item === 'string'
        ? [[field, item]]
        : Object.entries(item).flatMap(([column, cell]: [string, unknown]): [string, string][] =>
            typeof cell === 'string' ? [[`${field}.${number}.${column}`, cell]] : [],
          ),
    ),
  ];
}

/** Fields as `post` of accounts.ts takes them: values of one name together. */
export function byName(fields: readonly (readonly [string, string])[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, value] of fields) (found[name] ??= []).push(value);
  return found;
}
