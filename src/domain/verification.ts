import type { Innovation, Result } from './innovation.ts';

type Told = Pick<Innovation, 'results' | 'sources'>;
type ReadonlyTold = {
  readonly results: readonly Readonly<Result>[];
  readonly sources: readonly { readonly url: string }[];
};

/** All that a mark vouches for: an edit of any of it takes the mark away. */
const vouchedFor = (
  { claim, figure, period, claimant, source }: Readonly<Result>,
  { sources }: ReadonlyTold,
) =>
  JSON.stringify([claim, figure, period, claimant, source === null ? null : (sources[source]?.url ?? null)]);

/**
 * The results of a case as told anew: the marks of those that say the same from the same source stay, and those at
 * `checked.places` get a new one.
 */
export function keepVerified(
  told: Told,
  before: ReadonlyTold | null,
  checked: { by: string; on: string; places: ReadonlySet<number> },
): Result[] {
  const marks = new Map(
    before?.results.flatMap((result): [string, Result['verification']][] =>
      result.verification.status === 'verified' ? [[vouchedFor(result, before), result.verification]] : [],
    ),
  );
  return told.results.map((result, place) => ({
    ...result,
    verification: checked.places.has(place)
      ? { status: 'verified', by: checked.by, on: checked.on }
      : (marks.get(vouchedFor(result, told)) ?? { status: 'claimed' }),
  }));
}
