import type { KnownFacts } from '../domain/regency-facts.ts';
import type { Card } from './catalogue.ts';
import { dimensionFigures, type DimensionFigure } from './country-figures.ts';
import type { Hub } from './hub.ts';
import type { PublicAdoption } from './public-adoption.ts';
import { readProfile, type PublicProfile } from './read-profile.ts';
import { findRegency } from './regions.ts';

/** A public adoption seen from one of its ends. */
export type FaceAdoption = {
  adoption: PublicAdoption;
  /** Who is at the other end. */
  other: { code: string; name: string };
  /** While the case is in the catalogue. */
  card: Card | null;
};

/** What a regency's page has to show beside its cases: what it says of itself, and what it took and gave. */
export type Face = {
  profile: PublicProfile | null;
  facts: KnownFacts | null;
  dimensions: readonly DimensionFigure[];
  /** What it took home, and what others took home from it; the last changed first. */
  brought: readonly FaceAdoption[];
  taken: readonly FaceAdoption[];
};

export async function showFace(hub: Hub, code: string): Promise<Face> {
  const { catalogue } = hub;
  const adoptions = catalogue.adoptions
    .ofRegency(code)
    .toSorted((a, b) => (a.updatedAt > b.updatedAt ? -1 : a.updatedAt < b.updatedAt ? 1 : 0));
  const seen = (adoption: PublicAdoption, other: string): FaceAdoption => ({
    adoption,
    other: { code: other, name: findRegency(other)?.name ?? other },
    card: catalogue.card(adoption.innovation) ?? null,
  });
  return {
    profile: await readProfile(hub, code),
    facts: catalogue.facts().get(code) ?? null,
    dimensions: dimensionFigures(catalogue.cardsOf(code)),
    brought: adoptions.filter(({ adopter }) => adopter === code).map((one) => seen(one, one.origin)),
    taken: adoptions.filter(({ origin }) => origin === code).map((one) => seen(one, one.adopter)),
  };
}
