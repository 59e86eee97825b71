import type { Sort } from '../search-index.ts';
import type { DocumentColumns } from './columns.ts';
import type { EmbeddedDatabase } from './database.ts';
import { firstOf } from './document-order.ts';

/** Every token in quotes: nothing is ever read as FTS5 syntax. Tokens hold letters and digits only. */
const expressionOf = (tokens: readonly string[], operator: 'AND' | 'OR'): string | null =>
  tokens.length === 0 ? null : tokens.map((token) => `"${token}"`).join(` ${operator} `);

export const allOf = (tokens: readonly string[]): string | null => expressionOf(tokens, 'AND');
export const anyOf = (tokens: readonly string[]): string | null => expressionOf(tokens, 'OR');

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
