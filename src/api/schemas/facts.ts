import { z } from 'zod';
import { densityOf, type KnownFacts } from '../../domain/regency-facts.ts';
import type { Answer } from './references.ts';

export const Facts = z
  .strictObject({
    population: z.int().nullable(),
    area_km2: z.number().nullable(),
    density: z.number().nullable().meta({ description: 'Jiwa per km².' }),
    year: z.int().nullable(),
    source: z.string(),
    sources: z
      .array(
        z.strictObject({
          figures: z.array(z.enum(['population', 'area'])),
          year: z.int().nullable(),
          source: z.string(),
          declared: z.boolean().meta({ description: 'true: menurut profil yang diisi daerahnya sendiri.' }),
        }),
      )
      .meta({ description: 'Siapa yang menyebut angka yang mana; year dan source di atas: yang pertama.' }),
  })
  .meta({ id: 'RegencyFacts', description: 'Besarnya daerah, menurut sumber yang disebut.' });

/** Null: nothing is known. */
export function factsJson(facts: KnownFacts | null): Answer<typeof Facts> | null {
  const [first] = facts?.said ?? [];
  if (facts === null || first === undefined) return null;
  const density = densityOf(facts);
  return {
    population: facts.population,
    area_km2: facts.areaKm2,
    density: density === null ? null : Math.round(density * 10) / 10,
    year: first.year,
    source: first.source,
    sources: facts.said.map(({ figures, ...told }) => ({
      ...told,
      figures: figures.map((figure) => (figure === 'areaKm2' ? ('area' as const) : figure)),
    })),
  };
}
