import { z } from 'zod';
import { Dimension } from '../domain/vocabularies.ts';
import {
  Cursor,
  FewLimit,
  Limit,
  Moment,
  ProvinceParameter,
  RegencyParameter,
  TopicParameter,
} from './parameters.ts';

export const InnovationsQuery = z.object({
  cursor: Cursor,
  limit: Limit,
  updated_since: Moment.meta({
    description:
      'Hanya yang berubah sejak waktu ini. Simpan waktu Anda mulai mengambil, lalu pakai untuk pengambilan berikutnya.',
    examples: ['2026-11-24T03:00:00Z'],
  }),
});

export const AdoptionsQuery = z.object({
  innovation: z
    .string()
    .max(200, 'too_long')
    .optional()
    .meta({ description: 'Id atau slug inovasi, di pihak mana pun.' }),
  regency: RegencyParameter.optional().meta({
    description: 'Kode kabupaten atau kota, di pihak mana pun.',
    examples: ['3216'],
  }),
  cursor: Cursor,
  limit: Limit,
});

export const RegenciesQuery = z.object({
  province: ProvinceParameter.optional().meta({ description: 'Kode provinsi.', examples: ['32'] }),
});

export const GapsQuery = z.object({
  dimension: z.enum(Dimension.options, 'unknown_value').optional().meta({ description: 'Dimensi.' }),
  topic: TopicParameter.optional().meta({
    description: 'Id topik, lihat /api/v1/vocabularies.',
    examples: ['sampah'],
  }),
  limit: Limit,
});

export const AlikeQuery = z.object({ limit: FewLimit });

// All four fit into one address, however it is encoded.
const told = (longest: number, description: string) =>
  z.string().max(longest, 'too_long').optional().meta({ description });

export const SimilarQuery = z.object({
  title: told(200, 'Nama inovasi yang akan dilaporkan.').meta({
    examples: ['Dapur Simbah'],
  }),
  summary: told(600, 'Ringkasannya.').meta({
    examples: ['Warga lanjut usia yang tinggal seorang diri memperoleh kiriman makanan tiap hari.'],
  }),
  problem: told(1500, 'Masalah yang dijawabnya.'),
  solution: told(1500, 'Cara kerjanya.'),
  regency: RegencyParameter.optional().meta({
    description: 'Kode daerah pelapor: inovasi serupa dari daerah yang sama lebih mungkin sama.',
    examples: ['3404'],
  }),
  limit: FewLimit,
});
