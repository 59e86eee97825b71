import type { CaseEvent } from '../domain/case-history.ts';
import { dayOf } from '../domain/dates.ts';
import type { Innovation } from '../domain/innovation.ts';
import type { Told } from '../domain/read-content.ts';
import { regencySlug, slugify } from '../domain/regency.ts';
import type { SubmissionContent } from '../domain/submission-content.ts';
import type { Move } from '../domain/submission.ts';
import { keepVerified } from '../domain/verification.ts';
import { ownCopy, type Change, type Stored } from '../store/store.ts';
import { checkSubmission, filledRows } from './check-submission.ts';
import type { Hub } from './hub.ts';
import { regencyOf } from './regions.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';
import { topics } from './vocabularies.ts';

type Submission = Stored<'submission'>;

/**
 * What publishing changes, in one commit: the submission, the case that it becomes or renews, and the case's
 * history. `moved` has the move already, and the rev that was read.
 */
export async function publishedBy(hub: Hub, moved: Submission, move: Move): Promise<readonly Change[]> {
  const { told, faults } = checkSubmission(
    ownCopy<SubmissionContent>(moved.content),
    moved.kind === 'correction' ? 'readable' : 'complete',
  );
  if (told === null) throw new UnfitError('incomplete', faults);
  const current = await hub.store.get('innovation', moved.innovation);
  // A case that was archived or merged meanwhile is not brought back by the way.
  if (moved.kind !== 'new' && current?.state !== 'published') throw new NotPossibleError('state');
  const history = await hub.store.get('case_history', moved.innovation);
  const event: CaseEvent = {
    at: move.at,
    by: move.by,
    role: move.role,
    action: EVENTS[moved.kind],
    reason: move.reason,
    submission: moved.id,
    before: current && ownCopy<Innovation>(current),
  };
  return [
    { kind: 'submission', put: moved, expectedRev: moved.rev },
    {
      kind: 'innovation',
      put: caseOf(hub, moved, move, told, current),
      expectedRev: current?.rev ?? 0,
    },
    {
      kind: 'case_history',
      put: {
        schema: 1,
        id: moved.innovation,
        rev: history?.rev ?? 0,
        regency: moved.regency,
        events: [...(history?.events ?? []), event],
      },
      expectedRev: history?.rev ?? 0,
    },
  ];
}

const EVENTS = { new: 'publish', revision: 'revise', correction: 'correct' } as const satisfies Record<
  Submission['kind'],
  CaseEvent['action']
>;

function caseOf(
  hub: Hub,
  submission: Submission,
  { at, by }: Move,
  told: Told,
  current: Stored<'innovation'> | null,
): Stored<'innovation'> {
  const checked = { by: by.name, on: dayOf(new Date(at)) };
  const results = keepVerified(told, current, { ...checked, places: verifiedPlaces(submission) });
  if (current !== null)
    return {
      ...current,
      ...told,
      results,
      updatedAt: at,
      // A correction is the curators' word: the regency has confirmed nothing.
      lastConfirmedOn: submission.kind === 'correction' ? current.lastConfirmedOn : dayOf(new Date(at)),
    };
  return {
    schema: 2,
    id: submission.innovation,
    rev: 0,
    slug: freeSlug(hub, told.name, submission.regency),
    regency: submission.regency,
    state: 'published',
    ...told,
    results,
    vocabularyYear: topics.year,
    confidence: null,
    archived: null,
    mergedInto: null,
    createdAt: submission.createdAt,
    updatedAt: at,
    publishedAt: at,
    lastConfirmedOn: dayOf(new Date(at)),
  };
}

/** Places among the results that are told, of those that were held against their source; empty rows are not told. */
function verifiedPlaces({ content, review }: Submission): ReadonlySet<number> {
  const filled = filledRows(content.results);
  return new Set(review.verified.map((place) => filled.indexOf(place)).filter((place) => place >= 0));
}

/** `kartu-tani-pintar-banyuwangi`, with a number where another case has that address. */
function freeSlug({ catalogue }: Hub, name: string, regency: string): string {
  const base = `${slugify(name) || 'inovasi'}-${regencySlug(regencyOf(regency).name)}`;
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (catalogue.idOfSlug(slug) === undefined) return slug;
  }
}
