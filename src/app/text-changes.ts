import { diffArrays, diffWordsWithSpace } from 'diff';

/** A stretch of a text beside an older one: as it was, new, or gone. */
export type TextPart = { change: 'none' | 'inserted' | 'deleted'; text: string };

/** Words apart beyond which two texts are told as two: marking every other word would help nobody. */
const MOST_CHANGES = 1200;

const partsOf = (changes: readonly { value: string; added: boolean; removed: boolean }[]): TextPart[] =>
  changes.map(({ value, added, removed }) => ({
    change: added ? 'inserted' : removed ? 'deleted' : 'none',
    text: value,
  }));

/** What became of a text, word by word, in reading order. */
export function textChanges(before: string, after: string): readonly TextPart[] {
  if (before === after) return before === '' ? [] : [{ change: 'none', text: before }];
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_CHANGES });
  if (changes) return partsOf(changes);
  return partsOf([
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ]);
}

/** What became of a list, entry by entry. */
export const listChanges = (before: readonly string[], after: readonly string[]): readonly TextPart[] =>
  diffArrays([...before], [...after]).flatMap(({ value, added, removed }) =>
    value.flatMap((text) => partsOf([{ value: text, added, removed }])),
  );
