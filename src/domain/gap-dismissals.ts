import { z } from 'zod';
import { Author } from './author.ts';
import { RegencyCode } from './regency.ts';
import { moment, recordId, text } from './text.ts';

export const LONGEST_REASON = 500;

export const GapDismissal = z.strictObject({
  /** Id of the case. */
  innovation: recordId,
  /** Why it is not for this regency. */
  reason: text(LONGEST_REASON),
  by: Author,
  at: moment,
});
export type GapDismissal = z.infer<typeof GapDismissal>;

/** What a regency has put aside as not for it, each case once; one record for each regency that has, its own. */
export const GapDismissals = z.strictObject({
  schema: z.literal(1),
  /** The regency's code. */
  id: RegencyCode,
  rev: z.int().nonnegative(),
  dismissed: z
    .array(GapDismissal)
    .refine((all) => new Set(all.map(({ innovation }) => innovation)).size === all.length, 'dismissed_twice'),
});
export type GapDismissals = z.infer<typeof GapDismissals>;
