import { z } from 'zod';

/** What somebody does for the regency they belong to; `member` goes with belonging and is never taken away alone. */
export const RegencyRole = z.enum(['member', 'contributor', 'planner', 'administrator']);
export type RegencyRole = z.infer<typeof RegencyRole>;

/** What somebody does for the whole hub. */
export const NationalRole = z.enum(['curator', 'administrator']);
export type NationalRole = z.infer<typeof NationalRole>;

/** The roles of the policy table: a regency's and the hub's administrator are two. */
export const ROLES = [
  'anonymous',
  'member',
  'contributor',
  'planner',
  'regency_administrator',
  'curator',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles whose powers wait until their holder has set up two-factor sign-in. */
const NEEDS_TWO_FACTOR: ReadonlySet<Role> = new Set(['regency_administrator', 'curator', 'administrator']);

/** Who is asking, as a page, a route or a use case needs it. */
export type Viewer = {
  /** Id of the account. */
  id: string;
  name: string;
  email: string;
  /** Code of the regency they belong to. */
  regency: string | null;
  regencyRoles: readonly RegencyRole[];
  nationalRoles: readonly NationalRole[];
  twoFactorEnabled: boolean;
};

const OF_REGENCY = {
  member: 'member',
  contributor: 'contributor',
  planner: 'planner',
  administrator: 'regency_administrator',
} satisfies Record<RegencyRole, Role>;

/** Every role that was given, whether or not its powers wait for two-factor sign-in. */
export function rolesGiven({
  regency,
  regencyRoles,
  nationalRoles,
}: Pick<Viewer, 'regency' | 'regencyRoles' | 'nationalRoles'>): ReadonlySet<Role> {
  const ofRegency =
    regency === null ? [] : [OF_REGENCY.member, ...regencyRoles.map((role) => OF_REGENCY[role])];
  return new Set<Role>([...ofRegency, ...nationalRoles]);
}

/** The roles that count now. */
export function rolesOf(viewer: Viewer | null): ReadonlySet<Role> {
  if (viewer === null) return new Set<Role>(['anonymous']);
  const given = rolesGiven(viewer);
  return viewer.twoFactorEnabled ? given : given.difference(NEEDS_TWO_FACTOR);
}

/** Whether a role of theirs waits for two-factor sign-in. */
export const mustSetUpTwoFactor = (viewer: Viewer): boolean =>
  !viewer.twoFactorEnabled && !rolesGiven(viewer).isDisjointFrom(NEEDS_TWO_FACTOR);
