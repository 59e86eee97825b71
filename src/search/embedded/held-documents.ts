import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EngineAnswer, EngineQuery, Filters, SearchDocument } from '../search-index.ts';
import { documentColumns, type DocumentColumns } from './columns.ts';
import {
  IN_MEMORY,
  isOutOfReach,
  openDatabase,
  removeDatabase,
  rowOf,
  type EmbeddedDatabase,
} from './database.ts';
import { allOf, anyOf, findWords } from './find-words.ts';
import { tokensIn } from './packed-counts.ts';
import { spellingList, spellingsOf, type SpellingList } from './spellings.ts';

/** The words in a database, all else in memory. */
export type HeldDocuments = {
  database: EmbeddedDatabase;
  columns: DocumentColumns;
  spellings: SpellingList;
  /** Documents of each token that was asked for: counting them in the file takes up to a millisecond. */
  frequencies: Map<string, number>;
  /** What `packCounts` made of the documents that were judged last. */
  counts: Map<number, string>;
};

export const noDocuments = (database: EmbeddedDatabase): HeldDocuments => ({
  database,
  columns: documentColumns(),
  spellings: spellingList(),
  frequencies: new Map(),
  counts: new Map(),
});

/** What the file holds; nothing, in a new file, when it is damaged or of another layout. */
export function openHeldDocuments(file: string): HeldDocuments {
  if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
  try {
    return readHeldDocuments(file);
  } catch (error) {
    if (isOutOfReach(error)) throw error;
    removeDatabase(file);
    return readHeldDocuments(file);
  }
}

function readHeldDocuments(file: string): HeldDocuments {
  const database = openDatabase(file);
  try {
    return {
      database,
      columns: documentColumns(database.rows()),
      spellings: spellingList(database.spellings()),
      frequencies: new Map(),
      counts: new Map(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Removes, then adds or replaces; each id at most once in either list. All or nothing. */
export function changeDocuments(
  { database, columns, spellings, frequencies, counts }: HeldDocuments,
  { remove = [], put = [] }: { remove?: readonly string[]; put?: readonly SearchDocument[] },
) {
  const removed = [...remove, ...put.map(({ id }) => id)].flatMap((id) => columns.numberOf(id) ?? []);
  let next = columns.nextNumber();
  const numbered = put.map((document) => ({ number: columns.numberOf(document.id) ?? next++, document }));
  const written = new Set(put.flatMap((document) => [...spellingsOf(document)]));
  const unseen = [...written].filter((word) => !spellings.has(word));
  const before = removed.flatMap((number) => tokensIn(database.counts(number)));
  database.change({ remove: removed, put: numbered, spellings: unseen });
  const after = numbered.flatMap(({ number }) => tokensIn(database.counts(number)));
  for (const token of [...before, ...after]) frequencies.delete(token);
  for (const number of removed) counts.delete(number);
  for (const id of remove) columns.remove(id);
  for (const one of numbered) columns.put(rowOf(one));
  for (const word of unseen) spellings.add(word);
}

/** Tokens asked for are as many as people think of; what is typed at random must not fill the memory. */
const MOST_REMEMBERED = 100_000;

export function frequencyOf({ database, frequencies }: HeldDocuments, token: string): number {
  const known = frequencies.get(token);
  if (known !== undefined) return known;
  const counted = database.documentsWith(token);
  if (frequencies.size >= MOST_REMEMBERED) frequencies.clear();
  frequencies.set(token, counted);
  return counted;
}

/** Some 2 KB each: what is searched for often is found often. */
const MOST_COUNTS = 15_000;

export function countsOf({ database, counts }: HeldDocuments, number: number): string | null {
  const known = counts.get(number);
  if (known !== undefined) return known;
  const packed = database.counts(number);
  if (packed === null) return null;
  const [oldest] = counts.keys();
  if (counts.size >= MOST_COUNTS && oldest !== undefined) counts.delete(oldest);
  counts.set(number, packed);
  return packed;
}

/** Documents that have all of these tokens and pass the filters; without filters, `enough` of them are counted. */
export function countHaving(
  held: HeldDocuments,
  tokens: readonly string[],
  filters: Filters,
  enough: number,
): number {
  const { database, columns } = held;
  const expression = allOf(tokens);
  if (expression === null) return 0;
  const isFiltered = Object.values(filters).some((values) => values.length > 0);
  if (!isFiltered && tokens.length === 1) return frequencyOf(held, tokens[0] ?? '');
  const first = database.firstFitting(expression, enough);
  if (!isFiltered) return first.length;
  const numbers = first.length < enough ? first : database.fitting(expression);
  return columns.select(numbers, { filters, facets: [] }).passing.length;
}

export function find(held: HeldDocuments, query: EngineQuery): EngineAnswer {
  const { columns } = held;
  const { sought, from, limit } = query;

  /** Page, total and counts of what these candidates leave. */
  function page(
    candidates: Int32Array,
    first: (numbers: Int32Array, count: number) => Int32Array,
  ): EngineAnswer {
    const { passing, counts } = columns.select(candidates, query);
    const shown = from < passing.length && limit > 0 ? first(passing, from + limit).subarray(from) : [];
    return {
      total: passing.length,
      ids: Array.from(shown).flatMap((number) => columns.idOf(number) ?? []),
      facets: counts,
    };
  }

  if (sought.kind === 'everything')
    return page(columns.inOrder(query.sort), (numbers, count) => numbers.subarray(0, count));
  const expression =
    sought.kind === 'all' ? allOf(sought.tokens) : anyOf(sought.tokens.map(({ token }) => token));
  if (expression === null) return page(new Int32Array(0), (numbers) => numbers);
  const { numbers, first } = findWords(expression, query.sort, held);
  return page(numbers, first);
}
