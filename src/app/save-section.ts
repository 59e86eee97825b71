import type { Author } from '../domain/author.ts';
import type { Viewer } from '../domain/roles.ts';
import {
  fieldsOf,
  type FieldId,
  type Section,
  type SubmissionContent,
} from '../domain/submission-content.ts';
import { stateAfter } from '../domain/submission-workflow.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { maySubmission, require } from './policy.ts';
import { authorOf, findSubmission } from './read-submission.ts';
import { NotPossibleError } from './refusals.ts';

type Submission = Stored<'submission'>;

export type Saved =
  | { kind: 'saved'; submission: Submission }
  /** Somebody changed the step since the form was given: nothing was written, and both versions are here. */
  | { kind: 'conflict'; submission: Submission; fields: readonly FieldId[]; by: Author; at: string };

/** Others may be saving other steps of the same form at the same moment. */
const TRIES = 5;

/**
 * Stores one step of the form as it was typed, complete or not. `sectionRev` is the mark's rev that the form was
 * given with, 0 when the step had never been saved. Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`,
 * and what `Store.commit` throws.
 */
export async function saveSection(
  hub: Hub,
  viewer: Viewer | null,
  asked: { id: string; section: Section; sectionRev: number; values: Partial<SubmissionContent> },
): Promise<Saved> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await trySaving(hub, viewer, asked);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES) throw error;
    }
  }
}

async function trySaving(
  hub: Hub,
  viewer: Viewer | null,
  { id, section, sectionRev, values }: Parameters<typeof saveSection>[2],
): Promise<Saved> {
  const submission = await findSubmission(hub, id);
  require(maySubmission(viewer, 'edit', submission));
  const by = authorOf(viewer);
  if (stateAfter(submission.state, 'edit') === null) throw new NotPossibleError('state');

  const content = { ...submission.content, ...onlyOf(section, values) };
  const fields = fieldsOf(section).filter(
    (field) => JSON.stringify(content[field]) !== JSON.stringify(submission.content[field]),
  );
  if (fields.length === 0) return { kind: 'saved', submission };
  const mark = submission.sections[section];
  if (mark && mark.rev !== sectionRev)
    return { kind: 'conflict', submission, fields, by: mark.by, at: mark.at };

  const at = new Date().toISOString();
  const rev = submission.rev + 1;
  await hub.store.commit([
    {
      kind: 'submission',
      put: {
        ...submission,
        content,
        sections: { ...submission.sections, [section]: { rev, by, at } },
        updatedAt: at,
      },
      expectedRev: submission.rev,
    },
  ]);
  return { kind: 'saved', submission: await findSubmission(hub, id) };
}

const onlyOf = (section: Section, values: Partial<SubmissionContent>): Partial<SubmissionContent> =>
  Object.fromEntries(fieldsOf(section).flatMap((field) => (field in values ? [[field, values[field]]] : [])));
