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

/** Days before its date in which those concerned are reminded of a milestone. */
const REMINDED_DAYS = 7;

/** Those of which people are to be told on `day`: near ones from a week before, and late ones. */
export const milestonesToTell = <M extends Readonly<Pick<Milestone, 'dueOn' | 'doneOn'>>>(
  milestones: readonly M[],
  day: string,
): { milestone: M; standing: 'near' | 'late' }[] => {
  const soon = daysAfter(day, REMINDED_DAYS);
  return milestones
    .map((milestone) => ({ milestone, standing: standingOf(milestone, day) }))
    .filter(
      (one): one is { milestone: M; standing: 'near' | 'late' } =>
        one.standing === 'late' || (one.standing === 'near' && one.milestone.dueOn <= soon),
    );
};
