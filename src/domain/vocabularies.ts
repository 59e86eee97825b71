import { z } from 'zod';
import { entryId } from './text.ts';

/** The six dimensions of a smart city and their sub-dimensions (Gerakan Menuju Smart City guidance). */
export const SUB_DIMENSIONS = {
  governance: ['service', 'bureaucracy', 'policy'],
  branding: ['tourism', 'business', 'city_appearance'],
  economy: ['industry', 'welfare', 'transaction'],
  living: ['spatial_harmony', 'health', 'mobility'],
  society: ['community', 'learning', 'security'],
  environment: ['protection', 'waste', 'energy'],
} as const;

export const Dimension = z.enum(['governance', 'branding', 'economy', 'living', 'society', 'environment']);
export type Dimension = z.infer<typeof Dimension>;

export type SubDimension = (typeof SUB_DIMENSIONS)[Dimension][number];
export const SubDimension = z.enum(Object.values(SUB_DIMENSIONS).flat() as [SubDimension, ...SubDimension[]]);

/** Home ministry index, field 2 (tahapan). */
export const Stage = z.enum(['initiative', 'trial', 'implemented']);
export type Stage = z.infer<typeof Stage>;

/** PP 38/2017: tata kelola, pelayanan publik, inovasi daerah lainnya. */
export const Form = z.enum(['governance', 'public_service', 'other']);
export type Form = z.infer<typeof Form>;

/** Home ministry index, field 3 (inisiator). */
export const InitiatorKind = z.enum([
  'head_of_region',
  'council_member',
  'agency',
  'civil_servant',
  'community',
]);
export type InitiatorKind = z.infer<typeof InitiatorKind>;

/** Home ministry index, field 5 (klasifikasi). */
export const Classification = z.enum(['agency', 'village', 'community']);
export type Classification = z.infer<typeof Classification>;

/** The six factors of readiness that an adopter is asked about (product.md, adoption). */
export const ReadinessFactor = z.enum([
  'regulation',
  'budget',
  'people',
  'technology',
  'staff_behaviour',
  'citizen_behaviour',
]);
export type ReadinessFactor = z.infer<typeof ReadinessFactor>;

/** Rupiah in a year, so that cases without an exact figure can still be compared. */
export const CostBand = z.enum(['none', 'under_50m', '50m_200m', '200m_1b', 'over_1b']);
export type CostBand = z.infer<typeof CostBand>;

/** One entry of a vocabulary kept as data; `label` is the official Indonesian name. */
const Entry = z.strictObject({
  id: entryId,
  label: z.string().min(1),
  group: z.string().min(1).optional(),
  /** Says how or where a thing is done and not what it is about: two cases that share no more are not alike. */
  manner: z.literal(true).optional(),
});

/** A file of `data/vocabularies/`: official lists change yearly, so each names its year and source. */
export const VocabularyFile = z.strictObject({
  name: z.string().min(1),
  year: z.int(),
  source: z.string().min(1),
  entries: z
    .array(Entry)
    .min(1)
    .refine((entries) => new Set(entries.map((e) => e.id)).size === entries.length, 'duplicate_id'),
});
export type VocabularyFile = z.infer<typeof VocabularyFile>;
