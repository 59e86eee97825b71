import { SearchUnavailableError, type Engine, type SearchIndex } from '../../src/search/search-index.ts';

/** An index that fails when it is told to, counts what it is asked, and passes for `engine`. */
export function faultyIndex(
  index: SearchIndex,
  engine: Engine = 'meilisearch',
): SearchIndex & {
  /** What is thrown by every method from now on; null: nothing. */
  fail(error: Error | null): void;
  /** Searches that are never answered, but for their caller's patience. */
  hang(hangs: boolean): void;
  asked: Record<'find' | 'apply' | 'versions' | 'rebuild', number>;
} {
  let error: Error | null = null;
  let hangs = false;
  const asked = { find: 0, apply: 0, versions: 0, rebuild: 0 };
  const ask = (what: keyof typeof asked) => {
    asked[what] += 1;
    if (error) throw error;
  };
  return {
    engine,
    asked,
    fail: (next) => (error = next),
    hang: (next) => (hangs = next),
    async find(query, signal) {
      ask('find');
      if (hangs)
        await new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(new SearchUnavailableError('no answer in time'))),
        );
      return index.find(query);
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
