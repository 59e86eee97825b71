import { dayOf } from '../domain/dates.ts';
import type { PublicAdoption } from './public-adoption.ts';

/** What had happened by the end of a month, `2026-11`. */
export type AdoptionMonth = { month: string; begun: number; running: number };

const monthOf = (moment: string) => dayOf(new Date(moment)).slice(0, 7);

const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** How many adoptions had begun, and had come to run, by the end of each month from the first to the last event. */
export function adoptionMonths(
  adoptions: readonly Pick<PublicAdoption, 'startedAt' | 'reached'>[],
): AdoptionMonth[] {
  const begun = countOf(adoptions.map(({ startedAt }) => monthOf(startedAt)));
  const running = countOf(
    adoptions.flatMap(({ reached }) => (reached.running ? [monthOf(reached.running)] : [])),
  );
  const named = [...begun.keys(), ...running.keys()].sort();
  const [first, last] = [named[0], named.at(-1)];
  if (first === undefined || last === undefined) return [];
  const months: AdoptionMonth[] = [];
  let sum = { begun: 0, running: 0 };
  for (let month = first; month <= last; month = monthAfter(month)) {
    sum = {
      begun: sum.begun + (begun.get(month) ?? 0),
      running: sum.running + (running.get(month) ?? 0),
    };
    months.push({ month, ...sum });
  }
  return months;
}

function countOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
