import { documentWords } from '../indonesian/document-words.ts';
import { BookUnavailableError, type JudgedDocument, type WordBook } from '../word-book.ts';
import { countHaving, countsOf, frequencyOf, type HeldDocuments } from './held-documents.ts';
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
  /** Documents that have a word as people write it: as the token that it is read as, or a function word as it is. */
  const having = (held: HeldDocuments, word: string) => {
    const [token = word] = documentWords(word);
    return frequencyOf(held, token);
  };

  return {
    size: () => read(({ columns }) => columns.size()),
    frequency: (token) => read((held) => frequencyOf(held, token)),
    having: (tokens, filters, enough) => read((held) => countHaving(held, tokens, filters, enough)),
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
      read((held) => {
        const { columns } = held;
        const counts = new Map<string, JudgedDocument>();
        for (const id of ids) {
          const number = columns.numberOf(id);
          if (number === undefined) continue;
          const [packed, order] = [countsOf(held, number), columns.orderOf(number)];
          if (packed !== null && order) counts.set(id, { ...unpackCounts(packed), order });
        }
        return counts;
      }),
  };
}
