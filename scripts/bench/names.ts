import { randomFrom, type Random } from './random.ts';

/**
 * How many rare words there are beside those of the real cases. Drawn with weight 1/rank, they make a
 * dictionary grow with the catalogue as real text does (Heaps' law; the test names the exponent).
 */
const RARE_WORDS = 60_000;

/** Words that nobody has written and anybody could: local terms, names of villages and of people. */
export function wordMaker(words: readonly string[]) {
  const follows = new Map<string, string[]>();
  for (const word of words) {
    const padded = `^^${word}$`;
    for (let at = 2; at < padded.length; at += 1) {
      const before = padded.slice(at - 2, at);
      const letters = follows.get(before);
      if (letters) letters.push(padded.charAt(at));
      else follows.set(before, [padded.charAt(at)]);
    }
  }

  /** The word of this rank, always the same. */
  const wordOf = (rank: number): string => {
    for (let attempt = 0; ; attempt += 1) {
      const random = randomFrom(rank, attempt);
      let made = '^^';
      while (!made.endsWith('$') && made.length < 16)
        made += random.pick(follows.get(made.slice(-2)) ?? ['$']);
      const word = made.replace(/[\^$]/g, '');
      if (word.length >= 4) return word;
    }
  };
  return (random: Random): string => wordOf(Math.floor(RARE_WORDS ** random.next()));
}
export type WordMaker = ReturnType<typeof wordMaker>;

const KINDS =
  'Sistem Informasi|Gerakan|Layanan|Program|Pelayanan|Sekolah|Kampung|Rumah|Pojok|Klinik|Aplikasi|Jemput Bola|Pasar|Desa|Kelas|Forum|Portal|Pusat|Satgas|Bank|Jejaring|Pendampingan|Lorong|Festival'.split(
    '|',
  );
const QUALITIES =
  'Terpadu|Keliling|Digital|Mandiri|Berbasis Masyarakat|Berkelanjutan|Daring|Inklusif|Satu Atap|Tanpa Antre|Gotong Royong|untuk Semua|Ramah Anak|24 Jam|di Kampung|Berbasis Data'.split(
    '|',
  );

const capitalised = (words: string): string =>
  words.replace(/(?<=^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase());

/** A programme's name as regions give them: an acronym with what it stands for, a pet name, or plain words. */
export function programmeName(random: Random, subjects: readonly string[], rareWord: WordMaker): string {
  const subject = capitalised(random.pick(subjects));
  const kind = random.pick(KINDS);
  const long = `${kind} ${subject}${random.chance(0.85) ? ` ${random.pick(QUALITIES)}` : ''}`;
  const shape = random.next();
  if (shape < 0.5) return `${acronym(random, long)} (${long})`;
  if (shape < 0.75) return `Si${capitalised(rareWord(random))}: ${long}`;
  if (shape < 0.92)
    return `${capitalised(`${rareWord(random)} ${rareWord(random)}`)}: ${subject} ${random.pick(QUALITIES)}`;
  return long;
}

/** `Gerakan Posyandu Terpadu` → `GEPOSTER`: the beginning of each word. */
function acronym(random: Random, words: string): string {
  return words
    .split(' ')
    .map((word) => word.slice(0, 1 + random.below(3)))
    .join('')
    .toUpperCase();
}
