import { z } from 'zod';
import type { Card } from '../../app/catalogue.ts';
import { regencyOf } from '../../app/regions.ts';
import { Dimension, Stage } from '../../domain/vocabularies.ts';
import type { DeepReadonly } from '../../store/store.ts';

/** What an answer of this schema is made of: routes check theirs with `satisfies`. */
export type Answer<S extends z.ZodType> = DeepReadonly<z.output<S>>;

export const RegencyReference = z
  .strictObject({
    code: z.string().meta({ description: 'Kode Kemendagri, empat angka tanpa titik.', examples: ['3216'] }),
    name: z.string().meta({ examples: ['Kabupaten Bekasi'] }),
    province: z.string().meta({ description: 'Nama provinsi.', examples: ['Jawa Barat'] }),
    province_code: z.string().meta({ description: 'Dipakai oleh parameter province.', examples: ['32'] }),
  })
  .meta({ id: 'RegencyReference', description: 'Kabupaten atau kota.' });

export function regencyReference(code: string): Answer<typeof RegencyReference> {
  const { name, province, provinceName } = regencyOf(code);
  return { code, name, province: provinceName, province_code: province };
}

export const CaseReference = z
  .strictObject({ id: z.string(), slug: z.string(), title: z.string(), url: z.url() })
  .meta({ id: 'CaseReference', description: 'Inovasi yang ada di katalog.' });

/** Absolute, so that an answer can be passed on without its origin. */
export const caseUrl = (siteUrl: string, slug: string): string => `${siteUrl}/inovasi/${slug}`;
export const regencyUrl = (siteUrl: string, code: string): string => `${siteUrl}/daerah/${code}`;

export const caseReference = (
  siteUrl: string,
  { id, slug, name }: { id: string; slug: string; name: string },
): Answer<typeof CaseReference> => ({ id, slug, title: name, url: caseUrl(siteUrl, slug) });

const summaryShape = {
  ...CaseReference.shape,
  summary: z.string(),
  regency: RegencyReference,
  dimension: Dimension,
  topics: z.array(z.string()).meta({ description: 'Id topik; namanya ada di /api/v1/vocabularies.' }),
  stage: Stage,
  started_year: z.int().nullable().meta({ description: 'null: sumber tidak menyebutnya.' }),
  digital: z.boolean().nullable(),
  stopped: z.boolean().meta({ description: 'Tidak lagi berjalan di daerah asalnya.' }),
  adoptions: z.int().meta({
    description:
      'Banyaknya daerah yang telah membawanya pulang, menurut sumber atau catatan daerah itu sendiri.',
  }),
};

export const CaseSummary = z.strictObject(summaryShape).meta({ id: 'CaseSummary' });

export const caseSummary = (siteUrl: string, card: Card): Answer<typeof CaseSummary> => ({
  ...caseReference(siteUrl, card),
  summary: card.summary,
  regency: regencyReference(card.regency.code),
  dimension: card.dimension,
  topics: card.topics,
  stage: card.stage,
  started_year: card.startedYear,
  digital: card.digital,
  stopped: card.stopped,
  adoptions: card.adoptions,
});
