import type { Engine } from '../search/search-index.ts';
import { LIKELY_DUPLICATE, type Draft } from '../search/similar.ts';
import type { Stored } from '../store/store.ts';
import type { Card } from './catalogue.ts';
import type { Hub } from './hub.ts';

export type SimilarInnovation = {
  card: Card;
  /** From 0 to 1; see `LIKELY_DUPLICATE`. */
  likeness: number;
  isLikelyDuplicate: boolean;
  /** What both say, as the draft words it. */
  shared: readonly string[];
};

/** How much likelier it is that a regency reports something twice than that two regencies had one idea. */
const SAME_REGENCY = 1.25;
/** Cases that the regency may move up from beyond the limit. */
const MARGIN = 10;

/** A case as whoever reported it told of it. */
export const draftOf = ({
  name,
  summary,
  problem,
  solution,
}: Pick<Stored<'innovation'>, 'name' | 'summary' | 'problem' | 'solution'>): Draft => ({
  title: name,
  summary,
  problem: problem ?? '',
  solution: solution ?? '',
});

/**
 * Published cases that tell of the same thing as a draft, the likest first: before somebody reports what is there
 * already. `regency` is the code of who reports. Throws `SearchUnavailableError` when no engine can answer.
 */
export async function similarInnovations(
  hub: Hub,
  draft: Draft,
  { limit, regency, except }: { limit: number; regency?: string | undefined; except?: string | undefined },
): Promise<{ engine: Engine; similar: readonly SimilarInnovation[] }> {
  const { engine, cases } = await hub.search.similar(draft, { limit: limit + MARGIN, except });
  const similar = cases
    .flatMap(({ id, likeness: found, shared }) => {
      // A case may leave the catalogue a moment before it leaves the index.
      const card = hub.catalogue.card(id);
      if (!card) return [];
      const likeness = card.regency.code === regency ? Math.min(1, found * SAME_REGENCY) : found;
      return [{ card, likeness, isLikelyDuplicate: likeness >= LIKELY_DUPLICATE, shared }];
    })
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, limit);
  return { engine, similar };
}
