import { z } from 'zod';

// U+0000 cannot be stored by PostgreSQL's jsonb, and no control character but tab and line break
// belongs in what people read.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const CONTROLS = new RegExp(CONTROL.source, 'g');

/** Non-empty text of at most `longest` characters, trimmed, without control characters or halves of surrogate pairs. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((value) => !CONTROL.test(value), 'control_character')
    // Half a pair cannot be stored by PostgreSQL either, and is replaced when written as UTF-8.
    .refine((value) => value.isWellFormed(), 'not_unicode');

/** Any text that can be stored, of at most `longest` characters, empty too: what stands in a form's field. */
export const storableText = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !CONTROL.test(value), 'control_character')
    .refine((value) => value.isWellFormed(), 'not_unicode');

/** What was sent as a field's text, made storable: line ends as \n, no control characters, no halves of pairs. */
export const madeStorable = (sent: string): string =>
  sent.replace(/\r\n?/g, '\n').replace(CONTROLS, '').toWellFormed();

/** A calendar date, `2026-11-24`. */
export const calendarDate = z.iso.date();

/** A moment in UTC, `2026-11-24T03:00:00Z` or with fractions of a second. */
export const moment = z.iso.datetime();

/** An address a reader may follow: http or https only, so that no record can carry a script. */
export const webAddress = z.url({ protocol: /^https?$/ }).max(2000);

/** Id of a record, part of addresses and file formats. */
export const recordId = z.string().regex(/^[a-z0-9-]{4,40}$/);

/** Id of a vocabulary's entry; whether the vocabulary has it is for the caller to say. */
export const entryId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);

/** A list that names nothing twice. */
export const distinct = <Item extends z.ZodType<string | number>>(item: Item) =>
  z.array(item).refine((values) => new Set(values).size === values.length, 'named_twice');
