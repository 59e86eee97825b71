import { countsAsAdoption } from '../domain/adoption-link.ts';
import type { Regency } from '../domain/regency.ts';
import type { Hub } from './hub.ts';

export type RegencyFigures = {
  regency: Regency;
  figures: {
    /** Cases in the catalogue. */
    innovations: number;
    /** Regencies that took something home from here, each once. */
    learnedFrom: number;
    /** Regencies from which something was taken home, each once. */
    learned: number;
  };
};

export function regencyFigures(hub: Hub, regency: Regency): RegencyFigures {
  const { code } = regency;
  // A source and the regency's own record may tell of the same: each regency counts once.
  const links = [
    ...hub.catalogue.linksOfRegency(code).filter(countsAsAdoption),
    ...hub.catalogue.adoptions.ofRegency(code).filter(({ hasRun }) => hasRun),
  ];
  return {
    regency,
    figures: {
      innovations: hub.catalogue.cardsOf(code).length,
      learnedFrom: new Set(links.filter(({ origin }) => origin === code).map(({ adopter }) => adopter)).size,
      learned: new Set(links.filter(({ adopter }) => adopter === code).map(({ origin }) => origin)).size,
    },
  };
}
