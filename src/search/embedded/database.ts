import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { indexedWords } from '../indexed-words.ts';
import { FACETS, TEXT_FIELDS, type Facet, type SearchDocument, type TextField } from '../search-index.ts';
import { packValues } from './facet-column.ts';
import { packCounts } from './packed-counts.ts';

/** In place of a file: gone when it is closed. */
export const IN_MEMORY = ':memory:';

/** Counted up when the tables below change: a file of another layout is thrown away and filled anew. */
const LAYOUT = 4;

/** How much a word counts by where it stands: a case is named by its title. */
const WEIGHTS: Record<TextField, number> = { title: 10, topics: 5, place: 4, summary: 3, body: 1 };
const SCORE = `bm25(words, ${TEXT_FIELDS.map((field) => WEIGHTS[field].toFixed(1)).join(', ')})`;

const ORDER_COLUMNS = ['publishedAt', 'startedYear', 'adoptions', 'verifiedResults', 'name'];
const COLUMNS = ['number', 'id', 'version', ...ORDER_COLUMNS, ...FACETS];

// Tokens come separated by spaces: the tokenizer must only split there, not judge letters once more.
const TABLES = `
  CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL,
    publishedAt INTEGER NOT NULL, startedYear INTEGER NOT NULL, adoptions INTEGER NOT NULL,
    verifiedResults INTEGER NOT NULL, name TEXT NOT NULL, ${FACETS.map((facet) => `${facet} TEXT NOT NULL`).join(', ')},
    counts TEXT NOT NULL
  ) STRICT;
  CREATE TABLE spellings (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    ${TEXT_FIELDS.join(', ')}, content='', contentless_delete=1, tokenize='ascii'
  );
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);`;

/** What is kept of a document besides its words. `number` is its row; `facets` are packed values. */
export type Row = Pick<SearchDocument, 'id' | 'version' | 'order'> & {
  number: number;
  facets: Record<Facet, string>;
};

export type Numbered = { number: number; document: SearchDocument };

export const rowOf = ({ number, document }: Numbered): Row => ({
  number,
  id: document.id,
  version: document.version,
  order: document.order,
  facets: facetsFrom((facet) => packValues(document.facets[facet])),
});

const facetsFrom = (packed: (facet: Facet) => string): Record<Facet, string> => ({
  dimension: packed('dimension'),
  province: packed('province'),
  regency: packed('regency'),
  affair: packed('affair'),
  topic: packed('topic'),
  stage: packed('stage'),
  year: packed('year'),
  digital: packed('digital'),
  adopted: packed('adopted'),
});

export type EmbeddedDatabase = ReturnType<typeof openDatabase>;

/**
 * The tables in one file, made when there are none. A file that is `building` is nobody's yet: it survives no
 * crash. Throws for a file that is damaged or of another layout.
 */
export function openDatabase(file: string, { building = false } = {}) {
  const db = new DatabaseSync(file);
  try {
    db.exec(
      building
        ? 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;'
        : 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;',
    );
    prepareTables(db);
    return {
      ...statements(db),
      close() {
        if (db.isOpen) db.close();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareTables(db: DatabaseSync) {
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (isEmpty) db.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${LAYOUT}; COMMIT;`);
  const layout = db.prepare('PRAGMA user_version').get()?.['user_version'];
  if (layout !== LAYOUT) throw new Error(`the index has layout ${String(layout)} instead of ${LAYOUT}`);
}

function statements(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO documents (${COLUMNS.join(', ')}, counts) VALUES (${COLUMNS.map(() => '?').join(', ')}, ?)`,
  );
  const remove = db.prepare('DELETE FROM documents WHERE number = ?');
  const addWords = db.prepare(
    `INSERT INTO words (rowid, ${TEXT_FIELDS.join(', ')}) VALUES (?${', ?'.repeat(TEXT_FIELDS.length)})`,
  );
  const removeWords = db.prepare('DELETE FROM words WHERE rowid = ?');
  const fitting = db.prepare('SELECT rowid FROM words WHERE words MATCH ?');
  const firstFitting = db.prepare('SELECT rowid FROM words WHERE words MATCH ? LIMIT ?');
  const scored = db.prepare(`SELECT rowid, ${SCORE} FROM words WHERE words MATCH ?`);
  const countsOf = db.prepare('SELECT counts FROM documents WHERE number = ?');
  const addSpelling = db.prepare('INSERT OR IGNORE INTO spellings (word) VALUES (?)');
  const having = db.prepare('SELECT doc FROM vocabulary WHERE term = ?');
  // A common word finds thousands of rows: as arrays they take half the time.
  countsOf.setReturnArrays(true);
  fitting.setReturnArrays(true);
  firstFitting.setReturnArrays(true);
  scored.setReturnArrays(true);

  function write({ number, document }: Numbered) {
    const { id, version, order, facets } = rowOf({ number, document });
    const { publishedAt, startedYear, adoptions, verifiedResults, name } = order;
    const tokens = indexedWords(document);
    insert.run(
      ...[number, id, version, publishedAt, startedYear, adoptions, verifiedResults, name],
      ...FACETS.map((facet) => facets[facet]),
      packCounts(tokens),
    );
    addWords.run(number, ...TEXT_FIELDS.map((field) => tokens[field].join(' ')));
  }

  return {
    *rows(): Generator<Row, void, undefined> {
      for (const row of db.prepare(`SELECT ${COLUMNS.join(', ')} FROM documents`).iterate())
        yield {
          number: Number(row['number']),
          id: String(row['id']),
          version: String(row['version']),
          order: {
            publishedAt: Number(row['publishedAt']),
            startedYear: Number(row['startedYear']),
            adoptions: Number(row['adoptions']),
            verifiedResults: Number(row['verifiedResults']),
            name: String(row['name']),
          },
          facets: facetsFrom((facet) => String(row[facet])),
        };
    },
    /** Removes these rows, then puts those, which must not be there, and new spellings: all or nothing. */
    change({
      remove: numbers,
      put,
      spellings,
    }: {
      remove: readonly number[];
      put: readonly Numbered[];
      spellings: Iterable<string>;
    }) {
      db.exec('BEGIN IMMEDIATE');
      try {
        for (const number of numbers) {
          removeWords.run(number);
          remove.run(number);
        }
        for (const one of put) write(one);
        for (const word of spellings) addSpelling.run(word);
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    /** Rows that fit an FTS5 expression. */
    fitting: (expression: string): Int32Array =>
      Int32Array.from(fitting.all(expression), (row) => Number(row[0])),
    /** So many of them, whichever are found first. */
    firstFitting: (expression: string, most: number): Int32Array =>
      Int32Array.from(firstFitting.all(expression, most), (row) => Number(row[0])),
    /** The same with their scores, smaller is better, written into `scores` by row number. */
    scored: (expression: string, scores: Float64Array): Int32Array =>
      Int32Array.from(scored.all(expression), (row) => {
        const number = Number(row[0]);
        scores[number] = Number(row[1]);
        return number;
      }),
    /** About how many documents have this token: none that has it is missed. */
    documentsWith: (token: string): number => Number(having.get(token)?.['doc'] ?? 0),
    /** Every word that people wrote in some document, then or now. */
    *spellings(): Generator<string, void, undefined> {
      for (const row of db.prepare('SELECT word FROM spellings').iterate()) yield String(row['word']);
    },
    /** What `packCounts` made of a row's tokens. */
    counts: (number: number): string | null => {
      const row: unknown = countsOf.get(number);
      return Array.isArray(row) ? String(row[0]) : null;
    },
  };
}

/** SQLite's primary result codes: SQLITE_PERM, BUSY, READONLY, FULL, CANTOPEN; and CORRUPT, NOTADB. */
const OUT_OF_REACH: readonly number[] = [3, 5, 8, 13, 14];
const DAMAGED: readonly number[] = [11, 26];

const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null;

export const isDamaged = (error: unknown): boolean => DAMAGED.includes(codeOf(error) ?? 0);
/** Throwing the file away would not help. */
export const isOutOfReach = (error: unknown): boolean => OUT_OF_REACH.includes(codeOf(error) ?? 0);

export function removeDatabase(file: string) {
  if (file === IN_MEMORY) return;
  rmSync(file, { force: true });
  removeLogs(file);
}

/** What SQLite keeps beside a file that is open, or was when the process ended. */
export function removeLogs(file: string) {
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
