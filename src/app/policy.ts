import type { AdoptionAction } from '../domain/adoption-workflow.ts';
import type { QuestionAction, QuestionState } from '../domain/question-workflow.ts';
import { rolesOf, type Role, type Viewer } from '../domain/roles.ts';
import type { CaseAction, SubmissionAction, SubmissionState } from '../domain/submission-workflow.ts';

/**
 * Which regency the thing must be of, seen from who acts: their own, any but their own, or any. Whoever belongs to
 * no regency has none of their own, and all are others'.
 */
type Of = 'own' | 'others' | 'any';
type Who = Partial<Record<Role, Of>>;

const AUTHORS: Who = { contributor: 'own', regency_administrator: 'own' };
const GATE: Who = { regency_administrator: 'own' };
/** Nobody reviews their own regency's submission. */
const REVIEWERS: Who = { curator: 'others' };
const REGENCY: Who = {
  member: 'own',
  contributor: 'own',
  planner: 'own',
  regency_administrator: 'own',
};

/** Everybody who has a role. */
const EVERYBODY: Who = {
  member: 'any',
  contributor: 'any',
  planner: 'any',
  regency_administrator: 'any',
  curator: 'any',
  administrator: 'any',
};

/** Who may do what with a submission. In which states it is possible is in domain/submission-workflow.ts. */
const SUBMISSION_ACTIONS = {
  edit: AUTHORS,
  send_for_approval: AUTHORS,
  submit: AUTHORS,
  approve: GATE,
  send_back: GATE,
  withdraw: AUTHORS,
  reopen: AUTHORS,
  discard: AUTHORS,
  claim: REVIEWERS,
  take_over: REVIEWERS,
  hand_over: REVIEWERS,
  release: REVIEWERS,
  review: REVIEWERS,
  request_changes: REVIEWERS,
  publish: REVIEWERS,
  publish_correction: REVIEWERS,
  reject: REVIEWERS,
} as const satisfies Record<SubmissionAction, Who>;

/** A correction is a curator's own paper: they write it and throw it away, and the regency only reads it. */
const CORRECTION_ACTIONS = {
  ...SUBMISSION_ACTIONS,
  edit: REVIEWERS,
  discard: REVIEWERS,
  send_for_approval: {},
  submit: {},
  withdraw: {},
  reopen: {},
} as const satisfies Record<SubmissionAction, Who>;

const CASE_ACTIONS = {
  revise: AUTHORS,
  confirm: AUTHORS,
  correct: REVIEWERS,
  verify: REVIEWERS,
  archive: REVIEWERS,
  restore: REVIEWERS,
  merge: REVIEWERS,
} as const satisfies Record<CaseAction, Who>;

/** Who takes an innovation home for their regency. */
const ADOPTERS: Who = { planner: 'own', regency_administrator: 'own' };

/** Who may do what with an adoption. In which states it is possible is in domain/adoption-workflow.ts. */
const ADOPTION_ACTIONS = {
  start: ADOPTERS,
  edit_letter: ADOPTERS,
  edit_readiness: ADOPTERS,
  edit_plan: ADOPTERS,
  write_update: ADOPTERS,
  edit_results: ADOPTERS,
  edit_lesson: ADOPTERS,
  set_visibility: ADOPTERS,
  name_case: ADOPTERS,
  assess: ADOPTERS,
  plan: ADOPTERS,
  start_pilot: ADOPTERS,
  run: ADOPTERS,
  scale: ADOPTERS,
  stop: ADOPTERS,
  reopen: ADOPTERS,
} as const satisfies Record<AdoptionAction | 'start', Who>;

/** Somebody of any regency; the hub's own people ask in another way. */
const ASKERS: Who = { member: 'any', contributor: 'any', planner: 'any', regency_administrator: 'any' };
/** Nobody hides what their own regency was asked; the hub's administrator belongs to none in this. */
const MODERATORS: Who = { curator: 'others', administrator: 'any' };

/** Who may do what with a question to the origin. In which states it is possible is in domain/question-workflow.ts. */
const QUESTION_ACTIONS = {
  ask: ASKERS,
  answer: AUTHORS,
  edit_answer: AUTHORS,
  mark_faq: { ...AUTHORS, curator: 'others' },
  unmark_faq: { ...AUTHORS, curator: 'others' },
  // Their own alone.
  withdraw: ASKERS,
  hide: MODERATORS,
  restore: MODERATORS,
} as const satisfies Record<QuestionAction | 'ask', Who>;

/** Who may see a question on the desk, beside who asked it. */
const QUESTION_READERS = {
  asked: EVERYBODY,
  answered: EVERYBODY,
  withdrawn: { curator: 'any', administrator: 'any' },
  // Those who answered it must know what became of it.
  hidden: { ...AUTHORS, curator: 'any', administrator: 'any' },
} as const satisfies Record<QuestionState, Who>;

/** Who may see a submission before it is published: what is still being written is the regency's alone. */
const SUBMISSION_READERS = {
  draft: REGENCY,
  awaiting_approval: REGENCY,
  submitted: { ...REGENCY, curator: 'any', administrator: 'any' },
  in_review: { ...REGENCY, curator: 'any', administrator: 'any' },
  changes_requested: { ...REGENCY, curator: 'any', administrator: 'any' },
  published: { ...REGENCY, curator: 'any', administrator: 'any' },
  rejected: { ...REGENCY, curator: 'any', administrator: 'any' },
  withdrawn: { ...REGENCY, curator: 'any', administrator: 'any' },
  discarded: { administrator: 'any', regency_administrator: 'own' },
} as const satisfies Record<SubmissionState, Who>;

/** What is not about one submission or case. `own` and `others` speak of the regency that is named with it. */
const HUB_ACTIONS = {
  open_desk: EVERYBODY,
  moderate_questions: { curator: 'any', administrator: 'any' },
  see_regency: REGENCY,
  set_gate: GATE,
  edit_profile: { regency_administrator: 'own' },
  dismiss_gap: { planner: 'own', regency_administrator: 'own' },
  keep_collections: EVERYBODY,
  open_queue: { curator: 'any' },
  manage_members: { regency_administrator: 'own', administrator: 'any' },
  manage_accounts: { administrator: 'any' },
  see_audit: { administrator: 'any' },
  see_mails: { administrator: 'any' },
  see_system: { administrator: 'any' },
} as const satisfies Record<string, Who>;
export type HubAction = keyof typeof HUB_ACTIONS;

/** The first role of the viewer's that counts now and is named in `who`, for something of `regency`. */
function roleAmong(who: Who, viewer: Viewer | null, regency: string | null): Role | null {
  const own = viewer?.regency ?? null;
  for (const role of rolesOf(viewer)) {
    const of = who[role];
    if (of === 'any') return role;
    if (of === 'own' && own !== null && own === regency) return role;
    if (of === 'others' && (own === null || own !== regency)) return role;
  }
  return null;
}

type OfSubmission = { regency: string; kind: 'new' | 'revision' | 'correction'; state: SubmissionState };

/** Under which role the viewer may do it, for the log; null: they may not. */
export function roleForSubmission(
  viewer: Viewer | null,
  action: SubmissionAction,
  { regency, kind }: Pick<OfSubmission, 'regency' | 'kind'>,
): Role | null {
  const actions = kind === 'correction' ? CORRECTION_ACTIONS : SUBMISSION_ACTIONS;
  return roleAmong(actions[action], viewer, regency);
}

export const maySubmission = (...asked: Parameters<typeof roleForSubmission>): boolean =>
  roleForSubmission(...asked) !== null;

export const mayReadSubmission = (viewer: Viewer | null, submission: OfSubmission): boolean =>
  roleAmong(SUBMISSION_READERS[submission.state], viewer, submission.regency) !== null ||
  // A curator's own correction is with curators from its first word.
  (submission.kind === 'correction' && maySubmission(viewer, 'edit', submission));

/** As `roleForSubmission`, for a case in the catalogue. */
export const roleForCase = (
  viewer: Viewer | null,
  action: CaseAction,
  { regency }: { regency: string },
): Role | null => roleAmong(CASE_ACTIONS[action], viewer, regency);

export const mayCase = (...asked: Parameters<typeof roleForCase>): boolean => roleForCase(...asked) !== null;

/** As `roleForSubmission`; `start` asks for an adoption that is still to be begun. */
export const roleForAdoption = (
  viewer: Viewer | null,
  action: AdoptionAction | 'start',
  { regency }: { regency: string },
): Role | null => roleAmong(ADOPTION_ACTIONS[action], viewer, regency);

export const mayAdoption = (...asked: Parameters<typeof roleForAdoption>): boolean =>
  roleForAdoption(...asked) !== null;

/** The whole record, what is internal too: the adopter's own people. Everybody else has its public page. */
export const mayReadAdoption = (viewer: Viewer | null, { regency }: { regency: string }): boolean =>
  roleAmong(REGENCY, viewer, regency) !== null;

type OfQuestion = { regency: string; asker: { readonly account: string }; state: QuestionState };

export const roleToAsk = (viewer: Viewer | null): Role | null =>
  roleAmong(QUESTION_ACTIONS.ask, viewer, viewer?.regency ?? null);

/** As `roleForSubmission`; only who asked may withdraw. */
export function roleForQuestion(
  viewer: Viewer | null,
  action: QuestionAction,
  { regency, asker }: Pick<OfQuestion, 'regency' | 'asker'>,
): Role | null {
  if (action === 'withdraw' && viewer?.id !== asker.account) return null;
  return roleAmong(QUESTION_ACTIONS[action], viewer, regency);
}

export const mayQuestion = (...asked: Parameters<typeof roleForQuestion>): boolean =>
  roleForQuestion(...asked) !== null;

export const mayReadQuestion = (viewer: Viewer | null, { regency, asker, state }: OfQuestion): boolean =>
  (viewer !== null && viewer.id === asker.account) ||
  roleAmong(QUESTION_READERS[state], viewer, regency) !== null;

/** `regency`: the one it is about; null where it is about none. */
export const mayHub = (viewer: Viewer | null, action: HubAction, regency: string | null = null): boolean =>
  roleAmong(HUB_ACTIONS[action], viewer, regency) !== null;

/** Who may do what with a collection: whoever keeps it, and a colleague whom they let read it. */
const COLLECTION_ACTIONS = {
  read: { owner: true, colleague: true },
  change: { owner: true, colleague: false },
  share: { owner: true, colleague: false },
  discard: { owner: true, colleague: false },
} as const;
export type CollectionAction = keyof typeof COLLECTION_ACTIONS;

/** A collection is a person's own: no role opens those of others. */
export function mayCollection(
  viewer: Viewer | null,
  action: CollectionAction,
  { account, regency, forColleagues }: { account: string; regency: string | null; forColleagues: boolean },
): boolean {
  if (viewer === null || !mayHub(viewer, 'keep_collections')) return false;
  if (viewer.id === account) return COLLECTION_ACTIONS[action].owner;
  const isColleague = forColleagues && regency !== null && viewer.regency === regency;
  return isColleague && COLLECTION_ACTIONS[action].colleague;
}

/** Somebody asked for what they may not do. Nothing was changed. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError';
  readonly code = 'forbidden';
}

/** Throws `ForbiddenError` unless it is so. */
export function require(allowed: boolean): asserts allowed {
  if (!allowed) throw new ForbiddenError('not allowed');
}

/** The role under which it is allowed; throws `ForbiddenError` when there is none. */
export function requireRole(role: Role | null): Role {
  if (role === null) throw new ForbiddenError('not allowed');
  return role;
}
