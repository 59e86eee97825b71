import type { WordBook } from '../word-book.ts';
import { isFunctionWord, isGeneric } from './common-words.ts';
import { isPlace } from './field-vocabulary.ts';
import { isKnown, joined, mended, type Spelling } from './mend-spelling.ts';
import { isIndonesian, stem } from './stem.ts';
import type { Span, Vocabulary } from './vocabulary.ts';
import { words } from './words.ts';

/** How a token came to stand for what was typed, from what is surest to what is least. */
export type How = 'word' | 'same' | 'beginning' | 'part' | 'near';

type Alternative = { token: string; how: How };

/** One thing that the query speaks of. */
export type Concept = {
  /** As typed, or as mended. */
  words: string;
  /** What is looked for, the surest first: never empty. */
  alternatives: readonly [Alternative, ...Alternative[]];
  /** Roots of its words when it has several: a text that has them all has it too. */
  roots: readonly string[];
  /** A text must have it to have all that was asked; not so what nearly every text has. */
  telling: boolean;
  /** The field has a term for it: it is a subject, not only a word. */
  isTerm: boolean;
  /** Topics that are meant by who says it. */
  topics: readonly string[];
};

export type QueryReading = {
  concepts: readonly Concept[];
  /** The query with its spelling mended; null when nothing was amiss. */
  corrected: string | null;
};

/** More than anybody types on purpose; each costs a look at the index. */
const MOST_CONCEPTS = 16;
const MOST_BEGINNINGS = 4;
/** Letters of a word that is being typed from which on it is worth guessing. */
const SHORTEST_BEGINNING = 3;

/**
 * Reads a query as somebody from the field would: mends the spelling by the catalogue's own words, takes known
 * terms as one, adds what is near. `asTyped` leaves the spelling alone.
 */
export function readQuery(
  text: string,
  { book, vocabulary, asTyped = false }: { book: WordBook; vocabulary: Vocabulary; asTyped?: boolean },
): QueryReading {
  const { read, corrected, beginnings } = readWords(words(text), { book, vocabulary }, asTyped);
  const asked = read.filter((word) => !isFunctionWord(word));
  // A name may be a word like any other: `BISA`.
  const concepts = asked.length === 0 ? read.map(bareConcept) : conceptsOf(asked, beginnings, vocabulary);
  const tokens = concepts.map(({ alternatives }) => alternatives[0].token);
  const some = concepts.filter((_, at) => tokens.indexOf(tokens[at] ?? '') === at).slice(0, MOST_CONCEPTS);
  return {
    concepts: some.some(({ telling }) => telling) ? some : some.map((one) => ({ ...one, telling: true })),
    corrected,
  };
}

function readWords(typed: readonly string[], spelling: Spelling, asTyped: boolean) {
  const beginnings = new Map<string, readonly string[]>();
  if (asTyped) return { read: typed, corrected: null, beginnings };
  let anyAmiss = false;
  const whole = joined(typed, spelling);
  const read = whole.flatMap((word, at) => {
    if (isFunctionWord(word) || isKnown(word, spelling)) return [word];
    const isLast = at === whole.length - 1;
    if (isLast && word.length >= SHORTEST_BEGINNING && !isIndonesian(word)) {
      const begun = spelling.book.beginningWith(word, MOST_BEGINNINGS);
      if (begun.length > 0) beginnings.set(word, begun);
      if (begun.length > 0) return [word];
    }
    const { read: instead, amiss } = mended(word, spelling);
    anyAmiss ||= amiss;
    return instead;
  });
  return { read, corrected: anyAmiss ? read.join(' ') : null, beginnings };
}

const bareConcept = (word: string): Concept => ({
  words: word,
  alternatives: [{ token: word, how: 'word' }],
  roots: [],
  telling: true,
  isTerm: false,
  topics: [],
});

function conceptsOf(
  read: readonly string[],
  beginnings: ReadonlyMap<string, readonly string[]>,
  vocabulary: Vocabulary,
): Concept[] {
  return vocabulary.spans(read).map((span) => {
    const said = read.slice(span.from, span.to).join(' ');
    return {
      words: said,
      alternatives: alternativesOf(
        span,
        asRoots(read.slice(span.from, span.to)),
        beginnings.get(said) ?? [],
        vocabulary,
      ),
      roots: span.parts.length > 1 ? span.parts : [],
      // A term of common words is no common term: `tidak bayar`.
      telling: span.parts.length > 1 || !isGeneric(span.parts[0] ?? ''),
      isTerm: vocabulary.isTerm(span.token),
      // A place is no need, whatever people think of when they hear its name.
      topics: isPlace(span.token) ? [] : vocabulary.topics(span.token),
    };
  });
}

const asRoots = (some: readonly string[]) => some.filter((word) => !isFunctionWord(word)).map(stem);

function alternativesOf(
  { token, parts }: Span,
  roots: readonly string[],
  begun: readonly string[],
  vocabulary: Vocabulary,
): Concept['alternatives'] {
  const others = new Map<string, How>();
  const add = (one: string, how: How) => {
    if (one !== token && !others.has(one)) others.set(one, how);
  };
  for (const word of begun) for (const span of vocabulary.spans([word])) add(span.token, 'beginning');
  if (parts.length > 1) for (const part of parts) if (!isGeneric(part)) add(part, 'part');
  for (const other of vocabulary.near(token)) add(other, 'near');
  const main: Alternative = { token, how: roots.join('') === token ? 'word' : 'same' };
  return [main, ...[...others].map(([other, how]) => ({ token: other, how }))];
}
