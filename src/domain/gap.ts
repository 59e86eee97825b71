import type { Innovation } from './innovation.ts';

/** How well a case is evidenced, as far as its record says. */
export type Evidence = {
  verifiedResults: number;
  /** Results with a source. */
  sourcedResults: number;
  sources: number;
  confidence: Innovation['confidence'];
};

const CONFIDENCE = { high: 0.2, medium: 0.1, low: 0 } as const;

/** From 0 to 1: a result that a curator checked says most, then results with sources, several sources that agree. */
export function evidenceWorth({ verifiedResults, sourcedResults, sources, confidence }: Evidence): number {
  return (
    (verifiedResults > 0 ? 0.4 : 0) +
    Math.min(0.2, 0.1 * sourcedResults) +
    Math.min(0.2, 0.1 * Math.max(0, sources - 1)) +
    (confidence === null ? 0 : CONFIDENCE[confidence])
  );
}

/** Five regencies that took it home are worth as much as one that is the same in everything. */
const TAKEN = 0.4;

/**
 * What a gap is ranked by: how like the regencies are that run it, the most alike in full and each further one less
 * (half, a third, …); how many regencies took it home; how well it is evidenced. What no longer runs at its origin
 * has to be worth it twice over.
 */
export function gapWorth(gap: {
  /** Likenesses of the regencies that run it, 0 to 1, in any order. */
  runners: readonly number[];
  adoptions: number;
  evidence: Evidence;
  stopped: boolean;
}): number {
  const runners = gap.runners
    .toSorted((a, b) => b - a)
    .reduce((sum, likeness, place) => sum + likeness / (place + 1), 0);
  const taken = TAKEN * Math.log2(1 + gap.adoptions);
  const worth = runners + taken + evidenceWorth(gap.evidence);
  return gap.stopped ? worth / 2 : worth;
}
