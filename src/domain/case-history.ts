import { z } from 'zod';
import { Author } from './author.ts';
import { Innovation } from './innovation.ts';
import { RegencyCode } from './regency.ts';
import { ROLES } from './roles.ts';
import { moment, recordId, text } from './text.ts';

export const CaseEvent = z.strictObject({
  at: moment,
  by: Author,
  role: z.enum(ROLES),
  action: z.enum([
    'publish',
    'revise',
    'correct',
    'verify',
    'unverify',
    'confirm',
    'archive',
    'restore',
    'merge',
  ]),
  reason: text(5000).nullable(),
  /** The submission that brought the change. */
  submission: recordId.nullable(),
  /** The case as it was before; null with `publish`, and where only a mark changed. */
  before: Innovation.nullable(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

/** What happened to a case since it came into the catalogue; never changed, only added to. A regency's record. */
export const CaseHistory = z.strictObject({
  schema: z.literal(1),
  /** The innovation's own id. */
  id: recordId,
  rev: z.int().nonnegative(),
  regency: RegencyCode,
  events: z.array(CaseEvent),
});
export type CaseHistory = z.infer<typeof CaseHistory>;
