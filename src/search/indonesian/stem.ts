import { Stemmer } from 'sastrawijs';
import { z } from 'zod';
import rootsData from '../../../data/vocabularies/search/roots.json' with { type: 'json' };

const stemmer = new Stemmer();

/** What no rule finds: `relawan` has nothing to do with clouds (`awan`). */
const irregular = new Map(
  Object.entries(
    z
      .strictObject({
        name: z.string(),
        year: z.int(),
        source: z.string(),
        roots: z.record(z.string(), z.string()),
      })
      .parse(rootsData).roots,
  ),
);

/** Distinct words of 30,000 cases fit; typed nonsense must not grow it without end. */
const MOST_REMEMBERED = 200_000;
const remembered = new Map<string, string>();

/**
 * A prefix that ends in a nasal swallows the first letter of what follows: `menurunkan` is of `turun`. The
 * stemmer takes `urun`, since that is a word too; what was swallowed is likelier, and is tried in this order.
 */
const SWALLOWED: readonly { prefix: RegExp; letters: readonly string[] }[] = [
  { prefix: /^[mp]em(?=[aeiou])/, letters: ['p', 'm'] },
  { prefix: /^[mp]en(?=[aeiou])/, letters: ['t', 'n'] },
  { prefix: /^[mp]eny(?=[aeiou])/, letters: ['s'] },
];
/** `mengelola`: where the stemmer finds nothing. */
const SWALLOWED_K = /^[mp]eng(?=[aeiou])/;

function rootOf(word: string): string {
  const root = stemmer.stem(word);
  // `pengantin` is nobody's `kantin`.
  if (root === word && stemmer.find(word)) return word;
  if (root === word && SWALLOWED_K.test(word)) {
    const restored = stemmer.stem(word.replace(SWALLOWED_K, 'k'));
    return stemmer.find(restored) ? restored : word;
  }
  const swallowed = SWALLOWED.find(({ prefix }) => prefix.test(word));
  if (!swallowed || (root !== word && !/^[aeiou]/.test(root))) return root;
  for (const letter of swallowed.letters) {
    const restored = root === word ? stemmer.stem(word.replace(swallowed.prefix, letter)) : letter + root;
    if (stemmer.find(restored)) return restored;
  }
  return root;
}

/**
 * The root of a word as `words` gives it: `pelayanan`, `melayani` and `layanan` → `layan`. Words of up to
 * three letters and those with digits stay as they are.
 */
export function stem(word: string): string {
  if (word.length <= 3 || /\p{N}/u.test(word)) return word;
  const known = irregular.get(word) ?? remembered.get(word);
  if (known !== undefined) return known;
  const root = rootOf(word);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, root);
  return root;
}

/** Whether a word is Indonesian, whatever endings it has: its root is in the stemmer's dictionary. */
export const isIndonesian = (word: string): boolean => stemmer.find(stem(word));
