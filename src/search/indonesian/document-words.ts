import { fieldVocabulary } from './field-vocabulary.ts';
import { words } from './words.ts';

/**
 * What the engines keep of a text, in its order: the root of each word, and before the words of a known term the
 * token that all its names share. Function words are left out.
 */
export function documentWords(text: string): string[] {
  return fieldVocabulary
    .spans(words(text))
    .flatMap(({ token, roots }) => (roots.length === 1 ? [token] : [token, ...roots]));
}
