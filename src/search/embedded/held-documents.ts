import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SearchAnswer, SearchDocument, SearchQuery } from '../search-index.ts';
import { stems } from '../indonesian/stem.ts';
import { documentColumns, type DocumentColumns } from './columns.ts';
import {
  IN_MEMORY,
  isOutOfReach,
  openDatabase,
  removeDatabase,
  rowOf,
  type EmbeddedDatabase,
} from './database.ts';
import { allOf, findWords, someOf } from './find-words.ts';

/** The words in a database, all else in memory. */
export type HeldDocuments = { database: EmbeddedDatabase; columns: DocumentColumns };

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
    return { database, columns: documentColumns(database.rows()) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Removes, then adds or replaces; each id at most once in either list. All or nothing. */
export function changeDocuments(
  { database, columns }: HeldDocuments,
  { remove = [], put = [] }: { remove?: readonly string[]; put?: readonly SearchDocument[] },
) {
  const removed = [...remove, ...put.map(({ id }) => id)].flatMap((id) => columns.numberOf(id) ?? []);
  let next = columns.nextNumber();
  const numbered = put.map((document) => ({ number: columns.numberOf(document.id) ?? next++, document }));
  database.change({ remove: removed, put: numbered });
  for (const id of remove) columns.remove(id);
  for (const one of numbered) columns.put(rowOf(one));
}

export function answer(held: HeldDocuments, query: SearchQuery): SearchAnswer {
  const { columns } = held;
  const from = (query.page - 1) * query.limit;
  const upTo = from + query.limit;

  /** Page, total and counts of what these candidates leave. */
  function page(
    candidates: Int32Array,
    first: (numbers: Int32Array, count: number) => Int32Array,
    partial: boolean,
  ): SearchAnswer {
    const { passing, counts } = columns.select(candidates, query);
    const shown = from < passing.length && query.limit > 0 ? first(passing, upTo).subarray(from) : [];
    return {
      engine: 'embedded',
      total: passing.length,
      ids: Array.from(shown).flatMap((number) => columns.idOf(number) ?? []),
      facets: counts,
      partial: partial && passing.length > 0,
    };
  }

  if (query.text.trim() === '')
    return page(columns.inOrder(query.sort), (numbers, count) => numbers.subarray(0, count), false);

  const find = (expression: string | null, partial: boolean) => {
    if (expression === null) return nothing;
    const { numbers, first } = findWords(expression, query.sort, held);
    return page(numbers, first, partial);
  };
  const nothing = page(new Int32Array(0), (numbers) => numbers, false);
  const roots = [...new Set(stems(query.text))];
  const all = roots.length === 0 ? nothing : find(allOf(roots), false);
  return all.total > 0 || roots.length < 2 ? all : find(someOf(roots, held), true);
}
