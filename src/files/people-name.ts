const LONGEST = 200;
/** Control characters, and those that turn the reading direction: `laporan[U+202E]fdp.exe` shows as `laporanexe.pdf`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What a picture was before it was made anew. */
const PICTURE_ENDING = /\.(jpe?g|jfif|png|webp)$/i;

/**
 * What people call the file, fit to be shown and to be suggested when it is saved: no folders, no unseen
 * characters, at most 200 characters. Never used as a path. `extension` is what the file was found to be, `unnamed`
 * what it is called when nothing is left of its name.
 */
export function peopleName(given: string, extension: string, unnamed: string): string {
  const bare = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = bare
    .replace(UNSEEN, '')
    .replace(/[<>:"|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = `.${extension}`;
  const known = clean.toLowerCase().endsWith(ending) ? ending : (PICTURE_ENDING.exec(clean)?.[0] ?? '');
  const stem = clean.slice(0, clean.length - known.length).trim();
  return `${cut(stem, LONGEST - ending.length).trim() || unnamed}${ending}`;
}

/** At most so many UTF-16 units, never through the middle of a character. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return text
    .slice(0, longest)
    .toWellFormed()
    .replace(/\ufffd$/, '');
}
