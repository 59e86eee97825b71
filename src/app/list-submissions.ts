import { z } from 'zod';
import type { Viewer } from '../domain/roles.ts';
import { SubmissionState } from '../domain/submission-workflow.ts';
import type { Hub } from './hub.ts';
import type { Entry } from './ledger.ts';
import { pageOf } from './pages-of.ts';
import { mayHub, mayReadSubmission, require } from './policy.ts';

/** How the list of a regency's submissions is narrowed. What an address says amiss narrows nothing. */
export const SubmissionFilter = z.object({
  state: SubmissionState.optional().catch(undefined),
  words: z.string().max(200).catch(''),
  /** Only those that the viewer began. */
  mine: z.boolean(),
  page: z.coerce.number().int().positive().catch(1),
});
export type SubmissionFilter = z.infer<typeof SubmissionFilter>;

const SUBMISSIONS_PER_PAGE = 25;

export type SubmissionList = {
  /** The last changed first. */
  entries: readonly Entry[];
  total: number;
  page: number;
  pages: number;
  /** Of each state, with the other filters applied. */
  counts: Readonly<Partial<Record<SubmissionState, number>>>;
};

/**
 * All submissions of the viewer's regency. What was thrown away is shown when it is asked for by its state alone,
 * and to those who may read it. Throws `ForbiddenError`.
 */
export async function listSubmissions(
  hub: Hub,
  viewer: Viewer | null,
  { state, words, mine, page: asked }: SubmissionFilter,
): Promise<SubmissionList> {
  const code = viewer?.regency ?? null;
  require(viewer !== null && code !== null && mayHub(viewer, 'see_regency', code));
  await hub.ledger.settled();
  const wanted = words.toLowerCase().match(/\S+/g) ?? [];
  const found = hub.ledger
    .ofRegency(code)
    .filter(
      (entry) =>
        mayReadSubmission(viewer, entry) &&
        (!mine || entry.author.account === viewer.id) &&
        wanted.every((word) => textOf(entry).includes(word)),
    )
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  const counts: Partial<Record<SubmissionState, number>> = {};
  for (const entry of found) counts[entry.state] = (counts[entry.state] ?? 0) + 1;
  const ofState = found.filter((entry) =>
    state === undefined ? entry.state !== 'discarded' : entry.state === state,
  );
  const { shown: entries, ...rest } = pageOf(ofState, asked, SUBMISSIONS_PER_PAGE);
  return { entries, ...rest, counts };
}

const textOf = ({ name, author, id }: Entry) => `${name} ${author.name} ${id}`.toLowerCase();
