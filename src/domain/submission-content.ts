import { z } from 'zod';
import { DraftFile } from './draft-file.ts';
import { storableText } from './text.ts';

/**
 * What stands in the fields of a form, as it was typed: also what is not right yet, or is more than a case may
 * say, so that nothing typed is ever lost. read-content.ts makes a case of it and says what is wrong.
 */
const short = storableText(5_000);
const long = storableText(60_000);
/** The ids of what was ticked. */
const ticked = z.array(storableText(100)).max(100);
const rows = <Shape extends z.ZodRawShape>(shape: Shape) => z.array(z.strictObject(shape)).max(60);

export const SubmissionContent = z.strictObject({
  name: short,
  summary: long,
  agency: short,
  startedYear: short,
  stage: short,
  form: short,
  digital: short,
  dimension: short,
  subDimension: short,
  secondaryDimensions: ticked,
  affairs: ticked,
  topics: ticked,
  /** One to a line, as in every field whose words are a list. */
  topicWords: long,
  initiatorKind: short,
  initiatorName: short,
  classification: short,
  latitude: short,
  longitude: short,
  astaCita: ticked,
  pkpn: short,
  sustainableGoals: ticked,

  problem: long,
  strategicIssue: long,

  solution: long,
  renewalMethod: long,
  novelty: long,
  purpose: long,
  benefit: long,

  steps: long,
  trialOn: short,
  implementedOn: short,
  developedOn: short,
  timeToFirstUse: short,
  staff: long,
  costBand: short,
  cost: short,
  funding: short,
  technology: long,
  legalBasis: long,
  partners: long,

  behaviourStaff: long,
  behaviourCitizens: long,
  behaviourStory: long,
  inclusion: long,

  sources: rows({ title: short, url: short, supports: short }),
  /** `source`: which of the sources, counted from 1; empty when none was chosen. */
  results: rows({ claim: short, figure: short, period: short, claimant: short, source: short }),
  outcome: long,
  wentWrong: long,
  wouldRepeat: long,

  prerequisites: rows({ factor: short, need: short }),

  takeaways: rows({ kind: short, title: short, url: short, licence: short }),
  adoptionMentions: rows({ direction: short, name: short, note: short, source: short }),
  awards: long,
  businessProfile: long,
  intellectualProperty: short,
  contactUnit: short,
  contactEmail: short,
  contactPhone: short,
  contactUrl: short,
  stoppedReason: long,
  stoppedOn: short,

  videos: rows({ url: short, description: short }),
  files: z.array(DraftFile).max(12),
});
export type SubmissionContent = z.infer<typeof SubmissionContent>;
export type FieldId = keyof SubmissionContent;
/** Fields whose content is one text. */
export type TextField = {
  [Id in FieldId]: SubmissionContent[Id] extends string ? Id : never;
}[FieldId];

/** The steps of the form that have fields, in their order. */
export const Section = z.enum([
  'identity',
  'problem',
  'solution',
  'how',
  'behaviour',
  'results',
  'prerequisites',
  'takeaways',
  'files',
]);
export type Section = z.infer<typeof Section>;

/**
 * How a field is asked: one line, a text, a list with an entry to a line, one or several of a vocabulary, a date,
 * rows of columns, uploaded files.
 */
type FieldKind = 'line' | 'text' | 'lines' | 'choice' | 'choices' | 'date' | 'rows' | 'files';

export type Field = {
  section: Section;
  kind: FieldKind;
  /** Characters that a case may say there, of each entry of a list; null where a vocabulary or rows bound it. */
  longest: number | null;
  /** Without it a submission is not complete. */
  needed: boolean;
};

const field = (
  section: Section,
  kind: FieldKind,
  longest: number | null = null,
  needed: 'needed' | 'optional' = 'optional',
): Field => ({ section, kind, longest, needed: needed === 'needed' });

export const FIELDS = {
  name: field('identity', 'line', 300, 'needed'),
  summary: field('identity', 'text', 2000, 'needed'),
  agency: field('identity', 'line', 300, 'needed'),
  startedYear: field('identity', 'line', null, 'needed'),
  stage: field('identity', 'choice', null, 'needed'),
  form: field('identity', 'choice', null, 'needed'),
  digital: field('identity', 'choice', null, 'needed'),
  dimension: field('identity', 'choice', null, 'needed'),
  subDimension: field('identity', 'choice'),
  secondaryDimensions: field('identity', 'choices'),
  affairs: field('identity', 'choices', null, 'needed'),
  topics: field('identity', 'choices', null, 'needed'),
  topicWords: field('identity', 'lines', 120),
  initiatorKind: field('identity', 'choice'),
  initiatorName: field('identity', 'line', 300),
  classification: field('identity', 'choice'),
  latitude: field('identity', 'line', 20),
  longitude: field('identity', 'line', 20),
  astaCita: field('identity', 'choices'),
  pkpn: field('identity', 'line', 300),
  sustainableGoals: field('identity', 'choices'),

  problem: field('problem', 'text', 20_000, 'needed'),
  strategicIssue: field('problem', 'text', 20_000),

  solution: field('solution', 'text', 20_000, 'needed'),
  renewalMethod: field('solution', 'text', 20_000),
  novelty: field('solution', 'text', 20_000),
  purpose: field('solution', 'text', 20_000),
  benefit: field('solution', 'text', 20_000),

  steps: field('how', 'lines', 2000, 'needed'),
  trialOn: field('how', 'date'),
  implementedOn: field('how', 'date'),
  developedOn: field('how', 'date'),
  timeToFirstUse: field('how', 'line', 200),
  staff: field('how', 'text', 1000),
  costBand: field('how', 'choice'),
  cost: field('how', 'line', 500),
  funding: field('how', 'line', 500),
  technology: field('how', 'lines', 300),
  legalBasis: field('how', 'lines', 500),
  partners: field('how', 'lines', 300),

  behaviourStaff: field('behaviour', 'text', 20_000),
  behaviourCitizens: field('behaviour', 'text', 20_000),
  behaviourStory: field('behaviour', 'text', 20_000),
  inclusion: field('behaviour', 'text', 20_000),

  sources: field('results', 'rows', null, 'needed'),
  results: field('results', 'rows', null, 'needed'),
  outcome: field('results', 'text', 20_000),
  wentWrong: field('results', 'text', 20_000),
  wouldRepeat: field('results', 'text', 20_000),

  prerequisites: field('prerequisites', 'rows'),

  takeaways: field('takeaways', 'rows'),
  adoptionMentions: field('takeaways', 'rows'),
  awards: field('takeaways', 'lines', 500),
  businessProfile: field('takeaways', 'text', 5000),
  intellectualProperty: field('takeaways', 'line', 1000),
  contactUnit: field('takeaways', 'line', 300, 'needed'),
  contactEmail: field('takeaways', 'line', 254),
  contactPhone: field('takeaways', 'line', 50),
  contactUrl: field('takeaways', 'line', 2000),
  stoppedReason: field('takeaways', 'text', 2000),
  stoppedOn: field('takeaways', 'date'),

  videos: field('files', 'rows'),
  files: field('files', 'files'),
} as const satisfies Record<FieldId, Field>;

export const FIELD_IDS = Object.keys(FIELDS).filter((id): id is FieldId => id in FIELDS);
export const fieldsOf = (section: Section): readonly FieldId[] =>
  FIELD_IDS.filter((id) => FIELDS[id].section === section);

/** A form nobody has typed into. */
export const emptyContent = (): SubmissionContent => ({
  name: '',
  summary: '',
  agency: '',
  startedYear: '',
  stage: '',
  form: '',
  digital: '',
  dimension: '',
  subDimension: '',
  secondaryDimensions: [],
  affairs: [],
  topics: [],
  topicWords: '',
  initiatorKind: '',
  initiatorName: '',
  classification: '',
  latitude: '',
  longitude: '',
  astaCita: [],
  pkpn: '',
  sustainableGoals: [],
  problem: '',
  strategicIssue: '',
  solution: '',
  renewalMethod: '',
  novelty: '',
  purpose: '',
  benefit: '',
  steps: '',
  trialOn: '',
  implementedOn: '',
  developedOn: '',
  timeToFirstUse: '',
  staff: '',
  costBand: '',
  cost: '',
  funding: '',
  technology: '',
  legalBasis: '',
  partners: '',
  behaviourStaff: '',
  behaviourCitizens: '',
  behaviourStory: '',
  inclusion: '',
  sources: [],
  results: [],
  outcome: '',
  wentWrong: '',
  wouldRepeat: '',
  prerequisites: [],
  takeaways: [],
  adoptionMentions: [],
  awards: '',
  businessProfile: '',
  intellectualProperty: '',
  contactUnit: '',
  contactEmail: '',
  contactPhone: '',
  contactUrl: '',
  stoppedReason: '',
  stoppedOn: '',
  videos: [],
  files: [],
});

/** An entry to a line, without empty ones. */
export const entriesOf = (lines: string): readonly string[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The fields that make up the index's *rancang bangun* (field 15). */
const DESIGN_FIELDS = [
  'legalBasis',
  'problem',
  'strategicIssue',
  'renewalMethod',
  'novelty',
  'solution',
] as const satisfies readonly FieldId[];
/** Words that the home ministry's index asks of it (vocabulary of 2026, field 15). */
export const DESIGN_WORDS = 300;

export const designWords = (content: SubmissionContent): number =>
  DESIGN_FIELDS.map((id) => content[id])
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Fields in which two contents differ, in the form's order. */
export const differences = (a: SubmissionContent, b: SubmissionContent): readonly FieldId[] =>
  FIELD_IDS.filter((id) => JSON.stringify(a[id]) !== JSON.stringify(b[id]));
