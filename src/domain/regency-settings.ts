import { z } from 'zod';
import { RegencyCode } from './regency.ts';

/** What a regency decides about its own work in the hub. */
export const RegencySettings = z.strictObject({
  schema: z.literal(1),
  /** The regency's code. */
  id: RegencyCode,
  rev: z.int().nonnegative(),
  regency: RegencyCode,
  /** Its administrator approves what its agencies write before it is sent to the curators. */
  approvesFirst: z.boolean(),
});
export type RegencySettings = z.infer<typeof RegencySettings>;
