import { z } from 'zod';
import { Position } from './position.ts';

/** Official four-digit Kemendagri code, without the dot (`3216` Kabupaten Bekasi). Not the BPS code. */
export const RegencyCode = z.string().regex(/^[1-9]\d{3}$/);
/** Official two-digit Kemendagri code of a province (`32` Jawa Barat). */
const ProvinceCode = z.string().regex(/^[1-9]\d$/);

export const Province = z.strictObject({ code: ProvinceCode, name: z.string().min(1) });
export type Province = z.infer<typeof Province>;

export const Regency = z.strictObject({
  code: RegencyCode,
  /** Official name with its kind: `Kabupaten Bekasi`, `Kota Bandung`. */
  name: z.string().regex(/^(Kabupaten|Kota) /),
  province: ProvinceCode,
  /** Median of its villages' coordinates in degrees; null where no source names any. */
  position: Position.nullable(),
});
export type Regency = z.infer<typeof Regency>;

/** `data/vocabularies/regencies.json`. */
export const RegencyFile = z.strictObject({
  year: z.int(),
  source: z.string().min(1),
  licence: z.string().min(1),
  provinces: z.array(Province).length(38),
  regencies: z.array(Regency).length(514),
});
export type RegencyFile = z.infer<typeof RegencyFile>;

/**
 * `Kota Bandung` → `kota-bandung`, `Kabupaten Bandung` → `bandung`, `Kota Administrasi Jakarta Timur` →
 * `kota-jakarta-timur`: unique among all 514, short where most are.
 */
export function regencySlug(name: string): string {
  return slugify(name.replace(/^(Kabupaten|Kota) Administrasi /, '$1 ').replace(/^Kabupaten /, ''));
}

const LONGEST_SLUG = 80;

/** Lower case, ASCII, words joined with hyphens; at most 80 characters, cut at a word. Empty for words without letters. */
export function slugify(words: string): string {
  const slug = words
    .normalize('NFKD')
    // Marks, and the apostrophes that stand for a glottal stop: Dottoro'ta is one word.
    .replace(/[\u0300-\u036f'’ʼ]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= LONGEST_SLUG) return slug;
  const end = slug.lastIndexOf('-', LONGEST_SLUG);
  return slug.slice(0, end > 0 ? end : LONGEST_SLUG);
}
