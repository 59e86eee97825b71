import { kilometresBetween, type Position } from './position.ts';
import { densityOf } from './regency-facts.ts';

/** What two regencies are compared by. */
export type Profile = {
  readonly code: string;
  readonly kind: 'kabupaten' | 'kota';
  readonly province: string;
  readonly position: Readonly<Position> | null;
  readonly population: number | null;
  readonly areaKm2: number | null;
};

/** `area` stands in where no density is known: with the population, a density tells the area too. */
type Measure = 'kind' | 'population' | 'density' | 'area' | 'distance' | 'province';

/**
 * How much each measure counts. Kind and population say most of what a programme has to reckon with (villages or
 * wards, how many to serve); density how it reaches them; nearness stands for a shared climate, culture and market;
 * the province for the same governor and rules.
 */
const WEIGHTS = {
  kind: 3,
  population: 3,
  density: 2,
  area: 1,
  distance: 2,
  province: 0.5,
} as const satisfies Record<Measure, number>;

/** At this distance nearness is worth half. */
const HALF_KM = 300;

/**
 * What each measure says of two regencies: from 0, nothing alike, to 1, the same; null where it is not known of both.
 * On a scale of logarithms: half the population is half as alike, a quarter of the density too.
 */
function closenessOf(a: Profile, b: Profile): Record<Measure, number | null> {
  const density = ratio(densityOf(a), densityOf(b));
  const kilometres = distance(a, b);
  return {
    kind: a.kind === b.kind ? 1 : 0,
    population: ratio(a.population, b.population),
    density: density === null ? null : Math.sqrt(density),
    area: density === null ? squareRoot(ratio(a.areaKm2, b.areaKm2)) : null,
    distance: kilometres === null ? null : 2 ** (-kilometres / HALF_KM),
    province: a.province === b.province ? 1 : 0,
  };
}

/** The smaller by the larger. */
const ratio = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.min(a, b) / Math.max(a, b);
const squareRoot = (value: number | null): number | null => (value === null ? null : Math.sqrt(value));

const distance = (a: Profile, b: Profile): number | null =>
  a.position === null || b.position === null ? null : kilometresBetween(a.position, b.position);

const MEASURES = Object.keys(WEIGHTS) as readonly Measure[];

/** From 0 to 1: the weighted mean of the measures that are known of both; what is not known counts neither way. */
export function likeness(a: Profile, b: Profile): number {
  const closeness = closenessOf(a, b);
  let sum = 0;
  let weights = 0;
  for (const measure of MEASURES) {
    const value = closeness[measure];
    if (value === null) continue;
    sum += WEIGHTS[measure] * value;
    weights += WEIGHTS[measure];
  }
  return sum / weights;
}

export type Alike = { readonly code: string; readonly likeness: number };

/** All others, the most alike first. */
export function mostAlike(one: Profile, all: readonly Profile[]): readonly Alike[] {
  return all
    .filter(({ code }) => code !== one.code)
    .map((other) => ({ code: other.code, likeness: likeness(one, other) }))
    .sort((a, b) => b.likeness - a.likeness || (a.code < b.code ? -1 : 1));
}

/** From where on two figures are called nearly the same, and from where on comparable. */
const NEARLY = 0.8;
const COMPARABLE = 0.5;

type Compared = {
  how: 'nearly_same' | 'comparable' | 'fewer' | 'more';
  /** Of the one, and of the other: `more` says that the other has more. */
  figures: readonly [number, number];
};

/** Why two regencies are alike, and in what they are not, for saying so in words. */
export type Comparison = {
  kind: { same: boolean; other: Profile['kind'] };
  population: Compared | null;
  density: Compared | null;
  /** Only where no density can be told. */
  area: Compared | null;
  kilometres: number | null;
  sameProvince: boolean;
  /** Measures that are not known of both. */
  missing: readonly ('population' | 'area' | 'distance')[];
};

export function compare(one: Profile, other: Profile): Comparison {
  const density = compared(densityOf(one), densityOf(other));
  const population = compared(one.population, other.population);
  const area = density === null ? compared(one.areaKm2, other.areaKm2) : null;
  const kilometres = distance(one, other);
  const areaKnown = one.areaKm2 !== null && other.areaKm2 !== null;
  return {
    kind: { same: one.kind === other.kind, other: other.kind },
    population,
    density,
    area,
    kilometres,
    sameProvince: one.province === other.province,
    missing: [
      ...(population === null ? (['population'] as const) : []),
      ...(areaKnown ? [] : (['area'] as const)),
      ...(kilometres === null ? (['distance'] as const) : []),
    ],
  };
}

function compared(a: number | null, b: number | null): Compared | null {
  const alike = ratio(a, b);
  if (a === null || b === null || alike === null) return null;
  const differs = b > a ? 'more' : 'fewer';
  return {
    how: alike >= NEARLY ? 'nearly_same' : alike >= COMPARABLE ? 'comparable' : differs,
    figures: [a, b],
  };
}
