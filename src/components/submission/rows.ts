import { isRowField, type RowField } from '../../app/section-values.ts';
import type { FieldId, SubmissionContent } from '../../domain/submission-content.ts';
import { AdoptionMention, Takeaway } from '../../domain/innovation.ts';
import { ReadinessFactor } from '../../domain/vocabularies.ts';
import { t } from '../../i18n/messages.ts';
import { factorName, takeawayName } from '../../i18n/terms.ts';
import type { Option } from '../form/question.ts';

/** How one column of a row is asked. `source`: one of the form's own sources. */
export type Column = {
  id: string;
  label: string;
  hint: string | null;
  kind: 'line' | 'text' | 'address' | 'source' | readonly Option[];
  needed: boolean;
};

const factors = ReadinessFactor.options.map((value) => ({ value, label: factorName(value) }));
const takeaways = Takeaway.shape.kind.options.map((value) => ({ value, label: takeawayName(value) }));
const directions = AdoptionMention.shape.direction.options.map((value) => ({
  value,
  label: t(`submission.direction.${value}`),
}));

const line = (id: string, label: string, needed = false, hint: string | null = null): Column => ({
  id,
  label,
  hint,
  kind: 'line',
  needed,
});

/** The columns of each field of rows, in the order in which they are asked. */
export const COLUMNS = {
  sources: [
    line('title', t('submission.column.sources.title'), true),
    {
      ...line('url', t('submission.column.sources.url'), true, t('submission.column_hint.sources.url')),
      kind: 'address',
    },
    line(
      'supports',
      t('submission.column.sources.supports'),
      false,
      t('submission.column_hint.sources.supports'),
    ),
  ],
  results: [
    {
      ...line('claim', t('submission.column.results.claim'), true, t('submission.column_hint.results.claim')),
      kind: 'text',
    },
    line('figure', t('submission.column.results.figure'), false, t('submission.column_hint.results.figure')),
    line('period', t('submission.column.results.period')),
    line(
      'claimant',
      t('submission.column.results.claimant'),
      false,
      t('submission.column_hint.results.claimant'),
    ),
    { ...line('source', t('submission.column.results.source'), true), kind: 'source' },
  ],
  prerequisites: [
    { ...line('factor', t('submission.column.prerequisites.factor'), true), kind: factors },
    { ...line('need', t('submission.column.prerequisites.need'), true), kind: 'text' },
  ],
  takeaways: [
    { ...line('kind', t('submission.column.takeaways.kind'), true), kind: takeaways },
    line('title', t('submission.column.takeaways.title'), true),
    { ...line('url', t('submission.column.takeaways.url')), kind: 'address' },
    line(
      'licence',
      t('submission.column.takeaways.licence'),
      false,
      t('submission.column_hint.takeaways.licence'),
    ),
  ],
  adoptionMentions: [
    { ...line('direction', t('submission.column.adoptionMentions.direction'), true), kind: directions },
    line('name', t('submission.column.adoptionMentions.name'), true),
    { ...line('note', t('submission.column.adoptionMentions.note')), kind: 'text' },
    { ...line('source', t('submission.column.adoptionMentions.source')), kind: 'source' },
  ],
  videos: [
    { ...line('url', t('submission.column.videos.url'), true), kind: 'address' },
    line('description', t('submission.column.videos.description'), true),
  ],
} as const satisfies Record<RowField, readonly Column[]>;

export function columnLabel(field: FieldId, column: string): string | null {
  if (field === 'files') return t('submission.column.files.description');
  const columns: readonly Column[] = isRowField(field) ? COLUMNS[field] : [];
  return columns.find(({ id }) => id === column)?.label ?? null;
}

/** A row as the form shows it: its place in the content, which is part of its fields' names. */
export type ShownRow = { at: number; number: number; cells: Readonly<Record<string, string>> };

/**
 * Rows with anything in them, and a fresh one where there is none or one was asked for. An emptied source keeps its
 * place in the content and is not shown.
 */
export function shownRows(
  content: Pick<SubmissionContent, RowField>,
  field: RowField,
  wantsMore: boolean,
): ShownRow[] {
  const rows: readonly Readonly<Record<string, string>>[] = content[field];
  const shown = rows
    .map((cells, at) => ({ at, cells }))
    .filter(({ cells }) => Object.values(cells).some((value) => value.trim() !== ''));
  if (shown.length === 0 || wantsMore) shown.push({ at: rows.length, cells: {} });
  return shown.map((row, index) => ({ ...row, number: index + 1 }));
}
