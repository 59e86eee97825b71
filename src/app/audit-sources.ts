import type { z } from 'zod';
import { AccountEvent } from '../domain/account.ts';
import { AdoptionMove } from '../domain/adoption-workflow.ts';
import type { Author } from '../domain/author.ts';
import { CaseEvent } from '../domain/case-history.ts';
import { QuestionAction } from '../domain/question-workflow.ts';
import type { Kind } from '../domain/records.ts';
import { SettingsChange } from '../domain/regency-settings.ts';
import type { Move } from '../domain/submission.ts';
import { SubmissionAction, UNLOGGED, type LoggedAction } from '../domain/submission-workflow.ts';
import type { Store, Stored } from '../store/store.ts';
import { nameOfCase } from './find-case.ts';
import { regencyOf } from './regions.ts';

/** What a submission brought is told by the submission's own move. */
const BROUGHT = ['publish', 'revise', 'correct'] as const satisfies readonly CaseEvent['action'][];
type TendedCase = Exclude<CaseEvent['action'], (typeof BROUGHT)[number]>;
const isTended = (action: CaseEvent['action']): action is TendedCase =>
  !BROUGHT.some((brought) => brought === action);

type Logged = LoggedAction | 'start';
const isLogged = (action: Move['action']): action is Logged =>
  !UNLOGGED.some((unlogged) => unlogged === action);

/** What was done, and to what kind of thing. */
export type Act =
  | `submission.${Logged}`
  | `case.${TendedCase}`
  | `account.${AccountEvent}`
  | `invitation.${'sent' | 'revoked'}`
  | `adoption.${AdoptionMove | 'start'}`
  | `question.${QuestionAction | 'ask'}`
  | `regency.${z.infer<typeof SettingsChange> | 'profile_saved'}`
  | `mail.${'send' | 'discard'}`;

export const ACTS: readonly Act[] = [
  'submission.start',
  ...SubmissionAction.options.flatMap((action) =>
    isLogged(action) ? [`submission.${action}` as const] : [],
  ),
  ...CaseEvent.shape.action.options.filter(isTended).map((action) => `case.${action}` as const),
  ...AccountEvent.options.map((action) => `account.${action}` as const),
  'invitation.sent',
  'invitation.revoked',
  'adoption.start',
  ...AdoptionMove.options.map((action) => `adoption.${action}` as const),
  'question.ask',
  ...QuestionAction.options.map((action) => `question.${action}` as const),
  ...SettingsChange.options.map((action) => `regency.${action}` as const),
  'regency.profile_saved',
  'mail.send',
  'mail.discard',
];
export const isAct = (value: unknown): value is Act => ACTS.some((act) => act === value);

export const ACT_KINDS = [
  'submission',
  'case',
  'adoption',
  'question',
  'regency',
  'account',
  'invitation',
  'mail',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

type Told = { at: string; by: Readonly<Author> | null; act: Act; detail: string | null };

type Source<K extends Kind> = {
  regency: (record: Stored<K>) => string | null;
  name: (record: Stored<K>, store: Store) => string | Promise<string>;
  /** Oldest first. */
  told: (record: Stored<K>) => readonly Told[];
};

export const AUDITED = [
  'submission',
  'case_history',
  'adoption',
  'question',
  'regency_settings',
  'regency_profile',
  'account',
  'invitation',
  'mail_act',
] as const satisfies readonly Kind[];
export type AuditedKind = (typeof AUDITED)[number];
export const isAudited = (kind: Kind): kind is AuditedKind => AUDITED.some((known) => known === kind);

export const SOURCES: { [K in AuditedKind]: Source<K> } = {
  submission: {
    regency: ({ regency }) => regency,
    name: ({ content }) => content.name.trim(),
    told: ({ log }) =>
      log.flatMap(({ at, by, action, reason }) =>
        isLogged(action) ? [{ at, by, act: `submission.${action}` as const, detail: reason }] : [],
      ),
  },
  case_history: {
    regency: ({ regency }) => regency,
    name: ({ id }, store) => nameOfCase(store, id),
    told: ({ events }) =>
      events.flatMap(({ at, by, action, reason }) =>
        isTended(action) ? [{ at, by, act: `case.${action}` as const, detail: reason }] : [],
      ),
  },
  account: {
    regency: ({ regency }) => regency,
    name: ({ name }) => name,
    told: ({ log }) =>
      log.map(({ at, by, action, detail }) => ({ at, by, act: `account.${action}`, detail })),
  },
  invitation: {
    regency: ({ regency }) => regency,
    name: ({ email }) => email,
    told: ({ createdAt, by, closed }) => [
      { at: createdAt, by, act: 'invitation.sent', detail: null },
      // That it was accepted stands in the log of the account that it led to.
      ...(closed?.how === 'revoked'
        ? [{ at: closed.at, by: closed.by, act: 'invitation.revoked' as const, detail: null }]
        : []),
    ],
  },
  adoption: {
    regency: ({ regency }) => regency,
    name: ({ innovation }, store) => nameOfCase(store, innovation),
    // What the regency wrote with it is its own.
    told: ({ log }) =>
      log.map(({ at, by, action }) => ({ at, by, act: `adoption.${action}` as const, detail: null })),
  },
  question: {
    regency: ({ regency }) => regency,
    name: ({ innovation }, store) => nameOfCase(store, innovation),
    told: ({ log }) =>
      log.map(({ at, by, action, reason }) => ({
        at,
        by,
        act: `question.${action}` as const,
        detail: reason,
      })),
  },
  regency_settings: {
    regency: ({ regency }) => regency,
    name: ({ regency }) => regencyOf(regency).name,
    told: ({ log }) =>
      log.map(({ at, by, action }) => ({ at, by, act: `regency.${action}` as const, detail: null })),
  },
  regency_profile: {
    regency: ({ regency }) => regency,
    name: ({ regency }) => regencyOf(regency).name,
    told: ({ log }) =>
      log.map(({ at, by, parts }) => ({ at, by, act: 'regency.profile_saved', detail: parts.join(', ') })),
  },
  mail_act: {
    regency: () => null,
    name: ({ to }) => to,
    told: ({ at, by, action }) => [{ at, by, act: `mail.${action}` as const, detail: null }],
  },
};
