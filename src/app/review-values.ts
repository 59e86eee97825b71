import { FIELD_IDS, type FieldId } from '../domain/submission-content.ts';
import { CheckItem, LONGEST_REASON, type Review } from '../domain/submission.ts';
import { madeStorable } from '../domain/text.ts';
import type { Stored } from '../store/store.ts';

/** The review's form as it was filled in, also with more in a note than can be kept. */
export type TypedReview = {
  checked: readonly CheckItem[];
  notes: Readonly<Partial<Record<FieldId, string>>>;
  message: string;
  /** Places in `content.results`. */
  verified: readonly number[];
};

export const typedOf = ({
  checked,
  notes,
  message,
  verified,
}: Stored<'submission'>['review']): TypedReview => ({
  checked,
  notes: Object.fromEntries(notes.map(({ field, text }) => [field, text])),
  message,
  verified,
});

/** Reads the form; `results`: how many results there are to be found right. */
export function readTypedReview(sent: URLSearchParams, results: number): TypedReview {
  const typed = (name: string) => madeStorable(sent.get(name) ?? '');
  const places = sent
    .getAll('verified')
    .filter((place) => /^\d{1,2}$/.test(place) && Number(place) < results);
  return {
    checked: CheckItem.options.filter((item) => sent.getAll('checked').includes(item)),
    notes: Object.fromEntries(
      FIELD_IDS.map((field) => [field, typed(`note.${field}`)] as const).filter(
        ([, text]) => text.trim() !== '',
      ),
    ),
    message: typed('message'),
    verified: [...new Set(places.map(Number))],
  };
}

/** The working paper that was filled in; `unfit` names what is longer than can be kept. */
export function reviewFrom(typed: TypedReview): { review: Review; unfit: readonly (FieldId | 'message')[] } {
  const notes = FIELD_IDS.flatMap((field) => {
    const text = typed.notes[field]?.trim() ?? '';
    return text === '' ? [] : [{ field, text }];
  });
  return {
    review: { checked: [...typed.checked], notes, message: typed.message, verified: [...typed.verified] },
    unfit: [
      ...notes.flatMap(({ field, text }) => (text.length > LONGEST_REASON ? [field] : [])),
      ...(typed.message.trim().length > LONGEST_REASON ? ['message' as const] : []),
    ],
  };
}
