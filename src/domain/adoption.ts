import { z } from 'zod';
import { AdoptionMove, AdoptionState } from './adoption-workflow.ts';
import { Author } from './author.ts';
import { DraftFile } from './draft-file.ts';
import { RegencyCode } from './regency.ts';
import { ROLES } from './roles.ts';
import { calendarDate, distinct, moment, recordId, storableText, text, webAddress } from './text.ts';
import type { UpgradeSteps } from './upgrade.ts';
import { ReadinessFactor } from './vocabularies.ts';

/** What may be told to everybody, or is the regency's own. */
export const Openness = z.enum(['public', 'internal']);
export type Openness = z.infer<typeof Openness>;

/** Empty where it has still to be written. */
const line = storableText(500);
const paragraph = storableText(5_000);

/** Surat pernyataan minat to the origin, as it was last saved. */
export const Letter = z.strictObject({
  /** The sender's head: government, agency, address. */
  government: line,
  agency: line,
  address: line,
  number: line,
  place: line,
  date: calendarDate.nullable(),
  nature: line,
  attachment: line,
  subject: line,
  addressee: line,
  addresseePlace: line,
  opening: paragraph,
  body: paragraph,
  request: paragraph,
  closing: paragraph,
  signatoryPosition: line,
  signatoryName: line,
  signatoryNumber: line,
  /** Tembusan, one to a line. */
  copies: paragraph,
});
export type Letter = z.infer<typeof Letter>;

const Assessment = z.strictObject({
  /** 0: nothing there yet, 4: ready; null: not looked at yet. */
  level: z.int().min(0).max(4).nullable(),
  note: paragraph,
});
export const Readiness = z.record(ReadinessFactor, Assessment);
export type Readiness = z.infer<typeof Readiness>;

export const Milestone = z.strictObject({
  id: recordId,
  title: text(300),
  dueOn: calendarDate,
  doneOn: calendarDate.nullable(),
});
export type Milestone = z.infer<typeof Milestone>;

export const MOST_MILESTONES = 40;
export const MOST_RESULTS = 30;
export const MOST_UPDATES = 500;

export const Plan = z.strictObject({
  background: paragraph,
  /** One to a line. */
  legalBasis: paragraph,
  goal: paragraph,
  /** Who should have what from it. */
  beneficiaries: paragraph,
  scope: paragraph,
  /** What there is when it is done, one to a line. */
  outputs: paragraph,
  /** What is done otherwise than at the origin, and why. */
  adaptations: paragraph,
  /** The agency in charge, and who works with it. */
  owner: line,
  partners: paragraph,
  /** Rupiah. */
  budget: z.int().nonnegative().nullable(),
  fundingSource: line,
  /** One to a line. */
  indicators: paragraph,
  milestones: z.array(Milestone).max(MOST_MILESTONES),
});
export type Plan = z.infer<typeof Plan>;

const Update = z.strictObject({
  id: recordId,
  at: moment,
  by: Author,
  text: text(5_000),
  visibility: Openness,
  files: z.array(DraftFile),
});

export const AdoptionResult = z.strictObject({
  claim: text(2000),
  /** As its source writes it. */
  figure: text(200).nullable(),
  period: text(200).nullable(),
  sourceTitle: text(300).nullable(),
  sourceUrl: webAddress.nullable(),
});
export type AdoptionResult = z.infer<typeof AdoptionResult>;

/** What the regency opens. `adoption`: that it is under way at all; from `running` on that is public anyway. */
export const Visibility = z.strictObject({
  adoption: Openness,
  letter: Openness,
  readiness: Openness,
  plan: Openness,
  results: Openness,
});
export type Visibility = z.infer<typeof Visibility>;

/** One move of an adoption: who, when, why. Written with the move, and never changed. */
const LoggedMove = z.strictObject({
  at: moment,
  by: Author,
  role: z.enum(ROLES),
  action: z.union([AdoptionMove, z.literal('start')]),
  from: AdoptionState.nullable(),
  to: AdoptionState,
  /** The lesson, with `stop`. */
  reason: text(5_000).nullable(),
});

/** The parts that are saved each by itself. */
export const AdoptionPart = z.enum([
  'letter',
  'readiness',
  'plan',
  'results',
  'lesson',
  'visibility',
  'becameInnovation',
]);
export type AdoptionPart = z.infer<typeof AdoptionPart>;

/** Who last changed a part, and at which rev: two people in different parts do not disturb each other. */
const PartMark = z.strictObject({ rev: z.int().positive(), by: Author, at: moment });

/** Adopsi: a regency takes an innovation home, from interest to running service. The adopter's record. */
export const Adoption = z
  .strictObject({
    schema: z.literal(2),
    id: recordId,
    rev: z.int().nonnegative(),
    /** The adopter. */
    regency: RegencyCode,
    origin: RegencyCode,
    /** The case at the origin. */
    innovation: recordId,
    state: AdoptionState,
    /** Null until it is first saved: till then the hub writes it. */
    letter: Letter.nullable(),
    readiness: Readiness,
    plan: Plan,
    updates: z.array(Update).max(MOST_UPDATES),
    results: z.array(AdoptionResult).max(MOST_RESULTS),
    /** What others should know before they try; needed to stop. */
    lesson: text(5_000).nullable(),
    /** The case that it became at the adopter. */
    becameInnovation: recordId.nullable(),
    visibility: Visibility,
    parts: z.partialRecord(AdoptionPart, PartMark),
    /** Accounts of those who follow it; of the adopter's own people. */
    followers: distinct(recordId),
    log: z.array(LoggedMove),
    createdAt: moment,
    updatedAt: moment,
  })
  .refine(({ regency, origin }) => regency !== origin, { path: ['origin'], message: 'adopts_from_itself' });
export type Adoption = z.infer<typeof Adoption>;

/** Schema 1 asked no plan for what comes out of it. */
export const ADOPTION_STEPS: UpgradeSteps = {
  1: (record) => ({ ...record, plan: { ...z.looseObject({}).parse(record.plan), outputs: '' } }),
};

export const emptyReadiness = (): Readiness => ({
  regulation: { level: null, note: '' },
  budget: { level: null, note: '' },
  people: { level: null, note: '' },
  technology: { level: null, note: '' },
  staff_behaviour: { level: null, note: '' },
  citizen_behaviour: { level: null, note: '' },
});

export const emptyPlan = (): Plan => ({
  background: '',
  legalBasis: '',
  goal: '',
  beneficiaries: '',
  scope: '',
  outputs: '',
  adaptations: '',
  owner: '',
  partners: '',
  budget: null,
  fundingSource: '',
  indicators: '',
  milestones: [],
});

/** Nothing is told before the regency opens it; what came of it is, once it runs. */
export const closedVisibility = (): Visibility => ({
  adoption: 'internal',
  letter: 'internal',
  readiness: 'internal',
  plan: 'internal',
  results: 'public',
});
