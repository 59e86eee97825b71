import { z } from 'zod';
import { RegencyCode } from './regency.ts';
import { text } from './text.ts';

/** More than the largest regency has, with room: what is beyond is a slip in a column. */
export const MOST_PEOPLE = 20_000_000;
export const MOST_KM2 = 100_000;

/** How large a regency is, as far as a source says. All regencies' facts belong to one owner: an import is one commit. */
export const RegencyFacts = z
  .strictObject({
    schema: z.literal(1),
    /** The regency's code. */
    id: RegencyCode,
    rev: z.int().nonnegative(),
    population: z.int().positive().max(MOST_PEOPLE).nullable(),
    areaKm2: z.number().positive().max(MOST_KM2).nullable(),
    /** Of which the figures are; null where the source names none. */
    year: z.int().min(1945).max(2100).nullable(),
    source: text(300),
  })
  .refine(({ population, areaKm2 }) => population !== null || areaKm2 !== null, {
    path: ['population'],
    message: 'says_nothing',
  });
export type RegencyFacts = z.infer<typeof RegencyFacts>;

/** People per square kilometre; null unless both are known. */
export const densityOf = ({
  population,
  areaKm2,
}: Readonly<Pick<RegencyFacts, 'population' | 'areaKm2'>>): number | null =>
  population === null || areaKm2 === null ? null : population / areaKm2;
