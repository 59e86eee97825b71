import type { Milestone } from './adoption.ts';
import { daysAfter } from './dates.ts';

/** Days before its date in which a milestone is said to be near. */
const NEAR_DAYS = 14;

export type MilestoneStanding = 'done' | 'late' | 'near' | 'ahead';

/** `today`: a date in Jakarta. On its own day a milestone is not late yet. */
export function standingOf(
  { dueOn, doneOn }: Readonly<Pick<Milestone, 'dueOn' | 'doneOn'>>,
  today: string,
): MilestoneStanding {
  if (doneOn !== null) return 'done';
  if (dueOn < today) return 'late';
  return dueOn <= daysAfter(today, NEAR_DAYS) ? 'near' : 'ahead';
}

/** In the order of their dates. */
export const byDate = <M extends Readonly<Pick<Milestone, 'dueOn'>>>(milestones: readonly M[]): M[] =>
  milestones.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
