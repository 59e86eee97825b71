import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { dismissedBy, dismissGap, takeBackDismissal } from '../../src/app/dismiss-gap.ts';
import type { Hub } from '../../src/app/hub.ts';
import { ForbiddenError, mayHub } from '../../src/app/policy.ts';
import { NotFoundError, UnfitError } from '../../src/app/refusals.ts';
import { ROLES, type Role } from '../../src/domain/roles.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { viewerAs } from '../support/viewer.ts';

const HOME = '3216';
const AWAY = '3215';
const innovations = [anInnovation(), anInnovation()];
const [first, second] = innovations.map(({ id }) => id) as [string, string];
const planner = viewerAs('planner', HOME);
const member = viewerAs('member', HOME);

let hub: Hub;
beforeEach(async () => {
  hub = await aHub({ innovations });
  onTestFinished(() => hub.close());
});
const dismiss = (innovation: string, reason: string, viewer = planner) =>
  dismissGap(hub, viewer, { regency: HOME, innovation, reason });

it('is remembered with who and why, the last first, for every member to see', async () => {
  await dismiss(first, 'Kami tidak punya laut.');
  await dismiss(second, '  Sudah dicoba\r\ndua kali. ');
  expect(await dismissedBy(hub, member, HOME)).toMatchObject([
    { innovation: second, reason: 'Sudah dicoba\ndua kali.', by: { account: planner?.id } },
    { innovation: first, reason: 'Kami tidak punya laut.' },
  ]);
});

it('said again, the reason is the new one; taken back, it is forgotten, as often as one likes', async () => {
  await dismiss(first, 'Lama.');
  await dismiss(first, 'Baru.');
  expect((await dismissedBy(hub, member, HOME)).map(({ reason }) => reason)).toEqual(['Baru.']);
  for (const _ of [1, 2]) await takeBackDismissal(hub, planner, { regency: HOME, innovation: first });
  expect(await dismissedBy(hub, member, HOME)).toEqual([]);
});

it('of two who put something aside at the same moment, neither is lost', async () => {
  await Promise.all([dismiss(first, 'Satu.'), dismiss(second, 'Dua.')]);
  expect(await dismissedBy(hub, member, HOME)).toHaveLength(2);
});

it.each([
  ['no reason', '', 'reason_missing'],
  ['blanks', ' \r\n\t', 'reason_missing'],
  ['a reason without end', 'x'.repeat(501), 'incomplete'],
])('%s is not enough', async (_, reason, code) => {
  await expect(dismiss(first, reason)).rejects.toMatchObject({ reason: code });
  await expect(dismiss(first, reason)).rejects.toThrow(UnfitError);
  expect(await dismissedBy(hub, member, HOME)).toEqual([]);
});

it('a case that is not in the catalogue cannot be put aside', async () => {
  await expect(dismiss('tidak-ada', 'Alasan.')).rejects.toThrow(NotFoundError);
});

describe.each(ROLES)('%s', (role: Role) => {
  const may = role === 'planner' || role === 'regency_administrator';
  it(`${may ? 'may' : 'may not'} put a gap of their own regency aside, and never one of another`, async () => {
    expect(mayHub(viewerAs(role, HOME), 'dismiss_gap', HOME)).toBe(may);
    const done = dismiss(first, 'Alasan.', viewerAs(role, HOME));
    if (may) await done;
    else await expect(done).rejects.toThrow(ForbiddenError);
    await expect(dismiss(first, 'Alasan.', viewerAs(role, AWAY))).rejects.toThrow(ForbiddenError);
    await expect(
      takeBackDismissal(hub, viewerAs(role, AWAY), { regency: HOME, innovation: first }),
    ).rejects.toThrow(ForbiddenError);
  });

  it('reads what a regency put aside only as one of its members', async () => {
    await dismiss(first, 'Alasan.');
    // Whoever belongs to the regency is its member, whatever else they are.
    const isMember = role !== 'anonymous';
    const read = dismissedBy(hub, viewerAs(role, HOME), HOME);
    if (isMember) expect(await read).toHaveLength(1);
    else await expect(read).rejects.toThrow(ForbiddenError);
    await expect(dismissedBy(hub, viewerAs(role, AWAY), HOME)).rejects.toThrow(ForbiddenError);
  });
});
