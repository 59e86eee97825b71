import { words } from './words.ts';
import { stem } from './stem.ts';

/** A piece of a text as it is shown; put together they are the text unchanged. */
export type Segment = { text: string; marked: boolean };

// The same letters and digits that `words` keeps, and the combining marks that it drops.
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Marks each displayed word whose root is among the query's roots. The engines' own highlights mark roots
 * (`<em>layan</em>an`), and nothing in `melayani`.
 */
export function highlight(text: string, query: ReadonlySet<string>): readonly Segment[] {
  if (query.size === 0) return text === '' ? [] : [{ text, marked: false }];
  const segments: Segment[] = [];
  const add = (piece: string, marked: boolean) => {
    if (piece === '') return;
    const last = segments.at(-1);
    if (last && last.marked === marked) last.text += piece;
    else segments.push({ text: piece, marked });
  };
  let from = 0;
  for (const match of text.matchAll(WORD)) {
    add(text.slice(from, match.index), false);
    add(
      match[0],
      words(match[0]).some((word) => query.has(stem(word))),
    );
    from = match.index + match[0].length;
  }
  add(text.slice(from), false);
  return segments;
}
