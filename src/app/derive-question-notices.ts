import { hearersOfQuestion } from '../domain/question-hearers.ts';
import type { Hearer } from '../domain/hearer.ts';
import type { Notice } from '../domain/notice.ts';
import type { Stored } from '../store/store.ts';
import { aboutWhat, noticeFor, type Reader } from './derive-notices.ts';
import { askerOf } from './public-question.ts';

type Question = Stored<'question'>;
type Move = Question['log'][number];

/** The notices of what came of a question at `since` or later. */
export function noticesOfQuestion(
  question: Question,
  since: string,
  { name, people }: { name: string; people: readonly Reader[] },
): Notice[] {
  const { id, innovation, regency, log } = question;
  const about = aboutWhat({ question: id }, { innovation, regency, name });
  return log.flatMap((move, position) => {
    const { at, action, from, to, by } = move;
    if (at < since) return [];
    const told = { at, about, action: `question.${action}`, from, to } as const;
    return hearersOfQuestion(action, by.account, question, people).map((hearer) =>
      noticeFor({ ...told, ...saidTo(hearer, question, move) }, hearer, ['question', id, position]),
    );
  });
}

/** Those at the origin know the asker as everybody does; a moderator answers for what they do by name. */
function saidTo({ side }: Hearer<Reader>, question: Question, { action, by, reason }: Move) {
  if (action === 'hide' || action === 'restore') return { byName: by.name, reason };
  if (side === 'origin') return { byName: askerOf(question), reason: question.text };
  return { reason: question.answer?.text ?? null };
}
