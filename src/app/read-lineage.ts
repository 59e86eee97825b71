import {
  byWeight,
  familiesOf,
  keyOfCase,
  lineageAround,
  lineageOfTies,
  treesOf,
  type Branch,
  type Lineage,
} from '../domain/lineage.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Card, Catalogue } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { lineageIn, tiesOf, type KnownTie } from './lineage-ties.ts';
import { oncePerRevision } from './once-per-revision.ts';
import { findProvince, findRegency } from './regions.ts';
import { topics } from './vocabularies.ts';

/** What the network is narrowed to, by its parameters. */
export type LineageFilter = {
  dimension: Dimension | null;
  topic: string | null;
  /** Codes, at either end of a tie. */
  province: string | null;
  regency: string | null;
  /** What a case came from and what came of it. */
  innovation: Card | null;
};
type Parameter = keyof LineageFilter | 'page';
/** As given, at most 100 characters of it. */
export type LineageFault = { field: Parameter; value: string };

/** Two regencies and all that one took from the other; what decides how it is drawn stands first. */
export type RegencyPair = { origin: string; adopter: string; ties: readonly KnownTie[] };

export type LineagePage = {
  filter: LineageFilter;
  /** Nothing narrows it. */
  isWhole: boolean;
  faults: readonly LineageFault[];
  /** Ties that fit, those of them that count as an adoption, and the regencies at their ends. */
  totals: { ties: number; adopted: number; regencies: number };
  /** The pairs that are drawn on the map, those with most ties first, and how many there are. */
  pairs: { shown: readonly RegencyPair[]; total: number };
  /** The families that are drawn, the largest first, and how many there are. */
  families: { shown: readonly (readonly Branch<KnownTie>[])[]; total: number };
  /** One page of all ties that fit. */
  rows: readonly KnownTie[];
  /** The place of the first row among all, from 1. */
  from: number;
  page: number;
  pages: number;
  /** What there are ties of, whatever is chosen. */
  choices: { topics: readonly { id: string; label: string }[]; provinces: readonly string[] };
};

/** More lines than these across one map, and no line can be followed any more. */
export const PAIRS_DRAWN = 40;
export const FAMILIES_DRAWN = 12;
/** Of one family beside others, and of one that stands alone. */
const BESIDE_OTHERS = { nodes: 14, branches: 9 };
const ALONE = { nodes: 48, branches: 30 };
const ROWS = 50;

/** What is not understood is named in `faults` and left out: the page without it is the nearest answer. */
function readLineageParameters(
  catalogue: Catalogue,
  parameters: URLSearchParams,
): { filter: LineageFilter; page: number; faults: readonly LineageFault[] } {
  const faults: LineageFault[] = [];
  const given = (field: Parameter) => {
    const value = parameters.get(field)?.toWellFormed().trim();
    return value === undefined || value === '' ? null : value;
  };
  function read<T>(field: Parameter, understand: (value: string) => T | null | undefined): T | null {
    const value = given(field);
    const understood = value === null ? null : (understand(value) ?? null);
    if (value !== null && understood === null) faults.push({ field, value: value.slice(0, 100) });
    return understood;
  }
  const filter = {
    dimension: read('dimension', (value) => Dimension.safeParse(value).data),
    topic: read('topic', (value) => (topics.labels.has(value) ? value : null)),
    province: read('province', (value) => findProvince(value)?.code),
    regency: read('regency', (value) => findRegency(value)?.code),
    innovation: read('innovation', (value) =>
      catalogue.cardWithAddress(catalogue.idThatStays(catalogue.idOfSlug(value) ?? value)),
    ),
  };
  const page = read('page', (value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : null)) ?? 1;
  return { filter, page, faults };
}

/** The network of who took what from whom: as much of it as can be drawn, and all of it in pages. */
export function readLineage({ catalogue }: Hub, parameters: URLSearchParams): LineagePage {
  const { filter, page: asked, faults } = readLineageParameters(catalogue, parameters);
  const isWhole = Object.values(filter).every((value) => value === null);
  const { ties, totals, pairs, families } = isWhole
    ? wholeNetwork(catalogue)
    : drawnOf(tiesThatFit(catalogue, filter));
  const pages = Math.max(1, Math.ceil(ties.length / ROWS));
  const page = Math.min(asked, pages);
  return {
    filter,
    isWhole,
    faults: asked > pages ? [...faults, { field: 'page', value: String(asked) }] : faults,
    totals,
    pairs,
    families,
    rows: ties.slice((page - 1) * ROWS, page * ROWS),
    from: (page - 1) * ROWS + 1,
    page,
    pages,
    choices: choicesIn(catalogue),
  };
}

type Drawn = Pick<LineagePage, 'totals' | 'pairs' | 'families'> & { ties: readonly KnownTie[] };

function drawnOf(ties: readonly KnownTie[]): Drawn {
  const families = familiesOf(lineageOfTies(ties));
  const shown = families.slice(0, FAMILIES_DRAWN);
  return {
    ties,
    totals: {
      ties: ties.length,
      adopted: ties.filter(({ kind }) => kind === 'adopted' || kind === 'ended').length,
      regencies: new Set(ties.flatMap(({ origin, adopter }) => [origin, adopter])).size,
    },
    pairs: pairsOf(ties),
    families: {
      shown: shown.map((family) => treesOf(family, shown.length === 1 ? ALONE : BESIDE_OTHERS)),
      total: families.length,
    },
  };
}

/** Every page of the whole list shows the same drawings. */
const wholeNetwork = oncePerRevision((catalogue): Drawn => drawnOf(tiesOf(catalogue)));

/** From what a case came, over all generations, and what came of it, as far as it can be drawn. */
export const lineageOfCase = (catalogue: Catalogue, id: string): Branch<KnownTie>[] =>
  treesOf(lineageAround(lineageIn(catalogue), keyOfCase(id)), ALONE);

function tiesThatFit(catalogue: Catalogue, filter: LineageFilter): readonly KnownTie[] {
  const { dimension, topic, province, regency, innovation } = filter;
  const isOfCase =
    innovation === null ? null : tiesIn(lineageAround(lineageIn(catalogue), keyOfCase(innovation.id)));
  const isIn = (code: string) => findRegency(code)?.province === province;
  return tiesOf(catalogue).filter(
    (tie) =>
      (dimension === null || tie.dimension === dimension) &&
      (topic === null || tie.topics.includes(topic)) &&
      (province === null || isIn(tie.origin) || isIn(tie.adopter)) &&
      (regency === null || tie.origin === regency || tie.adopter === regency) &&
      (isOfCase === null || isOfCase.has(tie)),
  );
}

const tiesIn = ({ edges }: Lineage<KnownTie>): ReadonlySet<KnownTie> =>
  new Set(edges.flatMap(({ ties }) => ties));

/** Only what is drawn is put in order. */
function pairsOf(ties: readonly KnownTie[]): LineagePage['pairs'] {
  const pairs = Map.groupBy(ties, ({ origin, adopter }) => `${origin} ${adopter}`);
  const shown = [...pairs.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, PAIRS_DRAWN)
    .flatMap((of): RegencyPair[] =>
      of[0] === undefined
        ? []
        : [{ origin: of[0].origin, adopter: of[0].adopter, ties: of.toSorted(byWeight) }],
    );
  return { shown, total: pairs.size };
}

const choicesIn = oncePerRevision((catalogue): LineagePage['choices'] => {
  const ties = tiesOf(catalogue);
  const used = new Set(ties.flatMap((tie) => tie.topics));
  const codes = ties.flatMap(({ origin, adopter }) => [origin, adopter]);
  return {
    topics: topics.entries
      .filter(({ id }) => used.has(id))
      .map(({ id, label }) => ({ id, label }))
      .sort((a, b) => a.label.localeCompare(b.label, 'id')),
    provinces: [...new Set(codes.flatMap((code) => findRegency(code)?.province ?? []))].sort(),
  };
});
