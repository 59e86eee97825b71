import { TEXT_FIELDS, type TextField } from '../search-index.ts';
import type { WordCounts } from '../word-book.ts';

const FIELDS = TEXT_FIELDS.length;
type ByField = Record<TextField, number>;

const byField = (numbers: readonly string[]): ByField => ({
  title: Number(numbers[0] ?? 0),
  topics: Number(numbers[1] ?? 0),
  place: Number(numbers[2] ?? 0),
  summary: Number(numbers[3] ?? 0),
  body: Number(numbers[4] ?? 0),
});

/**
 * How often a document has which token in which field, in one text that is searched rather than parsed: of some
 * hundred tokens a query asks for a few. `6 14 6 16 140|sampah 1 0 0 2 5|…|`, fields in their order.
 */
export function packCounts(tokens: Readonly<Record<TextField, readonly string[]>>): string {
  const counts = new Map<string, number[]>();
  TEXT_FIELDS.forEach((field, at) => {
    for (const token of tokens[field]) {
      const one = counts.get(token) ?? new Array<number>(FIELDS).fill(0);
      one[at] = (one[at] ?? 0) + 1;
      counts.set(token, one);
    }
  });
  const lengths = TEXT_FIELDS.map((field) => tokens[field].length).join(' ');
  return `${lengths}|${[...counts].map(([token, some]) => `${token} ${some.join(' ')}|`).join('')}`;
}

export function unpackCounts(packed: string): WordCounts {
  return {
    lengths: byField(packed.slice(0, packed.indexOf('|')).split(' ')),
    of(token) {
      const at = packed.indexOf(`|${token} `);
      if (at < 0) return null;
      const from = at + token.length + 2;
      return byField(packed.slice(from, packed.indexOf('|', from)).split(' '));
    },
  };
}

/** Tokens of what `packCounts` made; none of null. */
export const tokensIn = (packed: string | null): string[] =>
  (packed ?? '')
    .split('|')
    .slice(1, -1)
    .map((one) => one.slice(0, one.indexOf(' ')));
