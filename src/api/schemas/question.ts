import { z } from 'zod';
import type { PublicQuestion } from '../../app/public-question.ts';
import { caseUrl, RegencyReference, regencyReference, type Answer } from './references.ts';

export const Question = z
  .strictObject({
    id: z.string(),
    url: z.url(),
    question: z.string(),
    asked_by: RegencyReference,
    asker: z.string().meta({
      description: 'Kantor, bila disebut, dan daerah penanya; bukan nama orang.',
      examples: ['Bappeda, Kabupaten Bekasi'],
    }),
    asked_at: z.iso.datetime(),
    answer: z.string(),
    answered_at: z.iso.datetime(),
    answer_edited_at: z.iso.datetime().nullable(),
    faq: z.boolean().meta({ description: 'Ditandai sering ditanyakan oleh daerah asal atau kurator.' }),
  })
  .meta({ id: 'Question', description: 'Pertanyaan kepada daerah asal, dengan jawabannya.' });

/** Nothing for one that is not answered yet. */
export const questionJson = (
  siteUrl: string,
  slug: string,
  { id, text, askedBy, asker, askedAt, answer, inFaq }: PublicQuestion,
): Answer<typeof Question>[] =>
  answer === null
    ? []
    : [
        {
          id,
          url: `${caseUrl(siteUrl, slug)}#${id}`,
          question: text,
          asked_by: regencyReference(askedBy),
          asker,
          asked_at: askedAt,
          answer: answer.text,
          answered_at: answer.at,
          answer_edited_at: answer.editedAt,
          faq: inFaq,
        },
      ];
