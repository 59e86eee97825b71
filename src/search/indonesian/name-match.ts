import { isFunctionWord, isGeneric } from './common-words.ts';
import { fieldVocabulary, isPlace } from './field-vocabulary.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

/** `Tangerang LIVE: satu aplikasi`, `SiCantik (Sistem …)`: a name, and what explains it. */
const PARTS = /[:;(){}\[\]–—“”"]|\s-\s/u;

/** `program sicantik kota bogor` asks for SiCantik: what people say around a name. */
const isAround = (word: string): boolean => isFunctionWord(word) || isGeneric(stem(word));

/** Without spaces: spacing is what people remember least. */
const squashed = (some: readonly string[]): string => some.join('');
function bare(some: readonly string[]): string {
  const inPlaces = new Set<number>();
  for (const { from, to, token } of fieldVocabulary.spans(some))
    if (isPlace(token)) for (let at = from; at < to; at += 1) inPlaces.add(at);
  return squashed(some.filter((word, at) => !isAround(word) && !inPlaces.has(at)));
}

/**
 * Tells of names of cases whether they are what the query asks for: 2 when it is the name to the letter, with or
 * without spaces; 1 when it is with a place or a common word around it; 0 otherwise.
 */
export function nameMatcher(query: readonly string[]): (name: string) => 0 | 1 | 2 {
  const whole = squashed(query);
  const core = bare(query);
  return (name) => {
    const all = words(name);
    const joined = squashed(all);
    // Nearly every name ends here.
    if (!joined.includes(whole) && (core === '' || !joined.includes(core))) return 0;
    const parts = [all, ...name.split(PARTS).map(words)];
    if (parts.some((part) => part.length > 0 && squashed(part) === whole)) return 2;
    return core !== '' && parts.some((part) => bare(part) === core) ? 1 : 0;
  };
}
