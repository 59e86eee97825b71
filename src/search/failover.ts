import type { Logger } from 'pino';
import type { DocumentSource } from './document-source.ts';
import { keepInSync, SLOWEST_ANSWER } from './index-sync.ts';
import { answerSearch } from './answer-search.ts';
import { SearchUnavailableError, type SearchIndex } from './search-index.ts';
import type { Rebuilt, SearchAnswer, SearchService } from './search-service.ts';
import { findSimilar, type SimilarAnswer } from './similar.ts';
import { BookUnavailableError, NO_WORDS, type WordBook } from './word-book.ts';

/** Milliseconds that opening waits for the engines: enough for a small catalogue to be searchable at once. */
const OPENING_PATIENCE = 1500;

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]);
  clearTimeout(late);
}

/** A question to one engine, read and ranked by the words of a book. */
type Ask<T> = (of: { index: SearchIndex; book: WordBook; signal?: AbortSignal }) => Promise<T>;

/**
 * Search that goes on when its server does not. Words are searched by `primary`; when it fails or takes
 * longer than a second, the same query is answered by `fallback` within the request, and `primary` is not
 * asked again until it has been compared with the store and answers in time. Browsing (no words) is always
 * the fallback's: it needs no relevance, and in Meilisearch its time grows with the catalogue.
 * `withoutPrimary` says why there is no primary although one was wished for.
 */
export async function openSearchService({
  primary,
  withoutPrimary,
  fallback,
  book,
  documents,
  log,
}: {
  primary: SearchIndex | null;
  withoutPrimary: string | null;
  fallback: SearchIndex;
  book: WordBook;
  documents: DocumentSource;
  log: Logger;
}): Promise<SearchService> {
  const fallbackSync = keepInSync({ index: fallback, documents, log });
  const first = primary && {
    index: primary,
    sync: keepInSync({ index: primary, documents, log, after: fallbackSync.firstTry }),
  };
  if (withoutPrimary !== null) log.warn(`searching with the embedded engine: ${withoutPrimary}`);
  await within(OPENING_PATIENCE, first ? first.sync.firstReady : fallbackSync.firstReady);

  /** Null when the primary cannot answer now. */
  async function fromPrimary<T>(ask: Ask<T>): Promise<T | null> {
    if (!first?.sync.ready()) return null;
    try {
      return await ask({ index: first.index, book, signal: AbortSignal.timeout(SLOWEST_ANSWER) });
    } catch (error) {
      if (error instanceof BookUnavailableError) fallbackSync.failed(error);
      else if (error instanceof SearchUnavailableError) first.sync.failed(error);
      // A fault of ours in this one query: it says nothing about the engine.
      else log.error({ err: error }, 'the search engine refused a query');
      return null;
    }
  }

  /** The fallback's answer. Throws `SearchUnavailableError`. */
  async function fromFallback<T>(
    ask: Ask<T>,
    otherwise: () => Promise<T | null> = async () => null,
  ): Promise<T> {
    try {
      return await ask({ index: fallback, book });
    } catch (error) {
      log.error({ err: error }, 'the embedded search engine failed');
      fallbackSync.failed(error);
      const other = await otherwise();
      if (other) return other;
      throw new SearchUnavailableError('no search engine can answer now', { cause: error });
    }
  }

  const engines = [{ index: fallback, sync: fallbackSync }, ...(first ? [first] : [])];

  return {
    async search(query) {
      const ask: Ask<SearchAnswer> = (of) => answerSearch(query, of);
      if (query.text.trim() === '' && fallbackSync.ready()) return fromFallback(ask, () => fromPrimary(ask));
      /** While the words cannot be read, a query is still answered by the primary, as it is typed. */
      const wordless: typeof ask = async (of) => {
        try {
          return await ask(of);
        } catch (error) {
          if (!(error instanceof BookUnavailableError)) throw error;
          fallbackSync.failed(error);
          return ask({ ...of, book: NO_WORDS });
        }
      };
      return (await fromPrimary(wordless)) ?? fromFallback(ask);
    },

    async similar(draft, about) {
      // Nothing would be like anything, which nobody should take for an answer.
      const isBlank = book.size() === 0 && documents.versions().size > 0;
      if (isBlank) throw new SearchUnavailableError('the words of the catalogue are not known yet');
      const ask: Ask<SimilarAnswer> = (of) => findSimilar(draft, about, of);
      return (await fromPrimary(ask)) ?? fromFallback(ask);
    },

    changed(ids) {
      for (const { sync } of engines) sync.changed(ids);
    },

    async rebuild(progress = () => {}) {
      const report: Rebuilt[] = [];
      for (const { index, sync } of engines) {
        const { engine } = index;
        try {
          const built = await sync.rebuild((done, total) => progress({ engine, done, total }));
          report.push({ engine, documents: built, failed: null });
        } catch (error) {
          log.error({ err: error, engine }, 'the index could not be built anew');
          report.push({ engine, documents: 0, failed: message(error) });
        }
      }
      return report;
    },

    health() {
      const answering = first?.sync.ready() ? first : { index: fallback, sync: fallbackSync };
      return {
        engine: answering.index.engine,
        detail:
          answering === first ? null : (first?.sync.detail() ?? withoutPrimary ?? fallbackSync.detail()),
        waiting: answering.sync.waiting(),
        reconciled: answering.sync.ready(),
      };
    },

    browsingIsCurrent: () => fallbackSync.ready() && fallbackSync.waiting() === 0,

    async close() {
      await Promise.all(engines.map(({ sync }) => sync.close()));
    },
  };
}
