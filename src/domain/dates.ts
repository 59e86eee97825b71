const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Western Indonesia keeps UTC+7 all year; the hub counts its days there. */
const JAKARTA = 7 * HOUR;

/** The calendar date in Jakarta: `2026-11-24`. */
export const dayOf = (moment: Date): string =>
  new Date(moment.getTime() + JAKARTA).toISOString().slice(0, 10);

/** The date so many days after another. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Days from one date to another; negative when the other one is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
