import { SearchUnavailableError, type Filters, type SearchDocument, type TextField } from './search-index.ts';

/**
 * What the words of the catalogue are and how often they occur: by it a query is read and its hits are ranked,
 * whichever engine finds them. Kept in this process, derived from the documents.
 */
export interface WordBook {
  /** Documents that it knows; 0 means that it knows nothing yet, and nothing should be judged by it. */
  size(): number;
  /** Documents that have a token. */
  frequency(token: string): number;
  /** Documents that have all of these tokens and pass the filters; where there are `enough`, perhaps no more. */
  having(tokens: readonly string[], filters: Filters, enough: number): number;
  /** Whether a word as people write it stands in some document. */
  has(word: string): boolean;
  /** Words as people write them that begin so, the most frequent first. */
  beginningWith(letters: string, most: number): readonly string[];
  /** The words at most so many letters amiss, or a pair of neighbours swapped; nearest and most frequent first. */
  similarTo(word: string, mostAmiss: number): readonly string[];
  /** How often each of these documents has which token in which field; ids it does not know are left out. */
  counts(ids: readonly string[]): ReadonlyMap<string, JudgedDocument>;
}

export type WordCounts = {
  /** Tokens of each field. */
  lengths: Record<TextField, number>;
  /** Occurrences by field, null for a token that the document does not have. */
  of: (token: string) => Record<TextField, number> | null;
};

/** What a document is judged by. */
export type JudgedDocument = WordCounts & Pick<SearchDocument, 'order'>;

/** The book cannot be read now: a query can still be answered, with `NO_WORDS` in its place. */
export class BookUnavailableError extends SearchUnavailableError {
  override name = 'BookUnavailableError';
}

/** A book that knows nothing: every word is taken as it is typed, none is rarer than another. */
export const NO_WORDS: WordBook = {
  size: () => 0,
  frequency: () => 0,
  having: () => 0,
  has: () => false,
  beginningWith: () => [],
  similarTo: () => [],
  counts: () => new Map(),
};
