import { z } from 'zod';
import { Author } from './author.ts';
import { RegencyCode } from './regency.ts';
import { ROLES } from './roles.ts';
import { FIELD_IDS, Section, SubmissionContent, type FieldId } from './submission-content.ts';
import { SubmissionAction, SubmissionState } from './submission-workflow.ts';
import { calendarDate, distinct, moment, recordId, storableText, text } from './text.ts';

const fieldId = z.string().refine((id): id is FieldId => FIELD_IDS.some((known) => known === id), 'no_field');

/** Characters of a reason, and of a note on a field. */
export const LONGEST_REASON = 5000;

/** What a curator says to one field. */
const FieldNote = z.strictObject({ field: fieldId, text: text(LONGEST_REASON) });
type FieldNote = z.infer<typeof FieldNote>;

/** One move of a submission: who, when, why. Written with the move, and never changed. */
export const Move = z.strictObject({
  at: moment,
  by: Author,
  role: z.enum(ROLES),
  action: z.union([SubmissionAction, z.literal('start')]),
  from: SubmissionState.nullable(),
  to: SubmissionState,
  reason: text(LONGEST_REASON).nullable(),
  /** What was asked of single fields, with `request_changes`. */
  notes: z.array(FieldNote),
  /** Who holds it from then on, with `claim`, `take_over` and `hand_over`. */
  assignedTo: Author.nullable(),
});
export type Move = z.infer<typeof Move>;

/** What a curator makes sure of before a case is published. */
export const CheckItem = z.enum([
  'complete',
  'sources_open',
  'figures_supported',
  'no_personal_data',
  'not_a_duplicate',
  'right_dimension',
]);
export type CheckItem = z.infer<typeof CheckItem>;

/** The reviewer's working paper; what is decided goes into the log. */
const Review = z.strictObject({
  checked: distinct(CheckItem),
  notes: z.array(FieldNote),
  /** For all fields together: the message that goes with a decision. Kept as typed. */
  message: storableText(60_000),
  /** Results held against their source and found right: places in `content.results`. */
  verified: distinct(z.int().nonnegative()),
});
export type Review = z.infer<typeof Review>;
export const emptyReview = (): Review => ({ checked: [], notes: [], message: '', verified: [] });

/** Who last changed a step of the form, and at which rev: two people in different steps do not disturb each other. */
const SectionMark = z.strictObject({ rev: z.int().positive(), by: Author, at: moment });

export const SubmissionKind = z.enum(['new', 'revision', 'correction']);
export type SubmissionKind = z.infer<typeof SubmissionKind>;

/** Ajuan: an innovation on its way into the catalogue, or a change to one that is in it. A regency's record. */
export const Submission = z.strictObject({
  schema: z.literal(1),
  id: recordId,
  rev: z.int().nonnegative(),
  regency: RegencyCode,
  kind: SubmissionKind,
  /** Id of the case that it becomes or changes; a new one has no record yet. */
  innovation: recordId,
  /** The case's rev from which a revision or correction was begun; null for a new one. */
  basedOn: z.int().positive().nullable(),
  state: SubmissionState,
  content: SubmissionContent,
  sections: z.partialRecord(Section, SectionMark),
  author: Author,
  assignedTo: Author.nullable(),
  /** When it was last sent to the curators, and by when it should be decided. */
  submittedAt: moment.nullable(),
  dueOn: calendarDate.nullable(),
  review: Review,
  log: z.array(Move),
  createdAt: moment,
  updatedAt: moment,
});
export type Submission = z.infer<typeof Submission>;

/** Days within which a curator should decide. */
export const REVIEW_DAYS = 14;
