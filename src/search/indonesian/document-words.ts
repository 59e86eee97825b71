import { fieldVocabulary } from './field-vocabulary.ts';
import { words } from './words.ts';

/** What the engines keep of a text, in its order: tokens of its words and of the known terms in it. */
export const documentWords = (text: string): string[] => fieldVocabulary.tokens(words(text));
