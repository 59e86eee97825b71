import type { Card, Catalogue } from './catalogue.ts';
import { medianDaysToPilot, type PublicAdoption } from './public-adoption.ts';
import { regencyOf } from './regions.ts';

type Told = {
  adoption: PublicAdoption;
  regency: { code: string; name: string };
  /** The case that it became there. */
  became: Card | null;
};

/** What the regencies that took a case home say of it themselves. */
export type CaseAdoptions = {
  /** Regencies in which it has come to run. */
  adopters: number;
  /** The middle one of their days from interest to the pilot. */
  medianDays: number | null;
  /** Runs or has run there, those with a lesson first. */
  ran: readonly Told[];
  /** On its way, where the regency tells of it. */
  underWay: readonly Told[];
  /** Given up before it ran, likewise. */
  givenUp: readonly Told[];
};

export function adoptionsOfCase(catalogue: Catalogue, id: string): CaseAdoptions {
  const home = catalogue.cardWithAddress(id)?.regency.code;
  const told = catalogue.adoptions
    .ofInnovation(id)
    // The case may have been merged with one of somebody who had taken it from here.
    .filter(({ adopter }) => adopter !== home)
    .map((adoption): Told => ({
      adoption,
      regency: { code: adoption.adopter, name: regencyOf(adoption.adopter).name },
      became: adoption.becameInnovation === null ? null : (catalogue.card(adoption.becameInnovation) ?? null),
    }))
    .sort(tellingFirst);
  const ran = told.filter(({ adoption }) => adoption.hasRun);
  const others = told.filter(({ adoption }) => !adoption.hasRun);
  return {
    adopters: new Set(ran.map(({ regency }) => regency.code)).size,
    medianDays: medianDaysToPilot(ran.map(({ adoption }) => adoption)),
    ran,
    underWay: others.filter(({ adoption }) => adoption.state !== 'stopped'),
    givenUp: others.filter(({ adoption }) => adoption.state === 'stopped'),
  };
}

/** Whoever has a lesson to tell, then the latest. */
function tellingFirst({ adoption: a }: Told, { adoption: b }: Told): number {
  const telling = Number(b.lesson !== null) - Number(a.lesson !== null);
  return telling || (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0);
}
