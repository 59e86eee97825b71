import { z } from 'zod';
import { RegencyCode } from './regency.ts';
import { NationalRole, RegencyRole, type Viewer } from './roles.ts';
import { distinct, moment, recordId, text } from './text.ts';

/** Lower case: an address is one account, however it is written. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .refine((value) => value.isWellFormed());

/** Who did something, as their name was then. */
export const Actor = z.strictObject({ account: recordId, name: text(200) });
export type Actor = z.infer<typeof Actor>;

/** What can happen to an account. Each is told in its log, and nothing there is ever changed. */
export const AccountEvent = z.enum([
  'created',
  'invitation_accepted',
  'roles_changed',
  'suspended',
  'restored',
  'two_factor_on',
  'two_factor_off',
  'email_verified',
  'email_changed',
  'password_set',
  'signed_out_everywhere',
]);
export type AccountEvent = z.infer<typeof AccountEvent>;

const AccountLogEntry = z.strictObject({
  at: moment,
  /** Null where the operator did it at the server's own console. */
  by: Actor.nullable(),
  action: AccountEvent,
  detail: text(1000).nullable(),
});

/** When mail of what happens to one's submissions comes: at once, once a day, never. */
export const Mailing = z.enum(['each', 'daily', 'none']);
export type Mailing = z.infer<typeof Mailing>;

const roles = {
  /** Code of the regency they belong to; null for who works for the whole hub alone. */
  regency: RegencyCode.nullable(),
  regencyRoles: distinct(RegencyRole),
  nationalRoles: distinct(NationalRole),
};

/** Somebody who can sign in. How they prove who they are is in records of its own, see sign-in-records.ts. */
export const Account = z.strictObject({
  schema: z.literal(1),
  id: recordId,
  rev: z.int().nonnegative(),
  name: text(200),
  email: EmailAddress,
  emailVerified: z.boolean(),
  ...roles,
  /** Where in the regency's government they work. */
  agency: text(300).nullable(),
  twoFactorEnabled: z.boolean(),
  suspended: z.strictObject({ at: moment, by: Actor, reason: text(1000) }).nullable(),
  mailing: Mailing.default('each'),
  noticesSeenAt: moment.nullable(),
  createdAt: moment,
  updatedAt: moment,
  log: z.array(AccountLogEntry),
});
export type Account = z.infer<typeof Account>;

/** What an invitation or an administrator gives: `member` goes with belonging to a regency. */
export const Roles = z
  .strictObject(roles)
  .refine(({ regency, regencyRoles }) => regency !== null || regencyRoles.length === 0, {
    path: ['regency'],
    error: 'role_without_regency',
  })
  .refine(({ regency, nationalRoles }) => regency !== null || nationalRoles.length > 0, {
    path: ['nationalRoles'],
    error: 'no_role',
  });
export type Roles = z.infer<typeof Roles>;

/** Days in which an invitation can be accepted. */
export const INVITATION_DAYS = 14;

/** The way to an account. Its id is made of the secret in its link, see `secretId`: the secret itself is not kept. */
export const Invitation = z.strictObject({
  schema: z.literal(1),
  id: recordId,
  rev: z.int().nonnegative(),
  email: EmailAddress,
  ...roles,
  by: Actor,
  createdAt: moment,
  expiresAt: moment,
  /** What became of it: null while it can be accepted or has run out. */
  closed: z
    .discriminatedUnion('how', [
      z.strictObject({ how: z.literal('accepted'), at: moment, account: recordId }),
      z.strictObject({ how: z.literal('revoked'), at: moment, by: Actor }),
    ])
    .nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

/** `now` in milliseconds since 1970. */
export function invitationState(
  { closed, expiresAt }: Pick<Invitation, 'closed' | 'expiresAt'>,
  now: number,
): InvitationState {
  if (closed !== null) return closed.how;
  return Date.parse(expiresAt) > now ? 'open' : 'expired';
}

export const viewerOf = (account: {
  readonly [Key in keyof Viewer]: Account[Key] | Readonly<Account[Key]>;
}): Viewer => ({
  id: account.id,
  name: account.name,
  email: account.email,
  regency: account.regency,
  regencyRoles: account.regencyRoles,
  nationalRoles: account.nationalRoles,
  twoFactorEnabled: account.twoFactorEnabled,
});
