import { z } from 'zod';
import type { Gap, Gaps, LikeRegion, RankedGap } from '../../app/find-gaps.ts';
import { Dimension } from '../../domain/vocabularies.ts';
import { comparisonWords } from '../../i18n/comparison-words.ts';
import { gapReasons } from '../../i18n/gap-words.ts';
import { Facts, factsJson } from './facts.ts';
import {
  type Answer,
  caseReference,
  CaseReference,
  CaseSummary,
  caseSummary,
  RegencyReference,
  regencyReference,
} from './references.ts';

const LikeRegency = z
  .strictObject({
    regency: RegencyReference,
    alike: z.array(z.string()).meta({ description: 'Dalam hal apa mirip.' }),
    different: z.array(z.string()).meta({ description: 'Dalam hal apa tidak.' }),
    kilometres: z.int().nullable().meta({ description: 'Garis lurus; null: letaknya tidak diketahui.' }),
    unknown: z
      .array(z.enum(['population', 'area', 'distance']))
      .meta({ description: 'Yang tidak diketahui dari keduanya, sehingga tidak ikut diukur.' }),
    running: z
      .int()
      .meta({ description: 'Banyaknya inovasi yang berjalan: milik sendiri dan yang diadopsi.' }),
  })
  .meta({ id: 'LikeRegency' });

const GapCase = z
  .strictObject({
    innovation: CaseSummary,
    run_by: z
      .array(z.strictObject({ code: z.string(), name: z.string(), as: z.enum(['origin', 'adopter']) }))
      .meta({ description: 'Daerah mirip yang menjalankannya, yang paling mirip lebih dahulu.' }),
    reasons: z.array(z.string()).meta({ description: 'Mengapa ditampilkan, dalam kalimat.' }),
    interest: z
      .enum(['studied', 'planned', 'under_way'])
      .nullable()
      .meta({ description: 'Sejauh mana daerah ini dengan inovasi ini, bila belum dijalankan.' }),
    similar_here: z.array(CaseReference.extend({ topics: z.array(z.string()) })).meta({
      description: 'Yang berjalan di sini dengan dimensi dan topik yang sama; kosong: benar-benar celah.',
    }),
  })
  .meta({ id: 'GapCase' });

const GapDimension = z
  .strictObject({
    dimension: Dimension,
    here: z.int().meta({ description: 'Banyaknya inovasi yang berjalan di sini.' }),
    like_average: z.number().meta({ description: 'Rata-ratanya di daerah yang mirip.' }),
    like_running: z.int().meta({ description: 'Banyaknya daerah mirip yang menjalankan sesuatu.' }),
    gaps: z.int(),
    similar: z
      .int()
      .meta({ description: 'Yang berjalan di daerah mirip, tetapi di sini sudah ada yang serupa.' }),
    topics: z.array(
      z.strictObject({
        topic: z.string(),
        like_running: z.int(),
        here: z.int(),
      }),
    ),
  })
  .meta({ id: 'GapDimension' });

export const RegencyGaps = z
  .strictObject({
    regency: RegencyReference,
    facts: Facts.nullable().meta({ description: 'null: belum diketahui.' }),
    like_regencies: z.array(LikeRegency).meta({
      description:
        'Daerah yang paling mirip di antara yang punya inovasi berjalan, yang paling mirip lebih dahulu. Diukur dari jenis, penduduk, kepadatan, jarak, dan provinsi.',
    }),
    dimensions: z.array(GapDimension),
    total: z.int().meta({ description: 'Banyaknya celah untuk pilihan ini, sebelum dibatasi limit.' }),
    gaps: z.array(GapCase).meta({ description: 'Yang paling layak dilihat lebih dahulu.' }),
    similar: z.array(GapCase).meta({ description: 'Seperti gaps, tetapi di sini sudah ada yang serupa.' }),
    not_taken: z
      .array(
        z.strictObject({
          innovation: CaseSummary,
          lacking: z
            .array(z.strictObject({ code: z.string(), name: z.string() }))
            .meta({ description: 'Daerah paling mirip yang belum tercatat punya yang serupa.' }),
        }),
      )
      .meta({ description: 'Inovasi daerah ini yang belum tercatat diadopsi siapa pun.' }),
  })
  .meta({ id: 'RegencyGaps' });

type Asked = { dimension?: Dimension | undefined; topic?: string | undefined; limit: number };

export function regencyGaps(
  siteUrl: string,
  gaps: Gaps,
  { dimension, topic, limit }: Asked,
): Answer<typeof RegencyGaps> {
  const chosen = gaps.dimensions.filter((one) => dimension === undefined || one.dimension === dimension);
  const narrowed = (all: readonly RankedGap[]) =>
    all
      .filter(({ card }) => topic === undefined || card.topics.includes(topic))
      .sort((a, b) => b.worth - a.worth || (a.card.id < b.card.id ? -1 : 1));
  const found = narrowed(chosen.flatMap((one) => one.gaps));
  const similar = narrowed(chosen.flatMap((one) => one.alike));
  return {
    regency: regencyReference(gaps.regency.code),
    facts: factsJson(gaps.facts),
    like_regencies: gaps.like.map(likeRegency),
    dimensions: gaps.dimensions.map((one) => ({
      dimension: one.dimension,
      here: one.here,
      like_average: rounded(one.average),
      like_running: one.regions,
      gaps: one.gaps.length,
      similar: one.alike.length,
      topics: one.topics.map(({ topic: id, regions, here }) => ({ topic: id, like_running: regions, here })),
    })),
    total: found.length,
    gaps: found.slice(0, limit).map((gap) => gapCase(siteUrl, gaps.detail(gap), gaps.like)),
    similar: similar.slice(0, limit).map((gap) => gapCase(siteUrl, gaps.detail(gap), gaps.like)),
    not_taken: gaps.untaken
      .slice(0, limit)
      .map(({ card, lacking }) => ({ innovation: caseSummary(siteUrl, card), lacking })),
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

function likeRegency({ code, comparison, running }: LikeRegion): Answer<typeof LikeRegency> {
  const { same, different } = comparisonWords(comparison);
  const { kilometres, missing } = comparison;
  return {
    regency: regencyReference(code),
    alike: same,
    different,
    kilometres: kilometres === null ? null : Math.round(kilometres),
    unknown: missing,
    running,
  };
}

const gapCase = (siteUrl: string, gap: Gap, like: readonly LikeRegion[]): Answer<typeof GapCase> => ({
  innovation: caseSummary(siteUrl, gap.card),
  run_by: gap.runners.map(({ code, name, as }) => ({ code, name, as })),
  reasons: gapReasons(gap, like),
  interest: gap.interest,
  similar_here: gap.similar.map(({ card, topics }) => ({ ...caseReference(siteUrl, card), topics })),
});
