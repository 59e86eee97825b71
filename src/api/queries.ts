import { z } from 'zod';
import { Cursor, Limit, Moment, ProvinceParameter, RegencyParameter } from './parameters.ts';

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
