import type { CaseEvent } from './case-history.ts';
import {
  distinctHearers,
  isOfRegency,
  ofSide,
  withAccount,
  withRole,
  type Hearer,
  type Person,
} from './hearer.ts';
import type { Move, SubmissionKind } from './submission.ts';
import type { LoggedAction } from './submission-workflow.ts';

/**
 * `author`: who wrote the submission. `case_authors`: who wrote the submissions that the published case came from.
 * `holder`: the curator who has it after the move; `previous_holder`: before. `holder_or_curators`: who has it, or
 * all that may take it when nobody does. Curators never hear of their own regency's submissions as curators.
 */
type Told =
  'author' | 'case_authors' | 'regency_administrators' | 'holder' | 'previous_holder' | 'holder_or_curators';

const REGENCY = ['author', 'regency_administrators'] as const;

/** Who hears of each move, but for whoever made it. */
export const HEARERS = {
  send_for_approval: REGENCY,
  submit: [...REGENCY, 'holder_or_curators'],
  approve: [...REGENCY, 'holder_or_curators'],
  send_back: REGENCY,
  withdraw: [...REGENCY, 'previous_holder'],
  reopen: REGENCY,
  discard: REGENCY,
  claim: REGENCY,
  take_over: [...REGENCY, 'previous_holder'],
  hand_over: [...REGENCY, 'previous_holder', 'holder'],
  release: [...REGENCY, 'previous_holder'],
  request_changes: REGENCY,
  publish: REGENCY,
  publish_correction: ['author', 'case_authors', 'regency_administrators'],
  reject: REGENCY,
} as const satisfies Record<LoggedAction, readonly Told[]>;

/** Who hears of what happens to a published case; null where the submission's own move tells it. */
export const CASE_HEARERS = {
  publish: null,
  revise: null,
  correct: null,
  confirm: ['case_authors', 'regency_administrators'],
  verify: ['case_authors', 'regency_administrators'],
  unverify: ['case_authors', 'regency_administrators'],
  archive: ['case_authors', 'regency_administrators'],
  restore: ['case_authors', 'regency_administrators'],
  merge: ['case_authors', 'regency_administrators'],
} as const satisfies Record<CaseEvent['action'], readonly Told[] | null>;

type Asked<P extends Person> = {
  regency: string;
  people: readonly P[];
  /** Accounts of those who wrote the submissions of this case. */
  caseAuthors: ReadonlySet<string>;
};

const isCurator = (person: Person, regency: string) =>
  person.nationalRoles.includes('curator') && !isOfRegency(person, regency);

/** Moves after which nobody holds the submission any more, beside those that name who does. */
const ENDS_HOLDING: ReadonlySet<Move['action']> = new Set([
  'release',
  'withdraw',
  'reject',
  'publish',
  'reopen',
]);

type Account = { readonly account: string };
type Log = readonly Readonly<{ action: Move['action']; by: Account; assignedTo: Account | null }>[];

/** The account that holds the submission after the first `moves` of its log. */
function holderAfter(log: Log, moves: number): string | null {
  let holder: string | null = null;
  for (const { action, assignedTo } of log.slice(0, moves)) {
    if (assignedTo !== null) holder = assignedTo.account;
    else if (ENDS_HOLDING.has(action)) holder = null;
  }
  return holder;
}

const ofRegencySide = <P extends Person>(
  told: 'case_authors' | 'regency_administrators',
  { regency, people, caseAuthors }: Asked<P>,
): Hearer<P>[] =>
  ofSide(
    'regency',
    told === 'case_authors'
      ? withAccount(people, regency, caseAuthors)
      : withRole(people, regency, 'administrator'),
  );

const curatorsWith = <P extends Person>(
  { regency, people }: Pick<Asked<P>, 'regency' | 'people'>,
  holder: string | null,
): Hearer<P>[] =>
  ofSide(
    'curator',
    people.filter((person) => person.id === holder && isCurator(person, regency)),
  );

/** All that may take it, unless somebody who still may has it. */
function holderOrCurators<P extends Person>(asked: Asked<P>, holder: string | null): Hearer<P>[] {
  const holding = curatorsWith(asked, holder);
  if (holding.length > 0) return holding;
  return ofSide(
    'curator',
    asked.people.filter((person) => isCurator(person, asked.regency)),
  );
}

type OfSubmission = Readonly<{ regency: string; kind: SubmissionKind; author: Account; log: Log }>;

/** Whoever left the regency hears of its submissions no more: they may not read them either. */
function author<P extends Person>(
  { kind, author: { account }, regency }: OfSubmission,
  people: readonly P[],
) {
  return kind === 'correction'
    ? curatorsWith({ regency, people }, account)
    : ofSide('regency', withAccount(people, regency, new Set([account])));
}

/** Who hears of the move at `position` of the submission's log. */
export function hearersOfMove<P extends Person>(
  submission: OfSubmission,
  position: number,
  { people, caseAuthors }: Pick<Asked<P>, 'people' | 'caseAuthors'>,
): Hearer<P>[] {
  const move = submission.log[position];
  const action = move?.action;
  // That a draft was begun, and what is not told in the log, is nobody's news.
  if (move === undefined || action === undefined || !isTold(action)) return [];
  const asked = { regency: submission.regency, people, caseAuthors };
  const before = holderAfter(submission.log, position);
  const after = holderAfter(submission.log, position + 1);
  const by = {
    author: () => author(submission, people),
    case_authors: () => ofRegencySide('case_authors', asked),
    regency_administrators: () => ofRegencySide('regency_administrators', asked),
    holder: () => curatorsWith(asked, after),
    previous_holder: () => curatorsWith(asked, before),
    holder_or_curators: () => holderOrCurators(asked, after),
  } satisfies Record<Told, () => Hearer<P>[]>;
  return distinctHearers(
    HEARERS[action].flatMap((told: Told) => by[told]()),
    move.by.account,
  );
}

export const isTold = (action: Move['action']): action is LoggedAction => action in HEARERS;

/** Who hears of what happened to a published case. */
export function hearersOfCaseEvent<P extends Person>(
  { action, by }: Readonly<{ action: CaseEvent['action']; by: Account }>,
  asked: Asked<P>,
): Hearer<P>[] {
  const hearers = CASE_HEARERS[action] ?? [];
  return distinctHearers(
    hearers.flatMap((told) => ofRegencySide(told, asked)),
    by.account,
  );
}

/** Who hears that a submission should have been decided: whoever holds it, or all that may take it. */
export const hearersOfOverdue = <P extends Person>(
  { regency, assignedTo }: Readonly<{ regency: string; assignedTo: Account | null }>,
  people: readonly P[],
): Hearer<P>[] => holderOrCurators({ regency, people, caseAuthors: new Set() }, assignedTo?.account ?? null);
