import type { Regency } from '../domain/regency.ts';
import type { Hub } from './hub.ts';
import { oncePerRevision } from './once-per-revision.ts';
import { placesWithCases, type Place } from './places.ts';
import { provinces, regencies } from './regions.ts';

export type ProvinceRow = {
  code: string;
  name: string;
  cases: number;
  /** Its regencies with cases, most cases first. */
  active: readonly Place[];
  /** Its regencies without, in the order of their codes. */
  others: readonly Regency[];
};

/** A regency found by its name. */
export type FoundRegency = Regency & { provinceName: string; cases: number };

export type RegencyList = {
  totals: { cases: number; active: number; all: number };
  /** Most cases first. */
  provinces: readonly ProvinceRow[];
  /** Of the province with the most cases; at least 1, so that a bar can be drawn against it. */
  mostCases: number;
  places: readonly Place[];
  /** Regencies whose name or province has all the words sought; null when nothing was sought. */
  found: readonly FoundRegency[] | null;
};

const MOST_FOUND = 50;

/** All 514 regencies by province, and those that fit `sought`. */
export function listRegencies(hub: Hub, sought: string): RegencyList {
  const words = wordsOf(sought.slice(0, 100));
  return { ...list(hub.catalogue), found: words.length === 0 ? null : find(hub, words) };
}

/** Regencies that somebody who typed this may have meant: every word of it is of their own name. */
export function regenciesNamed(hub: Hub, sought: string): readonly FoundRegency[] {
  const words = wordsOf(sought.slice(0, 100));
  if (words.length === 0 || words.length > 5) return [];
  return find(hub, words)
    .filter(({ name }) => {
      const own = new Set(wordsOf(name));
      return words.every((word) => own.has(word)) && words.some((word) => !KINDS.has(word));
    })
    .slice(0, 3);
}

const KINDS = new Set(['kabupaten', 'kota', 'kepulauan', 'administrasi']);

const list = oncePerRevision((catalogue): Omit<RegencyList, 'found'> => {
  const places = placesWithCases(catalogue);
  const placesOf = Map.groupBy(places, (place) => place.province);
  const withCases = new Set(places.map((place) => place.code));
  const others = Map.groupBy(
    regencies.filter(({ code }) => !withCases.has(code)),
    (regency) => regency.province,
  );
  const rows = provinces
    .map(({ code, name }): ProvinceRow => {
      const active = placesOf.get(code) ?? [];
      const cases = active.reduce((sum, place) => sum + place.cases, 0);
      return { code, name, cases, active, others: others.get(code) ?? [] };
    })
    .sort((a, b) => b.cases - a.cases);
  return {
    totals: { cases: catalogue.cards().length, active: places.length, all: regencies.length },
    provinces: rows,
    mostCases: Math.max(1, ...rows.map((row) => row.cases)),
    places,
  };
});

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const searchable = regencies.map((regency) => ({
  regency,
  provinceName: provinces.find(({ code }) => code === regency.province)?.name ?? '',
}));

/** Each sought word must begin a word of the name or of the province. */
function find(hub: Hub, words: readonly string[]): readonly FoundRegency[] {
  return searchable
    .filter(({ regency, provinceName }) => {
      const own = wordsOf(`${regency.name} ${provinceName} kabupaten kab ${regency.code}`);
      return words.every((word) => own.some((one) => one.startsWith(word)));
    })
    .slice(0, MOST_FOUND)
    .map(({ regency, provinceName }) => ({
      ...regency,
      provinceName,
      cases: hub.catalogue.cardsOf(regency.code).length,
    }));
}
