import { keyOfOrigin, kindOfRecord, lineageOfTies, type Lineage, type Tie } from '../domain/lineage.ts';
import type { Source } from '../domain/innovation.ts';
import type { Dimension } from '../domain/vocabularies.ts';
import type { Card, Catalogue } from './catalogue.ts';
import { oncePerRevision } from './once-per-revision.ts';
import { findRegency } from './regions.ts';

/** A tie with what the catalogue knows of it. */
export type KnownTie = Tie & {
  /** Published or archived; null where what was taken is no case with an address. */
  case: Card | null;
  becameCase: Card | null;
  /** Of the case that was taken, else of the one that came of it. */
  dimension: Dimension | null;
  topics: readonly string[];
  note: string | null;
  /** Null where the adopter's own record tells it. */
  source: Source | null;
  /** When the regency began with it, and how long it took to its first pilot; by its own record alone. */
  startedAt: string | null;
  daysToPilot: number | null;
};

type Told = Omit<KnownTie, 'case' | 'becameCase' | 'dimension' | 'topics'>;

/**
 * Everything public that tells who took what from whom, by sources and by adoptions in the hub. What most took stands
 * first, then by the adopter's code.
 */
export const tiesOf = oncePerRevision((catalogue): readonly KnownTie[] => {
  const ties = [...toldBySources(catalogue), ...toldByRecords(catalogue)]
    .filter(({ origin, adopter }) => findRegency(origin) && findRegency(adopter))
    .map((told) => known(catalogue, told));
  const placed = [...Map.groupBy(ties, keyOfOrigin)].flatMap(([key, taking]) =>
    taking.map((tie) => ({ tie, key, count: taking.length })),
  );
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return placed
    .sort(
      (a, b) =>
        b.count - a.count ||
        compare(a.key, b.key) ||
        compare(a.tie.adopter, b.tie.adopter) ||
        compare(a.tie.id, b.tie.id),
    )
    .map(({ tie }) => tie);
});

export const lineageIn = oncePerRevision((catalogue): Lineage<KnownTie> => lineageOfTies(tiesOf(catalogue)));

const grouped = oncePerRevision((catalogue) => {
  const ties = tiesOf(catalogue);
  return {
    byInnovation: Map.groupBy(ties, ({ innovation }) => innovation),
    byBecame: Map.groupBy(ties, ({ became }) => became),
    byOrigin: Map.groupBy(ties, ({ origin }) => origin),
    byAdopter: Map.groupBy(ties, ({ adopter }) => adopter),
  };
});

/** Who took the case. */
export const tiesTaking = (catalogue: Catalogue, innovation: string): readonly KnownTie[] =>
  grouped(catalogue).byInnovation.get(innovation) ?? [];
/** From what the case came. */
export const tiesBecoming = (catalogue: Catalogue, innovation: string): readonly KnownTie[] =>
  grouped(catalogue).byBecame.get(innovation) ?? [];
/** At either end, those first that took something from here. */
export const tiesOfRegency = (catalogue: Catalogue, code: string): readonly KnownTie[] => [
  ...(grouped(catalogue).byOrigin.get(code) ?? []),
  ...(grouped(catalogue).byAdopter.get(code) ?? []),
];

const toldBySources = (catalogue: Catalogue): Told[] =>
  catalogue
    .links()
    .map(({ id, origin, adopter, innovation, becameInnovation, name, status, note, source }) => ({
      id,
      basis: 'source',
      kind: status,
      origin,
      adopter,
      innovation,
      became: becameInnovation,
      name,
      note,
      source,
      startedAt: null,
      daysToPilot: null,
    }));

const toldByRecords = (catalogue: Catalogue): Told[] =>
  catalogue.adoptions.all().map((adoption) => ({
    id: adoption.id,
    basis: 'record',
    kind: kindOfRecord(adoption),
    origin: adoption.origin,
    adopter: adoption.adopter,
    innovation: adoption.innovation,
    became: adoption.becameInnovation,
    name: null,
    note: null,
    source: null,
    startedAt: adoption.startedAt,
    daysToPilot: adoption.daysToPilot,
  }));

function known(catalogue: Catalogue, told: Told): KnownTie {
  const cardOf = (id: string | null) => (id === null ? undefined : catalogue.cardWithAddress(id)) ?? null;
  const taken = cardOf(told.innovation);
  const became = cardOf(told.became);
  const about = taken ?? became;
  return {
    ...told,
    case: taken,
    becameCase: became,
    dimension: about?.dimension ?? null,
    topics: about?.topics ?? [],
  };
}
