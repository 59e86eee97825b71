import { daysAfter, dayOf } from '../domain/dates.ts';
import type { Viewer } from '../domain/roles.ts';
import type { Author } from '../domain/author.ts';
import { emptyContent, type SubmissionContent } from '../domain/submission-content.ts';
import {
  CheckItem,
  emptyReview,
  LONGEST_REASON,
  REVIEW_DAYS,
  type Move,
  type Review,
} from '../domain/submission.ts';
import { NEEDS_REASON, stateAfter, type LoggedAction } from '../domain/submission-workflow.ts';
import { ConflictError, ownCopy, type Change, type Stored } from '../store/store.ts';
import { checkSubmission } from './check-submission.ts';
import { findCurator } from './curators.ts';
import { dropFiles, filesOfContent } from './file-mentions.ts';
import type { Hub } from './hub.ts';
import { requireRole, roleForSubmission } from './policy.ts';
import { publishedBy } from './publish-submission.ts';
import { authorOf, findSubmission } from './read-submission.ts';
import { needsApproval } from './regency-gate.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';

type Submission = Stored<'submission'>;

export type MoveRequest = {
  id: string;
  /** The rev that the page was made from: a second click, an old page or another's decision changes nothing. */
  rev: number;
  action: LoggedAction;
  /** Why, for those who are concerned; needed by the moves of `NEEDS_REASON`. */
  reason: string | null;
  /** Account of the curator who takes over, with `hand_over`. */
  to?: string | undefined;
  /** The reviewer's working paper, kept with the move in one commit, by whoever holds the submission or takes it. */
  review?: Review | undefined;
};

/** Moves of whoever holds a submission. */
const HOLDERS: ReadonlySet<LoggedAction> = new Set([
  'hand_over',
  'release',
  'request_changes',
  'publish',
  'reject',
]);
const TAKES: ReadonlySet<LoggedAction> = new Set(['claim', 'take_over']);
/** Moves after which the paper is with the curators, or on the way to them. */
const SENDS: ReadonlySet<LoggedAction> = new Set(['send_for_approval', 'submit', 'approve']);

/**
 * Moves a submission: who may (403), whether the state has the move (409), whether the page was of now (409),
 * whether what it needs is there (422), whether it is not too often (429); then the effect and the log in one commit.
 * Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`, `ConflictError`, `UnfitError`, `TooManyAttemptsError`,
 * and what `Store.commit` throws.
 */
export async function moveSubmission(
  hub: Hub,
  viewer: Viewer | null,
  request: MoveRequest,
): Promise<Submission> {
  const found = await findSubmission(hub, request.id);
  const { action } = request;
  const role = requireRole(roleForSubmission(viewer, action, found));
  const by = authorOf(viewer);
  const to = stateAfter(found.state, action);
  if (to === null) throw new NotPossibleError('state');
  if ((action === 'publish_correction') !== (found.kind === 'correction' && to === 'published'))
    throw new NotPossibleError('state');
  if (found.rev !== request.rev)
    throw new ConflictError({ kind: 'submission', id: found.id, expected: request.rev, found: found.rev });
  if (HOLDERS.has(action) && found.assignedTo?.account !== by.account)
    throw new NotPossibleError('held_by_other');
  const submission = withReview(found, request);
  await passGate(hub, viewer, submission, action);

  const reason = request.reason?.trim() || null;
  requireFit(submission, action, reason);
  const at = new Date().toISOString();
  const assignedTo = await holderAfter(hub, submission, request, by);
  const move: Move = {
    at,
    by,
    role,
    action,
    from: submission.state,
    to,
    reason,
    notes: action === 'request_changes' ? submission.review.notes.map((note) => ({ ...note })) : [],
    assignedTo: HANDS.has(action) ? assignedTo : null,
  };
  const moved: Submission = {
    ...submission,
    ...effectOf(submission, action, at),
    state: to,
    assignedTo,
    log: [...submission.log, move],
    updatedAt: at,
  };
  const changes: readonly Change[] =
    to === 'published'
      ? await publishedBy(hub, moved, move)
      : [{ kind: 'submission', put: moved, expectedRev: submission.rev }];
  if (FILLS_QUEUE.has(action)) await hub.limits.spend('submission_sent', by.account);
  await hub.store.commit(changes);
  if (action === 'discard') await dropFiles(hub, submission.innovation, filesOfContent(submission.content));
  return findSubmission(hub, submission.id);
}

/** Moves of which one account has so many a day: others have to read what they bring. */
const FILLS_QUEUE: ReadonlySet<LoggedAction> = new Set(['submit', 'send_for_approval']);

/** Only moves of a reviewer bring a working paper along. */
function withReview(submission: Submission, { action, review }: MoveRequest): Submission {
  if (review === undefined) return submission;
  if (!HOLDERS.has(action) && !TAKES.has(action)) throw new NotPossibleError('state');
  return { ...submission, review };
}

const HANDS: ReadonlySet<LoggedAction> = new Set(['claim', 'take_over', 'hand_over']);

/** Where a regency's administrator approves first, only they send; elsewhere nothing waits for them. */
async function passGate(hub: Hub, viewer: Viewer | null, submission: Submission, action: LoggedAction) {
  if (action !== 'submit' && action !== 'send_for_approval') return;
  const gated = await needsApproval(hub, viewer, submission.regency);
  if (gated !== (action === 'send_for_approval')) throw new NotPossibleError('gate');
}

function requireFit(submission: Submission, action: LoggedAction, reason: string | null) {
  if (SENDS.has(action) || action === 'publish' || action === 'publish_correction') {
    const demand = action === 'publish_correction' ? 'readable' : 'complete';
    const { faults } = checkSubmission(ownCopy<SubmissionContent>(submission.content), demand);
    if (faults.length > 0) throw new UnfitError('incomplete', faults);
  }
  // Notes on fields say as much as a message does.
  const said = reason !== null || (action === 'request_changes' && submission.review.notes.length > 0);
  if (NEEDS_REASON.has(action) && !said) throw new UnfitError('reason_missing');
  if (reason !== null && reason.length > LONGEST_REASON) throw new UnfitError('reason_too_long');
  if (action === 'publish' && !CheckItem.options.every((item) => submission.review.checked.includes(item)))
    throw new UnfitError('checklist');
}

async function holderAfter(
  hub: Hub,
  submission: Submission,
  { action, to }: MoveRequest,
  by: Author,
): Promise<Author | null> {
  if (action === 'claim' || action === 'take_over') return by;
  if (action === 'release') return null;
  if (action !== 'hand_over') return submission.assignedTo;
  const curator = await findCurator(hub, to ?? '', submission.regency);
  if (curator === null) throw new UnfitError('no_such_curator');
  return curator;
}

/** What a move changes beside the state. */
function effectOf(submission: Submission, action: LoggedAction, at: string): Partial<Submission> {
  const today = dayOf(new Date(at));
  switch (action) {
    case 'submit':
    case 'approve':
      return { submittedAt: at, dueOn: daysAfter(today, REVIEW_DAYS) };
    case 'request_changes':
      return { review: emptyReview(), dueOn: null };
    case 'reopen':
      return { review: emptyReview(), submittedAt: null, dueOn: null };
    case 'discard':
      // The log stays, and the name it goes by; what was typed goes, as its regency wished.
      return { content: { ...emptyContent(), name: submission.content.name }, sections: {}, dueOn: null };
    case 'publish':
    case 'publish_correction':
    case 'reject':
    case 'withdraw':
      return { dueOn: null };
    case 'send_for_approval':
    case 'send_back':
    case 'claim':
    case 'take_over':
    case 'hand_over':
    case 'release':
      return {};
  }
}
