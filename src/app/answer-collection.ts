import type { CollectionFault, CollectionText } from '../domain/collection.ts';
import { noteField } from '../domain/collection.ts';
import type { Viewer } from '../domain/roles.ts';
import { madeStorable, recordId } from '../domain/text.ts';
import { StoreFullError, StoreUnavailableError, type Stored } from '../store/store.ts';
import { writeCollection } from './change-collection.ts';
import type { Hub } from './hub.ts';
import { mayCollection, require } from './policy.ts';
import { findCollection } from './read-collection.ts';

/** A collection as it is being written: what was taken out can be put back until it is saved. */
export type CollectionForm = CollectionText & { removed: CollectionText['cases']; writtenRev: number };

export type CollectionAnswer =
  | { kind: 'saved' }
  /** Moved, taken out or put back; nothing was stored. */
  | { kind: 'arranged'; form: CollectionForm }
  /** Nothing was stored; all that was typed is in `form`. */
  | {
      kind: 'refused';
      form: CollectionForm;
      status: 422 | 503;
      faults: readonly CollectionFault[];
      why: 'full' | 'unavailable' | null;
    }
  /** It was changed in another window since the form was given; what came in there is at the end of `form`. */
  | { kind: 'conflict'; form: CollectionForm; theirs: Stored<'collection'> };

type Sent = readonly (readonly [string, string])[];

/** One line, as a name is. */
export const asName = (typed: string): string => madeStorable(typed).replace(/\s+/g, ' ').trim();
export const asText = (typed: string): string => madeStorable(typed).trim();

export function formOfCollection({
  name,
  description,
  cases,
  writtenRev,
}: Stored<'collection'>): CollectionForm {
  return { name, description, cases, removed: [], writtenRev };
}

/**
 * What comes of a collection's form. `do` in it says what is asked: `save`, or `up.ID`, `down.ID`, `remove.ID`,
 * `restore.ID` of a case. Throws `NotFoundError`, `ForbiddenError`.
 */
export async function answerCollection(
  hub: Hub,
  viewer: Viewer | null,
  { id, sent }: { id: string; sent: Sent },
): Promise<CollectionAnswer> {
  require(mayCollection(viewer, 'change', await findCollection(hub, id)));
  const form = sentCollection(sent);
  const arranged = arrangedAs(form, sent.find(([name]) => name === 'do')?.[1] ?? 'save');
  if (arranged !== null) return { kind: 'arranged', form: arranged };
  try {
    const written = await writeCollection(hub, viewer, { id, writtenRev: form.writtenRev, text: form });
    switch (written.kind) {
      case 'written':
        return { kind: 'saved' };
      case 'faulty':
        return { kind: 'refused', form, status: 422, faults: written.faults, why: null };
      case 'full':
        return { kind: 'refused', form, status: 422, faults: [], why: 'full' };
      case 'conflict':
        return { kind: 'conflict', theirs: written.collection, form: besides(form, written.collection) };
    }
  } catch (error) {
    if (error instanceof StoreFullError || error instanceof StoreUnavailableError)
      return { kind: 'refused', form, status: 503, faults: [], why: 'unavailable' };
    throw error;
  }
}

/** What was sent. A case is named once, as in `removed` so in `case`. */
function sentCollection(sent: Sent): CollectionForm {
  const values = new Map(sent);
  const named = (field: string) => [
    ...new Set(
      sent.filter(([name, id]) => name === field && recordId.safeParse(id).success).map(([, id]) => id),
    ),
  ];
  const noted = (innovation: string) => ({
    innovation,
    note: asText(values.get(noteField(innovation)) ?? ''),
  });
  const kept = named('case');
  return {
    name: asName(values.get('name') ?? ''),
    description: asText(values.get('description') ?? ''),
    cases: kept.map(noted),
    removed: named('removed')
      .filter((id) => !kept.includes(id))
      .map(noted),
    writtenRev: Number(values.get('rev') ?? 0),
  };
}

/** The form with a case elsewhere; null when something else was asked. */
function arrangedAs(form: CollectionForm, asked: string): CollectionForm | null {
  const [, verb, id] = /^(up|down|remove|restore)\.([a-z0-9-]+)$/.exec(asked) ?? [];
  if (verb === undefined) return null;
  const at = form.cases.findIndex(({ innovation }) => innovation === id);
  const one = form.cases[at];
  if (verb === 'restore') {
    const back = form.removed.find(({ innovation }) => innovation === id);
    if (!back) return form;
    return { ...form, cases: [...form.cases, back], removed: form.removed.filter((other) => other !== back) };
  }
  if (!one) return form;
  const others = form.cases.toSpliced(at, 1);
  if (verb === 'remove') return { ...form, cases: others, removed: [...form.removed, one] };
  const to = verb === 'up' ? Math.max(0, at - 1) : Math.min(others.length, at + 1);
  return { ...form, cases: others.toSpliced(to, 0, one) };
}

/** With what came in elsewhere, unless it was taken out here, to be saved over `theirs`. */
function besides(form: CollectionForm, theirs: Stored<'collection'>): CollectionForm {
  const known = new Set([...form.cases, ...form.removed].map(({ innovation }) => innovation));
  const added = theirs.cases.filter(({ innovation }) => !known.has(innovation));
  return { ...form, cases: [...form.cases, ...added], writtenRev: theirs.writtenRev };
}
