import { isFunctionWord, isGeneric } from './common-words.ts';
import { isPlace } from './field-vocabulary.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

/** `Tangerang LIVE: satu aplikasi`, `SiCantik (Sistem …)`: a name, and what explains it. */
const PARTS = /[:;(){}\[\]–—“”"]|\s-\s/u;

const squashed = (some: readonly string[]): string => some.join('');

/** `program sicantik kota bogor` asks for SiCantik: what people say around a name. */
const bare = (some: readonly string[]): string =>
  squashed(some.filter((word) => !isFunctionWord(word) && !isGeneric(stem(word)) && !isPlace(stem(word))));

/** Ways in which a name is written, without spaces: spacing is what people remember least. */
function spellingsOf(name: string): Set<string> {
  const parts = [name, ...name.split(PARTS)].map(words).filter((part) => part.length > 0);
  return new Set(parts.map(squashed));
}

/**
 * Whether a query is the name of a case: 2 when it is to the letter, with or without spaces; 1 when it is with
 * a place or a common word around it; 0 otherwise.
 */
export function nameMatch(query: readonly string[], name: string): 0 | 1 | 2 {
  const spellings = spellingsOf(name);
  if (spellings.has(squashed(query))) return 2;
  const core = bare(query);
  if (core === '') return 0;
  return [...name.split(PARTS), name].some((part) => bare(words(part)) === core) ? 1 : 0;
}
