import { randomUUID } from 'node:crypto';
import { FORMS, READERS, sentForm, type FormFault, type PartForm } from '../domain/adoption-form.ts';
import type { AdoptionPart } from '../domain/adoption.ts';
import type { Author } from '../domain/author.ts';
import type { Viewer } from '../domain/roles.ts';
import { StoreFullError, StoreUnavailableError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { ForbiddenError } from './policy.ts';
import { readAdoption } from './read-adoption.ts';
import { NotPossibleError, UnfitError, type NotPossibleReason, type UnfitReason } from './refusals.ts';
import { saveAdoptionPart, type PartContent } from './save-adoption-part.ts';

type Adoption = Stored<'adoption'>;

/** Why a form or a move was not taken. */
export type AdoptionRefusal = NotPossibleReason | UnfitReason | 'forbidden' | 'conflict' | 'full';

export type PartAnswer =
  | { kind: 'saved' }
  /** A row more or less was asked for; nothing was stored. `row` is the one to go on with. */
  | { kind: 'rows'; form: PartForm; row: number }
  /** Nothing was stored; all that was typed is in `form`. */
  | {
      kind: 'refused';
      form: PartForm;
      status: 403 | 409 | 422 | 503;
      /** Null when single fields say it. */
      why: AdoptionRefusal | null;
      faults: readonly FormFault[];
    }
  /** Somebody changed the part since the form was given: their version is in `theirs`. */
  | { kind: 'conflict'; form: PartForm; theirs: PartForm; rev: number; by: Author; at: string };

/**
 * What comes of a part's form. `do` in it says what is asked: `save`, `add_row`, or `remove_row.N`. Throws
 * `NotFoundError`, and `ForbiddenError` when the viewer may not even read the record.
 */
export async function answerAdoptionPart(
  hub: Hub,
  viewer: Viewer | null,
  { id, part, sent }: { id: string; part: AdoptionPart; sent: readonly (readonly [string, string])[] },
): Promise<PartAnswer> {
  await readAdoption(hub, viewer, id);
  const form = sentForm(sent);
  const asked = form.fields.do ?? 'save';
  if (asked === 'add_row') return { kind: 'rows', form: withRow(form), row: form.rows.length };
  const removed = /^remove_row\.(\d{1,3})$/.exec(asked);
  if (removed) {
    const row = Number(removed[1]);
    return { kind: 'rows', form: { ...form, rows: form.rows.toSpliced(row, 1) }, row: Math.max(0, row - 1) };
  }
  const { content, faults } = READERS[part](form, () => `tonggak-${randomUUID().slice(0, 13)}`);
  if (faults.length > 0) return { kind: 'refused', form, status: 422, why: null, faults };
  try {
    const saved = await saveAdoptionPart(hub, viewer, {
      id,
      partRev: Number(form.fields.rev ?? 0),
      // The reader of a part gives that part's content.
      ...({ part, content } as PartContent),
    });
    if (saved.kind === 'saved') return { kind: 'saved' };
    const rev = saved.adoption.parts[part]?.rev ?? 0;
    return { ...saved, form, theirs: formOf(saved.adoption, part), rev };
  } catch (error) {
    const refusal = refusalOf(error);
    return { kind: 'refused', form, faults: [], ...refusal };
  }
}

const withRow = (form: PartForm): PartForm => ({ ...form, rows: [...form.rows, {}] });

/** Throws what is a fault of ours. */
export function refusalOf(error: unknown): { status: 403 | 409 | 422 | 503; why: AdoptionRefusal } {
  if (error instanceof ForbiddenError) return { status: 403, why: 'forbidden' };
  if (error instanceof NotPossibleError) return { status: 409, why: error.reason };
  if (error instanceof UnfitError) return { status: 422, why: error.reason };
  if (error instanceof StoreFullError || error instanceof StoreUnavailableError)
    return { status: 503, why: 'full' };
  throw error;
}

/** The part's form with what is stored. */
export function formOf(adoption: Adoption, part: AdoptionPart): PartForm {
  switch (part) {
    case 'letter':
      return FORMS.letter(adoption.letter);
    case 'readiness':
      return FORMS.readiness(adoption.readiness);
    case 'plan':
      return FORMS.plan(adoption.plan);
    case 'results':
      return FORMS.results(adoption.results);
    case 'lesson':
      return FORMS.lesson(adoption.lesson);
    case 'visibility':
      return FORMS.visibility(adoption.visibility);
    case 'becameInnovation':
      return FORMS.becameInnovation(adoption.becameInnovation);
  }
}
