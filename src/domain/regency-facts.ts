import { z } from 'zod';
import { RegencyCode } from './regency.ts';
import { text } from './text.ts';

/** More than the largest regency has, with room: what is beyond is a slip in a column. */
export const MOST_PEOPLE = 20_000_000;
export const MOST_KM2 = 100_000;

export const Population = z.int().positive().max(MOST_PEOPLE);
export const SquareKilometres = z.number().positive().max(MOST_KM2);
export const FactsYear = z.int().min(1945).max(2100);

/** How large a regency is, as far as a source says. All regencies' facts belong to one owner: an import is one commit. */
export const RegencyFacts = z
  .strictObject({
    schema: z.literal(1),
    /** The regency's code. */
    id: RegencyCode,
    rev: z.int().nonnegative(),
    population: Population.nullable(),
    areaKm2: SquareKilometres.nullable(),
    /** Of which the figures are; null where the source names none. */
    year: FactsYear.nullable(),
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

type Figure = 'population' | 'areaKm2';
type Told = Readonly<Pick<RegencyFacts, Figure | 'year' | 'source'>>;

/** How large a regency is, and who says so of which figure: one source, or two where the first lacks a figure. */
export type KnownFacts = Readonly<Record<Figure, number | null>> & {
  readonly said: readonly {
    figures: readonly Figure[];
    year: number | null;
    source: string;
    /** The regency itself says so in its profile. */
    declared: boolean;
  }[];
};

/** What was imported counts first; what the regency declares fills in what is missing. Null when nothing is known. */
export function knownFacts(imported: Told | null, declared: Told | null): KnownFacts | null {
  const takenFrom = (figure: Figure) =>
    imported?.[figure] != null ? imported : declared?.[figure] != null ? declared : null;
  const said = [imported, declared].flatMap((told) => {
    const figures = (['population', 'areaKm2'] as const).filter(
      (figure) => told !== null && takenFrom(figure) === told,
    );
    if (told === null || figures.length === 0) return [];
    return [{ figures, year: told.year, source: told.source, declared: told === declared }];
  });
  if (said.length === 0) return null;
  return {
    population: takenFrom('population')?.population ?? null,
    areaKm2: takenFrom('areaKm2')?.areaKm2 ?? null,
    said,
  };
}
