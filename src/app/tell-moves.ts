import type { Notice } from '../domain/notice.ts';
import { isWithCurators } from '../domain/submission-workflow.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Store, Stored } from '../store/store.ts';
import {
  concernsOrigin,
  newestOfAdoption,
  noticesOfAdoption,
  noticesOfMilestones,
} from './derive-adoption-notices.ts';
import { noticesOfCase, noticesOfOverdue, noticesOfSubmission, type Reader } from './derive-notices.ts';
import { noticesOfQuestion } from './derive-question-notices.ts';
import { nameOfCase } from './find-case.ts';
import { putNewNotices } from './put-notices.ts';

/** Records whose logs are told. */
export const TOLD_KINDS = ['submission', 'case_history', 'adoption', 'question'] as const;
type ToldKind = (typeof TOLD_KINDS)[number];
export const isToldKind = (kind: string): kind is ToldKind => TOLD_KINDS.some((known) => known === kind);

/** Ids of records in whose logs there may be news. */
export type News = Readonly<Record<ToldKind, Set<string>>>;
export const noNews = (): News => ({
  submission: new Set(),
  case_history: new Set(),
  adoption: new Set(),
  question: new Set(),
});

type Telling = { store: Store; since: string; people: readonly Reader[] };
type Source<K extends ToldKind> = {
  newest: (record: Stored<K>) => string;
  notices: (record: Stored<K>, telling: Telling) => Promise<Notice[]> | Notice[];
};

const newestIn = (moments: readonly { at: string }[]): string =>
  moments.reduce((newest, { at }) => (at > newest ? at : newest), '');

const SOURCES: { [K in ToldKind]: Source<K> } = {
  submission: {
    newest: ({ log }) => newestIn(log),
    notices: async (submission, { store, since, people }) => {
      const authors =
        submission.kind === 'correction'
          ? await caseAuthors(store, submission.innovation)
          : new Set<string>();
      return noticesOfSubmission(submission, since, { people, caseAuthors: authors });
    },
  },
  case_history: {
    newest: ({ events }) => newestIn(events),
    notices: async (history, { store, since, people }) =>
      noticesOfCase(history, await nameOfCase(store, history.id), since, {
        people,
        caseAuthors: await caseAuthors(store, history.id),
      }),
  },
  adoption: {
    newest: newestOfAdoption,
    notices: async (adoption, { store, since, people }) =>
      noticesOfAdoption(adoption, since, {
        name: await nameOfCase(store, adoption.innovation),
        people,
        // All submissions are looked through for them: not for what nobody there hears of.
        caseAuthors: concernsOrigin(adoption, since)
          ? await caseAuthors(store, adoption.innovation)
          : new Set<string>(),
      }),
  },
  question: {
    newest: ({ log }) => newestIn(log),
    notices: async (question, { store, since, people }) =>
      noticesOfQuestion(question, since, { name: await nameOfCase(store, question.innovation), people }),
  },
};

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
  news: News,
  since: string,
  people: readonly Reader[],
): Promise<string> {
  const notices: Notice[] = [];
  let newest = '';

  async function take<K extends ToldKind>(kind: K) {
    const source = SOURCES[kind];
    for (const id of news[kind]) {
      const record = await store.get(kind, id);
      if (record === null) continue;
      notices.push(...(await source.notices(record, { store, since, people })));
      const at = source.newest(record);
      if (at > newest) newest = at;
    }
  }
  for (const kind of TOLD_KINDS) await take(kind);
  await putNewNotices(store, notices);
  return newest;
}

/**
 * Writes the notices of submissions that should have been decided before `day`, and of milestones that come near or
 * have passed; `at` is the moment they bear.
 */
export async function tellDue(
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
  for await (const adoption of everyRecord(store, 'adoption')) {
    const name = await nameOfCase(store, adoption.innovation);
    notices.push(...noticesOfMilestones(adoption, { at, day }, { name, people }));
  }
  await putNewNotices(store, notices);
}

/** What may hold news of `since` or later, when nobody remembers what was written last. */
export async function newsSince(store: Store, since: string): Promise<News> {
  const news = noNews();
  async function look<K extends ToldKind>(kind: K) {
    const source = SOURCES[kind];
    for await (const record of everyRecord(store, kind))
      if (source.newest(record) >= since) news[kind].add(record.id);
  }
  for (const kind of TOLD_KINDS) await look(kind);
  return news;
}
