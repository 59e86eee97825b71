import type { DocumentSource } from '../../src/search/document-source.ts';
import { FACETS, type SearchDocument, type SearchQuery } from '../../src/search/search-index.ts';
import type { SearchService } from '../../src/search/search-service.ts';
import { CASES } from '../contract/search/cases.ts';
import { eventually } from './meilisearch.ts';

/** A store of documents that a test can change; whoever follows it has to be told. */
export function aSource(documents: readonly SearchDocument[] = CASES): DocumentSource & {
  put(document: SearchDocument): void;
  remove(id: string): void;
} {
  const held = new Map(documents.map((document) => [document.id, document]));
  return {
    put: (document) => held.set(document.id, document),
    remove: (id) => held.delete(id),
    versions: () => new Map([...held].map(([id, { version }]) => [id, version])),
    async *documents(ids) {
      for (const id of ids) {
        const document = held.get(id);
        if (document) yield document;
      }
    },
  };
}

/** What the catalogue page asks for, with `given` in place of it. */
export const aPage = (given: Partial<SearchQuery> = {}): SearchQuery => ({
  text: '',
  asTyped: false,
  filters: {},
  sort: 'relevance',
  page: 1,
  limit: 24,
  facets: FACETS,
  ...given,
});

export const isBackOn = (search: SearchService, engine: 'meilisearch' | 'embedded', patience?: number) =>
  eventually(() => {
    const health = search.health();
    return health.engine === engine && health.reconciled && health.waiting === 0;
  }, patience);
