import { renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { paced } from '../paced.ts';
import { SearchUnavailableError, type SearchDocument, type SearchIndex } from '../search-index.ts';
import { IN_MEMORY, isDamaged, openDatabase, removeDatabase, removeLogs } from './database.ts';
import { heldBook } from './held-book.ts';
import {
  changeDocuments,
  find,
  noDocuments,
  openHeldDocuments,
  type HeldDocuments,
} from './held-documents.ts';
import type { WordBook } from '../word-book.ts';

export type EmbeddedIndex = SearchIndex & {
  /** The words of what is held now. */
  book: WordBook;
};

/** Documents written in one go: each go stops the process for some milliseconds. */
const BATCH = 25;

/**
 * The engine inside our own process: SQLite FTS5 over tokens, facets in memory. It answers all browsing, and
 * searches when Meilisearch is not there. `file` (or `:memory:`) is derived from the store: damaged or of
 * another layout it is thrown away, and `versions` says that nothing is held.
 * Throws SQLite's own error when the file cannot be opened where it is.
 */
export function openEmbeddedIndex({ file }: { file: string }): EmbeddedIndex {
  let held = openHeldDocuments(file);
  let isClosed = false;

  /** Work on what is held now. Damage that shows only here costs this one answer. */
  function withHeld<T>(work: (now: HeldDocuments) => T): T {
    if (isClosed) throw new SearchUnavailableError('the embedded search engine is closed');
    try {
      return work(held);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      held.database.close();
      removeDatabase(file);
      held = openHeldDocuments(file);
      throw new SearchUnavailableError('the embedded index was damaged and has to be filled anew', {
        cause: error,
      });
    }
  }

  /** Changes wait for each other: one that crossed a rebuild would be lost with the old index. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  }

  async function apply({ put, remove }: Parameters<SearchIndex['apply']>[0]): Promise<void> {
    for await (const some of batches(remove, (id) => id))
      withHeld((now) => changeDocuments(now, { remove: some }));
    for await (const some of batches(put, ({ id }) => id))
      withHeld((now) => changeDocuments(now, { put: some }));
  }

  async function rebuild(
    documents: AsyncIterable<SearchDocument>,
    progress: (done: number) => void = () => {},
  ): Promise<void> {
    const beside = file === IN_MEMORY ? file : `${file}.building`;
    removeDatabase(beside);
    const next = noDocuments(openDatabase(beside, { building: true }));
    try {
      for await (const some of batches(documents, ({ id }) => id)) {
        changeDocuments(next, { put: some });
        progress(next.columns.size());
        withHeld(() => {});
      }
      if (file !== IN_MEMORY) {
        next.database.close();
        await syncToDisk(beside);
      }
      withHeld((old) => {
        old.database.close();
        held = file === IN_MEMORY ? next : moveIntoPlace(next, beside);
      });
    } catch (error) {
      next.database.close();
      removeDatabase(beside);
      throw error;
    }
  }

  /** Both files are closed; nothing is awaited, so that no search comes between. */
  function moveIntoPlace({ database: _, ...rest }: HeldDocuments, beside: string): HeldDocuments {
    try {
      // A log left beside the old file would be read into the new one.
      removeLogs(file);
      renameSync(beside, file);
    } catch (error) {
      held = openHeldDocuments(file);
      throw error;
    }
    return { database: openDatabase(file), ...rest };
  }

  return {
    engine: 'embedded',
    find: async (query) => withHeld((now) => find(now, query)),
    book: heldBook(withHeld),
    apply: (changes) => inTurn(() => apply(changes)),
    rebuild: (documents, progress) => inTurn(() => rebuild(documents, progress)),
    versions: async () => withHeld(({ columns }) => columns.versions()),
    async close() {
      if (isClosed) return;
      isClosed = true;
      held.database.close();
    },
  };
}

/** Each key at most once in a batch, its last item; other work is done between batches. */
async function* batches<T>(
  items: Iterable<T> | AsyncIterable<T>,
  keyOf: (item: T) => string,
): AsyncGenerator<T[], void, undefined> {
  let batch = new Map<string, T>();
  for await (const item of paced(items)) {
    batch.set(keyOf(item), item);
    if (batch.size < BATCH) continue;
    yield [...batch.values()];
    batch = new Map();
  }
  if (batch.size > 0) yield [...batch.values()];
}

/** A power cut after the file took the other's place must find all of it. */
async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
