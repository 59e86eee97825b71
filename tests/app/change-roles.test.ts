import { describe, expect, it, onTestFinished } from 'vitest';
import { changeRoles, type RolesOutcome } from '../../src/app/change-roles.ts';
import type { Hub } from '../../src/app/hub.ts';
import { ForbiddenError } from '../../src/app/policy.ts';
import { NotFoundError } from '../../src/app/refusals.ts';
import {
  resetTwoFactor,
  restoreAccount,
  signOutEverywhere,
  suspendAccount,
} from '../../src/app/suspend-account.ts';
import { viewerOf, type Account } from '../../src/domain/account.ts';
import type { GivenRoles } from '../../src/domain/roles-told.ts';
import { ConflictError } from '../../src/store/store.ts';
import { anAccount, putAccount, sessionOf } from '../support/accounts.ts';
import { aHub } from '../support/hub.ts';

const twoFactorEnabled = true;
const PEOPLE = {
  member: { regency: '3510' },
  contributor: { regency: '3510', regencyRoles: ['contributor'] },
  head: { regency: '3510', regencyRoles: ['administrator'], twoFactorEnabled },
  secondHead: { regency: '3510', regencyRoles: ['administrator'], twoFactorEnabled },
  neighbour: { regency: '3511', regencyRoles: ['administrator'], twoFactorEnabled },
  curator: { regency: null, nationalRoles: ['curator'], twoFactorEnabled },
  administrator: { regency: null, nationalRoles: ['administrator'], twoFactorEnabled },
  secondAdministrator: { regency: '3510', nationalRoles: ['administrator'], twoFactorEnabled },
} satisfies Record<string, Partial<Account>>;
type Name = keyof typeof PEOPLE;

/** A hub in which those people have accounts. */
async function withPeople(...names: Name[]) {
  const hub = await aHub();
  onTestFinished(() => hub.close());
  const ids = new Map<Name, string>();
  for (const name of names) ids.set(name, (await putAccount(hub.store, anAccount(PEOPLE[name]))).id);
  const stored = async (name: Name) => {
    const account = await hub.store.get('account', ids.get(name) ?? '');
    if (account === null) throw new Error(`no ${name}`);
    return account;
  };
  return { hub, stored, viewer: async (name: Name) => viewerOf(await stored(name)) };
}

const own = ({ regency, regencyRoles, nationalRoles }: GivenRoles): GivenRoles => ({
  regency,
  regencyRoles,
  nationalRoles,
});

const isSignedIn = async (hub: Hub, cookie: string) =>
  (await hub.accounts.whoIs(new Headers({ cookie }))) !== null;

describe('changing roles', () => {
  type Case = [who: Name, whose: Name, roles: Partial<GivenRoles>, outcome: RolesOutcome | 'forbidden'];
  const CASES: Case[] = [
    ['head', 'member', { regencyRoles: ['contributor', 'planner'] }, 'changed'],
    ['head', 'member', { regencyRoles: ['administrator'] }, 'changed'],
    ['head', 'contributor', { regency: null, regencyRoles: [] }, 'changed'],
    ['head', 'contributor', { regencyRoles: ['contributor'] }, 'unchanged'],
    ['head', 'contributor', { regency: '3511', regencyRoles: [] }, 'forbidden'],
    ['head', 'member', { nationalRoles: ['curator'] }, 'forbidden'],
    ['head', 'member', { nationalRoles: ['administrator'] }, 'forbidden'],
    ['head', 'secondAdministrator', { nationalRoles: [] }, 'forbidden'],
    ['head', 'secondAdministrator', { regencyRoles: ['contributor'] }, 'changed'],
    ['head', 'neighbour', { regencyRoles: [] }, 'forbidden'],
    ['head', 'curator', { regency: '3510' }, 'forbidden'],
    ['neighbour', 'member', { regencyRoles: ['contributor'] }, 'forbidden'],
    ['contributor', 'member', { regencyRoles: ['contributor'] }, 'forbidden'],
    ['contributor', 'contributor', { regencyRoles: ['administrator'] }, 'forbidden'],
    ['curator', 'member', { regencyRoles: ['contributor'] }, 'forbidden'],
    ['curator', 'curator', { nationalRoles: ['curator', 'administrator'] }, 'forbidden'],
    ['administrator', 'member', { nationalRoles: ['curator'] }, 'changed'],
    ['administrator', 'member', { regency: '3273', regencyRoles: ['administrator'] }, 'changed'],
    ['administrator', 'member', { regency: '9999' }, 'no_such_regency'],
    ['administrator', 'curator', { regencyRoles: ['contributor'] }, 'no_regency'],
    ['administrator', 'secondAdministrator', { nationalRoles: [] }, 'changed'],
    ['administrator', 'administrator', { nationalRoles: [] }, 'own_administrator_role'],
    ['administrator', 'administrator', { nationalRoles: ['curator'] }, 'own_administrator_role'],
    ['administrator', 'administrator', { nationalRoles: ['administrator', 'curator'] }, 'changed'],
  ];

  it.each(CASES)('by %s for %s to %j: %s', async (who, whose, change, outcome) => {
    const { hub, stored, viewer } = await withPeople(...(Object.keys(PEOPLE) as Name[]));
    const before = await stored(whose);
    const roles = { ...own(before), ...change };
    const asked = { id: before.id, rev: before.rev, roles, sure: false };
    const done = changeRoles(hub, await viewer(who), asked);
    if (outcome === 'forbidden') await expect(done).rejects.toThrow(ForbiddenError);
    else expect(await done).toBe(outcome);
    const after = await stored(whose);
    if (outcome !== 'changed') return expect(after).toEqual(before);
    expect(own(after)).toEqual(roles);
    expect(after.log).toHaveLength(before.log.length + 1);
    expect(after.log.at(-1)).toMatchObject({
      action: 'roles_changed',
      by: { account: (await stored(who)).id },
    });
  });

  it('takes the last administrator of a regency away only when that was said', async () => {
    const { hub, stored, viewer } = await withPeople('head', 'member');
    const { id, rev } = await stored('head');
    const asked = { id, rev, roles: { ...own(await stored('head')), regencyRoles: [] } };
    expect(await changeRoles(hub, await viewer('head'), { ...asked, sure: false })).toBe('last_of_regency');
    expect((await stored('head')).rev).toBe(rev);
    expect(await changeRoles(hub, await viewer('head'), { ...asked, sure: true })).toBe('changed');
  });

  it('counts no administrator who is suspended', async () => {
    const { hub, stored, viewer } = await withPeople('head', 'secondHead', 'administrator');
    const second = await stored('secondHead');
    await suspendAccount(hub, await viewer('administrator'), {
      id: second.id,
      rev: second.rev,
      reason: 'Pindah tugas',
    });
    const { id, rev } = await stored('head');
    const roles = { ...own(await stored('head')), regencyRoles: [] };
    const asked = { id, rev, roles, sure: false };
    expect(await changeRoles(hub, await viewer('head'), asked)).toBe('last_of_regency');
  });

  it('leaves one of two administrators who take the role from each other at once', async () => {
    const { hub, stored, viewer } = await withPeople('administrator', 'secondAdministrator');
    const [first, second] = [await stored('administrator'), await stored('secondAdministrator')];
    const take = async (who: Name, { id, rev, ...account }: typeof first) =>
      changeRoles(hub, await viewer(who), {
        id,
        rev,
        roles: { ...own(account), nationalRoles: [] },
        sure: true,
      });
    const done = await Promise.allSettled([
      take('administrator', second),
      take('secondAdministrator', first),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = [await stored('administrator'), await stored('secondAdministrator')];
    expect(left.filter(({ nationalRoles }) => nationalRoles.includes('administrator'))).toHaveLength(1);
  });

  it('is told when the account has changed since the page was made', async () => {
    const { hub, stored, viewer } = await withPeople('head', 'member');
    const { id, rev, ...account } = await stored('member');
    const asked = { id, rev, roles: { ...own(account), regencyRoles: ['planner'] }, sure: false } as const;
    await changeRoles(hub, await viewer('head'), asked);
    await expect(changeRoles(hub, await viewer('head'), asked)).rejects.toThrow(ConflictError);
    await expect(changeRoles(hub, await viewer('head'), { ...asked, id: 'akun-tiada' })).rejects.toThrow(
      NotFoundError,
    );
  });

  it('signs out at once whoever is taken out of the regency, and nobody whose roles alone change', async () => {
    const { hub, stored, viewer } = await withPeople('head', 'member');
    const cookie = await sessionOf(hub, await stored('member'));
    const change = async (roles: Partial<GivenRoles>) => {
      const { id, rev, ...account } = await stored('member');
      await changeRoles(hub, await viewer('head'), {
        id,
        rev,
        roles: { ...own(account), ...roles },
        sure: false,
      });
    };
    await change({ regencyRoles: ['planner'] });
    expect(await isSignedIn(hub, cookie)).toBe(true);
    await change({ regency: null, regencyRoles: [] });
    expect(await isSignedIn(hub, cookie)).toBe(false);
  });
});

describe('what an administrator does to an account', () => {
  const DEEDS = {
    suspend: (hub: Hub, viewer: Parameters<typeof suspendAccount>[1], account: { id: string; rev: number }) =>
      suspendAccount(hub, viewer, { ...account, reason: 'Pindah tugas' }),
    restore: restoreAccount,
    'reset two-factor': resetTwoFactor,
    'sign out': signOutEverywhere,
  };

  it.each(Object.entries(DEEDS))('nobody else may: %s', async (_, deed) => {
    const { hub, stored, viewer } = await withPeople('head', 'curator', 'contributor', 'member');
    const before = await stored('member');
    for (const who of ['head', 'curator', 'contributor', 'member'] as const)
      await expect(deed(hub, await viewer(who), before)).rejects.toThrow(ForbiddenError);
    await expect(deed(hub, null, before)).rejects.toThrow(ForbiddenError);
    expect(await stored('member')).toEqual(before);
  });

  it('suspends: sessions end, signing in ends, and what the account did stays', async () => {
    const { hub, stored, viewer } = await withPeople('administrator', 'contributor');
    const account = await stored('contributor');
    const cookie = await sessionOf(hub, account);
    const asked = { id: account.id, rev: account.rev };
    expect(await suspendAccount(hub, await viewer('administrator'), { ...asked, reason: ' ' })).toBe(
      'no_reason',
    );
    const reason = 'Pindah tugas';
    expect(await suspendAccount(hub, await viewer('administrator'), { ...asked, reason })).toBe('suspended');
    expect(await isSignedIn(hub, cookie)).toBe(false);
    const after = await stored('contributor');
    expect(after.suspended).toMatchObject({ reason });
    expect(after.log.at(-1)).toMatchObject({ action: 'suspended', detail: reason });
    const back = { id: after.id, rev: after.rev };
    expect(await restoreAccount(hub, await viewer('administrator'), back)).toBe('restored');
    expect((await stored('contributor')).suspended).toBeNull();
  });

  it('suspends nobody by their own hand', async () => {
    const { hub, stored, viewer } = await withPeople('administrator');
    const account = await stored('administrator');
    const asked = { id: account.id, rev: account.rev, reason: 'Selesai' };
    expect(await suspendAccount(hub, await viewer('administrator'), asked)).toBe('own_account');
    expect(await resetTwoFactor(hub, await viewer('administrator'), asked)).toBe('own_account');
    expect(await stored('administrator')).toEqual(account);
  });

  it('takes the second step away with all that belongs to it', async () => {
    const { hub, stored, viewer } = await withPeople('administrator', 'head');
    const account = await stored('head');
    const cookie = await sessionOf(hub, account);
    expect(await resetTwoFactor(hub, await viewer('administrator'), account)).toBe('reset');
    expect((await stored('head')).twoFactorEnabled).toBe(false);
    const { records } = await hub.store.list('two_factor', { limit: 10 });
    expect(records.filter((one) => one.account === account.id)).toEqual([]);
    expect(await isSignedIn(hub, cookie)).toBe(false);
  });
});
