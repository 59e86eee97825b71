import { documentWords } from './indonesian/document-words.ts';
import { words } from './indonesian/words.ts';
import { isFunctionWord } from './indonesian/common-words.ts';
import type { SearchDocument, TextField } from './search-index.ts';

/** What both engines keep of a document, by field. */
export function indexedWords({ text }: SearchDocument): Record<TextField, readonly string[]> {
  return {
    // A name may be a word like any other: `BISA`.
    title: [...documentWords(text.title), ...words(text.title).filter(isFunctionWord)],
    topics: documentWords(text.topics),
    place: documentWords(text.place),
    summary: documentWords(text.summary),
    body: documentWords(text.body),
  };
}
