import type { How } from './indonesian/read-query.ts';
import { TEXT_FIELDS, type TextField } from './search-index.ts';
import { WORTH, type WeighedConcept, type WeighedQuery } from './weigh-query.ts';
import type { WordCounts } from './word-book.ts';

/** How a hit came to be one: which token stood for which words, where, and what it was worth. */
export type Match = {
  words: string;
  token: string;
  how: How | 'topic';
  fields: readonly TextField[];
  worth: number;
};

export type Score = { score: number; matches: readonly Match[] };

/** A case is named by its title; what it is about stands in its topics; where it is, in few words. */
const FIELD_WEIGHT: Record<TextField, number> = { title: 3, topics: 3, place: 6, summary: 1.5, body: 1 };
/** Tokens of the first catalogue's fields, on average: longer ones count each occurrence for less. */
const USUAL_LENGTH: Record<TextField, number> = { title: 6, topics: 14, place: 6, summary: 16, body: 140 };
/** BM25's own constants: how soon more occurrences add nothing, and how much a field's length matters. */
const SATURATION = 2.5;
const LENGTH_MATTERS: Record<TextField, number> = {
  title: 0.3,
  topics: 0.3,
  place: 0,
  summary: 0.4,
  body: 0.6,
};
/** How much of a score is for having much of the query rather than a little of it often. */
const COVERAGE = 0.5;

/**
 * How well a document answers: each concept once, by what stands for it best (BM25 over fields, Robertson and
 * Zaragoza 2009), the topics that are meant, and more for having more of what was asked.
 */
export function scoreOf({ concepts, topics }: WeighedQuery, counts: WordCounts): Score {
  const matches: Match[] = [];
  let [score, covered, all] = [0, 0, 0];
  for (const concept of concepts) {
    all += concept.weight;
    const best = bestMatch(concept, counts);
    if (best === null) continue;
    matches.push(best);
    score += best.worth;
    covered += concept.weight * (best.how === 'topic' ? 0 : WORTH[best.how]);
  }
  for (const { token, words, worth } of topics) {
    if ((counts.of(token)?.topics ?? 0) === 0) continue;
    matches.push({ words, token, how: 'topic', fields: ['topics'], worth });
    score += worth;
  }
  const coverage = all === 0 ? 0 : covered / all;
  return { score: score * (1 - COVERAGE + COVERAGE * coverage), matches };
}

function bestMatch({ concept, weight, alternatives }: WeighedConcept, counts: WordCounts): Match | null {
  let best: Match | null = null;
  let parts = 0;
  for (const { token, how, worth: most } of alternatives) {
    if (best !== null && best.worth >= most && how !== 'part') continue;
    const occurrences = counts.of(token);
    if (occurrences === null) continue;
    const worth = most * saturated(occurrences, counts);
    if (how === 'part') parts += worth;
    if (best !== null && worth <= best.worth) continue;
    const fields = TEXT_FIELDS.filter((field) => occurrences[field] > 0);
    best = { words: concept.words, token, how, fields, worth };
  }
  // Two words of a term are more of it than one.
  return best?.how === 'part' ? { ...best, worth: Math.max(best.worth, Math.min(parts, weight)) } : best;
}

const saturated = (occurrences: Record<TextField, number>, { lengths }: WordCounts): number => {
  let sum = 0;
  for (const field of TEXT_FIELDS) {
    const length = 1 - LENGTH_MATTERS[field] * (1 - lengths[field] / USUAL_LENGTH[field]);
    sum += (FIELD_WEIGHT[field] * occurrences[field]) / length;
  }
  return sum / (SATURATION + sum);
};
