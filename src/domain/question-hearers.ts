import { z } from 'zod';
import { distinctHearers, ofSide, withRole, type Hearer, type Person } from './hearer.ts';
import { QuestionAction } from './question-workflow.ts';

/** What people hear of a question. */
export const QuestionNews = z.enum(['ask', ...QuestionAction.options]);
export type QuestionNews = z.infer<typeof QuestionNews>;

/** `origin`: those who may answer it. */
type Told = 'asker' | 'origin';

/** Who hears of each, but for whoever did it. Curators look at the list of what is new, and are not told of each. */
const QUESTION_HEARERS = {
  ask: ['origin'],
  answer: ['asker'],
  edit_answer: ['asker'],
  mark_faq: ['asker'],
  // What was only put elsewhere on the page is nobody's news.
  unmark_faq: [],
  withdraw: ['origin'],
  hide: ['asker', 'origin'],
  restore: ['asker', 'origin'],
} as const satisfies Record<QuestionNews, readonly Told[]>;

/** Who hears of it; `by`: the account that did it. */
export function hearersOfQuestion<P extends Person>(
  news: QuestionNews,
  by: string,
  { regency, asker }: Readonly<{ regency: string; asker: Readonly<{ account: string }> }>,
  people: readonly P[],
): Hearer<P>[] {
  const groups = {
    asker: () =>
      ofSide(
        'asker',
        people.filter(({ id }) => id === asker.account),
      ),
    origin: () =>
      ofSide('origin', [
        ...withRole(people, regency, 'contributor'),
        ...withRole(people, regency, 'administrator'),
      ]),
  } satisfies Record<Told, () => Hearer<P>[]>;
  return distinctHearers(
    QUESTION_HEARERS[news].flatMap((told: Told) => groups[told]()),
    by,
  );
}
