import { isPublicQuestion } from '../domain/question-workflow.ts';
import type { Stored } from '../store/store.ts';
import { regencyOf } from './regions.ts';

type Question = Stored<'question'>;

/** What everybody may know of a question: made here, and all that public pages and answers are made from. */
export type PublicQuestion = {
  id: string;
  innovation: string;
  /** What the regency is called that was asked. */
  origin: string;
  /** Code of the regency that asked. */
  askedBy: string;
  /** `Bappeda, Kabupaten Bekasi`: never the name of a person. */
  asker: string;
  askedAt: string;
  text: string;
  answer: { text: string; at: string; editedAt: string | null } | null;
  inFaq: boolean;
};

/** As everybody knows who asked. */
export function askerOf({ askedFrom: { regency, office } }: Pick<Question, 'askedFrom'>): string {
  const { name } = regencyOf(regency);
  return office === '' ? name : `${office}, ${name}`;
}

/** Null when nobody outside may read it. */
export function publicQuestion(question: Question): PublicQuestion | null {
  if (!isPublicQuestion(question)) return null;
  const { id, innovation, regency, askedFrom, createdAt, text, answer, inFaq } = question;
  return {
    id,
    innovation,
    origin: regencyOf(regency).name,
    askedBy: askedFrom.regency,
    asker: askerOf(question),
    askedAt: createdAt,
    text,
    answer: answer && { text: answer.text, at: answer.at, editedAt: answer.editedAt },
    inFaq,
  };
}
