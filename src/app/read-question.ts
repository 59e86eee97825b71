import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { mayReadQuestion, require } from './policy.ts';
import { NotFoundError } from './refusals.ts';

/** For use cases with a rule of their own about who may. Throws `NotFoundError`. */
export async function findQuestion({ store }: Hub, id: string): Promise<Stored<'question'>> {
  const question = await store.get('question', id);
  if (question === null) throw new NotFoundError(`question ${id}`);
  return question;
}

/** Throws `NotFoundError`, and `ForbiddenError` when the viewer may not see it. */
export async function readQuestion(hub: Hub, viewer: Viewer | null, id: string): Promise<Stored<'question'>> {
  const question = await findQuestion(hub, id);
  require(mayReadQuestion(viewer, question));
  return question;
}
