import { z } from 'zod';
import type { SimilarInnovation } from '../../app/similar-innovations.ts';
import type { Engine } from '../../search/search-index.ts';
import { LIKELY_DUPLICATE } from '../../search/similar.ts';
import { type Answer, CaseSummary, caseSummary } from './references.ts';

const SimilarCase = CaseSummary.extend({
  likeness: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Seberapa banyak isi yang sama; kata yang jarang dipakai lebih menentukan.' }),
  likely_duplicate: z.boolean().meta({
    description: `likeness sekurangnya ${LIKELY_DUPLICATE}: mungkin menceritakan hal yang sama. Periksa, jangan langsung menolak.`,
  }),
  shared: z
    .array(z.string())
    .meta({ description: 'Kata yang sama-sama disebut, yang paling khas lebih dahulu.' }),
}).meta({ id: 'SimilarCase' });

export const SimilarResult = z
  .strictObject({
    engine: z.enum(['meilisearch', 'embedded']).meta({ description: 'Mesin pencari yang menjawab.' }),
    took_ms: z.number().meta({ description: 'Lama pencarian di server, dalam milidetik.' }),
    similar: z.array(SimilarCase).meta({ description: 'Yang paling serupa lebih dahulu.' }),
  })
  .meta({ id: 'SimilarResult' });

export const similarResult = (
  siteUrl: string,
  { engine, similar }: { engine: Engine; similar: readonly SimilarInnovation[] },
): Omit<Answer<typeof SimilarResult>, 'took_ms'> => ({
  engine,
  similar: similar.map(({ card, likeness, isLikelyDuplicate, shared }) => ({
    ...caseSummary(siteUrl, card),
    likeness: Math.round(likeness * 1000) / 1000,
    likely_duplicate: isLikelyDuplicate,
    shared,
  })),
});
