import type { QuestionRefusal } from '../../app/answer-question.ts';
import { LONGEST_ANSWER, LONGEST_OFFICE, LONGEST_QUESTION, LONGEST_WHY } from '../../domain/question.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import type { FormError } from '../form/question.ts';

export const askAddress = (innovation: string): string =>
  `/kerja/tanya/baru?inovasi=${encodeURIComponent(innovation)}`;
export const questionAddress = (id: string): string => `/kerja/tanya/${id}`;
/** Where the case's page has its questions. */
export const ON_CASE_PAGE = 'tanya-jawab';

const LONGEST_SHOWN = 160;
/** A question as one line of a list. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN - 1).toWellFormed()}…`;
}

const LIMITS = {
  ask: { text: LONGEST_QUESTION, office: LONGEST_OFFICE },
  answer: { text: LONGEST_ANSWER, office: 0 },
  why: { text: LONGEST_WHY, office: 0 },
} as const;

/** Why nothing was stored, and at which field of the form. */
export function refusalError(
  why: QuestionRefusal,
  form: keyof typeof LIMITS,
  fields: { text: string; office: string },
): FormError {
  const { text, office } = LIMITS[form];
  switch (why) {
    case 'text_missing':
      return {
        field: fields.text,
        message: t(form === 'ask' ? 'question.refused.text_missing' : 'question.refused.answer_missing'),
      };
    case 'text_too_long':
    case 'reason_too_long':
      return { field: fields.text, message: t('question.refused.too_long', { most: formatNumber(text) }) };
    case 'office_too_long':
      return {
        field: fields.office,
        message: t('question.refused.too_long', { most: formatNumber(office) }),
      };
    case 'reason_missing':
      return { field: fields.text, message: t('question.refused.reason_missing') };
    case 'forbidden':
    case 'state':
    case 'conflict':
    case 'too_often':
    case 'full':
      return { field: null, message: t(`question.refused.${why}`) };
  }
}
