import { z } from 'zod';
import { findProvince, findRegency } from '../app/regions.ts';
import type { ParameterFault } from '../app/search-parameters.ts';
import { topics } from '../app/vocabularies.ts';
import { recordId } from '../domain/text.ts';
import { t } from '../i18n/messages.ts';
import { LONGEST_QUERY } from '../search/search-index.ts';
import { ProblemError, type FieldFault } from './problem.ts';

type FaultCode = ParameterFault['code'] | 'not_a_moment' | 'bad_cursor' | 'repeated' | 'missing';

/** What is wrong with a parameter, in words. `longest`: characters that it may have. */
export function faultInWords(code: FaultCode, given: string, longest = LONGEST_QUERY): string {
  const value = given.length > 100 ? `${given.slice(0, 100).toWellFormed()}…` : given;
  switch (code) {
    case 'unknown_value':
      return t('problem.field.unknown_value', { value });
    case 'not_a_number':
      return t('problem.field.not_a_number', { value });
    case 'out_of_range':
      return t('problem.field.out_of_range', { value });
    case 'too_long':
      return t('problem.field.too_long', { longest });
    case 'too_many':
      return t('problem.field.too_many', { value });
    case 'not_a_moment':
      return t('problem.field.not_a_moment', { value });
    case 'bad_cursor':
      return t('problem.field.bad_cursor');
    case 'repeated':
      return t('problem.field.repeated');
    case 'missing':
      return t('problem.field.missing');
  }
}

/** A parameter's schema fails with the code of its fault as message. */
const fault = (code: FaultCode) => code;
const FaultCodes = z.enum([
  'unknown_value',
  'not_a_number',
  'out_of_range',
  'too_long',
  'too_many',
  'not_a_moment',
  'bad_cursor',
  'repeated',
  'missing',
]) satisfies z.ZodType<FaultCode>;

/** How many an answer holds: from 1 to `most`, and `usual` unless it says so. */
const limitOf = (most: number, usual: number) =>
  z
    .string()
    .regex(/^[+-]?\d+$/, fault('not_a_number'))
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= most, fault('out_of_range'))
    .default(usual)
    .meta({
      description: `Banyaknya dalam satu jawaban, 1 sampai ${most}.`,
      override: ({ jsonSchema }) => {
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: most, default: usual });
      },
    });

export const Limit = limitOf(100, 24);
/** Of what is alike, the tenth tells nobody anything. */
export const FewLimit = limitOf(20, 5);

// The cursor is the last id that was given, so that what is added or changed meanwhile shifts nothing. The
// number in front lets a later version tell its own cursors from these.
const CURSOR = /^1:(.+)$/;
export const cursorAfter = (id: string): string => Buffer.from(`1:${id}`).toString('base64url');

export const Cursor = z
  .string()
  .transform((cursor, context) => {
    const id = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1];
    // Decoding is lenient: only what we ourselves would have written is taken.
    if (id !== undefined && recordId.safeParse(id).success && cursorAfter(id) === cursor) return id;
    context.addIssue({ code: 'custom', message: fault('bad_cursor') });
    return z.NEVER;
  })
  .optional()
  .meta({ description: 'Nilai next dari jawaban sebelumnya, tanpa diubah.' });

export const Moment = z.iso
  .datetime(fault('not_a_moment'))
  .transform((moment) => Date.parse(moment))
  .optional();

export const RegencyParameter = z
  .string()
  .refine((code) => findRegency(code) !== undefined, fault('unknown_value'));
export const ProvinceParameter = z
  .string()
  .refine((code) => findProvince(code) !== undefined, fault('unknown_value'));

export const TopicParameter = z.string().refine((id) => topics.labels.has(id), fault('unknown_value'));

type QuerySchema<T> = z.ZodType<T, Record<string, unknown>> & { shape: Readonly<Record<string, unknown>> };

/**
 * The parameters that `schema` names, read by it; each may stand once. An empty one counts as left out, and
 * unknown ones are ignored: links gather marks of who shared them, and a later version may know more.
 * Throws a `ProblemError` naming every field at fault.
 */
export function readQuery<T>(schema: QuerySchema<T>, parameters: URLSearchParams): T {
  const given: Record<string, string> = {};
  const errors: FieldFault[] = [];
  for (const field of Object.keys(schema.shape)) {
    const values = parameters.getAll(field).filter((value) => value !== '');
    const [value] = values;
    if (values.length > 1) errors.push({ field, detail: faultInWords('repeated', '') });
    else if (value !== undefined) given[field] = value;
  }
  const parsed = schema.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0]);
    const longest = issue.code === 'too_big' ? Number(issue.maximum) : undefined;
    errors.push({
      field,
      detail: faultInWords(FaultCodes.parse(issue.message), given[field] ?? '', longest),
    });
  }
  if (!parsed.success || errors.length > 0) throw new ProblemError('invalid_parameters', { errors });
  return parsed.data;
}
