import { z } from 'zod';
import {
  Classification,
  CostBand,
  Dimension,
  Form,
  InitiatorKind,
  ReadinessFactor,
  Stage,
  SubDimension,
} from '../../domain/vocabularies.ts';
import { Innovation as Case, Result, Source } from '../../domain/innovation.ts';
import { Position } from '../../domain/position.ts';
import { Adoption } from './adoption.ts';
import { Question } from './question.ts';
import { CaseReference, RegencyReference } from './references.ts';

const told = z.string().nullable();
const day = z.iso.date().nullable();
const moment = z.iso.datetime();
const sourceAt = z.int().nullable().meta({ description: 'Urutan dalam sources, mulai dari 0.' });

const How = z.strictObject({
  steps: z.array(z.string()),
  trial_on: day,
  implemented_on: day,
  developed_on: day,
  time_to_first_use: told,
  staff: told,
  cost_band: CostBand.nullable().meta({ description: 'Biaya per tahun dalam rupiah.' }),
  cost: told,
  funding: told,
  technology: z.array(z.string()),
  legal_basis: z.array(z.string()),
  partners: z.array(z.string()),
});

/**
 * The record as the API tells it: every field of the domain's, in snake_case, without what only the store
 * needs. Written out and not derived, so that renaming a field inside cannot break those who read outside.
 */
const shape = {
  id: z.string(),
  slug: z.string(),
  url: z.url(),
  state: z.enum(['published', 'archived']).meta({
    description: 'archived: tidak lagi benar; alamatnya tetap berlaku, tetapi tidak tampil dalam pencarian.',
  }),
  title: z.string(),
  regency: RegencyReference,
  agency: told,
  started_year: z.int().nullable().meta({ description: 'null: sumber tidak menyebutnya.' }),
  form: Form.nullable(),
  dimension: Dimension,
  sub_dimension: SubDimension.nullable(),
  secondary_dimensions: z.array(Dimension),
  affairs: z.array(z.string()).meta({ description: 'Id urusan; namanya ada di /api/v1/vocabularies.' }),
  topics: z.array(z.string()).meta({ description: 'Id topik; namanya ada di /api/v1/vocabularies.' }),
  topic_words: z.array(z.string()).meta({ description: 'Topik dengan kata-kata pelapornya.' }),
  initiator: z.strictObject({ kind: InitiatorKind, name: told }).nullable(),
  classification: Classification.nullable(),
  stage: Stage,
  digital: z.boolean().nullable(),
  position: Position.nullable(),
  asta_cita: z.array(z.string()),
  pkpn: told,
  sustainable_goals: z.array(z.int()),
  vocabulary_year: z.int().meta({ description: 'Tahun kosakata resmi yang dipakai saat pelaporan.' }),
  summary: z.string(),
  problem: told,
  strategic_issue: told,
  solution: told,
  renewal_method: told,
  novelty: told,
  how: How,
  behaviour_change: z.strictObject({ story: told, staff: told, citizens: told }),
  inclusion: told,
  purpose: told,
  benefit: told,
  outcome: told,
  results: z.array(z.strictObject({ ...Result.shape, source: sourceAt })).meta({
    description: 'Setiap hasil adalah klaim sampai kurator mencocokkannya dengan sumber (verified).',
  }),
  lessons: z.strictObject({ went_wrong: told, would_repeat: told }),
  prerequisites: z.array(z.strictObject({ factor: ReadinessFactor, need: z.string() })),
  takeaways: Case.shape.takeaways,
  business_profile: told,
  intellectual_property: told,
  contact: Case.shape.contact,
  media: Case.shape.media,
  sources: z.array(Source),
  awards: z.array(z.string()),
  adoption_mentions: z
    .array(
      z.strictObject({
        direction: z.enum(['adopted_by', 'adopted_from']),
        name: z.string(),
        note: told,
        source: sourceAt,
      }),
    )
    .meta({ description: 'Adopsi yang pihak lainnya bukan satu kabupaten atau kota.' }),
  confidence: z.enum(['high', 'medium', 'low']).nullable(),
  stopped: z.strictObject({ reason: z.string(), on: day }).nullable(),
  archived: z
    .strictObject({ reason: z.string(), at: moment })
    .nullable()
    .meta({ description: 'Mengapa dan sejak kapan tidak lagi di katalog.' }),
  merged_into: told.meta({
    description: 'Id inovasi yang menceritakan hal yang sama; alamat yang lama mengarah ke sana (308).',
  }),
  adoptions: z.int().meta({ description: 'Banyaknya daerah yang menurut sumber telah membawanya pulang.' }),
  created_at: moment,
  updated_at: moment,
  published_at: moment.nullable(),
  last_confirmed_on: day,
};

export const Innovation = z.strictObject(shape).meta({ id: 'Innovation' });

export const InnovationDetail = z
  .strictObject({
    ...shape,
    adopted_by: z.array(Adoption).meta({ description: 'Daerah yang belajar dari inovasi ini.' }),
    adopted_from: z.array(Adoption).meta({ description: 'Daerah yang menjadi sumber inovasi ini.' }),
    questions: z.array(Question).meta({
      description: 'Yang ditanyakan kepada daerah asal dan sudah dijawab; yang sering ditanyakan lebih dulu.',
    }),
    related: z.array(CaseReference).meta({ description: 'Inovasi lain yang berdekatan isinya.' }),
  })
  .meta({ id: 'InnovationDetail' });

export const InnovationPage = z
  .strictObject({
    innovations: z.array(Innovation),
    next: z.string().nullable().meta({ description: 'cursor untuk lanjutannya; null: sudah habis.' }),
  })
  .meta({ id: 'InnovationPage' });
