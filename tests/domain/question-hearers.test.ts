import { expect, it } from 'vitest';
import type { Person } from '../../src/domain/hearer.ts';
import { hearersOfQuestion, QuestionNews } from '../../src/domain/question-hearers.ts';

const person = (id: string, regency: string | null, over: Partial<Person> = {}): Person => ({
  id,
  regency,
  regencyRoles: [],
  nationalRoles: [],
  ...over,
});
const PEOPLE = [
  person('penanya', '3216', { regencyRoles: ['planner'] }),
  person('admin-penanya', '3216', { regencyRoles: ['administrator'] }),
  person('kontributor', '3510', { regencyRoles: ['contributor'] }),
  person('admin-asal', '3510', { regencyRoles: ['contributor', 'administrator'] }),
  person('perencana-asal', '3510', { regencyRoles: ['planner'] }),
  person('kurator', null, { nationalRoles: ['curator'] }),
  person('pengelola', null, { nationalRoles: ['administrator'] }),
];
const ORIGIN = ['admin-asal', 'kontributor'];
const HEARD = {
  ask: ORIGIN,
  answer: ['penanya'],
  edit_answer: ['penanya'],
  mark_faq: ['penanya'],
  unmark_faq: [],
  withdraw: ORIGIN,
  hide: [...ORIGIN, 'penanya'],
  restore: [...ORIGIN, 'penanya'],
} satisfies Record<QuestionNews, string[]>;

const heard = (news: QuestionNews, by: string) =>
  hearersOfQuestion(news, by, { regency: '3510', asker: { account: 'penanya' } }, PEOPLE)
    .map((hearer) => hearer.person.id)
    .sort();

it.each(QuestionNews.options)('%s is told to those whom it concerns, once, and to nobody else', (news) => {
  expect(heard(news, 'kurator')).toEqual(HEARD[news]);
});

it.each(QuestionNews.options.flatMap((news) => HEARD[news].map((by) => [news, by] as const)))(
  '%s is not told to who did it (%s)',
  (news, by) => {
    expect(heard(news, by)).toEqual(HEARD[news].filter((id) => id !== by));
  },
);
