import { documentWords } from '../indonesian/document-words.ts';
import { stem } from '../indonesian/stem.ts';
import { BookUnavailableError, type JudgedDocument, type WordBook } from '../word-book.ts';
import { find, frequencyOf, type HeldDocuments } from './held-documents.ts';
import { unpackCounts } from './packed-counts.ts';

/** The words of the documents held now. Every method throws `BookUnavailableError` when they cannot be read. */
export function heldBook(withHeld: <T>(work: (held: HeldDocuments) => T) => T): WordBook {
  function read<T>(work: (held: HeldDocuments) => T): T {
    try {
      return withHeld(work);
    } catch (error) {
      throw new BookUnavailableError('the words of the catalogue cannot be read', { cause: error });
    }
  }
  /**
   * Documents that have a word as people write it, about: by its root within a term (`jawa timur`), by the token of
   * the term that it is (`jatim`), or as it is (a function word in a title).
   */
  const having = ({ database }: HeldDocuments, word: string) => {
    const tokens = new Set([stem(word), ...documentWords(word), word]);
    return Math.max(...[...tokens].map((token) => database.documentsWith(token)));
  };

  return {
    size: () => read(({ columns }) => columns.size()),
    frequency: (token) => read((held) => frequencyOf(held, token)),
    having: (tokens, filters) =>
      read(
        (held) =>
          find(held, {
            sought: { kind: 'all', tokens },
            filters,
            sort: 'newest',
            from: 0,
            limit: 0,
            facets: [],
          }).total,
      ),
    // Words of documents that are gone stay in the list.
    has: (word) => read((held) => held.spellings.has(word) && having(held, word) > 0),
    beginningWith: (letters, most) =>
      read((held) =>
        held.spellings
          .beginningWith(letters)
          .map((word) => ({ word, documents: having(held, word) }))
          .filter(({ documents }) => documents > 0)
          .sort((a, b) => b.documents - a.documents)
          .slice(0, most)
          .map(({ word }) => word),
      ),
    similarTo: (word, mostAmiss) =>
      read((held) =>
        held.spellings
          .similarTo(word, mostAmiss)
          .map((one) => ({
            ...one,
            elsewise: one.word[0] === word[0] ? 0 : 1,
            documents: having(held, one.word),
          }))
          .filter(({ documents }) => documents > 0)
          .sort((a, b) => a.amiss - b.amiss || a.elsewise - b.elsewise || b.documents - a.documents)
          .map((one) => one.word),
      ),
    counts: (ids) =>
      read(({ database, columns }) => {
        const counts = new Map<string, JudgedDocument>();
        for (const id of ids) {
          const number = columns.numberOf(id);
          if (number === undefined) continue;
          const [packed, order] = [database.counts(number), columns.orderOf(number)];
          if (packed !== null && order) counts.set(id, { ...unpackCounts(packed), order });
        }
        return counts;
      }),
  };
}
