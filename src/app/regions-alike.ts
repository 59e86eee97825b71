import { compare, mostAlike, type Alike, type Comparison, type Profile } from '../domain/likeness.ts';
import type { Catalogue } from './catalogue.ts';
import { findRegency, regencies } from './regions.ts';

type Known = ReturnType<Catalogue['facts']>;

const profileOf = (code: string, facts: Known): Profile => {
  const regency = findRegency(code);
  if (!regency) throw new Error(`no regency has the code ${code}`);
  const known = facts.get(code);
  return {
    code,
    kind: regency.name.startsWith('Kota ') ? 'kota' : 'kabupaten',
    province: regency.province,
    position: regency.position,
    population: known?.population ?? null,
    areaKm2: known?.areaKm2 ?? null,
  };
};

type Compared = { profiles: ReadonlyMap<string, Profile>; alike: Map<string, readonly Alike[]> };

/** By the facts that they were made of: others make them anew. */
const compared = new WeakMap<Known, Compared>();

function comparedBy(facts: Known): Compared {
  const kept = compared.get(facts);
  if (kept) return kept;
  const profiles = new Map(regencies.map(({ code }) => [code, profileOf(code, facts)]));
  const made = { profiles, alike: new Map<string, readonly Alike[]>() };
  compared.set(facts, made);
  return made;
}

/**
 * The other 513, the most alike first. Worked out at the first asking and kept as long as the facts stay: about a
 * millisecond, then nothing.
 */
export function regionsAlike(catalogue: Catalogue, code: string): readonly Alike[] {
  const { profiles, alike } = comparedBy(catalogue.facts());
  const kept = alike.get(code);
  if (kept) return kept;
  const one = profiles.get(code);
  if (!one) throw new Error(`no regency has the code ${code}`);
  const made = mostAlike(one, [...profiles.values()]);
  alike.set(code, made);
  return made;
}

/** Why one regency is like another, and in what it is not. */
export function comparisonOf(catalogue: Catalogue, code: string, other: string): Comparison {
  const { profiles } = comparedBy(catalogue.facts());
  const [one, two] = [profiles.get(code), profiles.get(other)];
  if (!one || !two) throw new Error(`no regency has the code ${one ? other : code}`);
  return compare(one, two);
}
