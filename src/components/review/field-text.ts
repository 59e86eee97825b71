import { isRowField, type RowField } from '../../app/section-values.ts';
import { listChanges, textChanges, type TextPart } from '../../app/text-changes.ts';
import { FIELDS, entriesOf, type FieldId, type SubmissionContent } from '../../domain/submission-content.ts';
import { calendarDate, webAddress } from '../../domain/text.ts';
import { t } from '../../i18n/messages.ts';
import { formatDate } from '../../i18n/format.ts';
import { optionLabel } from '../submission/choices.ts';
import { COLUMNS, type Column } from '../submission/rows.ts';

/** A cell of a row as it is read; `href` where it is an address that can be followed. */
type Cell = { label: string; text: string; href: string | null };
/** What stands in a field, as it is read: a text, entries of a list, or rows of cells. */
export type FieldTelling =
  | { as: 'text'; text: string }
  | { as: 'entries'; entries: readonly string[] }
  | { as: 'rows'; rows: readonly { place: number; cells: readonly Cell[] }[] };

export function tellField(content: SubmissionContent, field: FieldId): FieldTelling {
  if (field === 'files') return { as: 'rows', rows: filesOf(content) };
  if (isRowField(field)) return { as: 'rows', rows: rowsOf(content, field) };
  const value = content[field];
  if (Array.isArray(value)) return { as: 'entries', entries: value.map((id) => optionLabel(field, id)) };
  const text = value.trim();
  const { kind } = FIELDS[field];
  if (kind === 'lines') return { as: 'entries', entries: entriesOf(text) };
  if (kind === 'choice') return { as: 'text', text: text === '' ? '' : optionLabel(field, text) };
  return { as: 'text', text: kind === 'date' ? dateOr(text) : text };
}

/** What became of a field: parts of its text in reading order, each entry of a list on its own. */
export function changesOf(
  before: SubmissionContent,
  after: SubmissionContent,
  field: FieldId,
): { as: 'text' | 'entries'; parts: readonly TextPart[] } {
  const [old, now] = [tellField(before, field), tellField(after, field)];
  if (old.as === 'entries' && now.as === 'entries')
    return { as: 'entries', parts: listChanges(old.entries, now.entries) };
  return { as: 'text', parts: textChanges(plain(old), plain(now)) };
}

function plain(telling: FieldTelling): string {
  if (telling.as === 'text') return telling.text;
  if (telling.as === 'entries') return telling.entries.join('\n');
  return telling.rows
    .map(({ cells }) => cells.map(({ label, text }) => `${label}: ${text}`).join('\n'))
    .join('\n\n');
}

/** As typed where it is no day. */
const dateOr = (text: string): string => (calendarDate.safeParse(text).success ? formatDate(text) : text);

function rowsOf(content: SubmissionContent, field: RowField) {
  const columns: readonly Column[] = COLUMNS[field];
  const rows: readonly Readonly<Record<string, string>>[] = content[field];
  return rows
    .map((row, place) => ({
      place,
      cells: columns.flatMap(({ id, label, kind }) => {
        const text = cellText(content, kind, (row[id] ?? '').trim());
        return text === '' ? [] : [{ label, text, href: kind === 'address' ? followable(text) : null }];
      }),
    }))
    .filter(({ cells }) => cells.length > 0);
}

function cellText(content: SubmissionContent, kind: Column['kind'], text: string): string {
  if (text === '') return '';
  if (typeof kind !== 'string') return kind.find(({ value }) => value === text)?.label ?? text;
  if (kind !== 'source') return text;
  const title = content.sources[Number(text) - 1]?.title.trim();
  return title === undefined ? text : t('submission.source.option', { number: text, title });
}

/** An address that leads to a page, and to nothing else: what was typed may be anything. */
export function followable(typed: string): string | null {
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  return webAddress.safeParse(whole).success ? whole : null;
}

const filesOf = ({ files }: SubmissionContent) =>
  files.map(({ name, description }, place) => ({
    place,
    cells: [
      { label: t('review.file'), text: name, href: null },
      { label: t('submission.column.files.description'), text: description.trim(), href: null },
    ].filter(({ text }) => text !== ''),
  }));
