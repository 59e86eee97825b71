import type { SearchDocument } from './search-index.ts';

/** Where the indexes get their documents: always derived from the store, so that an index can be thrown away. */
export interface DocumentSource {
  /** `SearchDocument.version` of all that should be in an index, by id. */
  versions(): ReadonlyMap<string, string>;
  /** The cases of `ids` that are in the catalogue now; the others are left out. */
  documents(ids: Iterable<string>): AsyncIterable<SearchDocument>;
}
