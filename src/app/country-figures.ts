import { dayOf } from '../domain/dates.ts';
import type { Stage } from '../domain/vocabularies.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Card, Catalogue } from './catalogue.ts';
import { adoptionMonths, type AdoptionMonth } from './adoption-months.ts';
import { oncePerRevision } from './once-per-revision.ts';
import { daysToReach } from './public-adoption.ts';
import { provinces, regencies } from './regions.ts';
import { runningIn, tellingTopics } from './running.ts';
import { mannerTopics, topics } from './vocabularies.ts';

/** Stages in the order in which a case goes through them; last those of which no source tells it. */
export const SHOWN_STAGES = ['implemented', 'trial', 'initiative', 'untold'] as const;
export type ShownStage = (typeof SHOWN_STAGES)[number];
type StageCounts = Readonly<Record<ShownStage, number>>;

export type DimensionFigure = { dimension: Dimension; cases: number; stages: StageCounts };

/** Groups of provinces as the country speaks of them, by the first digit of their codes. */
export const ISLANDS = {
  sumatra: ['1', '2'],
  java: ['3'],
  lesser_sunda: ['5'],
  kalimantan: ['6'],
  sulawesi: ['7'],
  maluku: ['8'],
  papua: ['9'],
} as const satisfies Record<string, readonly string[]>;
export type Island = keyof typeof ISLANDS;
const ISLAND_NAMES = Object.keys(ISLANDS) as Island[];

export type IslandFigure = {
  island: Island;
  regencies: number;
  /** Regencies of which the catalogue knows anything that runs. */
  known: number;
  /** How many of them run something of the dimension. */
  running: Readonly<Record<Dimension, number>>;
};

export type CountryFigures = {
  cases: number;
  dimensions: readonly DimensionFigure[];
  /** All 38, most cases first. `active`: its regencies with cases. */
  provinces: readonly { code: string; name: string; cases: number; active: number; regencies: number }[];
  adoptions: {
    /** Those that are public. */
    begun: number;
    /** Those that ever became a running service. */
    ran: number;
    /** Told by sources; no date is known of them. */
    sourced: number;
    /** Every month from the first adoption to the last event. */
    months: readonly AdoptionMonth[];
    /** From interest to the running service, of each that came so far; ascending. */
    daysToRunning: readonly number[];
  };
  /** Cases that others took home, the most taken first. */
  taken: readonly Card[];
  /** Regencies of which the catalogue knows anything that runs. */
  known: number;
  /** How many of those run something of the topic; the rarest first. */
  topics: readonly { topic: string; running: number }[];
  islands: readonly IslandFigure[];
  /** The last change of what is counted; null when there is nothing. */
  asOf: string | null;
};

const TAKEN = 10;

const byDimension = <T>(value: (dimension: Dimension) => T): Record<Dimension, T> => ({
  governance: value('governance'),
  branding: value('branding'),
  economy: value('economy'),
  living: value('living'),
  society: value('society'),
  environment: value('environment'),
});

/** How many cases each dimension has at each stage. */
export function dimensionFigures(cards: readonly Pick<Card, 'dimension' | 'stage'>[]): DimensionFigure[] {
  const counts = byDimension(() => ({ implemented: 0, trial: 0, initiative: 0, untold: 0 }));
  for (const { dimension, stage } of cards) counts[dimension][stage ?? 'untold'] += 1;
  return Dimension.options.map((dimension) => {
    const stages = counts[dimension];
    return { dimension, stages, cases: SHOWN_STAGES.reduce((sum, stage) => sum + stages[stage], 0) };
  });
}

/** Those that others took home, the most taken first. */
export const mostTaken = (cards: readonly Card[]): Card[] =>
  cards
    .filter(({ adoptions }) => adoptions > 0)
    .sort((a, b) => b.adoptions - a.adoptions || (a.id < b.id ? -1 : 1));

/** The figures of the whole catalogue, of what is public alone; worked out once for each revision. */
export const countryFigures = oncePerRevision((catalogue): CountryFigures => {
  const cards = catalogue.cards();
  const adoptions = catalogue.adoptions.all();
  const { known, islands, topicCounts } = whatRuns(catalogue);
  return {
    cases: cards.length,
    dimensions: dimensionFigures(cards),
    provinces: provinceFigures(catalogue),
    adoptions: {
      begun: adoptions.length,
      ran: adoptions.filter(({ hasRun }) => hasRun).length,
      sourced: catalogue.links().filter(({ status }) => status === 'adopted').length,
      months: adoptionMonths(adoptions),
      daysToRunning: adoptions.flatMap((one) => daysToReach(one, 'running') ?? []).sort((a, b) => a - b),
    },
    taken: mostTaken(cards).slice(0, TAKEN),
    known,
    topics: topics.entries
      .filter(({ id }) => !mannerTopics.has(id))
      .map(({ id }) => ({ topic: id, running: topicCounts.get(id) ?? 0 }))
      .sort((a, b) => a.running - b.running || (a.topic < b.topic ? -1 : 1)),
    islands,
    asOf: latest(cards, adoptions),
  };
});

function provinceFigures(catalogue: Catalogue): CountryFigures['provinces'] {
  const counts = new Map(
    provinces.map(({ code, name }) => [code, { code, name, cases: 0, active: 0, regencies: 0 }]),
  );
  for (const { code, province } of regencies) {
    const row = counts.get(province);
    if (!row) continue;
    const { length } = catalogue.cardsOf(code);
    row.regencies += 1;
    row.cases += length;
    if (length > 0) row.active += 1;
  }
  return [...counts.values()].sort((a, b) => b.cases - a.cases || (a.code < b.code ? -1 : 1));
}

function whatRuns(catalogue: Catalogue) {
  const topicCounts = new Map<string, number>();
  const islands = ISLAND_NAMES.map((island) => ({
    island,
    regencies: 0,
    known: 0,
    running: byDimension(() => 0),
  }));
  for (const { code } of regencies) {
    const row = islands.find(({ island }) => ISLANDS[island].some((digit) => code.startsWith(digit)));
    if (!row) continue;
    row.regencies += 1;
    const running = runningIn(catalogue, code);
    if (running.length === 0) continue;
    row.known += 1;
    const dimensions = new Set<Dimension>();
    const subjects = new Set<string>();
    for (const { card } of running) {
      dimensions.add(card.dimension);
      for (const topic of tellingTopics(card)) subjects.add(topic);
    }
    for (const dimension of dimensions) row.running[dimension] += 1;
    for (const topic of subjects) topicCounts.set(topic, (topicCounts.get(topic) ?? 0) + 1);
  }
  return { islands, topicCounts, known: islands.reduce((sum, { known }) => sum + known, 0) };
}

/** The last change of any of them, as a date in Jakarta. */
function latest(...lists: readonly (readonly { updatedAt: string }[])[]): string | null {
  let last = '';
  for (const list of lists) for (const { updatedAt } of list) if (updatedAt > last) last = updatedAt;
  return last === '' ? null : dayOf(new Date(last));
}

export const stageOf = (shown: ShownStage): Stage | null => (shown === 'untold' ? null : shown);
