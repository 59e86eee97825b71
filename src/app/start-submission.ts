import { randomUUID } from 'node:crypto';
import { contentOfInnovation } from '../domain/content-of-innovation.ts';
import type { Innovation } from '../domain/innovation.ts';
import type { Role, Viewer } from '../domain/roles.ts';
import { emptyContent, type SubmissionContent } from '../domain/submission-content.ts';
import { emptyReview, type SubmissionKind } from '../domain/submission.ts';
import { caseStateAfter } from '../domain/submission-workflow.ts';
import { ConflictError, ownCopy, type Stored } from '../store/store.ts';
import { caseStateOf, findCase } from './find-case.ts';
import type { Hub } from './hub.ts';
import { requireRole, roleForCase, roleForSubmission } from './policy.ts';
import { authorOf, findSubmission } from './read-submission.ts';
import { NotPossibleError } from './refusals.ts';

type Submission = Stored<'submission'>;

/** Names a form that begins a draft: sent again, it leads to the draft that it has begun. */
export const newDraftName = (): string => randomUUID().slice(0, 13);
const DRAFT_NAME = /^[0-9a-f]{8}-[0-9a-f]{4}$/;

/**
 * An empty draft of the viewer's regency; the one that was begun under this `name` by the same person when there is
 * one. Throws `ForbiddenError`, `TooManyAttemptsError`, and what `Store.commit` throws.
 */
export async function startSubmission(
  hub: Hub,
  viewer: Viewer | null,
  name: string | null = null,
): Promise<Submission> {
  const regency = viewer?.regency ?? null;
  // Whoever writes a draft may edit it, and under the same role.
  const role = requireRole(roleForSubmission(viewer, 'edit', { regency: regency ?? '', kind: 'new' }));
  const id = `ajuan-${name !== null && DRAFT_NAME.test(name) ? name : newDraftName()}`;
  const by = authorOf(viewer).account;
  const begun = async () => {
    const earlier = await hub.store.get('submission', id);
    return earlier?.author.account === by ? earlier : null;
  };
  const earlier = await begun();
  if (earlier) return earlier;
  await hub.limits.spend('submission', by);
  try {
    return await begin(hub, viewer, role, {
      id,
      regency: regency ?? '',
      kind: 'new',
      innovation: `inv-${randomUUID().slice(0, 13)}`,
      basedOn: null,
      content: emptyContent(),
    });
  } catch (error) {
    const other = error instanceof ConflictError ? await begun() : null;
    if (other) return other;
    throw error;
  }
}

/** A revision of a published case by its regency; the one that is under way when there is one. */
export const startRevision = (hub: Hub, viewer: Viewer | null, innovation: string): Promise<Submission> =>
  startChange(hub, viewer, innovation, 'revision');

/** A correction by a curator; the one that is under way when there is one. */
export const startCorrection = (hub: Hub, viewer: Viewer | null, innovation: string): Promise<Submission> =>
  startChange(hub, viewer, innovation, 'correction');

const ENDED: ReadonlySet<Submission['state']> = new Set(['published', 'discarded', 'rejected', 'withdrawn']);

/**
 * Only one change to a case is under way at a time: a second one would take back what the first one says. Throws
 * `NotFoundError`, `ForbiddenError`, `NotPossibleError` and what `Store.commit` throws.
 */
async function startChange(
  hub: Hub,
  viewer: Viewer | null,
  innovationId: string,
  kind: 'revision' | 'correction',
): Promise<Submission> {
  const innovation = await findCase(hub, innovationId);
  const action = kind === 'revision' ? 'revise' : 'correct';
  const role = requireRole(roleForCase(viewer, action, innovation));
  if (caseStateAfter(caseStateOf(innovation), action) === null) throw new NotPossibleError('state');
  await hub.ledger.settled();
  const earlier = hub.ledger.ofInnovation(innovation.id);
  const open = earlier.find(({ state }) => !ENDED.has(state));
  if (open && open.kind !== kind) throw new NotPossibleError('under_way');
  if (open) return findSubmission(hub, open.id);
  // Counted on, so that of two who start at once the second finds the first one's.
  const id = `${innovation.id}-r${earlier.length + 1}`;
  try {
    return await begin(hub, viewer, role, {
      id,
      regency: innovation.regency,
      kind,
      innovation: innovation.id,
      basedOn: innovation.rev,
      content: contentOfInnovation(ownCopy<Innovation>(innovation), {
        by: authorOf(viewer),
        at: new Date().toISOString(),
      }),
    });
  } catch (error) {
    if (error instanceof ConflictError) return findSubmission(hub, id);
    throw error;
  }
}

async function begin(
  hub: Hub,
  viewer: Viewer | null,
  role: Role,
  what: {
    id: string;
    regency: string;
    kind: SubmissionKind;
    innovation: string;
    basedOn: number | null;
    content: SubmissionContent;
  },
): Promise<Submission> {
  const author = authorOf(viewer);
  const at = new Date().toISOString();
  await hub.store.commit([
    {
      kind: 'submission',
      put: {
        schema: 1,
        rev: 0,
        ...what,
        state: 'draft',
        sections: {},
        author,
        assignedTo: null,
        submittedAt: null,
        dueOn: null,
        review: emptyReview(),
        log: [
          {
            at,
            by: author,
            role,
            action: 'start',
            from: null,
            to: 'draft',
            reason: null,
            notes: [],
            assignedTo: null,
          },
        ],
        createdAt: at,
        updatedAt: at,
      },
      expectedRev: 0,
    },
  ]);
  return findSubmission(hub, what.id);
}
