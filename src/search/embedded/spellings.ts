import { lettersAmiss } from '../indonesian/letters-amiss.ts';
import { words } from '../indonesian/words.ts';
import { TEXT_FIELDS, type SearchDocument } from '../search-index.ts';

const SHORTEST = 3;

/** Words of a document as people wrote them, as far as their spelling can be minded. */
export function spellingsOf({ text }: SearchDocument): Set<string> {
  const found = new Set<string>();
  for (const field of TEXT_FIELDS)
    for (const word of words(text[field]))
      if (word.length >= SHORTEST && !/\p{N}/u.test(word)) found.add(word);
  return found;
}

/** Which of the letters a word has, as bits: words with few letters amiss differ in few of them. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) % 31);
  return bits;
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/**
 * All words of the catalogue as they are written. Looking for similar ones takes about a millisecond in
 * 60,000: letters as bits leave few words to compare.
 */
export function spellingList(some: Iterable<string> = []) {
  const all = new Set<string>();
  const listed: string[] = [];
  const letters: number[] = [];

  function add(word: string) {
    if (all.has(word)) return;
    all.add(word);
    listed.push(word);
    letters.push(lettersOf(word));
  }
  for (const word of some) add(word);

  return {
    add,
    has: (word: string) => all.has(word),
    /** All words, in the order in which they came. */
    beginningWith: (beginning: string): string[] => listed.filter((word) => word.startsWith(beginning)),
    similarTo(word: string, mostAmiss: number): { word: string; amiss: number }[] {
      const bits = lettersOf(word);
      const similar: { word: string; amiss: number }[] = [];
      for (let at = 0; at < listed.length; at += 1) {
        const other = listed[at] ?? '';
        if (Math.abs(other.length - word.length) > mostAmiss) continue;
        if (bitsIn(bits ^ (letters[at] ?? 0)) > 2 * mostAmiss) continue;
        const amiss = lettersAmiss(word, other, mostAmiss);
        if (amiss > 0 && amiss <= mostAmiss) similar.push({ word: other, amiss });
      }
      return similar;
    },
  };
}

export type SpellingList = ReturnType<typeof spellingList>;
