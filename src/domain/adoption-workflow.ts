import { z } from 'zod';

/** Where a regency stands with taking an innovation home. */
export const AdoptionState = z.enum([
  'interested',
  'assessing',
  'planning',
  'pilot',
  'running',
  'scaled',
  'stopped',
]);
export type AdoptionState = z.infer<typeof AdoptionState>;

/** Changes to what the record says: they leave the state as it is, and are not told in the log. */
const ADOPTION_EDITS = [
  'edit_letter',
  'edit_readiness',
  'edit_plan',
  'write_update',
  'edit_results',
  'edit_lesson',
  'set_visibility',
  'name_case',
] as const;

/** Steps from one state to the next; each is told in the log. */
const ADOPTION_MOVES = ['assess', 'plan', 'start_pilot', 'run', 'scale', 'stop', 'reopen'] as const;

export const AdoptionAction = z.enum([...ADOPTION_EDITS, ...ADOPTION_MOVES]);
export type AdoptionAction = z.infer<typeof AdoptionAction>;
export const AdoptionMove = z.enum(ADOPTION_MOVES);
export type AdoptionMove = z.infer<typeof AdoptionMove>;

/** What a reopened adoption returns to: the state in which it was stopped, as its log tells. */
const WHERE_IT_STOOD = 'where_it_stood';
type Moves = Record<AdoptionAction, AdoptionState | typeof WHERE_IT_STOOD | null>;

const NONE = {
  edit_letter: null,
  edit_readiness: null,
  edit_plan: null,
  write_update: null,
  edit_results: null,
  edit_lesson: null,
  set_visibility: null,
  name_case: null,
  assess: null,
  plan: null,
  start_pilot: null,
  run: null,
  scale: null,
  stop: null,
  reopen: null,
} satisfies Moves;

/**
 * Where each action leads from each state; null: it is not possible there. Who may do it is in app/policy.ts. Nothing
 * goes back a step: what was written earlier is changed where it stands. A part is closed when it has become history:
 * the letter and the readiness with the pilot. Only stopping can be taken back.
 */
const ADOPTION_TRANSITIONS = {
  interested: {
    ...NONE,
    edit_letter: 'interested',
    set_visibility: 'interested',
    assess: 'assessing',
    stop: 'stopped',
  },
  assessing: {
    ...NONE,
    edit_letter: 'assessing',
    edit_readiness: 'assessing',
    set_visibility: 'assessing',
    plan: 'planning',
    stop: 'stopped',
  },
  planning: {
    ...NONE,
    edit_letter: 'planning',
    edit_readiness: 'planning',
    edit_plan: 'planning',
    set_visibility: 'planning',
    start_pilot: 'pilot',
    stop: 'stopped',
  },
  pilot: {
    ...NONE,
    edit_plan: 'pilot',
    write_update: 'pilot',
    edit_results: 'pilot',
    edit_lesson: 'pilot',
    set_visibility: 'pilot',
    run: 'running',
    stop: 'stopped',
  },
  running: {
    ...NONE,
    edit_plan: 'running',
    write_update: 'running',
    edit_results: 'running',
    edit_lesson: 'running',
    set_visibility: 'running',
    name_case: 'running',
    scale: 'scaled',
    stop: 'stopped',
  },
  scaled: {
    ...NONE,
    edit_plan: 'scaled',
    write_update: 'scaled',
    edit_results: 'scaled',
    edit_lesson: 'scaled',
    set_visibility: 'scaled',
    name_case: 'scaled',
    stop: 'stopped',
  },
  stopped: { ...NONE, edit_lesson: 'stopped', set_visibility: 'stopped', reopen: WHERE_IT_STOOD },
} as const satisfies Record<AdoptionState, Moves>;

type Standing = {
  readonly state: AdoptionState;
  readonly log: readonly { readonly from: AdoptionState | null; readonly to: AdoptionState }[];
};

/** Where the action leads; null: the state does not have it. */
export function adoptionStateAfter({ state, log }: Standing, action: AdoptionAction): AdoptionState | null {
  const to = ADOPTION_TRANSITIONS[state][action];
  if (to !== WHERE_IT_STOOD) return to;
  return log.findLast((move) => move.to === 'stopped')?.from ?? null;
}

/** Moves that must say why. Stopping says it with the lesson. */
export const ADOPTION_NEEDS_REASON: ReadonlySet<AdoptionMove> = new Set(['scale', 'reopen']);

/** The way from interest to a service for everybody; `stopped` is beside it. */
export const ADOPTION_WAY = [
  'interested',
  'assessing',
  'planning',
  'pilot',
  'running',
  'scaled',
] as const satisfies readonly AdoptionState[];
