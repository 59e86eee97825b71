/** What every question of a form has: see Question.astro. */
export type Asked = {
  name: string;
  label: string;
  /** How to answer, in a sentence. */
  hint?: string | undefined;
  /** A good answer, opened when wanted. */
  example?: string | undefined;
  /** What is wrong with the answer; the error summary links to the field by `fieldId(name)`. */
  error?: string | undefined;
  /** False says beside the label that it may stay empty. */
  required?: boolean | undefined;
};

/** Id of the field of that name, of its first choice where it has several. */
export const fieldId = (name: string): string => `isian-${name.replaceAll(/[^\w-]/g, '-')}`;

/** The ids of what explains the field, for its `aria-describedby`; undefined when nothing does. */
export function describedBy({
  name,
  hint,
  error,
}: Pick<Asked, 'name' | 'hint' | 'error'>): string | undefined {
  const id = fieldId(name);
  const ids = [...(hint ? [`${id}-petunjuk`] : []), ...(error ? [`${id}-galat`] : [])];
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export type Option = { value: string; label: string; hint?: string | undefined };

/** Something wrong with a form: with the answer to the field of that name, or with the whole. */
export type FormError = { field: string | null; message: string };

/** The message of the first error of each field, to be given to its component. */
export const errorsByField = (errors: readonly FormError[]): Readonly<Partial<Record<string, string>>> =>
  Object.fromEntries(
    errors.toReversed().flatMap(({ field, message }) => (field === null ? [] : [[field, message]])),
  );
