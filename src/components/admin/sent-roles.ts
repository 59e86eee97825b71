import { z } from 'zod';
import { NationalRole, RegencyRole } from '../../domain/roles.ts';
import type { GivenRoles } from '../../domain/roles-told.ts';

/** The names under which the fields of roles stand in forms. */
export const ROLE_FIELDS = { regency: 'daerah', regencyRoles: 'peran', nationalRoles: 'peran-hub' } as const;

/** One text of a form; empty when it is not there. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

const chosen = <T>(schema: z.ZodType<T>, form: FormData, name: string): T[] =>
  form.getAll(name).flatMap((value) => {
    const { data } = schema.safeParse(value);
    return data === undefined ? [] : [data];
  });

/** The roles that a form gives; what is no role of ours is left out. */
export const sentRoles = (form: FormData): GivenRoles => ({
  regency: textOf(form, ROLE_FIELDS.regency) || null,
  regencyRoles: chosen(RegencyRole, form, ROLE_FIELDS.regencyRoles),
  nationalRoles: chosen(NationalRole, form, ROLE_FIELDS.nationalRoles),
});

/** The rev that a page was made from; -1, which is no rev, when it is not told. */
export function sentRev(form: FormData): number {
  const { data } = z.coerce.number().int().nonnegative().safeParse(textOf(form, 'rev'));
  return data ?? -1;
}
