import { z } from 'zod';
import { isFunctionWord } from './common-words.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

/** A file of `data/vocabularies/search/`: what people of one field call the same thing. */
export const ExpansionFile = z.strictObject({
  field: z.string(),
  name: z.string(),
  year: z.int(),
  source: z.string(),
  entries: z.array(
    z.strictObject({
      /** Interchangeable: whoever asks for one is served by a text with any other. The usual one comes first. */
      same: z.array(z.string()).min(1),
      /** What those who ask for any of them are also glad to find; not the other way round. */
      near: z.array(z.string()).default([]),
    }),
  ),
});
export type Expansion = z.output<typeof ExpansionFile>['entries'][number];

/** What people say who mean a topic and do not know what it is called. */
export type Saying = { topic: string; said: readonly string[] };

/**
 * A stretch of words that is read as one: `from` and `to` (exclusive) count the words that were read, `parts` are
 * the tokens of its words, one when it is a single word.
 */
export type Span = { from: number; to: number; token: string; parts: readonly string[] };

export type Vocabulary = {
  /**
   * Words as one reads them: known terms as one, in the same token whichever of its names is used (`bumil`,
   * `ibu hamil` → `ibuhamil`), other words by their roots. Function words are passed over. Where terms overlap,
   * the longer ones are read.
   */
  spans(read: readonly string[]): Span[];
  /** What a text can be found by: the token of every word and of every term in it, also where they overlap. */
  tokens(read: readonly string[]): string[];
  /** Which of the words that were read stand for one of these tokens, alone or within a term, by their places. */
  standing(read: readonly string[], tokens: ReadonlySet<string>): Set<number>;
  /** Tokens of what is near to a token, the nearest first. */
  near(token: string): readonly string[];
  /** Tokens of the topics that are meant by who says it. */
  topics(token: string): readonly string[];
  /** Whether a word occurs in any term: it needs no mending then. */
  knows(word: string): boolean;
  /** Whether a token is a term of the field, and not only a word. */
  isTerm(token: string): boolean;
};

/** Roots of a term; a term of function words alone is what it is. */
function rootsOf(term: string): string[] {
  const all = words(term);
  const telling = all.filter((word) => !isFunctionWord(word));
  return (telling.length > 0 ? telling : all).map(stem);
}

/** Where an earlier entry has named a term, a later one does not: the first decides what it is. */
export function vocabularyOf(expansions: readonly Expansion[], sayings: readonly Saying[] = []): Vocabulary {
  const terms = namedTerms(expansions);
  const near = new Map<string, readonly string[]>();
  const topics = new Map<string, readonly string[]>();
  const known = new Set<string>();
  const learn = (term: string): string => {
    for (const word of words(term)) known.add(word);
    return terms.add(term);
  };
  const join = (to: Map<string, readonly string[]>, token: string, more: readonly string[]) =>
    to.set(
      token,
      [...new Set([...(to.get(token) ?? []), ...more])].filter((other) => other !== token),
    );

  for (const { same, near: others } of expansions) {
    const [token = ''] = same.map(learn);
    join(near, token, others.map(learn));
  }
  for (const { topic, said } of sayings) {
    const meant = learn(topic);
    for (const term of said) join(topics, learn(term), [meant]);
  }

  return {
    spans: (read) => terms.spans(read),
    tokens: (read) => terms.tokens(read),
    standing: (read, tokens) => terms.standing(read, tokens),
    near: (token) => near.get(token) ?? [],
    topics: (token) => topics.get(token) ?? [],
    knows: (word) => known.has(word),
    isTerm: terms.has,
  };
}

/** Distinct words of 30,000 cases fit. */
const MOST_REMEMBERED = 200_000;

/** The names of things: single words first, so that `gak bayar` is read as `tidak bayar` before it is looked up. */
function namedTerms(expansions: readonly Expansion[]) {
  const singles = new Map<string, string>();
  /** By their first part, the longest first. */
  const phrases = new Map<string, { parts: readonly string[]; token: string }[]>();
  const phraseTokens = new Map<string, string>();
  /** The names of several words of a token. */
  const namesOf = new Map<string, readonly (readonly string[])[]>();
  const tokens = new Set<string>();

  const single = (root: string): string => singles.get(root) ?? root;

  /** The token of a term, which is `given` when nobody has named it yet: several words as one, which no text has. */
  function name(roots: readonly string[], given?: string): string {
    const [first = ''] = roots;
    if (roots.length === 1) {
      const token = singles.get(first) ?? given ?? first;
      singles.set(first, token);
      tokens.add(token);
      return token;
    }
    const parts = roots.map(single);
    const key = parts.join(' ');
    const there = phraseTokens.get(key);
    if (there !== undefined) return there;
    const token = given ?? parts.join('');
    tokens.add(token);
    phraseTokens.set(key, token);
    namesOf.set(token, [...(namesOf.get(token) ?? []), parts]);
    const some = phrases.get(parts[0] ?? '') ?? [];
    const shorter = some.findIndex((one) => one.parts.length < parts.length);
    some.splice(shorter < 0 ? some.length : shorter, 0, { parts, token });
    phrases.set(parts[0] ?? '', some);
    return token;
  }

  const entries = expansions.map(({ same }) => same.map(rootsOf));
  for (const same of entries) {
    const [first = []] = same;
    const token = first.length === 1 ? name(first) : first.join('');
    for (const roots of same) if (roots.length === 1) name(roots, token);
  }
  for (const [first = [], ...rest] of entries) {
    const token = first.length === 1 ? name(first) : name(first, first.join(''));
    for (const roots of rest) name(roots, token);
  }

  const standsAt = (parts: readonly string[], told: readonly { token: string }[], at: number) =>
    parts.every((part, offset) => told[at + offset]?.token === part);
  const phrasesAt = (told: readonly { token: string }[], at: number) =>
    (phrases.get(told[at]?.token ?? '') ?? []).filter(({ parts }) => standsAt(parts, told, at));
  const remembered = new Map<string, string | null>();
  /** Null for a function word. Most words that are read have been read before. */
  function tokenOf(word: string): string | null {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const token = isFunctionWord(word) ? null : single(stem(word));
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, token);
    return token;
  }
  function tellingOf(read: readonly string[]): { at: number; token: string }[] {
    const told: { at: number; token: string }[] = [];
    for (let at = 0; at < read.length; at += 1) {
      const token = tokenOf(read[at] ?? '');
      if (token !== null) told.push({ at, token });
    }
    return told;
  }

  return {
    add: (term: string) => name(rootsOf(term)),
    has: (token: string) => tokens.has(token),
    tokens(read: readonly string[]): string[] {
      const told = tellingOf(read);
      return told.flatMap(({ token }, at) => [...phrasesAt(told, at).map((one) => one.token), token]);
    },
    standing(read: readonly string[], sought: ReadonlySet<string>): Set<number> {
      const told = tellingOf(read);
      const names = [...sought].flatMap((token) => namesOf.get(token) ?? []);
      const places = new Set<number>();
      told.forEach(({ token, at: place }, at) => {
        if (sought.has(token)) places.add(place);
        for (const parts of names) {
          if (parts[0] !== token || !standsAt(parts, told, at)) continue;
          const last = told[at + parts.length - 1]?.at ?? place;
          for (let within = place; within <= last; within += 1) places.add(within);
        }
      });
      return places;
    },
    spans(read: readonly string[]): Span[] {
      const told = tellingOf(read);
      // From the end: the best way to read the rest, a term counting the square of its words.
      const ways: { worth: number; length: number; token: string }[] = [];
      for (let at = told.length - 1; at >= 0; at -= 1) {
        const alone = { worth: 1 + (ways[at + 1]?.worth ?? 0), length: 1, token: told[at]?.token ?? '' };
        ways[at] = phrasesAt(told, at)
          .map(({ parts, token }) => ({
            worth: parts.length ** 2 + (ways[at + parts.length]?.worth ?? 0),
            length: parts.length,
            token,
          }))
          .reduce((best, one) => (one.worth > best.worth ? one : best), alone);
      }
      const spans: Span[] = [];
      for (let at = 0; at < told.length;) {
        const { length, token } = ways[at] ?? { length: 1, token: '' };
        const some = told.slice(at, at + length);
        const [first, last] = [some[0]?.at ?? 0, some.at(-1)?.at ?? 0];
        spans.push({ from: first, to: last + 1, token, parts: some.map((one) => one.token) });
        at += length;
      }
      return spans;
    },
  };
}
