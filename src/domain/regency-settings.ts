import { z } from 'zod';
import { Author } from './author.ts';
import { RegencyCode } from './regency.ts';
import { moment } from './text.ts';
import type { UpgradeSteps } from './upgrade.ts';

export const SettingsChange = z.enum(['gate_set', 'gate_lifted']);

/** What a regency decides about its own work in the hub. */
export const RegencySettings = z.strictObject({
  schema: z.literal(2),
  /** The regency's code. */
  id: RegencyCode,
  rev: z.int().nonnegative(),
  regency: RegencyCode,
  /** Its administrator approves what its agencies write before it is sent to the curators. */
  approvesFirst: z.boolean(),
  /** Who decided what, and when; the oldest first. */
  log: z.array(z.strictObject({ at: moment, by: Author, action: SettingsChange })),
});
export type RegencySettings = z.infer<typeof RegencySettings>;

/** What was decided before there was a log is nobody's. */
export const REGENCY_SETTINGS_STEPS: UpgradeSteps = {
  1: (record) => ({ ...record, log: [] }),
};
