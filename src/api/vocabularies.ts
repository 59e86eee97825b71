import { z } from 'zod';
import { affairs, topics } from '../app/vocabularies.ts';
import { Dimension, Stage, VocabularyFile } from '../domain/vocabularies.ts';
import { dimensionName, stageName } from '../i18n/terms.ts';
import { jsonResponse, readEndpoint } from './endpoint.ts';
import type { Answer } from './schemas/references.ts';

const Named = z.strictObject({ id: z.string(), label: z.string() });

/** What the ids in answers and parameters are called on screen. */
export const Vocabularies = z
  .strictObject({
    dimensions: z.array(Named),
    stages: z.array(Named),
    topics: VocabularyFile,
    affairs: VocabularyFile,
  })
  .meta({ id: 'Vocabularies', description: 'Nama untuk id yang dipakai dalam jawaban dan parameter.' });

export const getVocabularies = readEndpoint(({ locals }) => {
  locals.sameForEverybody = true;
  const file = ({ name, year, source, entries }: typeof topics) => ({ name, year, source, entries });
  return jsonResponse({
    dimensions: Dimension.options.map((id) => ({ id, label: dimensionName(id) })),
    stages: Stage.options.map((id) => ({ id, label: stageName(id) })),
    topics: file(topics),
    affairs: file(affairs),
  } satisfies Answer<typeof Vocabularies>);
});
