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

/** A stretch of words that is read as one: `from` and `to` (exclusive) count the words that were read. */
export type Span = { from: number; to: number; token: string; roots: readonly string[] };

type Phrase = { roots: readonly string[]; token: string };

export type Vocabulary = {
  /**
   * Words as one reads them: known terms as one, the longest first, in the same token whichever of its names is
   * used (`bumil`, `ibu hamil` → `ibuhamil`); other words by their roots. Function words are passed over.
   */
  spans(read: readonly string[]): Span[];
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

/** A single root stands for itself; several are written as one, which no text has. */
const tokenOf = (roots: readonly string[]): string => roots.join('');

export function vocabularyOf(expansions: readonly Expansion[], sayings: readonly Saying[] = []): Vocabulary {
  const byFirst = new Map<string, Phrase[]>();
  const tokens = new Map<string, string>();
  const near = new Map<string, readonly string[]>();
  const topics = new Map<string, string[]>();
  const known = new Set<string>();

  /** The first entry that names a term decides what it is. */
  function add(term: string, token?: string): string {
    for (const word of words(term)) known.add(word);
    const roots = rootsOf(term);
    const key = roots.join(' ');
    const there = tokens.get(key);
    if (there !== undefined) return there;
    const given = token ?? tokenOf(roots);
    tokens.set(key, given);
    const [first = ''] = roots;
    const phrases = byFirst.get(first);
    if (phrases) phrases.push({ roots, token: given });
    else byFirst.set(first, [{ roots, token: given }]);
    return given;
  }

  const entries = expansions.map(({ same, near: others }) => {
    const [first = '', ...rest] = same;
    const token = add(first);
    for (const term of rest) add(term, token);
    return { token, others };
  });
  for (const { token, others } of entries) {
    const found = others.map((term) => add(term)).filter((other) => other !== token);
    near.set(token, [...new Set([...(near.get(token) ?? []), ...found])]);
  }
  for (const { topic, said } of sayings) {
    const meant = add(topic);
    for (const term of said) {
      const token = add(term);
      const there = topics.get(token) ?? [];
      if (token !== meant && !there.includes(meant)) topics.set(token, [...there, meant]);
    }
  }
  const terms = new Set(tokens.values());
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.roots.length - a.roots.length);

  return {
    spans(read) {
      const telling: { at: number; root: string }[] = [];
      read.forEach((word, at) => {
        if (!isFunctionWord(word)) telling.push({ at, root: stem(word) });
      });
      const spans: Span[] = [];
      for (let from = 0; from < telling.length;) {
        const first = telling[from];
        if (!first) break;
        const phrase = byFirst
          .get(first.root)
          ?.find(({ roots }) => roots.every((root, offset) => telling[from + offset]?.root === root));
        const roots = phrase?.roots ?? [first.root];
        const last = telling[from + roots.length - 1] ?? first;
        spans.push({ from: first.at, to: last.at + 1, token: phrase?.token ?? first.root, roots });
        from += roots.length;
      }
      return spans;
    },
    near: (token) => near.get(token) ?? [],
    topics: (token) => topics.get(token) ?? [],
    knows: (word) => known.has(word),
    isTerm: (token) => terms.has(token),
  };
}
