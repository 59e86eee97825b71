import { z } from 'zod';

/**
 * Where a submission stands. `awaiting_approval` is the regency's own gate, where it has one; `discarded` keeps
 * only the log of a draft that its regency threw away.
 */
export const SubmissionState = z.enum([
  'draft',
  'awaiting_approval',
  'submitted',
  'in_review',
  'changes_requested',
  'published',
  'rejected',
  'withdrawn',
  'discarded',
]);
export type SubmissionState = z.infer<typeof SubmissionState>;

export const SubmissionAction = z.enum([
  'edit',
  'send_for_approval',
  'submit',
  'approve',
  'send_back',
  'withdraw',
  'reopen',
  'discard',
  'claim',
  'take_over',
  'hand_over',
  'release',
  'review',
  'request_changes',
  'publish',
  'publish_correction',
  'reject',
]);
export type SubmissionAction = z.infer<typeof SubmissionAction>;

type Moves = Record<SubmissionAction, SubmissionState | null>;

/** Every action in a state that allows none of them. */
const NONE = {
  edit: null,
  send_for_approval: null,
  submit: null,
  approve: null,
  send_back: null,
  withdraw: null,
  reopen: null,
  discard: null,
  claim: null,
  take_over: null,
  hand_over: null,
  release: null,
  review: null,
  request_changes: null,
  publish: null,
  publish_correction: null,
  reject: null,
} satisfies Moves;

/** Where each action leads from each state; null: it is not possible there. Who may do it is in app/policy.ts. */
export const TRANSITIONS = {
  draft: {
    ...NONE,
    edit: 'draft',
    send_for_approval: 'awaiting_approval',
    submit: 'submitted',
    discard: 'discarded',
    publish_correction: 'published',
  },
  awaiting_approval: { ...NONE, approve: 'submitted', send_back: 'draft', withdraw: 'withdrawn' },
  submitted: { ...NONE, claim: 'in_review', withdraw: 'withdrawn' },
  in_review: {
    ...NONE,
    take_over: 'in_review',
    hand_over: 'in_review',
    release: 'submitted',
    review: 'in_review',
    request_changes: 'changes_requested',
    publish: 'published',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  changes_requested: {
    ...NONE,
    edit: 'changes_requested',
    send_for_approval: 'awaiting_approval',
    submit: 'submitted',
    withdraw: 'withdrawn',
  },
  published: { ...NONE },
  rejected: { ...NONE, reopen: 'draft' },
  withdrawn: { ...NONE, reopen: 'draft', discard: 'discarded' },
  discarded: { ...NONE },
} as const satisfies Record<SubmissionState, Moves>;

export const stateAfter = (state: SubmissionState, action: SubmissionAction): SubmissionState | null =>
  TRANSITIONS[state][action];

/** Moves that are not told in the log: typing, and a curator's own working notes. */
export const UNLOGGED = ['edit', 'review'] as const satisfies readonly SubmissionAction[];
export type LoggedAction = Exclude<SubmissionAction, (typeof UNLOGGED)[number]>;

/** Moves that must say why. */
export const NEEDS_REASON: ReadonlySet<SubmissionAction> = new Set([
  'send_back',
  'request_changes',
  'reject',
  'publish_correction',
]);

/** Which states wait for a curator. */
export const isWithCurators = (state: SubmissionState): boolean =>
  state === 'submitted' || state === 'in_review';
/** Which states wait for the regency. */
export const isWithRegency = (state: SubmissionState): boolean =>
  state === 'draft' || state === 'awaiting_approval' || state === 'changes_requested';

/** What can be done with a case in the catalogue, beside revising it through a submission. */
export const CaseState = z.enum(['published', 'archived', 'merged']);
export type CaseState = z.infer<typeof CaseState>;
export const CaseAction = z.enum(['revise', 'confirm', 'correct', 'verify', 'archive', 'restore', 'merge']);
export type CaseAction = z.infer<typeof CaseAction>;

const CASE_TRANSITIONS = {
  published: {
    revise: 'published',
    confirm: 'published',
    correct: 'published',
    verify: 'published',
    archive: 'archived',
    restore: null,
    merge: 'merged',
  },
  archived: {
    revise: null,
    confirm: null,
    correct: null,
    verify: null,
    archive: null,
    restore: 'published',
    merge: 'merged',
  },
  merged: {
    revise: null,
    confirm: null,
    correct: null,
    verify: null,
    archive: null,
    restore: null,
    merge: null,
  },
} as const satisfies Record<CaseState, Record<CaseAction, CaseState | null>>;

export const caseStateAfter = (state: CaseState, action: CaseAction): CaseState | null =>
  CASE_TRANSITIONS[state][action];
