/**
 * The words of a text as search knows them: lower case, without diacritics, split at everything that is
 * neither letter nor digit. `Jum'at, Kuwarasan-2` → `jum at kuwarasan 2`.
 */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
