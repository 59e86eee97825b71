import type { Concept, How, QueryReading } from './indonesian/read-query.ts';
import type { WordBook } from './word-book.ts';

/** A concept with what it weighs, and the tokens that stand in some document with what each is worth. */
export type WeighedConcept = {
  concept: Concept;
  weight: number;
  /** How rare it is, whatever it is: 0 when it stands nowhere. */
  rarity: number;
  alternatives: readonly { token: string; how: How; worth: number }[];
};

export type WeighedQuery = {
  concepts: readonly WeighedConcept[];
  /** Topics that are meant, with the words that mean them, and what it is worth to be of that topic. */
  topics: readonly { token: string; words: string; worth: number }[];
};

/*
 * All figures below were chosen on the tuning half of the judged set (npm run bench:relevance); none moves its
 * nDCG by more than .01 when it is changed by a half.
 */

/** What a token is worth for each way in which it stands for what was typed. */
export const WORTH: Record<How, number> = { word: 1, same: 1, beginning: 0.8, part: 0.4, near: 0.4 };
const UNTELLING = 0.2;
/** A word that is no term of the field tells of manner or circumstance more often than of the subject. */
const OUTSIDE = 0.8;
const MOST_TOPICS = 3;

/** How rare a token is (Robertson–Spärck Jones, never negative); 1 where nothing is known. */
export function rarity(token: string, book: WordBook): number {
  const size = book.size();
  if (size === 0) return 1;
  const frequency = Math.min(book.frequency(token), size);
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** What each concept of a query weighs in this catalogue: its rarity, and less where it tells little. */
export const weighQuery = ({ concepts }: QueryReading, book: WordBook): WeighedQuery => ({
  concepts: concepts.map((concept) => weighConcept(concept, book)),
  topics: meantTopics(concepts, book),
});

const telling = ({ telling: tells, isTerm }: Concept): number =>
  (tells ? 1 : UNTELLING) * (isTerm ? 1 : OUTSIDE);

function weighConcept(concept: Concept, book: WordBook): WeighedConcept {
  const [main] = concept.alternatives;
  const found = concept.alternatives.filter(({ token }) => book.size() === 0 || book.frequency(token) > 0);
  // What stands for a common word is no rarer than the word; what nobody here says is as rare as can be.
  const own = found.includes(main) ? rarity(main.token, book) : Infinity;
  const rare = Math.min(own, Math.max(0, ...found.map(({ token }) => rarity(token, book))));
  const factor = telling(concept);
  return {
    concept,
    weight: rare * factor,
    rarity: rare,
    alternatives: found.map(({ token, how }) => ({
      token,
      how,
      worth: factor * WORTH[how] * Math.min(rarity(token, book), own),
    })),
  };
}

/** Each concept has a voice as loud as it is telling, and shares it among the topics that it means. */
function meantTopics(concepts: readonly Concept[], book: WordBook): WeighedQuery['topics'] {
  const voices = new Map<string, { words: string[]; loud: number }>();
  let all = 0;
  for (const concept of concepts) {
    const voice = telling(concept) * rarity(concept.alternatives[0].token, book);
    all += voice;
    for (const topic of concept.topics) {
      const heard = voices.get(topic) ?? { words: [], loud: 0 };
      const loud = heard.loud + voice / Math.sqrt(concept.topics.length);
      voices.set(topic, { words: [...heard.words, concept.words], loud });
    }
  }
  return [...voices]
    .filter(([token]) => book.frequency(token) > 0)
    .map(([token, { words, loud }]) => ({
      token,
      words: words.join(' '),
      worth: Math.min(1, loud / all) * rarity(token, book),
    }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_TOPICS);
}
