import { contentOfInnovation } from '../domain/content-of-innovation.ts';
import { dayOf, daysBetween } from '../domain/dates.ts';
import type { Innovation } from '../domain/innovation.ts';
import type { Viewer } from '../domain/roles.ts';
import { differences, type FieldId, type SubmissionContent } from '../domain/submission-content.ts';
import { stateAfter, type SubmissionAction } from '../domain/submission-workflow.ts';
import type { Author } from '../domain/author.ts';
import { keepVerified } from '../domain/verification.ts';
import { SearchUnavailableError } from '../search/search-index.ts';
import { ownCopy, type Stored } from '../store/store.ts';
import { checkSubmission, filledRows } from './check-submission.ts';
import { curatorsFor } from './curators.ts';
import type { Hub } from './hub.ts';
import { openNamesakes, type Namesake } from './open-namesakes.ts';
import { mayHub, maySubmission, require } from './policy.ts';
import { readSubmission } from './read-submission.ts';
import { regencyOf } from './regions.ts';
import { similarInnovations, type SimilarInnovation } from './similar-innovations.ts';

type Submission = Stored<'submission'>;

export type ReviewPage = {
  submission: Submission;
  content: SubmissionContent;
  regency: ReturnType<typeof regencyOf>;
  /** Days until it is due, negative once it is overdue; null without a due date. */
  daysLeft: number | null;
  /** Of the curator's own regency: theirs to read, and for others to decide. */
  isOwn: boolean;
  isHolder: boolean;
  /** What this curator can do with it now. */
  can: ReadonlySet<SubmissionAction>;
  /** The case that a revision or correction changes, as it was before; null for what is new. */
  before: SubmissionContent | null;
  changed: ReadonlySet<FieldId>;
  /** The published case of it, where there is one. */
  published: Stored<'innovation'> | null;
  /** Places of results whose mark a publication would keep. */
  keptMarks: ReadonlySet<number>;
  /** Published cases that tell of something like it; null when no search engine can say. */
  similar: readonly (SimilarInnovation & { agency: string | null })[] | null;
  namesakes: readonly Namesake[];
  /** Who can take it over. */
  curators: readonly Author[];
};

const MOST_SIMILAR = 4;
/** Texts that share no topic share this much by chance. */
const BY_CHANCE = 0.15;

/** A submission as a curator judges it. Throws `NotFoundError` and `ForbiddenError`. */
export async function readReview(hub: Hub, viewer: Viewer | null, id: string): Promise<ReviewPage> {
  require(mayHub(viewer, 'open_queue'));
  const submission = await readSubmission(hub, viewer, id);
  await hub.ledger.settled();
  const content = ownCopy<SubmissionContent>(submission.content);
  const published = await hub.store.get('innovation', submission.innovation);
  const caseBefore = await beforeOf(hub, submission, published);
  const kept = { by: submission.author, at: submission.createdAt };
  const before = caseBefore && contentOfInnovation(ownCopy<Innovation>(caseBefore), kept);
  const isHolder = viewer !== null && submission.assignedTo?.account === viewer.id;
  const can = possible(viewer, submission, isHolder);
  return {
    submission,
    content,
    regency: regencyOf(submission.regency),
    daysLeft: submission.dueOn === null ? null : daysBetween(dayOf(new Date()), submission.dueOn),
    isOwn: viewer?.regency === submission.regency,
    isHolder,
    can,
    before,
    changed: new Set(before ? differences(before, content) : []),
    published,
    keptMarks: keptMarks(content, caseBefore),
    similar: await similarTo(hub, submission),
    namesakes: openNamesakes(hub, { ...submission, name: content.name }),
    curators: can.has('hand_over')
      ? (await curatorsFor(hub, submission.regency)).filter(({ account }) => account !== viewer?.id)
      : [],
  };
}

const OF_HOLDER = ['hand_over', 'release', 'review', 'request_changes', 'publish', 'reject'] as const;

function possible(
  viewer: Viewer | null,
  submission: Submission,
  isHolder: boolean,
): ReadonlySet<SubmissionAction> {
  // What comes back to whoever asked for changes is still to be claimed.
  const asked: readonly SubmissionAction[] = ['claim', ...(isHolder ? OF_HOLDER : (['take_over'] as const))];
  return new Set(
    asked.filter(
      (action) => stateAfter(submission.state, action) !== null && maySubmission(viewer, action, submission),
    ),
  );
}

/** Once it is published, the case's history has what was there before. */
async function beforeOf(
  hub: Hub,
  { id, kind, state, innovation }: Submission,
  published: Stored<'innovation'> | null,
): Promise<Stored<'innovation'> | null> {
  if (kind === 'new') return null;
  if (state !== 'published') return published;
  const history = await hub.store.get('case_history', innovation);
  return history?.events.find(({ submission }) => submission === id)?.before ?? null;
}

function keptMarks(content: SubmissionContent, before: Stored<'innovation'> | null): ReadonlySet<number> {
  const { told } = checkSubmission(content, 'readable');
  if (told === null || before === null) return new Set();
  const places = filledRows(content.results);
  const results = keepVerified(told, before, { by: '', on: '', places: new Set() });
  return new Set(
    results.flatMap(({ verification }, at) => (verification.status === 'verified' ? (places[at] ?? []) : [])),
  );
}

async function similarTo(
  hub: Hub,
  { content, regency, innovation }: Submission,
): Promise<ReviewPage['similar']> {
  const { name: title, summary, problem, solution } = content;
  // A word that one case alone has finds that case, unless it may be the submission's own.
  const except = hub.catalogue.card(innovation) && innovation;
  const about = { limit: MOST_SIMILAR, regency, except };
  try {
    const { similar } = await similarInnovations(hub, { title, summary, problem, solution }, about);
    return await Promise.all(
      similar
        .filter(({ likeness }) => likeness >= BY_CHANCE)
        .map(async (one) => ({
          ...one,
          agency: (await hub.store.get('innovation', one.card.id))?.agency ?? null,
        })),
    );
  } catch (error) {
    if (error instanceof SearchUnavailableError) return null;
    throw error;
  }
}
