import { AdoptionMove } from '../domain/adoption-workflow.ts';
import { madeStorable } from '../domain/text.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError } from '../store/store.ts';
import { refusalOf, type AdoptionRefusal } from './answer-adoption-part.ts';
import { followAdoption } from './follow-adoption.ts';
import type { Hub } from './hub.ts';
import { moveAdoption } from './move-adoption.ts';
import { readAdoption } from './read-adoption.ts';

export type MoveAnswer =
  | { kind: 'moved' | 'followed' | 'unfollowed' }
  /** Nothing was stored; what was typed is in `reason`. */
  | {
      kind: 'refused';
      action: AdoptionMove | null;
      status: 403 | 409 | 422 | 503;
      why: AdoptionRefusal;
      reason: string;
    };

const LONGEST_REASON = 5000;

/**
 * What comes of the forms on a record's first page: a move, or following. Throws `NotFoundError`, and
 * `ForbiddenError` when the viewer may not even read the record.
 */
export async function answerAdoptionMove(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
  sent: ReadonlyMap<string, string>,
): Promise<MoveAnswer> {
  await readAdoption(hub, viewer, id);
  const asked = sent.get('do');
  const action = AdoptionMove.safeParse(asked).data ?? null;
  const reason = madeStorable(sent.get(`reason-${action ?? ''}`) ?? '')
    .slice(0, LONGEST_REASON)
    .toWellFormed();
  try {
    if (asked === 'follow' || asked === 'unfollow') {
      await followAdoption(hub, viewer, { id, follows: asked === 'follow' });
      return { kind: asked === 'follow' ? 'followed' : 'unfollowed' };
    }
    if (action === null) return { kind: 'refused', action, status: 422, why: 'state', reason };
    await moveAdoption(hub, viewer, { id, rev: Number(sent.get('rev') ?? 0), action, reason });
    return { kind: 'moved' };
  } catch (error) {
    if (error instanceof ConflictError)
      return { kind: 'refused', action, status: 409, why: 'conflict', reason };
    return { kind: 'refused', action, reason, ...refusalOf(error) };
  }
}
