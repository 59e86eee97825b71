import { kilometresBetween } from '../domain/position.ts';
import type { Regency } from '../domain/regency.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Stored } from '../store/store.ts';
import type { Card, Catalogue } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { casesByDimension, placesWithCases, type Place } from './places.ts';
import { findRegency, regencyOf } from './regions.ts';

type Link = Stored<'adoption_link'>;

/** What a source tells of this regency and another. */
export type RegencyTie = {
  status: Link['status'];
  other: { code: string; name: string };
  /** The case at the origin, where it is in the catalogue; else `name` says what was taken. */
  origin: Card | null;
  became: Card | null;
  name: string | null;
  note: string | null;
  source: Link['source'];
};

export type RegencyPage = {
  regency: ReturnType<typeof regencyOf>;
  cases: number;
  /** Of the whole province. */
  provinceCases: number;
  /** All six; `elsewhere` counts the cases that other regencies have. */
  dimensions: readonly { dimension: Dimension; cards: readonly Card[]; elsewhere: number }[];
  /** Who took something from here. */
  taught: readonly RegencyTie[];
  /** What was taken from others. */
  learned: readonly RegencyTie[];
  /** The nearest regencies with cases, with the distance as the crow flies. */
  neighbours: readonly { place: Place; kilometres: number | null; cards: readonly Card[] }[];
};

const NEIGHBOURS = 6;

/** A regency with its cases by dimension, its ties and its neighbours; null when no regency has the code. */
export function readRegency(hub: Hub, code: string): RegencyPage | null {
  if (!findRegency(code)) return null;
  const { catalogue } = hub;
  const regency = regencyOf(code);
  const cards = catalogue.cardsOf(code);
  const own = Map.groupBy(cards, (card) => card.dimension);
  const all = casesByDimension(catalogue);
  const links = catalogue.linksOfRegency(code);
  return {
    regency,
    cases: cards.length,
    provinceCases: placesWithCases(catalogue)
      .filter(({ province }) => province === regency.province)
      .reduce((sum, place) => sum + place.cases, 0),
    dimensions: Dimension.options.map((dimension) => {
      const here = own.get(dimension) ?? [];
      return { dimension, cards: here, elsewhere: (all.get(dimension) ?? 0) - here.length };
    }),
    taught: links.filter((link) => link.origin === code).map((link) => tie(catalogue, link, link.adopter)),
    learned: links.filter((link) => link.adopter === code).map((link) => tie(catalogue, link, link.origin)),
    neighbours: nearest(catalogue, regency),
  };
}

function tie(catalogue: Catalogue, link: Link, other: string): RegencyTie {
  const cardOf = (id: string | null) => (id === null ? undefined : catalogue.cardWithAddress(id)) ?? null;
  return {
    status: link.status,
    other: { code: other, name: regencyOf(other).name },
    origin: cardOf(link.innovation),
    became: cardOf(link.becameInnovation),
    name: link.name,
    note: link.note,
    source: link.source,
  };
}

/** Without a position of its own, its province stands for nearness. */
function nearest(catalogue: Catalogue, regency: Regency): RegencyPage['neighbours'] {
  const others = placesWithCases(catalogue).filter(({ code }) => code !== regency.code);
  const { position } = regency;
  const near =
    position === null
      ? others
          .filter(({ province }) => province === regency.province)
          .map((place) => ({ place, kilometres: null }))
      : others
          .flatMap((place) =>
            place.position === null
              ? []
              : [{ place, kilometres: kilometresBetween(position, place.position) }],
          )
          .sort((a, b) => a.kilometres - b.kilometres);
  return near
    .slice(0, NEIGHBOURS)
    .map(({ place, kilometres }) => ({ place, kilometres, cards: catalogue.cardsOf(place.code) }));
}
