import { z } from 'zod';
import { moment } from './text.ts';

/** How far something that follows the records has come, so that a restart goes on from there. The mail's own. */
export const Cursor = z.strictObject({
  schema: z.literal(1),
  /** `notices`: moves up to `at` have been told. `digest`: the daily mails of `at` are written. */
  id: z.enum(['notices', 'digest']),
  rev: z.int().nonnegative(),
  at: moment,
});
export type Cursor = z.infer<typeof Cursor>;
