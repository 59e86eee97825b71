import { gapWorth } from '../domain/gap.ts';
import type { Alike, Comparison } from '../domain/likeness.ts';
import type { KnownFacts } from '../domain/regency-facts.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Card, Catalogue } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { comparisonOf, regionsAlike } from './regions-alike.ts';
import { findRegency, regencyOf } from './regions.ts';
import {
  interestOf,
  knownTo,
  runningIn,
  similarAmong,
  subjectsIn,
  subjectsOf,
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
type Runner = { code: string; name: string; likeness: number; as: 'origin' | 'adopter' };

export type RankedGap = {
  card: Card;
  /** The most alike first; never empty. */
  runners: readonly Runner[];
  worth: number;
};

export type Gap = RankedGap & {
  /** How far the regency is with this very case, short of running it. */
  interest: Interest | null;
  /** What the regency runs of the same dimension and topic; where there is any, the gap may be none. */
  similar: readonly Similar[];
};

type TopicGap = {
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
  gaps: readonly RankedGap[];
  /** Where something of the same dimension and topic runs here. */
  alike: readonly RankedGap[];
  /** Topics that like regions run, those first that most of them run and this regency does not. */
  topics: readonly TopicGap[];
};

/** What runs here and nobody took home yet. */
type Untaken = {
  card: Card;
  /** Of the most alike regencies, those in which nothing of the same dimension and topic is known; most alike first. */
  lacking: readonly { code: string; name: string }[];
};

export type Gaps = {
  regency: ReturnType<typeof regencyOf>;
  facts: KnownFacts | null;
  like: readonly LikeRegion[];
  /** The most alike regencies of which the hub knows nothing that runs. */
  silent: readonly { code: string; name: string }[];
  dimensions: readonly DimensionGaps[];
  untaken: readonly Untaken[];
  /** All that is told of a gap that is shown: most of thousands never are. */
  detail: (gap: RankedGap) => Gap;
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

const named = (code: string) => ({ code, name: findRegency(code)?.name ?? code });

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
  const subjects = subjectsIn(catalogue, code);
  const hasSimilar = ({ card }: RankedGap) => subjectsOf(card).some((subject) => subjects.has(subject));
  const interests = interestOf(catalogue, code);
  const similarHere = similarAmong(here);
  const gaps = gapsAmong(catalogue, code, peers).filter(({ card }) => !without.has(card.id));

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
        gaps: all.filter((gap) => !hasSimilar(gap)),
        alike: all.filter(hasSimilar),
        topics: topicsOf(ofPeers, own),
      };
    }),
    untaken: untakenOf(catalogue, code, alike.slice(0, LIKE_REGIONS)),
    detail: (gap) => ({
      ...gap,
      interest: interests.get(gap.card.id) ?? null,
      similar: similarHere(gap.card),
    }),
  };
}

/** Everything that runs in `peers` and is not known to the regency, the best worth first. */
function gapsAmong(catalogue: Catalogue, code: string, peers: readonly Alike[]): RankedGap[] {
  const isKnown = knownTo(catalogue, code);
  const candidates = new Map<string, { card: Card; runners: Runner[] }>();
  for (const { code: other, likeness } of peers) {
    const region = { ...named(other), likeness };
    const runners = { origin: { ...region, as: 'origin' }, adopter: { ...region, as: 'adopter' } } as const;
    for (const { card, as } of runningIn(catalogue, other)) {
      const candidate = candidates.get(card.id);
      if (candidate) candidate.runners.push(runners[as]);
      else candidates.set(card.id, { card, runners: [runners[as]] });
    }
  }
  return [...candidates.values()]
    .filter(({ card }) => !isKnown(card))
    .map(({ card, runners }) => ({
      card,
      runners,
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
  const regions = nearest.map((other) => ({
    region: named(other.code),
    has: subjectsIn(catalogue, other.code),
  }));
  return untaken
    .map((card) => {
      const about = subjectsOf(card);
      return {
        card,
        lacking: regions
          .filter(({ has }) => !about.some((subject) => has.has(subject)))
          .map(({ region }) => region),
      };
    })
    .sort((a, b) => b.lacking.length - a.lacking.length || (a.card.id < b.card.id ? -1 : 1));
}
