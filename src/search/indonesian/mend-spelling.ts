import type { WordBook } from '../word-book.ts';
import { isFunctionWord } from './common-words.ts';
import { isIndonesian, stem } from './stem.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What spelling is judged by: the catalogue's own words, then the field's, then the language's. */
export type Spelling = { book: WordBook; vocabulary: Vocabulary };

/** A shorter word is another word when one letter changes; a longer one bears two. */
const SHORTEST_MENDED = 4;
const BEARS_TWO = 8;
const SHORTEST_PART = 3;

export const isKnown = (word: string, { book, vocabulary }: Spelling): boolean =>
  book.size() === 0 ||
  book.has(word) ||
  book.frequency(stem(word)) > 0 ||
  vocabulary.knows(word) ||
  /\p{N}/u.test(word);

/** English forms (`schools`, `cities`) and colloquial ones (`ngurus`, `ngusulin`, `ngedata`), that no root explains. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/s$/, ''],
  [/es$/, ''],
  [/ing$/, ''],
  [/ing$/, 'e'],
  [/ed$/, ''],
  [/ed$/, 'e'],
  [/^nge?/, ''],
  [/^ng/, 'k'],
  [/^ny/, 's'],
  [/^n/, 't'],
  [/^nge?(.+?)in$/, '$1'],
  [/^ng(.+?)in$/, 'k$1'],
  [/^ny(.+?)in$/, 's$1'],
  [/in$/, ''],
  [/in$/, 'kan'],
];

function formOf(word: string, spelling: Spelling): string | null {
  for (const [ending, instead] of FORMS) {
    const form = word.replace(ending, instead);
    if (form !== word && form.length > 2 && isKnown(form, spelling)) return form;
  }
  return null;
}

/** `banksampah` → `bank sampah`, where both are words of the catalogue. */
function parted(word: string, { book }: Spelling): string[] | null {
  let best: string[] | null = null;
  let strongest = 0;
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (!parts.every((part) => book.has(part))) continue;
    const weakest = Math.min(...parts.map((part) => book.frequency(stem(part))));
    if (weakest > strongest) [best, strongest] = [parts, weakest];
  }
  return best;
}

/** How a word is read when nobody knows it as it is typed, and whether that mends it or is only another form. */
export function mended(word: string, spelling: Spelling): { read: string[]; amiss: boolean } {
  const form = formOf(word, spelling);
  if (form !== null) return { read: [form], amiss: false };
  if (word.length < SHORTEST_MENDED || isIndonesian(word)) return { read: [word], amiss: false };
  const [close] = spelling.book.similarTo(word, 1);
  if (close !== undefined) return { read: [close], amiss: true };
  const parts = parted(word, spelling);
  if (parts !== null) return { read: parts, amiss: true };
  const [far] = word.length >= BEARS_TWO ? spelling.book.similarTo(word, 2) : [];
  return far === undefined ? { read: [word], amiss: false } : { read: [far], amiss: true };
}

/** `pus kesmas` → `puskesmas`: pairs that are one word in the catalogue, and no two. */
export function joined(typed: readonly string[], spelling: Spelling): string[] {
  const read: string[] = [];
  for (let at = 0; at < typed.length; at += 1) {
    const [word = '', next] = [typed[at], typed[at + 1]];
    const both = next === undefined ? '' : word + next;
    const stands = (part: string) => isFunctionWord(part) || isKnown(part, spelling);
    if (next !== undefined && spelling.book.has(both) && !(stands(word) && stands(next))) {
      read.push(both);
      at += 1;
    } else read.push(word);
  }
  return read;
}
