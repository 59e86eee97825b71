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

/** One digit for each field: more occurrences than this say nothing more. */
const BASE = 36;
const MOST = BASE - 1;

const digit = (count: number): string => Math.min(count, MOST).toString(BASE);
const countAt = (packed: string, at: number): number => Number.parseInt(packed.charAt(at), BASE);

/**
 * How often a document has which token in which field, at most 35 times, in one text that is searched rather
 * than parsed: of some hundred tokens a query asks for a few. `6 14 6 16 140|sampah 10025|…|`, fields in their
 * order.
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
  return `${lengths}|${[...counts].map(([token, some]) => `${token} ${some.map(digit).join('')}|`).join('')}`;
}

export function unpackCounts(packed: string): WordCounts {
  return {
    lengths: byField(packed.slice(0, packed.indexOf('|')).split(' ')),
    of(token) {
      const at = packed.indexOf(`|${token} `);
      if (at < 0) return null;
      const from = at + token.length + 2;
      return {
        title: countAt(packed, from),
        topics: countAt(packed, from + 1),
        place: countAt(packed, from + 2),
        summary: countAt(packed, from + 3),
        body: countAt(packed, from + 4),
      };
    },
  };
}

/** Tokens of what `packCounts` made; none of null. */
export const tokensIn = (packed: string | null): string[] =>
  (packed ?? '')
    .split('|')
    .slice(1, -1)
    .map((one) => one.slice(0, one.indexOf(' ')));
