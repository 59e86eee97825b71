import type { Sort } from '../search-index.ts';
import type { DocumentColumns } from './columns.ts';
import type { EmbeddedDatabase } from './database.ts';
import { firstOf } from './document-order.ts';

/** Documents that some of the words may find. Ranking this many takes about 10 ms. */
const MOST_RANKED = 6000;

/** Every stem in quotes: nothing typed is ever read as FTS5 syntax. Stems hold letters and digits only. */
const quoted = (root: string) => `"${root}"`;

export const allOf = (roots: readonly string[]): string => roots.map(quoted).join(' AND ');

const anyOf = (words: readonly { root: string }[]): string =>
  words.map(({ root }) => quoted(root)).join(' OR ');

/**
 * An expression for documents with some of these roots; null when none stands anywhere. What most cases have
 * tells nothing and is passed over. The rare ones, at least the rarest, decide which documents; more common
 * ones, which would fill pages with half the catalogue, count for the order only.
 */
export function someOf(
  roots: readonly string[],
  { database, columns }: { database: EmbeddedDatabase; columns: DocumentColumns },
): string | null {
  const telling = roots
    .map((root) => ({ root, documents: database.documentsWith(root) }))
    .filter(({ documents }) => documents > 0)
    .sort((a, b) => a.documents - b.documents)
    .filter(({ documents }, at) => at === 0 || documents * 2 <= columns.size());
  let ranked = 0;
  const rare = telling.filter(({ documents }, at) => (ranked += documents) <= MOST_RANKED || at === 0);
  if (rare.length === 0) return null;
  return rare.length === telling.length ? anyOf(rare) : `(${anyOf(rare)}) AND (${anyOf(telling)})`;
}

/** What an expression finds, in no order yet, and how to take the first of those that are left of it. */
export function findWords(
  expression: string,
  sort: Sort,
  { database, columns }: { database: EmbeddedDatabase; columns: DocumentColumns },
): { numbers: Int32Array; first: (numbers: Int32Array, count: number) => Int32Array } {
  if (sort !== 'relevance') {
    const found = new Uint8Array(columns.nextNumber());
    for (const number of database.fitting(expression)) found[number] = 1;
    return {
      numbers: columns.inOrder(sort).filter((number) => found[number] === 1),
      first: (numbers, count) => numbers.subarray(0, count),
    };
  }
  const scores = new Float64Array(columns.nextNumber());
  const numbers = database.scored(expression, scores);
  const byScore = (a: number, b: number) => (scores[a] ?? 0) - (scores[b] ?? 0) || columns.byMerit(a, b);
  return { numbers, first: (left, count) => firstOf(left, count, byScore) };
}
