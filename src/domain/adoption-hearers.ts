import { z } from 'zod';
import { AdoptionMove } from './adoption-workflow.ts';
import { distinctHearers, ofSide, withAccount, withRole, type Hearer, type Person } from './hearer.ts';

/**
 * What people hear of an adoption: its moves; `known`, that the regency has opened that it is under way, and
 * `letter`, that its letter of interest is there to read; and milestones that come near, or have passed undone.
 */
export const AdoptionNews = z.enum([
  'start',
  ...AdoptionMove.options,
  'known',
  'letter',
  'milestone_near',
  'milestone_late',
]);
export type AdoptionNews = z.infer<typeof AdoptionNews>;

/**
 * `followers` and `administrators` are of the adopter. The others are of the origin, and hear only of what everybody
 * may know: `if_it_runs` means from `running` on.
 */
type Told =
  | 'followers'
  | 'administrators'
  | 'origin_administrators'
  | 'case_authors'
  | 'origin_administrators_if_it_runs'
  | 'case_authors_if_it_runs';

const ADOPTER = ['followers', 'administrators'] as const;
const ORIGIN = ['origin_administrators', 'case_authors'] as const;
const ORIGIN_IF_IT_RUNS = ['origin_administrators_if_it_runs', 'case_authors_if_it_runs'] as const;

/** Who hears of each, but for whoever did it. */
export const ADOPTION_HEARERS = {
  start: ADOPTER,
  assess: ADOPTER,
  plan: ADOPTER,
  start_pilot: ADOPTER,
  run: [...ADOPTER, ...ORIGIN],
  scale: [...ADOPTER, ...ORIGIN],
  // Who was told that it runs must hear that it does not any more.
  stop: [...ADOPTER, ...ORIGIN_IF_IT_RUNS],
  reopen: [...ADOPTER, ...ORIGIN_IF_IT_RUNS],
  known: ORIGIN,
  letter: ORIGIN,
  milestone_near: ADOPTER,
  milestone_late: ADOPTER,
} as const satisfies Record<AdoptionNews, readonly Told[]>;

/** Whether anybody at the origin hears of it. */
export const isToldToOrigin = (news: AdoptionNews, hasRun: boolean): boolean =>
  ADOPTION_HEARERS[news].some(
    (told: Told) => told === 'case_authors' || (told === 'case_authors_if_it_runs' && hasRun),
  );

type Asked<P extends Person> = {
  adoption: Readonly<{ regency: string; origin: string; followers: readonly string[] }>;
  people: readonly P[];
  /** Accounts of those who wrote the submissions of the case at the origin. */
  caseAuthors: ReadonlySet<string>;
  /** Whether it had been a running service by then. */
  hasRun: boolean;
};

/** Who hears of it; `by`: the account that did it, when somebody did. */
export function hearersOfAdoption<P extends Person>(
  news: AdoptionNews,
  by: string | null,
  { adoption: { regency, origin, followers }, people, caseAuthors, hasRun }: Asked<P>,
): Hearer<P>[] {
  const administrators = () => ofSide('origin', withRole(people, origin, 'administrator'));
  const authors = () => ofSide('origin', withAccount(people, origin, caseAuthors));
  const groups = {
    // Whoever left the regency may not read its record either.
    followers: () => ofSide('regency', withAccount(people, regency, new Set(followers))),
    administrators: () => ofSide('regency', withRole(people, regency, 'administrator')),
    origin_administrators: administrators,
    case_authors: authors,
    origin_administrators_if_it_runs: () => (hasRun ? administrators() : []),
    case_authors_if_it_runs: () => (hasRun ? authors() : []),
  } satisfies Record<Told, () => Hearer<P>[]>;
  return distinctHearers(
    ADOPTION_HEARERS[news].flatMap((told) => groups[told]()),
    by,
  );
}
