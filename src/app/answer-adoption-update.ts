import { Openness } from '../domain/adoption.ts';
import { madeStorable, recordId } from '../domain/text.ts';
import type { Viewer } from '../domain/roles.ts';
import { refusalOf, type AdoptionRefusal } from './answer-adoption-part.ts';
import type { Hub } from './hub.ts';
import { mayAdoption, require } from './policy.ts';
import { readAdoption } from './read-adoption.ts';
import { openUpdate, writeUpdate } from './write-adoption-update.ts';

/** What was typed of an update, to be shown again where it could not be stored. */
type TypedUpdate = { update: string; text: string; visibility: Openness };

export type UpdateAnswer =
  /** `addsFiles`: they were asked for with it. */
  | { kind: 'saved'; update: string; addsFiles: boolean }
  | {
      kind: 'refused';
      typed: TypedUpdate;
      status: 403 | 409 | 422 | 503;
      /** `text`: nothing was written, or more than fits. */
      why: AdoptionRefusal | 'text';
    };

const LONGEST_UPDATE = 5000;

/**
 * What comes of the forms of a record's news: `do` is `write`, `write_files`, `public` or `internal`. Throws `NotFoundError`, and
 * `ForbiddenError` when the viewer may not even read the record.
 */
export async function answerAdoptionUpdate(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
  sent: ReadonlyMap<string, string>,
): Promise<UpdateAnswer> {
  const adoption = await readAdoption(hub, viewer, id);
  const opening = Openness.safeParse(sent.get('do'));
  const typed: TypedUpdate = {
    update: sent.get('update') ?? '',
    text: madeStorable(sent.get('text') ?? '')
      .slice(0, 4 * LONGEST_UPDATE)
      .toWellFormed(),
    visibility: Openness.safeParse(sent.get('visibility')).data ?? 'internal',
  };
  const { update, visibility } = typed;
  try {
    require(mayAdoption(viewer, 'write_update', adoption));
    if (opening.success) {
      await openUpdate(hub, viewer, { id, update, visibility: opening.data });
      return { kind: 'saved', update, addsFiles: false };
    }
    const text = typed.text.trim();
    if (text === '' || text.length > LONGEST_UPDATE || !recordId.safeParse(update).success)
      return { kind: 'refused', typed, status: 422, why: 'text' };
    await writeUpdate(hub, viewer, { id, update, text, visibility });
    return { kind: 'saved', update, addsFiles: sent.get('do') === 'write_files' };
  } catch (error) {
    return { kind: 'refused', typed, ...refusalOf(error) };
  }
}
