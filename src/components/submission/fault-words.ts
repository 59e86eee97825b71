import { isRowField } from '../../app/section-values.ts';
import type { Fault } from '../../domain/content-reader.ts';
import { FIELDS, type FieldId } from '../../domain/submission-content.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t, type MessageKey } from '../../i18n/messages.ts';
import type { FormError } from '../form/question.ts';
import { columnLabel } from './rows.ts';

export const fieldLabel = (field: FieldId): string => t(`submission.field.${field}.label`);

/** Name of the field in the form that a fault is about: `problem`, `sources.0.title`. */
const nameOf = ({ field, at }: Pick<Fault, 'field' | 'at'>): string =>
  at === null ? field : `${field}.${at.row}.${at.column}`;

/** What happened and what to do, for the field and for the summary alike. */
export function faultError(fault: Fault): FormError {
  const { field, at, code, limit } = fault;
  const column = at === null ? null : columnLabel(field, at.column);
  const values = { label: column ?? fieldLabel(field), limit: formatNumber(limit ?? 0) };
  const words = t(wordingOf(fault, code), values);
  if (at === null) return { field: nameOf(fault), message: words };
  const row = rowName(field, at.row);
  return { field: nameOf(fault), message: t('submission.fault.in_row', { row, fault: words }) };
}

/** What is typed in a field is more than can be stored at all. */
export const unstorableError = (field: FieldId): FormError => ({
  field,
  message: t('submission.fault.unstorable', { label: fieldLabel(field) }),
});

function wordingOf({ field, at }: Fault, code: Fault['code']): MessageKey {
  const { kind } = FIELDS[field];
  if (code === 'missing' && field === 'files') return 'submission.fault.missing.description';
  if (code === 'missing' && at !== null) return 'submission.fault.missing.row';
  if (code === 'missing' && (kind === 'choice' || kind === 'choices'))
    return 'submission.fault.missing.choice';
  if (code === 'too_long' && kind === 'lines') return 'submission.fault.too_long.entry';
  return `submission.fault.${code}`;
}

function rowName(field: FieldId, row: number): string {
  const number = formatNumber(row + 1);
  if (field === 'files' || isRowField(field)) return t(`submission.row.${field}`, { number });
  return number;
}
