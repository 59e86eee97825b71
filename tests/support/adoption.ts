import {
  Adoption,
  closedVisibility,
  emptyPlan,
  emptyReadiness,
  type Letter,
  type Plan,
  type Readiness,
} from '../../src/domain/adoption.ts';
import { ADOPTION_WAY, type AdoptionMove, type AdoptionState } from '../../src/domain/adoption-workflow.ts';

let made = 0;
const next = () => String((made += 1)).padStart(4, '0');

export const aReadiness = (level: number | null = 3): Readiness =>
  Object.fromEntries(
    Object.keys(emptyReadiness()).map((factor) => [factor, { level, note: `Catatan ${factor}` }]),
  ) as Readiness;

/** A plan with which a pilot may begin. */
export const aPlan = (fields: Partial<Plan> = {}): Plan => ({
  ...emptyPlan(),
  goal: 'Pupuk tiba sebelum musim tanam.',
  owner: 'Dinas Pertanian',
  budget: 250_000_000,
  fundingSource: 'APBD',
  milestones: [{ id: 'tonggak-1', title: 'Mendata petani', dueOn: '2026-12-01', doneOn: null }],
  ...fields,
});

/** How the way leads to each state; a stopped one is stopped from its pilot. */
const WAY_TO: Record<AdoptionState, readonly AdoptionState[]> = {
  interested: ADOPTION_WAY.slice(0, 1),
  assessing: ADOPTION_WAY.slice(0, 2),
  planning: ADOPTION_WAY.slice(0, 3),
  pilot: ADOPTION_WAY.slice(0, 4),
  running: ADOPTION_WAY.slice(0, 5),
  scaled: ADOPTION_WAY,
  stopped: [...ADOPTION_WAY.slice(0, 4), 'stopped'],
};
const MOVE_TO: Record<Exclude<AdoptionState, 'interested'>, AdoptionMove> = {
  assessing: 'assess',
  planning: 'plan',
  pilot: 'start_pilot',
  running: 'run',
  scaled: 'scale',
  stopped: 'stop',
};

/** The log of an adoption that came to the last of `states`, a move on the tenth of each month from January on. */
export const aLogThrough = (states: readonly AdoptionState[]): Adoption['log'] =>
  states.map((to, at) => ({
    at: `2026-${String(at + 1).padStart(2, '0')}-10T03:00:00Z`,
    by: { account: 'akun-perencana', name: 'Dewi Anggraini' },
    role: 'planner',
    action: to === 'interested' ? 'start' : MOVE_TO[to],
    from: states[at - 1] ?? null,
    to,
    reason: to === 'stopped' ? 'Kiosnya terlalu jauh.' : null,
  }));

/** Kabupaten Sumedang takes a case of Kabupaten Banyuwangi home; all that its state needs is there. */
export function anAdoption(fields: Partial<Adoption> = {}): Adoption {
  const number = next();
  const state = fields.state ?? 'interested';
  return Adoption.parse({
    schema: 2,
    id: `adopsi-${number}`,
    rev: 0,
    regency: '3211',
    origin: '3510',
    innovation: 'kasus-1',
    state,
    letter: null,
    readiness: aReadiness(),
    plan: aPlan(),
    updates: [],
    results: [],
    lesson: state === 'stopped' ? 'Kiosnya terlalu jauh.' : null,
    becameInnovation: null,
    visibility: closedVisibility(),
    parts: {},
    followers: [],
    log: aLogThrough(WAY_TO[state]),
    createdAt: '2026-01-10T03:00:00Z',
    updatedAt: '2026-01-10T03:00:00Z',
    ...fields,
  });
}

/** A letter of which nothing is written. */
export const emptyLetter = (): Letter => ({
  government: '',
  agency: '',
  address: '',
  number: '',
  place: '',
  date: null,
  nature: '',
  attachment: '',
  subject: '',
  addressee: '',
  addresseePlace: '',
  opening: '',
  body: '',
  request: '',
  closing: '',
  signatoryPosition: '',
  signatoryName: '',
  signatoryNumber: '',
  copies: '',
});
