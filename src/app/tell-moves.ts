import type { Notice } from '../domain/notice.ts';
import { isWithCurators } from '../domain/submission-workflow.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Store } from '../store/store.ts';
import { noticesOfCase, noticesOfOverdue, noticesOfSubmission, type Reader } from './derive-notices.ts';
import { putNewNotices } from './put-notices.ts';

/** Ids of submissions and of published cases in whose logs there may be news. */
export type News = { submissions: readonly string[]; cases: readonly string[] };

async function caseAuthors(store: Store, innovation: string): Promise<Set<string>> {
  const authors = new Set<string>();
  for await (const submission of everyRecord(store, 'submission'))
    if (submission.innovation === innovation && submission.kind !== 'correction')
      authors.add(submission.author.account);
  return authors;
}

/**
 * Writes the notices of what happened at `since` or later, but for those that stand already. Resolves with the
 * newest moment among all that was looked at; empty when there was none.
 */
export async function tellMoves(
  store: Store,
  { submissions, cases }: News,
  since: string,
  people: readonly Reader[],
): Promise<string> {
  const notices: Notice[] = [];
  let newest = '';
  const see = (moments: readonly { at: string }[]) => {
    for (const { at } of moments) if (at > newest) newest = at;
  };
  for (const id of submissions) {
    const submission = await store.get('submission', id);
    if (submission === null) continue;
    const authors =
      submission.kind === 'correction' ? await caseAuthors(store, submission.innovation) : new Set<string>();
    notices.push(...noticesOfSubmission(submission, since, { people, caseAuthors: authors }));
    see(submission.log);
  }
  for (const id of cases) {
    const history = await store.get('case_history', id);
    if (history === null) continue;
    const name = (await store.get('innovation', id))?.name ?? '';
    const asked = { people, caseAuthors: await caseAuthors(store, id) };
    notices.push(...noticesOfCase(history, name, since, asked));
    see(history.events);
  }
  await putNewNotices(store, notices);
  return newest;
}

/** Writes the notices of submissions that should have been decided before `day`; `at` is the moment they bear. */
export async function tellOverdue(
  store: Store,
  { at, day }: { at: string; day: string },
  people: readonly Reader[],
): Promise<void> {
  const notices: Notice[] = [];
  for await (const submission of everyRecord(store, 'submission')) {
    const { state, dueOn } = submission;
    if (isWithCurators(state) && dueOn !== null && dueOn < day)
      notices.push(...noticesOfOverdue(submission, dueOn, at, people));
  }
  await putNewNotices(store, notices);
}

/** What may hold news of `since` or later, when nobody remembers what was written last. */
export async function newsSince(store: Store, since: string): Promise<News> {
  const news = { submissions: [] as string[], cases: [] as string[] };
  for await (const { id, log } of everyRecord(store, 'submission'))
    if ((log.at(-1)?.at ?? '') >= since) news.submissions.push(id);
  for await (const { id, events } of everyRecord(store, 'case_history'))
    if ((events.at(-1)?.at ?? '') >= since) news.cases.push(id);
  return news;
}
