import type { Author } from '../domain/author.ts';
import type { Viewer } from '../domain/roles.ts';
import type { FieldId, Section, SubmissionContent } from '../domain/submission-content.ts';
import {
  ConflictError,
  ownCopy,
  StoreFullError,
  StoreUnavailableError,
  type Stored,
} from '../store/store.ts';
import type { Hub } from './hub.ts';
import { ForbiddenError } from './policy.ts';
import { readSubmission } from './read-submission.ts';
import { NotPossibleError } from './refusals.ts';
import { saveSection } from './save-section.ts';
import { readCommand, sectionValues, withoutRow, type Command, type Sent } from './section-values.ts';

type Submission = Stored<'submission'>;

/** Why nothing was stored, with the HTTP status that says so. */
const REFUSALS = { unfit: 422, forbidden: 403, state: 409, full: 503, unavailable: 503 } as const;
export type Refusal = keyof typeof REFUSALS;

/** `typed`: the whole form with what was sent in it, to be shown again. */
export type StepAnswer =
  | { kind: 'saved'; submission: Submission; command: Command }
  | {
      kind: 'refused';
      why: Refusal;
      status: (typeof REFUSALS)[Refusal];
      submission: Submission;
      typed: SubmissionContent;
      /** With `unfit`: fields with more in them than can be stored. */
      unfit: readonly FieldId[];
    }
  | {
      kind: 'conflict';
      /** As it is stored now. */
      submission: Submission;
      typed: SubmissionContent;
      fields: readonly FieldId[];
      by: Author;
      at: string;
    };

/**
 * Stores what a step of the form sent. Beside the fields it sends `rev`, the step's when the form was given, `do`,
 * the button, and after a conflict `use.problem` = `theirs` for each field that shall stay as it is stored. Throws
 * `NotFoundError`, and `ForbiddenError` when the viewer may not even read it.
 */
export async function answerStep(
  hub: Hub,
  viewer: Viewer | null,
  { id, section, sent }: { id: string; section: Section; sent: Sent },
): Promise<StepAnswer> {
  const submission = await readSubmission(hub, viewer, id);
  const stored = ownCopy<SubmissionContent>(submission.content);
  const command = readCommand(valueOf(sent, 'do'));
  const read = sectionValues(section, sent.filter(isWanted(sent)), stored);
  const values =
    command.do === 'remove' ? withoutRow(read.values, command.field, command.at, stored) : read.values;
  const typed = { ...stored, ...values };
  const refused = (why: Refusal): StepAnswer => ({
    kind: 'refused',
    why,
    status: REFUSALS[why],
    submission,
    typed,
    unfit: read.unfit,
  });
  if (read.unfit.length > 0) return refused('unfit');
  try {
    const sectionRev = Number(valueOf(sent, 'rev')) || 0;
    const saved = await saveSection(hub, viewer, { id, section, sectionRev, values });
    return saved.kind === 'saved'
      ? { ...saved, command }
      : { ...saved, typed: { ...ownCopy<SubmissionContent>(saved.submission.content), ...values } };
  } catch (error) {
    const why = refusalOf(error);
    if (why === null) throw error;
    return refused(why);
  }
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof ForbiddenError) return 'forbidden';
  if (error instanceof NotPossibleError) return 'state';
  if (error instanceof StoreFullError) return 'full';
  // Others saved other steps again and again at the same moment.
  const isPassing = error instanceof StoreUnavailableError || error instanceof ConflictError;
  return isPassing ? 'unavailable' : null;
}

const valueOf = (sent: Sent, name: string) => sent.find(([asked]) => asked === name)?.[1] ?? null;

/** Not what was left as it is stored, after both versions were shown. */
function isWanted(sent: Sent) {
  const theirs = new Set(
    sent.flatMap(([name, value]) => (name.startsWith('use.') && value === 'theirs' ? [name.slice(4)] : [])),
  );
  return ([name]: Sent[number]) => !theirs.has(name.split('.')[0] ?? '');
}
