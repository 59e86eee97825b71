import { describe, expect, it } from 'vitest';
import { mayCase, mayReadSubmission, maySubmission } from '../../src/app/policy.ts';
import { ROLES, rolesOf, type Role } from '../../src/domain/roles.ts';
import { CaseAction, SubmissionAction, SubmissionState } from '../../src/domain/submission-workflow.ts';
import { viewerAs } from '../support/viewer.ts';

const HERE = '3510';
const ELSEWHERE = '3211';

/** The table as people would say it, written apart from the policy: role, then what they may do here. */
const OWN_REGENCY: Record<Role, readonly SubmissionAction[]> = {
  anonymous: [],
  member: [],
  planner: [],
  contributor: ['edit', 'send_for_approval', 'submit', 'withdraw', 'reopen', 'discard'],
  regency_administrator: [
    'edit',
    'send_for_approval',
    'submit',
    'approve',
    'send_back',
    'withdraw',
    'reopen',
    'discard',
  ],
  curator: [],
  administrator: [],
};
const REVIEW: readonly SubmissionAction[] = [
  'claim',
  'take_over',
  'hand_over',
  'release',
  'review',
  'request_changes',
  'publish',
  'publish_correction',
  'reject',
];

describe.each(ROLES)('%s', (role) => {
  it.each(SubmissionAction.options)('%s: only as the table says, at home and elsewhere', (action) => {
    const submission = { regency: HERE, kind: 'new' } as const;
    expect(maySubmission(viewerAs(role, HERE), action, submission)).toBe(OWN_REGENCY[role].includes(action));
    expect(maySubmission(viewerAs(role, ELSEWHERE), action, submission)).toBe(
      role === 'curator' && REVIEW.includes(action),
    );
  });

  it('writes corrections only as a curator of elsewhere', () => {
    const submission = { regency: HERE, kind: 'correction' } as const;
    expect(maySubmission(viewerAs(role, HERE), 'edit', submission)).toBe(false);
    expect(maySubmission(viewerAs(role, ELSEWHERE), 'edit', submission)).toBe(role === 'curator');
  });

  it.each(CaseAction.options)(
    '%s of a case: its regency revises and confirms, a curator of elsewhere tends',
    (action) => {
      const ofRegency = action === 'revise' || action === 'confirm';
      const writes = role === 'contributor' || role === 'regency_administrator';
      expect(mayCase(viewerAs(role, HERE), action, { regency: HERE })).toBe(ofRegency && writes);
      expect(mayCase(viewerAs(role, ELSEWHERE), action, { regency: HERE })).toBe(
        !ofRegency && role === 'curator',
      );
    },
  );

  it.each(SubmissionState.options)('sees what is %s only where it concerns them', (state) => {
    const submission = { regency: HERE, kind: 'new', state } as const;
    const ofRegency = !['anonymous', 'curator', 'administrator'].includes(role);
    const national = role === 'curator' || role === 'administrator';
    const written = !['draft', 'awaiting_approval', 'discarded'].includes(state);
    const home = mayReadSubmission(viewerAs(role, HERE), submission);
    const away = mayReadSubmission(viewerAs(role, ELSEWHERE), submission);
    if (state === 'discarded') {
      expect(home).toBe(role === 'regency_administrator' || role === 'administrator');
      expect(away).toBe(role === 'administrator');
    } else {
      // Whoever belongs to the regency is its member, whatever they are for the hub.
      expect(home).toBe(role !== 'anonymous');
      expect(away).toBe(national && written);
      expect(ofRegency || national || role === 'anonymous').toBe(true);
    }
  });
});

describe('two-factor sign-in', () => {
  it.each(['regency_administrator', 'curator', 'administrator'] as const)(
    'is what the powers of a %s wait for',
    (role) => {
      const viewer = viewerAs(role, HERE);
      expect(rolesOf(viewer && { ...viewer, twoFactorEnabled: false })).toEqual(new Set(['member']));
      expect(rolesOf(viewer)).toContain(role);
    },
  );
});
