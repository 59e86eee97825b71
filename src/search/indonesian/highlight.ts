import { fieldVocabulary } from './field-vocabulary.ts';
import { words } from './words.ts';

/** A piece of a text as it is shown; put together they are the text unchanged. */
export type Segment = { text: string; marked: boolean };

// The same letters and digits that `words` keeps, and the combining marks that it drops.
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const PLAIN = /^[a-z\d]+$/i;

/**
 * Marks what stands for a query in a displayed text: words by their roots, known terms as a whole (`ibu hamil` for
 * `bumil`). The engines' own highlights mark roots (`<em>layan</em>an`), and nothing in `melayani`.
 */
export function highlight(text: string, tokens: ReadonlySet<string>): readonly Segment[] {
  if (text === '') return [];
  if (tokens.size === 0) return [{ text, marked: false }];
  const read: string[] = [];
  const ends: { from: number; to: number }[] = [];
  for (const match of text.matchAll(WORD)) {
    const [piece] = match;
    read.push(PLAIN.test(piece) ? piece.toLowerCase() : words(piece).join(''));
    ends.push({ from: match.index, to: match.index + piece.length });
  }
  const marked = fieldVocabulary.standing(read, tokens);
  if (marked.size === 0) return [{ text, marked: false }];

  const segments: Segment[] = [];
  const add = (piece: string, isMarked: boolean) => {
    if (piece === '') return;
    const last = segments.at(-1);
    if (last && last.marked === isMarked) last.text += piece;
    else segments.push({ text: piece, marked: isMarked });
  };
  let shown = 0;
  for (const [at, { from, to }] of ends.entries()) {
    if (!marked.has(at)) continue;
    add(text.slice(shown, from), false);
    add(text.slice(from, to), true);
    shown = to;
  }
  add(text.slice(shown), false);
  return segments;
}
