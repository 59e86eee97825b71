import { Dimension } from '../domain/vocabularies.ts';
import { findGaps, type DimensionGaps, type Gap, type Gaps, type RankedGap } from './find-gaps.ts';
import type { Hub } from './hub.ts';
import { topics } from './vocabularies.ts';

/** What the page of a regency's gaps is narrowed to, by its parameters. */
export type Narrowed = { dimension: Dimension | null; topic: string | null };

type ShownGaps = { shown: readonly Gap[]; total: number };
export type ShownDimension = DimensionGaps & { gapsShown: ShownGaps; alikeShown: ShownGaps };
export type GapsPage = Omit<Gaps, 'dimensions' | 'detail'> & {
  narrowed: Narrowed;
  /** All six, for the picture. */
  dimensions: readonly DimensionGaps[];
  /** Those that are listed, with the first of their gaps. */
  listed: readonly ShownDimension[];
  /** How many cases nobody took home; `untaken` holds the first of them. */
  untakenTotal: number;
  /** In all dimensions, narrowed or not. */
  total: number;
};

/** Of each dimension on the whole page, and on a narrowed one. */
const FIRST = { gaps: 4, alike: 4 };
const MOST_UNTAKEN = 8;
const NARROWED = { gaps: 60, alike: 30 };

/** What is not understood is left out: the page without it is the answer nearest to what was asked. */
export function readNarrowed(parameters: URLSearchParams): Narrowed {
  const topic = parameters.get('topic');
  return {
    dimension: Dimension.safeParse(parameters.get('dimension')).data ?? null,
    topic: topic !== null && topics.labels.has(topic) ? topic : null,
  };
}

/** The gaps of a regency as its page lists them; null when no regency has the code. */
export function showGaps(
  hub: Hub,
  code: string,
  narrowed: Narrowed,
  about: { without?: ReadonlySet<string> } = {},
): GapsPage | null {
  const gaps = findGaps(hub, code, about);
  if (gaps === null) return null;
  const { dimension, topic } = narrowed;
  const most = dimension === null && topic === null ? FIRST : NARROWED;
  const shown = (all: readonly RankedGap[], count: number): ShownGaps => {
    const fitting = topic === null ? all : all.filter(({ card }) => card.topics.includes(topic));
    return { shown: fitting.slice(0, count).map(gaps.detail), total: fitting.length };
  };
  return {
    ...gaps,
    narrowed,
    untaken: gaps.untaken.slice(0, MOST_UNTAKEN),
    untakenTotal: gaps.untaken.length,
    listed: gaps.dimensions
      .filter((one) => dimension === null || one.dimension === dimension)
      .map((one) => ({
        ...one,
        gapsShown: shown(one.gaps, most.gaps),
        alikeShown: shown(one.alike, most.alike),
      }))
      // By topic, a dimension without any says nothing.
      .filter((one) => topic === null || one.gapsShown.total + one.alikeShown.total > 0),
    total: gaps.dimensions.reduce((sum, one) => sum + one.gaps.length, 0),
  };
}
