import { gapWorth } from '../domain/gap.ts';
import type { Alike, Comparison } from '../domain/likeness.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Stored } from '../store/store.ts';
import type { Card, Catalogue } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { comparisonOf, regionsAlike } from './regions-alike.ts';
import { findRegency, regencyOf } from './regions.ts';
import {
  interestOf,
  knownTo,
  runningIn,
  similarTo,
  tellingTopics,
  type Interest,
  type Running,
  type Similar,
} from './running.ts';

/** So many of the regencies most like one, of those that run anything at all, are what it is held against. */
export const LIKE_REGIONS = 30;

export type LikeRegion = {
  code: string;
  name: string;
  /** 0 to 1; for ordering, never shown. */
  likeness: number;
  comparison: Comparison;
  /** How many cases run there, its own and those it took home. */
  running: number;
};

/** A regency like the one asked about, in which the case runs. */
export type Runner = { code: string; name: string; likeness: number; as: 'origin' | 'adopter' };

export type Gap = {
  card: Card;
  /** The most alike first; never empty. */
  runners: readonly Runner[];
  /** How far the regency is with this very case, short of running it. */
  interest: Interest | null;
  /** What the regency runs of the same dimension and topic; where there is any, the gap may be none. */
  similar: readonly Similar[];
  worth: number;
};

export type TopicGap = {
  topic: string;
  /** How many of the like regions run something of this dimension and topic. */
  regions: number;
  /** How many such cases run here. */
  here: number;
};

export type DimensionGaps = {
  dimension: Dimension;
  /** How many cases run here, and on average in the like regions. */
  here: number;
  average: number;
  /** How many of the like regions run anything of it. */
  regions: number;
  /** Where nothing like it runs here, the best worth first. */
  gaps: readonly Gap[];
  /** Where something of the same dimension and topic runs here. */
  alike: readonly Gap[];
  /** Topics that like regions run, those first that most of them run and this regency does not. */
  topics: readonly TopicGap[];
};

/** What runs here and nobody took home yet. */
export type Untaken = {
  card: Card;
  /** Of the most alike regencies, those in which nothing of the same dimension and topic is known; most alike first. */
  lacking: readonly { code: string; name: string }[];
};

export type Gaps = {
  regency: ReturnType<typeof regencyOf>;
  facts: Stored<'regency_facts'> | null;
  like: readonly LikeRegion[];
  /** The most alike regencies of which the hub knows nothing that runs. */
  silent: readonly { code: string; name: string }[];
  dimensions: readonly DimensionGaps[];
  untaken: readonly Untaken[];
};

/** The regencies most like this one of which the hub knows anything that runs, the most alike first. */
export function likeRegions(catalogue: Catalogue, code: string): readonly Alike[] {
  const like: Alike[] = [];
  for (const other of regionsAlike(catalogue, code)) {
    if (like.length === LIKE_REGIONS) break;
    if (runningIn(catalogue, other.code).length > 0) like.push(other);
  }
  return like;
}

const named = (code: string) => ({ code, name: regencyOf(code).name });

/** What a case is about: its topics, each within its dimension, since the same word means another thing elsewhere. */
const subjectsOf = (card: Card): string[] => tellingTopics(card).map((topic) => `${card.dimension} ${topic}`);

/**
 * What regencies like this one run and it does not, by dimension; and what it runs that nobody took home. Null when
 * no regency has the code. `without`: cases that the regency has put aside.
 */
export function findGaps(
  { catalogue }: Hub,
  code: string,
  { without = new Set<string>() }: { without?: ReadonlySet<string> } = {},
): Gaps | null {
  if (!findRegency(code)) return null;
  const alike = regionsAlike(catalogue, code);
  const peers = likeRegions(catalogue, code);
  const furthest = peers.at(-1)?.likeness ?? 0;
  const here = runningIn(catalogue, code).map(({ card }) => card);
  const gaps = gapsAmong(catalogue, code, peers, here).filter(({ card }) => !without.has(card.id));

  return {
    regency: regencyOf(code),
    facts: catalogue.facts().get(code) ?? null,
    like: peers.map(({ code: other, likeness }) => ({
      ...named(other),
      likeness,
      comparison: comparisonOf(catalogue, code, other),
      running: runningIn(catalogue, other).length,
    })),
    silent: alike
      .filter((peer) => peer.likeness >= furthest && runningIn(catalogue, peer.code).length === 0)
      .slice(0, 5)
      .map((peer) => named(peer.code)),
    dimensions: Dimension.options.map((dimension) => {
      const own = here.filter((card) => card.dimension === dimension);
      const ofPeers = peers.map((peer) =>
        runningIn(catalogue, peer.code).filter(({ card }) => card.dimension === dimension),
      );
      const all = gaps.filter(({ card }) => card.dimension === dimension);
      return {
        dimension,
        here: own.length,
        average: ofPeers.reduce((sum, { length }) => sum + length, 0) / Math.max(1, peers.length),
        regions: ofPeers.filter(({ length }) => length > 0).length,
        gaps: all.filter(({ similar }) => similar.length === 0),
        alike: all.filter(({ similar }) => similar.length > 0),
        topics: topicsOf(ofPeers, own),
      };
    }),
    untaken: untakenOf(catalogue, code, alike.slice(0, LIKE_REGIONS)),
  };
}

/** Everything that runs in `peers` and is not known to run in the regency, the best worth first. */
function gapsAmong(
  catalogue: Catalogue,
  code: string,
  peers: readonly Alike[],
  here: readonly Card[],
): Gap[] {
  const isKnown = knownTo(catalogue, code);
  const candidates = new Map<string, { card: Card; runners: Runner[] }>();
  for (const { code: other, likeness } of peers)
    for (const { card, as } of runningIn(catalogue, other)) {
      const candidate = candidates.get(card.id) ?? { card, runners: [] };
      candidate.runners.push({ ...named(other), likeness, as });
      candidates.set(card.id, candidate);
    }
  const interests = interestOf(catalogue, code);
  return [...candidates.values()]
    .filter(({ card }) => !isKnown(card))
    .map(({ card, runners }) => ({
      card,
      runners,
      interest: interests.get(card.id) ?? null,
      similar: similarTo(card, here),
      worth: gapWorth({
        runners: runners.map(({ likeness }) => likeness),
        adoptions: card.adoptions,
        evidence: card,
        stopped: card.stopped,
      }),
    }))
    .sort((a, b) => b.worth - a.worth || (a.card.id < b.card.id ? -1 : 1));
}

function topicsOf(ofPeers: readonly (readonly Running[])[], own: readonly Card[]): TopicGap[] {
  const regions = new Map<string, number>();
  for (const of of ofPeers)
    for (const topic of new Set(of.flatMap(({ card }) => tellingTopics(card))))
      regions.set(topic, (regions.get(topic) ?? 0) + 1);
  return [...regions]
    .map(([topic, count]) => ({
      topic,
      regions: count,
      here: own.filter(({ topics }) => topics.includes(topic)).length,
    }))
    .sort(
      (a, b) =>
        Number(a.here > 0) - Number(b.here > 0) || b.regions - a.regions || (a.topic < b.topic ? -1 : 1),
    );
}

function untakenOf(catalogue: Catalogue, code: string, nearest: readonly Alike[]): Untaken[] {
  const untaken = catalogue.cardsOf(code).filter((card) => card.adoptions === 0 && !card.stopped);
  if (untaken.length === 0) return [];
  const subjects = nearest.map((other) => ({
    code: other.code,
    has: new Set(runningIn(catalogue, other.code).flatMap(({ card }) => subjectsOf(card))),
  }));
  return untaken
    .map((card) => {
      const about = subjectsOf(card);
      return {
        card,
        lacking: subjects
          .filter(({ has }) => !about.some((subject) => has.has(subject)))
          .map((r) => named(r.code)),
      };
    })
    .sort((a, b) => b.lacking.length - a.lacking.length || (a.card.id < b.card.id ? -1 : 1));
}
