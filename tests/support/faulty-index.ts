import { SearchUnavailableError, type SearchIndex } from '../../src/search/search-index.ts';

/** An index that fails when it is told to, and counts what it is asked. */
export function faultyIndex(index: SearchIndex): SearchIndex & {
  /** What is thrown by every method from now on; null: nothing. */
  fail(error: Error | null): void;
  /** Searches that are never answered, but for their caller's patience. */
  hang(hangs: boolean): void;
  asked: Record<'search' | 'apply' | 'versions' | 'rebuild', number>;
} {
  let error: Error | null = null;
  let hangs = false;
  const asked = { search: 0, apply: 0, versions: 0, rebuild: 0 };
  const ask = (what: keyof typeof asked) => {
    asked[what] += 1;
    if (error) throw error;
  };
  return {
    engine: 'meilisearch',
    asked,
    fail: (next) => (error = next),
    hang: (next) => (hangs = next),
    async search(query, signal) {
      ask('search');
      if (hangs)
        await new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(new SearchUnavailableError('no answer in time'))),
        );
      return { ...(await index.search(query)), engine: 'meilisearch' };
    },
    async apply(changes) {
      ask('apply');
      await index.apply(changes);
    },
    async versions() {
      ask('versions');
      return index.versions();
    },
    async rebuild(documents, progress) {
      ask('rebuild');
      await index.rebuild(documents, progress);
    },
    close: () => index.close(),
  };
}
