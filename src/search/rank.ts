const G: any = (globalThis as any).P ?? {};
import type { Concept, How, QueryReading } from './indonesian/read-query.ts';
import { TEXT_FIELDS, type TextField } from './search-index.ts';
import type { WordBook, WordCounts } from './word-book.ts';

/** How a hit came to be one: which token stood for which words, where, and what it was worth. */
export type Match = { words: string; token: string; how: How | 'topic'; fields: readonly TextField[]; worth: number };

export type Score = { score: number; matches: readonly Match[] };

/** A case is named by its title; what it is about stands in its topics and its summary. */
const FIELD_WEIGHT: Record<TextField, number> = { title: 6, topics: 4, place: 3, summary: 3, body: 1 };
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

/** What a token found is worth for each way in which it stands for what was typed. */
const WORTH: Record<How, number> = { word: 1, same: 1, beginning: 0.8, part: 0.45, near: 0.25 };
const UNTELLING = 0.25;
/** A word that is no term of the field tells of manner or circumstance more often than of the subject. */
const OUTSIDE = 0.6;
/** What it is worth to be of the topic that all words of the query mean. */
const MEANT = 1;
const MOST_TOPICS = 3;
/** How much more it is to have much of the query than to have a little of it often. */
const COVERAGE = 0.6;

/** How rare a token is (Robertson–Spärck Jones, never negative); 1 where nothing is known. */
export function rarity(token: string, book: WordBook): number {
  const size = book.size();
  if (size === 0) return 1;
  const frequency = Math.min(book.frequency(token), size);
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** A concept with what it weighs, and the tokens that stand in some document with what each is worth. */
export type WeighedConcept = {
  concept: Concept;
  weight: number;
  /** How rare it is, whatever it is: 0 when it stands nowhere. */
  rarity: number;
  alternatives: { token: string; how: How; worth: number }[];
};

export type Weighed = {
  concepts: readonly WeighedConcept[];
  /** Topics that are meant, with what a case of that topic is worth. */
  topics: readonly { token: string; words: string; worth: number }[];
};

/** What each concept of a query weighs in this catalogue: its rarity, and less where every text has it. */
export function weigh(reading: QueryReading, book: WordBook): Weighed {
  const votes = new Map<string, { words: string; weight: number }>();
  let all = 0;
  const concepts = reading.concepts.map((concept) => {
    const [main] = concept.alternatives;
    const found = concept.alternatives.filter(({ token }) => book.size() === 0 || book.frequency(token) > 0);
    // A name that nobody uses here is as rare as can be: what stands for it is not.
    const own = found.includes(main) ? rarity(main.token, book) : Infinity;
    const rare = Math.min(own, Math.max(0, ...found.map(({ token }) => rarity(token, book))));
    const factor = (concept.telling ? 1 : (G.unt ?? UNTELLING)) * (concept.isTerm ? 1 : (G.out ?? OUTSIDE));
    const voice = factor * rarity(main.token, book);
    all += voice;
    for (const topic of concept.topics) {
      const there = votes.get(topic);
      votes.set(topic, {
        words: there ? `${there.words} ${concept.words}` : concept.words,
        weight: (there?.weight ?? 0) + voice / concept.topics.length**(G.te ?? 0.5),
      });
    }
    return {
      concept,
      weight: rare * factor,
      rarity: rare,
      alternatives: found.map(({ token, how }) => ({
        token,
        how,
        worth: factor * (G[how] ?? WORTH[how]) * Math.min(rarity(token, book), own),
      })),
    };
  });
  const topics = [...votes]
    .filter(([token]) => book.frequency(token) > 0)
    .map(([token, { words, weight }]) => ({
      token,
      words,
      worth: (G.topic ?? MEANT) * Math.min(1, weight / Math.max(all, Number.MIN_VALUE))**(G.tp ?? 1) * rarity(token, book),
    }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, G.nt ?? MOST_TOPICS);
  return { concepts, topics };
}

const saturated = (occurrences: Record<TextField, number>, { lengths }: WordCounts): number => {
  let sum = 0;
  for (const field of TEXT_FIELDS) {
    const length = 1 - (G['l_'+field] ?? LENGTH_MATTERS[field]) * (1 - lengths[field] / USUAL_LENGTH[field]);
    sum += ((G['w_'+field] ?? FIELD_WEIGHT[field]) * occurrences[field]) / length;
  }
  return sum / ((G.sat ?? SATURATION) + sum);
};

/**
 * How well a document answers: each concept once, by what stands for it best (BM25 over fields, Robertson and
 * Zaragoza 2009), and more for having more of what was asked.
 */
export function scoreOf({ concepts, topics }: Weighed, counts: WordCounts): Score {
  const matches: Match[] = [];
  let [score, covered, all] = [0, 0, 0];
  for (const { concept, weight, alternatives } of concepts) {
    all += weight;
    let best: Match | null = null;
    let parts = 0;
    for (const { token, how, worth: most } of alternatives) {
      if (best !== null && best.worth >= most && how !== 'part') continue;
      const occurrences = counts.of(token);
      if (occurrences === null) continue;
      const worth = most * saturated(occurrences, counts);
      // Two words of a term are more of it than one.
      if (how === 'part') parts += worth;
      if (best !== null && worth <= best.worth) continue;
      const fields = TEXT_FIELDS.filter((field) => occurrences[field] > 0);
      best = { words: concept.words, token, how, fields, worth };
    }
    if (best === null) continue;
    matches.push(best);
    score += best.how === 'part' ? Math.max(best.worth, Math.min(parts, weight)) : best.worth;
    covered += weight * WORTH[best.how];
  }
  for (const { token, words, worth } of topics) {
    if ((counts.of(token)?.topics ?? 0) === 0) continue;
    matches.push({ words, token, how: 'topic', fields: ['topics'], worth });
    score += worth;
  }
  const coverage = all === 0 ? 0 : covered / all;
  return { score: score * (1 - (G.cov ?? COVERAGE) + (G.cov ?? COVERAGE) * coverage), matches };
}
