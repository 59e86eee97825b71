import type { z } from 'zod';
import {
  Letter,
  MOST_MILESTONES,
  MOST_RESULTS,
  Openness,
  Plan,
  Readiness,
  Visibility,
  type Adoption,
  type AdoptionPart,
  type AdoptionResult,
  type Milestone,
} from './adoption.ts';
import { readRupiah } from './rupiah.ts';
import { calendarDate, madeStorable, recordId, webAddress } from './text.ts';
import { ReadinessFactor } from './vocabularies.ts';

/** What stands in the form of one part, as it was typed: the fields by their names, and the rows where it has some. */
export type PartForm = {
  fields: Readonly<Record<string, string>>;
  rows: readonly Readonly<Record<string, string>>[];
};

export type FormFault = {
  /** As the form names it: `goal`, `row.2.dueOn`. */
  field: string;
  code:
    'missing' | 'too_long' | 'not_a_date' | 'not_an_amount' | 'not_an_address' | 'not_in_list' | 'too_many';
  /** What fits: characters with `too_long`, rows with `too_many`. */
  limit: number | null;
};

/** What may be typed into one field; what is more is cut, as no field of ours takes it. */
const LONGEST_TYPED = 20_000;
/** As many rows are read from a form, to be refused by name. */
const MOST_ROWS = 100;
export const rowField = (row: number, column: string): string => `row.${row}.${column}`;
const ROW_FIELD = /^row\.(\d{1,3})\.([A-Za-z]+)$/;

/** What came from a form. The first of several values of one name counts. */
export function sentForm(sent: readonly (readonly [string, string])[]): PartForm {
  const fields: Record<string, string> = {};
  const rows: Record<string, string>[] = [];
  for (const [name, value] of sent) {
    const typed = madeStorable(value).slice(0, LONGEST_TYPED).toWellFormed();
    const [, number, column] = ROW_FIELD.exec(name) ?? [];
    if (number === undefined || column === undefined) fields[name] ??= typed;
    else if (Number(number) < MOST_ROWS) (rows[Number(number)] ??= {})[column] ??= typed;
  }
  return { fields, rows: Array.from(rows, (row) => row ?? {}) };
}

export type Content = { [P in AdoptionPart]: Adoption[P] };
type Kept<T> = T extends (infer Item)[]
  ? readonly Kept<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Kept<T[Key]> }
    : T;

const textOf = (value: string | number | null): string => (value === null ? '' : String(value));
const textsOf = (values: Readonly<Record<string, string | number | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));

/** The form of each part with what is stored in it. */
export const FORMS = {
  letter: (letter: Kept<Content['letter']>): PartForm => ({ fields: textsOf(letter ?? {}), rows: [] }),
  readiness: (readiness: Kept<Readiness>): PartForm => ({
    fields: Object.fromEntries(
      ReadinessFactor.options.flatMap((factor) => [
        [`level.${factor}`, textOf(readiness[factor].level)],
        [`note.${factor}`, readiness[factor].note],
      ]),
    ),
    rows: [],
  }),
  plan: ({ milestones, ...fields }: Kept<Plan>): PartForm => ({
    fields: textsOf(fields),
    rows: milestones.map(textsOf),
  }),
  results: (results: Kept<Content['results']>): PartForm => ({ fields: {}, rows: results.map(textsOf) }),
  lesson: (lesson: Content['lesson']): PartForm => ({ fields: { lesson: textOf(lesson) }, rows: [] }),
  visibility: (visibility: Kept<Visibility>): PartForm => ({ fields: { ...visibility }, rows: [] }),
  becameInnovation: (id: Content['becameInnovation']): PartForm => ({
    fields: { became: textOf(id) },
    rows: [],
  }),
} as const satisfies { [P in AdoptionPart]: (content: Kept<Content[P]>) => PartForm };

/** `newId` names a milestone that has no id yet. */
export type FormReaders = {
  [P in AdoptionPart]: (form: PartForm, newId: () => string) => { content: Content[P]; faults: FormFault[] };
};

/** What each form says; with any fault it is not fit to be stored. */
export const READERS: FormReaders = {
  letter: (form) =>
    reading(form, ({ words, date }) => ({
      ...wordsOf(Letter.omit({ date: true }), words),
      date: date('date'),
    })),
  readiness: (form) =>
    reading(form, ({ words, fault }) => {
      const level = (factor: ReadinessFactor) => {
        const typed = words(`level.${factor}`, 10);
        if (typed === '') return null;
        if (/^[0-4]$/.test(typed)) return Number(typed);
        fault(`level.${factor}`, 'not_in_list');
        return null;
      };
      const assessed = ReadinessFactor.options.map((factor) => [
        factor,
        { level: level(factor), note: words(`note.${factor}`, 5000) },
      ]);
      return Readiness.parse(Object.fromEntries(assessed));
    }),
  plan: (form, newId) =>
    reading(form, (read) => ({
      ...wordsOf(Plan.omit({ budget: true, milestones: true }), read.words),
      budget: budgetOf(read),
      milestones: milestonesOf(read, newId),
    })),
  results: (form) => reading(form, resultsOf),
  lesson: (form) => reading(form, ({ words }) => words('lesson', 5000) || null),
  visibility: (form) =>
    reading(form, ({ words, fault }) => {
      const opened = Object.keys(Visibility.shape).map((name) => {
        const parsed = Openness.safeParse(words(name, 20));
        if (!parsed.success) fault(name, 'not_in_list');
        return [name, parsed.success ? parsed.data : 'internal'];
      });
      return Visibility.parse(Object.fromEntries(opened));
    }),
  becameInnovation: (form) =>
    reading(form, ({ words, fault }) => {
      const id = words('became', 40);
      if (id === '') return null;
      if (!recordId.safeParse(id).success) fault('became', 'not_in_list');
      return id;
    }),
};

type Reading = ReturnType<typeof readerOf>;

function reading<T>(form: PartForm, read: (reader: Reading) => T): { content: T; faults: FormFault[] } {
  const reader = readerOf(form);
  const content = read(reader);
  return { content, faults: reader.faults };
}

function readerOf({ fields, rows }: PartForm) {
  const faults: FormFault[] = [];
  const fault = (field: string, code: FormFault['code'], limit: number | null = null) =>
    faults.push({ field, code, limit });
  function held(field: string, typed: string | undefined, longest: number): string {
    const value = (typed ?? '').trim();
    if (value.length <= longest) return value;
    fault(field, 'too_long', longest);
    return value.slice(0, longest).trim().toWellFormed();
  }
  function dated(field: string, typed: string | undefined): string | null {
    const value = held(field, typed, 100);
    if (value === '') return null;
    if (calendarDate.safeParse(value).success) return value;
    fault(field, 'not_a_date');
    return null;
  }
  /** Rows in which anything was typed, under the number that each has in the form. */
  const filled = rows
    .map((row, number) => ({
      row,
      cell: (column: string, longest: number) => held(rowField(number, column), row[column], longest),
      date: (column: string) => dated(rowField(number, column), row[column]),
      fault: (column: string, code: FormFault['code']) => fault(rowField(number, column), code),
    }))
    .filter(({ row }) => Object.entries(row).some(([column, typed]) => column !== 'id' && typed.trim()));
  return {
    faults,
    fault,
    filled,
    words: (name: string, longest: number) => held(name, fields[name], longest),
    date: (name: string) => dated(name, fields[name]),
  };
}

const LONGEST_LINE = 500;
const LONGEST_PARAGRAPH = 5000;
/** What is one line in a form; the other texts are paragraphs. */
const LINES: ReadonlySet<string> = new Set([
  'government',
  'agency',
  'address',
  'number',
  'place',
  'nature',
  'attachment',
  'subject',
  'addressee',
  'addresseePlace',
  'signatoryPosition',
  'signatoryName',
  'signatoryNumber',
  'owner',
  'fundingSource',
]);

/** The texts of a schema that has nothing else. */
const wordsOf = <T>(texts: z.ZodType<T> & { shape: object }, words: Reading['words']): T =>
  texts.parse(
    Object.fromEntries(
      Object.keys(texts.shape).map((name) => {
        const longest = LINES.has(name) ? LONGEST_LINE : LONGEST_PARAGRAPH;
        return [name, words(name, longest)];
      }),
    ),
  );

function budgetOf({ words, fault }: Reading): number | null {
  const typed = words('budget', 100);
  if (typed === '') return null;
  const amount = readRupiah(typed);
  if (amount === null) fault('budget', 'not_an_amount');
  return amount;
}

function milestonesOf({ filled, fault }: Reading, newId: () => string): Milestone[] {
  if (filled.length > MOST_MILESTONES) fault(rowField(0, 'title'), 'too_many', MOST_MILESTONES);
  return filled.map(({ row, cell, date, fault: wrong }) => {
    const title = cell('title', 300);
    if (title === '') wrong('title', 'missing');
    const dueOn = date('dueOn');
    if (dueOn === null && !(row.dueOn ?? '').trim()) wrong('dueOn', 'missing');
    const known = recordId.safeParse(row.id);
    return {
      id: known.success ? known.data : newId(),
      title,
      dueOn: dueOn ?? '',
      doneOn: date('doneOn'),
    };
  });
}

function resultsOf({ filled, fault }: Reading): AdoptionResult[] {
  if (filled.length > MOST_RESULTS) fault(rowField(0, 'claim'), 'too_many', MOST_RESULTS);
  return filled.map(({ cell, fault: wrong }) => {
    const claim = cell('claim', 2000);
    if (claim === '') wrong('claim', 'missing');
    const typed = cell('sourceUrl', 2000);
    const address = typed === '' || /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
    const isAddress = webAddress.safeParse(address).success && /^https?:\/\/[^/]+\.[^/]+/i.test(address);
    if (typed !== '' && !isAddress) wrong('sourceUrl', 'not_an_address');
    return {
      claim,
      figure: cell('figure', 200) || null,
      period: cell('period', 200) || null,
      sourceTitle: cell('sourceTitle', 300) || null,
      sourceUrl: typed !== '' && isAddress ? address : null,
    };
  });
}
