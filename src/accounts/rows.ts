import { z } from 'zod';
import type { Account } from '../domain/account.ts';
import type { Stored } from '../store/store.ts';
import { secretId } from './secret-id.ts';

/** What better-auth calls its models, and the records that they are here. */
export const KIND_OF = {
  user: 'account',
  account: 'credential',
  session: 'session',
  verification: 'verification',
  twoFactor: 'two_factor',
} as const;
export type Model = keyof typeof KIND_OF;
export type ModelKind = (typeof KIND_OF)[Model];
export const isModel = (name: string): name is Model => name in KIND_OF;

/** A record under better-auth's names of fields; moments as text. */
export type Row = { id: string } & Readonly<Record<string, unknown>>;

/** What a session's row says in place of its token, which is not kept: never a token that lets anybody in. */
export const TOKEN_UNKNOWN = '';
export const sessionId = (token: string): string => secretId('session', token);
export const passwordCredentialId = (email: string): string => secretId('password', email);

const ROWS: { [K in ModelKind]: (record: Stored<K>) => Row } = {
  account: ({ id, name, email, emailVerified, twoFactorEnabled, createdAt, updatedAt }) => ({
    id,
    name,
    email,
    emailVerified,
    twoFactorEnabled,
    createdAt,
    updatedAt,
  }),
  credential: ({ id, account, provider, subject, password, createdAt, updatedAt }) => ({
    id,
    userId: account,
    providerId: provider,
    accountId: subject,
    password,
    createdAt,
    updatedAt,
  }),
  session: ({ id, account, createdAt, updatedAt, expiresAt, address, agent }) => ({
    id,
    userId: account,
    token: TOKEN_UNKNOWN,
    createdAt,
    updatedAt,
    expiresAt,
    ipAddress: address,
    userAgent: agent,
  }),
  verification: ({ id, identifier, value, createdAt, updatedAt, expiresAt }) => ({
    id,
    identifier,
    value,
    createdAt,
    updatedAt,
    expiresAt,
  }),
  two_factor: ({ id, account, secret, recoveryCodes, verified, failures, lockedUntil }) => ({
    id,
    userId: account,
    secret,
    backupCodes: recoveryCodes,
    verified,
    failedVerificationCount: failures,
    lockedUntil,
  }),
};

export const rowOf = <K extends ModelKind>(kind: K, record: Stored<K>): Row =>
  (ROWS[kind] as (record: Stored<K>) => Row)(record);

const moment = z.iso.datetime();
const created = { id: z.string(), createdAt: moment, updatedAt: moment };
const LONGEST_AGENT = 500;

/** The record of a new row. Accounts are made by an invitation or by an administrator alone, never in here. */
const RECORDS: {
  [K in Exclude<ModelKind, 'account'>]: (row: Readonly<Record<string, unknown>>) => Stored<K>;
} = {
  credential(row) {
    const shape = { ...created, userId: z.string(), providerId: z.string(), accountId: z.string() };
    const { id, userId, providerId, accountId, password, createdAt, updatedAt } = z
      .object({ ...shape, password: z.string().nullish() })
      .parse(row);
    return {
      schema: 1,
      id,
      rev: 0,
      account: userId,
      provider: providerId,
      subject: accountId,
      password: password ?? null,
      createdAt,
      updatedAt,
    };
  },
  session(row) {
    const shape = { ...created, userId: z.string(), token: z.string().min(16), expiresAt: moment };
    const { userId, token, createdAt, updatedAt, expiresAt, ipAddress, userAgent } = z
      .object({ ...shape, ipAddress: z.string().nullish(), userAgent: z.string().nullish() })
      .parse(row);
    return {
      schema: 1,
      id: sessionId(token),
      rev: 0,
      account: userId,
      createdAt,
      updatedAt,
      expiresAt,
      address: ipAddress ?? '',
      agent: (userAgent ?? '').slice(0, LONGEST_AGENT),
    };
  },
  verification(row) {
    const { id, identifier, value, createdAt, updatedAt, expiresAt } = z
      .object({ ...created, identifier: z.string(), value: z.string(), expiresAt: moment })
      .parse(row);
    return { schema: 1, id, rev: 0, identifier, value, createdAt, updatedAt, expiresAt };
  },
  two_factor(row) {
    const { id, userId, secret, backupCodes, verified } = z
      .object({
        id: z.string(),
        userId: z.string(),
        secret: z.string(),
        backupCodes: z.string(),
        verified: z.boolean(),
      })
      .parse(row);
    return {
      schema: 1,
      id,
      rev: 0,
      account: userId,
      secret,
      recoveryCodes: backupCodes,
      verified,
      failures: 0,
      lockedUntil: null,
      begunAt: new Date().toISOString(),
    };
  },
};

export const newRecord = <K extends Exclude<ModelKind, 'account'>>(
  kind: K,
  row: Readonly<Record<string, unknown>>,
): Stored<K> => (RECORDS[kind] as (row: Readonly<Record<string, unknown>>) => Stored<K>)(row);

const AccountChange = z.strictObject({
  name: z.string().optional(),
  emailVerified: z.boolean().optional(),
  twoFactorEnabled: z.boolean().optional(),
  updatedAt: moment.optional(),
});
// What another service lets us do in somebody's name is not kept.
const CredentialChange = z.object({ password: z.string().optional(), updatedAt: moment.optional() });
const SessionChange = z.strictObject({ expiresAt: moment.optional(), updatedAt: moment.optional() });
const VerificationChange = z.strictObject({
  value: z.string().optional(),
  expiresAt: moment.optional(),
  updatedAt: moment.optional(),
});
const TwoFactorChange = z.strictObject({
  secret: z.string().optional(),
  backupCodes: z.string().optional(),
  verified: z.boolean().optional(),
  failedVerificationCount: z.int().optional(),
  lockedUntil: moment.nullable().optional(),
});

const without = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };

/** The account with a change, and with the change in its log. */
function changedAccount(
  account: Stored<'account'>,
  row: Readonly<Record<string, unknown>>,
): Stored<'account'> {
  const change = without(AccountChange.parse(row));
  const at = new Date().toISOString();
  const by = { account: account.id, name: account.name };
  const told: Account['log'] = [];
  if (change.twoFactorEnabled !== undefined && change.twoFactorEnabled !== account.twoFactorEnabled)
    told.push({ at, by, action: change.twoFactorEnabled ? 'two_factor_on' : 'two_factor_off', detail: null });
  if (change.emailVerified === true && !account.emailVerified)
    told.push({ at, by, action: 'email_verified', detail: account.email });
  return { ...account, ...change, log: [...account.log, ...told] };
}

const CHANGED: {
  [K in ModelKind]: (record: Stored<K>, change: Readonly<Record<string, unknown>>) => Stored<K>;
} = {
  account: changedAccount,
  credential: (record, change) => ({ ...record, ...without(CredentialChange.parse(change)) }),
  session: (record, change) => ({ ...record, ...without(SessionChange.parse(change)) }),
  verification: (record, change) => ({ ...record, ...without(VerificationChange.parse(change)) }),
  two_factor(record, change) {
    const { backupCodes, failedVerificationCount, ...rest } = without(TwoFactorChange.parse(change));
    return {
      ...record,
      ...rest,
      ...without({ recoveryCodes: backupCodes, failures: failedVerificationCount }),
      // A secret made anew has its own time to be confirmed in.
      ...(rest.secret === undefined ? {} : { begunAt: new Date().toISOString() }),
    };
  },
};

/** The record with a change of some of its row's fields. Throws a `ZodError` for a field that cannot be changed. */
export const changedRecord = <K extends ModelKind>(
  kind: K,
  record: Stored<K>,
  change: Readonly<Record<string, unknown>>,
): Stored<K> =>
  (CHANGED[kind] as (record: Stored<K>, change: Readonly<Record<string, unknown>>) => Stored<K>)(
    record,
    change,
  );
