import { z } from 'zod';
import {
  FIELDS,
  fieldsOf,
  SubmissionContent,
  type FieldId,
  type Section,
  type TextField,
} from '../domain/submission-content.ts';
import { madeStorable } from '../domain/text.ts';

/** What a form sent, in its order: a name and a value for each field, several with one name where several are ticked. */
export type Sent = readonly (readonly [name: string, value: string])[];

const cell = z.string().default('');
/** The columns of each field of rows, sent as `sources.0.title`. Other columns are not read. */
const ROWS = {
  sources: z.object({ title: cell, url: cell, supports: cell }),
  results: z.object({ claim: cell, figure: cell, period: cell, claimant: cell, source: cell }),
  prerequisites: z.object({ factor: cell, need: cell }),
  takeaways: z.object({ kind: cell, title: cell, url: cell, licence: cell }),
  adoptionMentions: z.object({ direction: cell, name: cell, note: cell, source: cell }),
  videos: z.object({ url: cell, description: cell }),
} as const;
export type RowField = keyof typeof ROWS;
const ROW_FIELDS = Object.keys(ROWS).filter((id): id is RowField => id in ROWS);
export const isRowField = (id: string): id is RowField => ROW_FIELDS.some((field) => field === id);
/** As many rows as a field may have. */
export const MOST_ROWS = 60;

/**
 * What a step of the form sent, as content. A field of which nothing was sent is left out and stays as it is stored:
 * every field that is shown sends something, an empty value at least. `unfit` names fields with more in them than
 * can be stored at all; `values` has them all the same, to be shown again.
 */
export function sectionValues(
  section: Section,
  sent: Sent,
  stored: SubmissionContent,
): { values: Partial<SubmissionContent>; unfit: readonly FieldId[] } {
  const values: Partial<SubmissionContent> = {};
  const asked = fieldsOf(section).filter((id) =>
    sent.some(([name]) => name === id || name.startsWith(`${id}.`)),
  );
  for (const id of asked) {
    if (isTextField(id)) values[id] = lastOf(sent, id);
    else if (isTicked(id)) values[id] = tickedOf(sent, id);
    else if (id === 'files') values.files = describedFiles(sent, stored);
    else if (id === 'sources')
      values.sources = withoutBlankEnd(rowsOf(sent, 'sources', ROWS.sources), lastNamed(stored));
    else if (id === 'results') values.results = rowsOf(sent, 'results', ROWS.results).filter(hasText);
    else if (id === 'prerequisites')
      values.prerequisites = rowsOf(sent, 'prerequisites', ROWS.prerequisites).filter(hasText);
    else if (id === 'takeaways') values.takeaways = rowsOf(sent, 'takeaways', ROWS.takeaways).filter(hasText);
    else if (id === 'adoptionMentions')
      values.adoptionMentions = rowsOf(sent, 'adoptionMentions', ROWS.adoptionMentions).filter(hasText);
    else values.videos = rowsOf(sent, 'videos', ROWS.videos).filter(hasText);
  }
  const unfit = asked.filter((id) => !SubmissionContent.shape[id].safeParse(values[id]).success);
  return { values, unfit };
}

/**
 * Takes row `at` out. A source leaves its place empty, so that what points to the others by number still does; what
 * pointed to it among the results points nowhere.
 */
export function withoutRow(
  values: Partial<SubmissionContent>,
  field: RowField,
  at: number,
  stored: SubmissionContent,
): Partial<SubmissionContent> {
  const rows = values[field];
  if (rows === undefined) return values;
  if (field !== 'sources') return { ...values, [field]: rows.filter((_, index) => index !== at) };
  const sources = values.sources?.map((row, index) =>
    index === at ? { title: '', url: '', supports: '' } : row,
  );
  return {
    ...values,
    ...(sources && { sources: withoutBlankEnd(sources, lastNamed(stored)) }),
    ...(values.results && {
      results: values.results.map((row) => (row.source === String(at + 1) ? { ...row, source: '' } : row)),
    }),
  };
}

/** The button that sent the step. */
export type Command =
  | { do: 'next' }
  | { do: 'stay' }
  | { do: 'add'; field: RowField }
  | { do: 'remove'; field: RowField; at: number };

/** `add:sources`, `remove:sources:2`, `stay`; everything else, as when Enter was pressed, goes on. */
export function readCommand(value: string | null): Command {
  const [what, field = '', at = ''] = (value ?? '').split(':');
  if (what === 'stay') return { do: 'stay' };
  if (what === 'add' && isRowField(field)) return { do: 'add', field };
  if (what === 'remove' && isRowField(field) && /^\d{1,2}$/.test(at))
    return { do: 'remove', field, at: Number(at) };
  return { do: 'next' };
}

export const hasText = (row: Readonly<Record<string, string>>): boolean =>
  Object.values(row).some((value) => value.trim() !== '');

const ONE_TEXT: readonly string[] = ['line', 'text', 'lines', 'choice', 'date'];
const isTextField = (id: FieldId): id is TextField => ONE_TEXT.includes(FIELDS[id].kind);

type Ticked = 'secondaryDimensions' | 'affairs' | 'topics' | 'astaCita' | 'sustainableGoals';
const isTicked = (id: FieldId): id is Ticked => FIELDS[id].kind === 'choices';

const allOf = (sent: Sent, field: string) =>
  sent.flatMap(([name, value]) => (name === field ? [madeStorable(value)] : []));
const lastOf = (sent: Sent, field: string) => allOf(sent, field).at(-1) ?? '';
const tickedOf = (sent: Sent, field: string) => [
  ...new Set(allOf(sent, field).filter((value) => value.trim() !== '')),
];

/** In the order of their numbers; one that was not sent is empty. */
function rowsOf<Row>(sent: Sent, field: RowField, row: z.ZodType<Row>): Row[] {
  const cells = new Map<number, Record<string, string>>();
  for (const [name, value] of sent) {
    const [id, number = '', column = '', ...more] = name.split('.');
    if (id !== field || more.length > 0 || !/^\d{1,2}$/.test(number) || Number(number) >= MOST_ROWS) continue;
    cells.set(Number(number), { ...cells.get(Number(number)), [column]: madeStorable(value) });
  }
  const count = Math.max(-1, ...cells.keys()) + 1;
  return Array.from({ length: count }, (_, number) => row.parse(cells.get(number) ?? {}));
}

/** The highest number of a source that another step points to. */
const lastNamed = (stored: SubmissionContent) =>
  Math.max(0, ...stored.adoptionMentions.map(({ source }) => Number(source) || 0));

/** Empty rows at the end go, down to `keep` rows: a number that is still pointed to must not mean another source. */
function withoutBlankEnd<Row extends Record<string, string>>(rows: readonly Row[], keep: number): Row[] {
  const count = Math.max(rows.findLastIndex(hasText) + 1, Math.min(keep, rows.length));
  return rows.slice(0, count);
}

/** Only what is said of a file comes from the form: which files there are is settled when they are uploaded. */
const describedFiles = (sent: Sent, { files }: SubmissionContent) =>
  files.map((file) => {
    const number = sent.find(
      ([name, value]) => /^files\.\d{1,2}\.file$/.test(name) && value === file.file,
    )?.[0];
    const described = number && sent.find(([name]) => name === number.replace(/file$/, 'description'));
    return described ? { ...file, description: madeStorable(described[1]) } : file;
  });
