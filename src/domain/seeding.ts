import { z } from 'zod';
import { moment } from './text.ts';

/**
 * That the first catalogue was put in place, so that a start which finds it half done goes on with it, and no
 * later start brings back what was deleted since. One record, the hub's.
 */
export const Seeding = z.strictObject({
  schema: z.literal(1),
  id: z.literal('first-catalogue'),
  rev: z.int().nonnegative(),
  begunAt: moment,
  completedAt: moment.nullable(),
});
export type Seeding = z.infer<typeof Seeding>;
