import type { Author } from '../domain/author.ts';
import type { DraftFile } from '../domain/draft-file.ts';
import type { Viewer } from '../domain/roles.ts';
import { stateAfter } from '../domain/submission-workflow.ts';
import { ConflictError, ownCopy, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { maySubmission, require } from './policy.ts';
import { authorOf, findSubmission } from './read-submission.ts';
import { NotPossibleError } from './refusals.ts';

/** A submission whose form the viewer may change now. Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`. */
export async function findEditable(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
): Promise<{ submission: Stored<'submission'>; by: Author }> {
  const submission = await findSubmission(hub, id);
  require(maySubmission(viewer, 'edit', submission));
  if (stateAfter(submission.state, 'edit') === null) throw new NotPossibleError('state');
  return { submission, by: authorOf(viewer) };
}

/** Others may be saving other steps of the same form at the same moment. */
const TRIES = 5;

/**
 * Commits what `change` makes of the form's files, of whatever stands there by then; null: nothing is to be done.
 * Returns the submission as it is after. Throws what `findEditable`, `change` and `Store.commit` throw.
 */
export async function changeFiles(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
  change: (files: readonly DraftFile[]) => readonly DraftFile[] | null,
): Promise<Stored<'submission'>> {
  for (let tries = 1; ; tries += 1) {
    const { submission, by } = await findEditable(hub, viewer, id);
    const files = change(ownCopy<DraftFile[]>(submission.content.files));
    if (files === null) return submission;
    const at = new Date().toISOString();
    const mark = { rev: submission.rev + 1, by, at };
    try {
      await hub.store.commit([
        {
          kind: 'submission',
          put: {
            ...submission,
            content: { ...submission.content, files },
            sections: { ...submission.sections, files: mark },
            updatedAt: at,
          },
          expectedRev: submission.rev,
        },
      ]);
      return await findSubmission(hub, id);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES) throw error;
    }
  }
}
