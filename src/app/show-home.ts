import { Dimension } from '../domain/vocabularies.ts';
import type { Card } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { oncePerRevision } from './once-per-revision.ts';
import { casesByDimension, placesWithCases, type Place } from './places.ts';

export type HomePage = {
  /** Cases in the catalogue, the regencies they come from, and those regencies' provinces. */
  totals: { cases: number; regencies: number; provinces: number };
  dimensions: readonly { dimension: Dimension; cases: number }[];
  newest: readonly Card[];
  /** Only cases that at least one other regency took home. */
  mostAdopted: readonly Card[];
  places: readonly Place[];
};

const ROWS = 6;

/** What the front page tells of the catalogue. */
export const showHome = (hub: Hub): HomePage => home(hub.catalogue);

const home = oncePerRevision((catalogue): HomePage => {
  const cards = catalogue.cards();
  const places = placesWithCases(catalogue);
  const byDimension = casesByDimension(catalogue);
  return {
    totals: {
      cases: cards.length,
      regencies: places.length,
      provinces: new Set(places.map((place) => place.province)).size,
    },
    dimensions: Dimension.options.map((dimension) => ({
      dimension,
      cases: byDimension.get(dimension) ?? 0,
    })),
    newest: cards.slice(0, ROWS),
    mostAdopted: cards
      .filter((card) => card.adoptions > 0)
      .sort((a, b) => b.adoptions - a.adoptions)
      .slice(0, ROWS),
    places,
  };
});
