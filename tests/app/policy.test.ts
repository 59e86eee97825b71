import { describe, expect, it } from 'vitest';
import {
  mayCase,
  mayHub,
  mayQuestion,
  mayReadQuestion,
  mayReadSubmission,
  maySubmission,
  roleToAsk,
} from '../../src/app/policy.ts';
import { QuestionAction, QuestionState } from '../../src/domain/question-workflow.ts';
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

const ANSWERS: readonly QuestionAction[] = ['answer', 'edit_answer', 'mark_faq', 'unmark_faq'];
/** What each does with a question to their own regency, and to another's. */
const ANSWERS_AT_HOME: Record<Role, readonly QuestionAction[]> = {
  anonymous: [],
  member: [],
  planner: [],
  contributor: ANSWERS,
  regency_administrator: ANSWERS,
  // Nobody hides what their own regency was asked.
  curator: [],
  administrator: ['hide', 'restore'],
};
const MODERATES: Record<Role, readonly QuestionAction[]> = {
  anonymous: [],
  member: [],
  planner: [],
  contributor: [],
  regency_administrator: [],
  curator: ['mark_faq', 'unmark_faq', 'hide', 'restore'],
  administrator: ['hide', 'restore'],
};

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

  it.each(QuestionAction.options)('%s of a question: as the table says, at home and elsewhere', (action) => {
    const question = { regency: HERE, asker: { account: 'akun-lain' } };
    expect(mayQuestion(viewerAs(role, HERE), action, question)).toBe(ANSWERS_AT_HOME[role].includes(action));
    expect(mayQuestion(viewerAs(role, ELSEWHERE), action, question)).toBe(MODERATES[role].includes(action));
  });

  it('asks when somebody of a regency, and withdraws what was asked by nobody else', () => {
    const viewer = viewerAs(role, ELSEWHERE);
    expect(roleToAsk(viewer) !== null).toBe(role !== 'anonymous');
    const own = { regency: HERE, asker: { account: viewer?.id ?? 'akun-lain' } };
    expect(mayQuestion(viewer, 'withdraw', own)).toBe(role !== 'anonymous');
    // Whoever is of the hub alone has no regency to ask for.
    expect(roleToAsk(viewer && { ...viewer, regency: null, regencyRoles: [] })).toBeNull();
  });

  it('looks after all questions only as a curator or an administrator', () => {
    expect(mayHub(viewerAs(role, HERE), 'moderate_questions')).toBe(
      role === 'curator' || role === 'administrator',
    );
  });

  it.each(QuestionState.options)('sees a question that is %s only where it concerns them', (state) => {
    const question = { regency: HERE, asker: { account: 'akun-lain' }, state };
    const national = role === 'curator' || role === 'administrator';
    const answers = role === 'contributor' || role === 'regency_administrator';
    const isOpen = state === 'asked' || state === 'answered';
    const home = mayReadQuestion(viewerAs(role, HERE), question);
    const away = mayReadQuestion(viewerAs(role, ELSEWHERE), question);
    expect(home).toBe(isOpen ? role !== 'anonymous' : national || (answers && state === 'hidden'));
    expect(away).toBe(isOpen ? role !== 'anonymous' : national);
    const viewer = viewerAs(role, ELSEWHERE);
    if (viewer !== null)
      expect(mayReadQuestion(viewer, { ...question, asker: { account: viewer.id } })).toBe(true);
  });

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
