import type { z } from 'zod';
import {
  entriesOf,
  FIELDS,
  type FieldId,
  type SubmissionContent,
  type TextField,
} from './submission-content.ts';
import type { Innovation } from './innovation.ts';
import { calendarDate, webAddress } from './text.ts';

/** What is not right in a field; the words for each are the page's. */
export type FaultCode =
  | 'missing'
  | 'too_long'
  | 'not_a_year'
  | 'not_a_date'
  | 'in_the_future'
  | 'not_an_address'
  | 'not_an_email'
  | 'not_a_position'
  | 'not_in_list'
  | 'of_another_dimension'
  | 'source_missing'
  | 'too_many';

export type Fault = {
  field: FieldId;
  /** For fields of rows: which row, counted from 0, and which of its columns; null for the field as a whole. */
  at: { row: number; column: string } | null;
  code: FaultCode;
  /** Characters that fit, with `too_long`. */
  limit: number | null;
};

/** Ids of the vocabularies that are kept as data. */
export type Known = Readonly<Record<'affairs' | 'topics' | 'astaCita', ReadonlySet<string>>>;

/** Reads a form's fields one by one and gathers what is wrong with them. `today`: a date in Jakarta. */
export function contentReader(content: SubmissionContent, known: Known, today: string) {
  const faults: Fault[] = [];
  const fault = (field: FieldId, code: FaultCode, limit: number | null = null, at: Fault['at'] = null) =>
    faults.push({ field, code, limit, at });

  /** Trimmed, or null when empty or not fit to be told. */
  function words(field: TextField): string | null {
    const value = content[field].trim();
    if (value === '') return null;
    const { longest } = FIELDS[field];
    if (longest === null || value.length <= longest) return value;
    fault(field, 'too_long', longest);
    return null;
  }

  function entries(field: TextField): string[] {
    const { longest } = FIELDS[field];
    const found = [...entriesOf(content[field])];
    if (longest !== null && found.some((entry) => entry.length > longest)) fault(field, 'too_long', longest);
    return found;
  }

  function chosen<T>(field: TextField, options: z.ZodType<T>): T | null {
    const value = content[field].trim();
    if (value === '') return null;
    const parsed = options.safeParse(value);
    if (parsed.success) return parsed.data;
    fault(field, 'not_in_list');
    return null;
  }

  function ticked(field: 'affairs' | 'topics' | 'astaCita'): string[] {
    const ids = [...new Set(content[field])];
    if (ids.some((id) => !known[field].has(id))) fault(field, 'not_in_list');
    return ids;
  }

  function date(field: TextField): string | null {
    const value = words(field);
    if (value === null) return null;
    if (!calendarDate.safeParse(value).success) return (fault(field, 'not_a_date'), null);
    if (value > today) return (fault(field, 'in_the_future'), null);
    return value;
  }

  function year(): number | null {
    const value = words('startedYear');
    if (value === null) return null;
    const number = /^\d{4}$/.test(value) ? Number(value) : 0;
    if (number < 1945) return (fault('startedYear', 'not_a_year'), null);
    if (number > Number(today.slice(0, 4))) return (fault('startedYear', 'in_the_future'), null);
    return number;
  }

  function position(): Innovation['position'] {
    const [latitude, longitude] = [words('latitude'), words('longitude')];
    if (latitude === null && longitude === null) return null;
    const degrees = (typed: string | null) => (typed === null ? NaN : Number(typed.replace(',', '.')));
    const here = { latitude: degrees(latitude), longitude: degrees(longitude) };
    if (!(here.latitude >= -12 && here.latitude <= 7)) fault('latitude', 'not_a_position');
    if (!(here.longitude >= 94 && here.longitude <= 142)) fault('longitude', 'not_a_position');
    return here;
  }

  /** Rows in which anything stands, each with the number it has in the form. */
  const filled = <Row extends Record<string, string>>(field: FieldId, list: readonly Row[]) =>
    list
      .map((row, number) => ({ row, number }))
      .filter(({ row }) => Object.values(row).some((value) => value.trim() !== ''))
      .map(({ row, number }) => ({
        number,
        /** The column's text, held against its bounds; null when it is empty. */
        cell(column: keyof Row & string, longest: number, need: 'needed' | 'optional' = 'optional') {
          const value = (row[column] ?? '').trim();
          if (value === '' && need === 'needed') fault(field, 'missing', null, { row: number, column });
          if (value.length > longest) fault(field, 'too_long', longest, { row: number, column });
          return value === '' ? null : value;
        },
        address(column: keyof Row & string, need: 'needed' | 'optional' = 'optional') {
          const value = this.cell(column, 2000, need);
          if (value === null) return null;
          const whole = /^https?:\/\//i.test(value) ? value : `https://${value}`;
          if (webAddress.safeParse(whole).success && /^https?:\/\/[^/]+\.[^/]+/i.test(whole)) return whole;
          fault(field, 'not_an_address', null, { row: number, column });
          return null;
        },
        one<T>(column: keyof Row & string, options: z.ZodType<T>): T | null {
          const parsed = options.safeParse((row[column] ?? '').trim());
          if (parsed.success) return parsed.data;
          const empty = (row[column] ?? '').trim() === '';
          fault(field, empty ? 'missing' : 'not_in_list', null, { row: number, column });
          return null;
        },
      }));

  return { faults, fault, words, entries, chosen, ticked, date, year, position, filled };
}
