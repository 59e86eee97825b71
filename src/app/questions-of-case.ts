import type { Catalogue } from './catalogue.ts';
import type { PublicQuestion } from './public-question.ts';

/** What was asked of the origin of a case, as its page tells it. */
export type CaseQuestions = {
  /** What everybody asks, the oldest first. */
  faq: readonly PublicQuestion[];
  /** The other answered ones, the last answer first. */
  answered: readonly PublicQuestion[];
  /** The newest first. */
  waiting: readonly PublicQuestion[];
};

export function questionsOfCase(catalogue: Pick<Catalogue, 'questionsOf'>, id: string): CaseQuestions {
  const all = catalogue.questionsOf(id);
  const answered = all.filter(({ answer }) => answer !== null);
  return {
    faq: answered.filter(({ inFaq }) => inFaq),
    answered: answered
      .filter(({ inFaq }) => !inFaq)
      .sort((a, b) => ((a.answer?.at ?? '') < (b.answer?.at ?? '') ? 1 : -1)),
    waiting: all.filter(({ answer }) => answer === null).toReversed(),
  };
}
