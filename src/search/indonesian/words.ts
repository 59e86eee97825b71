const COMBINING = /[\u0300-\u036f]/g;
const WORDS = /[\p{L}\p{N}]+/gu;
const PLAIN = /^[\x00-\x7f]*$/;

/**
 * The words of a text as search knows them: lower case, without diacritics, split at everything that is
 * neither letter nor digit. `Jum'at, Kuwarasan-2` → `jum at kuwarasan 2`.
 */
export function words(text: string): string[] {
  const plain = PLAIN.test(text) ? text : text.normalize('NFKD').replace(COMBINING, '');
  return plain.toLowerCase().match(WORDS) ?? [];
}
