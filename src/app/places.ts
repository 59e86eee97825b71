import type { Regency } from '../domain/regency.ts';
import type { Dimension } from '../domain/vocabularies.ts';
import { oncePerRevision } from './once-per-revision.ts';
import { regencies } from './regions.ts';

/** A regency and how many cases of its own stand in the catalogue. */
export type Place = Regency & { cases: number };

/** The regencies that have cases, most cases first. */
export const placesWithCases = oncePerRevision((catalogue): readonly Place[] =>
  regencies
    .map((regency) => ({ ...regency, cases: catalogue.cardsOf(regency.code).length }))
    .filter((place) => place.cases > 0)
    .sort((a, b) => b.cases - a.cases),
);

/** How many cases each dimension has; a dimension without any is left out. */
export const casesByDimension = oncePerRevision((catalogue): ReadonlyMap<Dimension, number> => {
  const counts = new Map<Dimension, number>();
  for (const { dimension } of catalogue.cards()) counts.set(dimension, (counts.get(dimension) ?? 0) + 1);
  return counts;
});
