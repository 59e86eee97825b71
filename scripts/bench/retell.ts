import { NAME, PLACE, type Corpus, type Field, type Sentence } from './corpus.ts';
import type { WordMaker } from './names.ts';
import type { Random } from './random.ts';

/** Share of words replaced by a rare one, so that the dictionary grows with the catalogue (see names.ts). */
const RARE_SHARE = 0.04;
/** Sentences that cross with another one rather than stand as they are. */
const CROSSED = 0.85;
/** Sentences that begin as one of the case that the new one is modelled on. */
const FROM_MODEL = 0.3;

export type Teller = {
  /** As many sentences as asked, recombined from those of a field in the cases that are like the model. */
  tell(field: Field, sentences: number): string;
};

/** Tells texts of one new case, modelled on the real case number `model`. */
export function teller(
  { pools, kin }: Corpus,
  about: { model: number; place: string; name: string },
  random: Random,
  rareWord: WordMaker,
): Teller {
  const like = new Set(kin[about.model]);

  function beginning(field: Field): Sentence {
    const pool = pools.get(field);
    const own = pool?.byCase.get(about.model) ?? [];
    if (own.length > 0 && random.chance(FROM_MODEL)) return random.pick(own);
    const related = (kin[about.model] ?? []).flatMap((of) => pool?.byCase.get(of) ?? []);
    return random.pick(related.length > 0 ? related : (pool?.all ?? []));
  }

  /** One sentence up to a word, another from that word on: grammatical more often than not, and always new. */
  function crossed(field: Field): readonly string[] {
    const first = beginning(field);
    if (first.words.length < 4 || !random.chance(CROSSED)) return first.words;
    const at = 1 + random.below(first.words.length - 2);
    const others = (pools.get(field)?.places.get(first.keys[at] ?? '') ?? []).filter(
      ({ sentence }) => sentence.of !== first.of,
    );
    if (others.length === 0) return first.words;
    const related = others.filter(({ sentence }) => like.has(sentence.of));
    const second = random.pick(related.length > 0 ? related : others);
    return [...first.words.slice(0, at), ...second.sentence.words.slice(second.at)];
  }

  function reworded(word: string): string {
    if (word.includes(PLACE)) return word.replaceAll(PLACE, about.place);
    if (word.includes(NAME)) return word.replaceAll(NAME, about.name);
    if (/\d/.test(word)) return renumbered(word, random);
    const [core = ''] = /\p{L}[\p{L}-]{3,}/u.exec(word) ?? [];
    if (core === '' || !random.chance(RARE_SHARE)) return word;
    const rare = rareWord(random);
    return word.replace(core, /^\p{Lu}/u.test(core) ? rare.charAt(0).toUpperCase() + rare.slice(1) : rare);
  }

  return {
    tell: (field, sentences) =>
      Array.from({ length: sentences }, () => crossed(field).map(reworded).join(' ')).join(' '),
  };
}

/** Another figure of the same shape; a year stays one of this century. */
export function renumbered(word: string, random: Random): string {
  return word.replace(/\d+/g, (digits) => {
    if (/^(19|20)\d\d$/.test(digits)) return String(2008 + random.below(18));
    const first = String(1 + random.below(9));
    return first + Array.from({ length: digits.length - 1 }, () => String(random.below(10))).join('');
  });
}
