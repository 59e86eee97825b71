import { z } from 'zod';
import { moment, recordId } from './text.ts';

/*
 * What signing in needs to remember: for the machinery of src/accounts alone. Whatever would let somebody in if
 * it were read is kept as a hash (tokens, passwords) or encrypted (secrets of two-factor sign-in).
 */
const head = { schema: z.literal(1), id: recordId, rev: z.int().nonnegative() };
const value = z.string().max(10_000);

/**
 * How an account proves who it is: `credential` is its password, any other the name of a sign-in service. The id
 * of the password's is made of the account's e-mail address, so that no two accounts can have the same one.
 */
export const Credential = z.strictObject({
  ...head,
  account: recordId,
  provider: z.string().min(1).max(100),
  /** Who they are to the provider. */
  subject: z.string().min(1).max(500),
  /** Hash; null until they have chosen one. */
  password: value.nullable(),
  createdAt: moment,
  updatedAt: moment,
});
export type Credential = z.infer<typeof Credential>;

/** A device on which somebody is signed in. The id is made of the token in its cookie, which is not kept. */
export const Session = z.strictObject({
  ...head,
  account: recordId,
  createdAt: moment,
  updatedAt: moment,
  expiresAt: moment,
  address: z.string().max(100),
  /** What the browser says it is. */
  agent: z.string().max(500),
});
export type Session = z.infer<typeof Session>;

/** Something to be shown once and in time: a link in a mail, a sign-in half done. */
export const Verification = z.strictObject({
  ...head,
  identifier: value,
  value,
  createdAt: moment,
  updatedAt: moment,
  expiresAt: moment,
});
export type Verification = z.infer<typeof Verification>;

/** The second step of signing in, in force when `verified`. */
export const TwoFactor = z.strictObject({
  ...head,
  account: recordId,
  /** Encrypted. */
  secret: value,
  /** Encrypted. */
  recoveryCodes: value,
  verified: z.boolean(),
  failures: z.int().nonnegative(),
  lockedUntil: moment.nullable(),
  begunAt: moment,
});
export type TwoFactor = z.infer<typeof TwoFactor>;

/** How often something was tried within a time. */
export const Attempt = z.strictObject({
  ...head,
  count: z.int().nonnegative(),
  expiresAt: moment,
});
export type Attempt = z.infer<typeof Attempt>;
