import type { DBAdapter } from 'better-auth';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAccountIndex } from '../../src/accounts/account-index.ts';
import { storeAdapter } from '../../src/accounts/store-adapter.ts';
import type { Hub } from '../../src/app/hub.ts';
import { anAccount, putAccount } from '../support/accounts.ts';
import { aHub } from '../support/hub.ts';

let hub: Hub;
let adapter: DBAdapter;
beforeEach(async () => {
  hub = await aHub();
  // The options of the second step give its model.
  const { twoFactor } = await import('better-auth/plugins');
  adapter = storeAdapter(hub.store, await openAccountIndex(hub.store))({ plugins: [twoFactor()] });
});
afterEach(() => hub.close());

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute));
type Verification = { id: string; identifier: string; value: string; expiresAt: Date };
const verification = (identifier: string, value: string, minute = 0) =>
  adapter.create<Record<string, unknown>, Verification>({
    model: 'verification',
    data: { identifier, value, expiresAt: at(minute), createdAt: at(0), updatedAt: at(0) },
  });
const session = (userId: string, token: string, minute = 0) =>
  adapter.create<Record<string, unknown>, { id: string; token: string }>({
    model: 'session',
    data: {
      userId,
      token,
      expiresAt: at(minute),
      createdAt: at(0),
      updatedAt: at(0),
      ipAddress: '',
      userAgent: '',
    },
  });
const TOKEN = 'rahasia-sesi-yang-panjang-1234';

describe('what is made can be found', () => {
  test('with its moments as moments', async () => {
    const made = await verification('a', '1', 5);
    expect(made.expiresAt).toEqual(at(5));
    expect(
      await adapter.findOne({ model: 'verification', where: [{ field: 'id', value: made.id }] }),
    ).toMatchObject({
      identifier: 'a',
      value: '1',
      expiresAt: at(5),
    });
  });

  test('a session by its token, with its account beside it', async () => {
    const account = await putAccount(hub.store, anAccount());
    await session(account.id, TOKEN);
    const found = await adapter.findOne<{ token: string; user: { email: string } }>({
      model: 'session',
      where: [{ field: 'token', value: TOKEN }],
      join: { user: true },
    });
    expect(found).toMatchObject({ token: TOKEN, user: { email: account.email } });
    const byOwner = await adapter.findMany<{ token: string }>({
      model: 'session',
      where: [{ field: 'userId', value: account.id }],
    });
    expect(byOwner.map(({ token }) => token)).toEqual(['']);
    expect(await adapter.findOne({ model: 'session', where: [{ field: 'token', value: '' }] })).toBeNull();
  });

  test('an account by its address, and its credentials with it', async () => {
    const account = await putAccount(hub.store, anAccount());
    const found = await adapter.findOne({
      model: 'user',
      where: [{ field: 'email', value: account.email }],
      join: { account: true },
    });
    expect(found).toMatchObject({
      id: account.id,
      account: [{ providerId: 'credential', userId: account.id }],
    });
  });

  test('what others commit is found at once', async () => {
    const account = await putAccount(hub.store, anAccount());
    const found = () => adapter.findOne({ model: 'user', where: [{ field: 'email', value: account.email }] });
    expect(await found()).not.toBeNull();
    const stored = await hub.store.get('account', account.id);
    if (!stored) throw new Error('gone');
    const put = { ...stored, email: 'lain@banyuwangi.example' };
    await hub.store.commit([{ kind: 'account', put, expectedRev: stored.rev }]);
    expect(await found()).toBeNull();
  });
});

test('an account is never made in here', async () => {
  const data = { name: 'Siapa', email: 'siapa@x.example', emailVerified: false };
  await expect(adapter.create({ model: 'user', data })).rejects.toThrow('invitation');
});

describe('what is asked for', () => {
  beforeEach(async () => {
    for (const [identifier, value, minute] of [
      ['alfa', 'Satu', 1],
      ['beta', 'dua', 2],
      ['gama', 'tiga', 3],
    ] as const)
      await verification(identifier, value, minute);
  });
  const found = async (where: Parameters<DBAdapter['findMany']>[0]['where']) =>
    (await adapter.findMany<Verification>({ model: 'verification', ...(where && { where }) }))
      .map(({ identifier }) => identifier)
      .sort();

  test.each([
    [[{ field: 'identifier', value: 'alfa' }], ['alfa']],
    [[{ field: 'identifier', value: 'ALFA' }], []],
    [[{ field: 'identifier', value: 'ALFA', mode: 'insensitive' as const }], ['alfa']],
    [[{ field: 'value', value: 'Satu', operator: 'ne' as const }], ['beta', 'gama']],
    [[{ field: 'identifier', value: ['alfa', 'gama'], operator: 'in' as const }], ['alfa', 'gama']],
    [[{ field: 'identifier', value: ['alfa', 'gama'], operator: 'not_in' as const }], ['beta']],
    [[{ field: 'identifier', value: 'a', operator: 'ends_with' as const }], ['alfa', 'beta', 'gama']],
    [[{ field: 'identifier', value: 'be', operator: 'starts_with' as const }], ['beta']],
    [[{ field: 'identifier', value: 'am', operator: 'contains' as const }], ['gama']],
    [[{ field: 'expiresAt', value: at(2), operator: 'lt' as const }], ['alfa']],
    [[{ field: 'expiresAt', value: at(2), operator: 'lte' as const }], ['alfa', 'beta']],
    [[{ field: 'expiresAt', value: at(2), operator: 'gt' as const }], ['gama']],
    [[{ field: 'expiresAt', value: at(2), operator: 'gte' as const }], ['beta', 'gama']],
    [
      [
        { field: 'identifier', value: 'alfa' },
        { field: 'value', value: 'tiga', connector: 'OR' as const },
      ],
      ['alfa', 'gama'],
    ],
    [
      [
        { field: 'identifier', value: 'alfa' },
        { field: 'value', value: 'tiga' },
      ],
      [],
    ],
    [undefined, ['alfa', 'beta', 'gama']],
  ])('%j', async (where, expected) => {
    expect(await found(where)).toEqual(expected);
    expect(await adapter.count({ model: 'verification', ...(where && { where }) })).toBe(expected.length);
  });

  test('in an order, a part at a time', async () => {
    const sortBy = { field: 'expiresAt', direction: 'desc' } as const;
    const part = await adapter.findMany<Verification>({ model: 'verification', sortBy, limit: 1, offset: 1 });
    expect(part.map(({ identifier }) => identifier)).toEqual(['beta']);
  });

  test('changed and removed together', async () => {
    const where = [{ field: 'expiresAt', value: at(2), operator: 'lte' as const }];
    expect(await adapter.updateMany({ model: 'verification', where, update: { value: 'baru' } })).toBe(2);
    expect(await found([{ field: 'value', value: 'baru' }])).toEqual(['alfa', 'beta']);
    expect(await adapter.deleteMany({ model: 'verification', where })).toBe(2);
    expect(await found(undefined)).toEqual(['gama']);
  });
});

describe('of many who come at once', () => {
  test('one consumes', async () => {
    const { id } = await verification('sekali', 'x', 5);
    const where = [{ field: 'id', value: id }];
    const all = await Promise.all(
      Array.from({ length: 10 }, () => adapter.consumeOne<Verification>({ model: 'verification', where })),
    );
    expect(all.filter((one) => one !== null).map(({ value }) => value)).toEqual(['x']);
  });

  const failures = async (id: string) => (await hub.store.get('two_factor', id))?.failures;

  test('each counts, and a guard holds', async () => {
    const account = await putAccount(hub.store, anAccount({ twoFactorEnabled: true }));
    const id = `dua-langkah-${account.id}`;
    const field = 'failedVerificationCount';
    const count = (limit: number) =>
      adapter.incrementOne({
        model: 'twoFactor',
        where: [
          { field: 'id', value: id },
          { field, value: limit, operator: 'lt' },
        ],
        increment: { [field]: 1 },
      });
    await Promise.all(Array.from({ length: 10 }, () => count(100)));
    expect(await failures(id)).toBe(10);
    const guarded = await Promise.all(Array.from({ length: 10 }, () => count(13)));
    expect(guarded.filter((one) => one !== null)).toHaveLength(3);
    expect(await failures(id)).toBe(13);
  });
});
