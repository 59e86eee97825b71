import type { SubmissionContent } from '../domain/submission-content.ts';
import { SearchUnavailableError } from '../search/search-index.ts';
import type { Hub } from './hub.ts';
import { similarInnovations, type SimilarInnovation } from './similar-innovations.ts';

/** A published case that tells of something like a submission, with what a comparison needs. */
export type Likeness = SimilarInnovation & { agency: string | null; id: string };

const SHOWN = 4;
/** Characters of each text: what is alike shows in its beginning. */
const LOOKED_AT = 4000;
/** Texts on any two subjects share this much. */
const BY_CHANCE = 0.12;

/** What is like a submission in the catalogue, the likest first; null when no search engine can say. */
export async function likelyDuplicates(
  hub: Hub,
  { content, regency, innovation }: { content: SubmissionContent; regency: string; innovation: string },
): Promise<readonly Likeness[] | null> {
  const draft = {
    title: content.name.slice(0, LOOKED_AT),
    summary: content.summary.slice(0, LOOKED_AT),
    problem: content.problem.slice(0, LOOKED_AT),
    solution: content.solution.slice(0, LOOKED_AT),
  };
  if (Object.values(draft).every((text) => text.trim() === '')) return [];
  try {
    const about = { limit: SHOWN, regency, except: innovation };
    const { similar } = await similarInnovations(hub, draft, about);
    return await Promise.all(
      similar
        .filter(({ likeness }) => likeness >= BY_CHANCE)
        .map(async (one) => ({
          ...one,
          id: one.card.id,
          agency: (await hub.store.get('innovation', one.card.id))?.agency ?? null,
        })),
    );
  } catch (error) {
    if (error instanceof SearchUnavailableError) return null;
    throw error;
  }
}
