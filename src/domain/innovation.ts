import { z } from 'zod';
import { Position } from './position.ts';
import { fileName } from './draft-file.ts';
import { RegencyCode } from './regency.ts';
import type { UpgradeSteps } from './upgrade.ts';
import { calendarDate, distinct, entryId, moment, recordId, text, webAddress } from './text.ts';
import {
  Classification,
  CostBand,
  Dimension,
  Form,
  InitiatorKind,
  ReadinessFactor,
  Stage,
  SUB_DIMENSIONS,
  SubDimension,
} from './vocabularies.ts';

/** Where a submission stands; only `published` is in the catalogue, `archived` keeps its address. */
const State = z.enum([
  'draft',
  'submitted',
  'in_review',
  'changes_requested',
  'published',
  'rejected',
  'withdrawn',
  'archived',
]);

export const Source = z.strictObject({
  title: text(500),
  url: webAddress,
  /** What the page says that this case rests on. */
  supports: text(1000).nullable(),
});
export type Source = z.infer<typeof Source>;

/** A figure is a claim until a curator has checked it against its source. */
const Verification = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('claimed') }),
  z.strictObject({ status: z.literal('verified'), by: text(200), on: calendarDate }),
]);

export const Result = z.strictObject({
  claim: text(2000),
  /** As the source writes it: `51 desa/kelurahan`, `32,27% -> 8,27%`. */
  figure: text(200).nullable(),
  period: text(200).nullable(),
  /** Who says so: the region, a ministry, a newspaper, a study. */
  claimant: text(300).nullable(),
  /** Position in the innovation's `sources`. */
  source: z.int().nonnegative().nullable(),
  verification: Verification,
});
export type Result = z.infer<typeof Result>;

/** An adoption told by a source whose other side is no single regency (a ministry, "50 kabupaten/kota"). */
export const AdoptionMention = z.strictObject({
  direction: z.enum(['adopted_by', 'adopted_from']),
  name: text(300),
  note: text(1000).nullable(),
  source: z.int().nonnegative().nullable(),
});

export const Takeaway = z.strictObject({
  kind: z.enum(['software', 'template', 'regulation', 'manual', 'data', 'other']),
  title: text(300),
  url: webAddress.nullable(),
  licence: text(200).nullable(),
});

/** What it shows, for those who cannot see it. */
const description = text(500);
const Medium = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('picture'),
    file: fileName,
    /** The smaller rendering. */
    small: fileName.nullable(),
    width: z.int().positive().nullable(),
    height: z.int().positive().nullable(),
    description,
  }),
  z.strictObject({
    kind: z.literal('document'),
    file: fileName,
    /** As its owner named it. */
    name: text(200),
    mediaType: text(200),
    bytes: z.int().positive(),
    description,
  }),
  z.strictObject({ kind: z.literal('video'), url: webAddress, description }),
]);

/** Characters of the reason why a case left the catalogue. */
export const LONGEST_CASE_REASON = 2000;

const shape = {
  schema: z.literal(2),
  id: recordId,
  /** Counted up by the store with every commit; 0 before the first. */
  rev: z.int().nonnegative(),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(160),
  regency: RegencyCode,
  state: State,

  name: text(300),
  agency: text(300).nullable(),
  startedYear: z.int().min(1945).max(2100).nullable(),
  form: Form.nullable(),
  dimension: Dimension,
  subDimension: SubDimension.nullable(),
  secondaryDimensions: distinct(Dimension),
  /** Ids of the vocabulary `affairs`. */
  affairs: distinct(entryId),
  /** Ids of the vocabulary `topics`. */
  topics: distinct(entryId),
  /** The topics in the contributor's own words, kept for search. */
  topicWords: z.array(text(120)),
  initiator: z.strictObject({ kind: InitiatorKind, name: text(300).nullable() }).nullable(),
  classification: Classification.nullable(),
  stage: Stage,
  digital: z.boolean().nullable(),
  position: Position.nullable(),
  /** Ids of the national priorities it serves (index fields 9 and 10). */
  astaCita: distinct(entryId),
  pkpn: text(300).nullable(),
  sustainableGoals: distinct(z.int().min(1).max(17)),
  /** Year of the vocabularies under which it was reported. */
  vocabularyYear: z.int(),

  summary: text(2000),
  problem: text(20_000).nullable(),
  /** Isu strategis: which issue of the region's or the nation's plans it answers (index field 15). */
  strategicIssue: text(20_000).nullable(),
  solution: text(20_000).nullable(),
  /** Metode pembaharuan: what is done otherwise than before (index field 15). */
  renewalMethod: text(20_000).nullable(),
  /** Keunggulan dan kebaharuan (index field 15). */
  novelty: text(20_000).nullable(),
  how: z.strictObject({
    steps: z.array(text(2000)),
    trialOn: calendarDate.nullable(),
    implementedOn: calendarDate.nullable(),
    developedOn: calendarDate.nullable(),
    timeToFirstUse: text(200).nullable(),
    staff: text(1000).nullable(),
    costBand: CostBand.nullable(),
    cost: text(500).nullable(),
    funding: text(500).nullable(),
    technology: z.array(text(300)),
    legalBasis: z.array(text(500)),
    partners: z.array(text(300)),
  }),
  behaviourChange: z.strictObject({
    /** What is told of both sides together. */
    story: text(20_000).nullable(),
    staff: text(20_000).nullable(),
    citizens: text(20_000).nullable(),
  }),
  inclusion: text(20_000).nullable(),
  purpose: text(20_000).nullable(),
  benefit: text(20_000).nullable(),
  outcome: text(20_000).nullable(),
  results: z.array(Result),
  lessons: z.strictObject({ wentWrong: text(20_000).nullable(), wouldRepeat: text(20_000).nullable() }),
  prerequisites: z.array(z.strictObject({ factor: ReadinessFactor, need: text(1000) })),
  takeaways: z.array(Takeaway),
  businessProfile: text(5000).nullable(),
  intellectualProperty: text(1000).nullable(),
  contact: z
    .strictObject({
      unit: text(300),
      email: z.email().nullable(),
      phone: text(50).nullable(),
      url: webAddress.nullable(),
    })
    .nullable(),
  media: z.array(Medium),
  sources: z.array(Source),
  awards: z.array(text(500)),
  adoptionMentions: z.array(AdoptionMention),
  /** How well the sources agree, as judged when the case was written down. */
  confidence: z.enum(['high', 'medium', 'low']).nullable(),
  /** Why it no longer runs at its origin; a stopped case stays findable. */
  stopped: z.strictObject({ reason: text(2000), on: calendarDate.nullable() }).nullable(),
  /** Why a curator took it out of the catalogue; its address keeps working and says so. */
  archived: z.strictObject({ reason: text(LONGEST_CASE_REASON), at: moment }).nullable(),
  /** The case that tells of the same thing and to which this one's address leads since. */
  mergedInto: recordId.nullable(),

  createdAt: moment,
  updatedAt: moment,
  publishedAt: moment.nullable(),
  lastConfirmedOn: calendarDate.nullable(),
};

/** The case in the catalogue: every field of the record, unknown keys refused. */
export const Innovation = z.strictObject(shape).superRefine((innovation, context) => {
  const pointing = [
    ...innovation.results.map((result, at) => ({ at: ['results', at, 'source'], source: result.source })),
    ...innovation.adoptionMentions.map((m, at) => ({
      at: ['adoptionMentions', at, 'source'],
      source: m.source,
    })),
  ];
  for (const { at, source } of pointing)
    if (source !== null && source >= innovation.sources.length)
      context.addIssue({ code: 'custom', path: at, message: 'source_missing' });
  const { subDimension, dimension } = innovation;
  const allowed: readonly SubDimension[] = SUB_DIMENSIONS[dimension];
  if (subDimension !== null && !allowed.includes(subDimension))
    context.addIssue({
      code: 'custom',
      path: ['subDimension'],
      message: 'sub_dimension_of_another_dimension',
    });
  if (innovation.mergedInto !== null && innovation.state !== 'archived')
    context.addIssue({ code: 'custom', path: ['mergedInto'], message: 'merged_but_not_archived' });
  if (innovation.state === 'published' && innovation.publishedAt === null)
    context.addIssue({ code: 'custom', path: ['publishedAt'], message: 'published_without_date' });
});
export type Innovation = z.infer<typeof Innovation>;

/** What a record of schema 1 did not say yet; none of them had pictures or documents. */
export const INNOVATION_STEPS: UpgradeSteps = {
  1: (record) => ({ ...record, archived: null, mergedInto: null }),
};

/** What anyone may see: in the catalogue, or at its own address with the word that it is archived. */
export const isListed = (innovation: Pick<Innovation, 'state'>): boolean => innovation.state === 'published';
export const isReadable = (innovation: Pick<Innovation, 'state'>): boolean =>
  innovation.state === 'published' || innovation.state === 'archived';

const CHANGE = /->|→|\bmenjadi\b/;
/** Placings and days say nothing about what became better. */
const NO_MEASURE = /^(top|juara|peringkat|terbaik)\b|^\d{1,2}(-\d{1,2})? \p{L}+ \d{4}$/iu;
/** Longer than this it is a sentence, and a row has no room for it. */
const LONGEST_FIGURE = 60;

function worthOfFigure(figure: string | null): number {
  if (figure === null) return 0;
  if (NO_MEASURE.test(figure) || figure.length > LONGEST_FIGURE) return 1;
  return CHANGE.test(figure) ? 3 : 2;
}

/** The one result that stands in a catalogue row: verified before claimed, then a change, a measure, any figure, prose. */
export function strongestResult(results: readonly Result[]): Result | null {
  const worth = ({ verification, figure }: Result) =>
    (verification.status === 'verified' ? 4 : 0) + worthOfFigure(figure);
  return [...results].sort((a, b) => worth(b) - worth(a))[0] ?? null;
}
