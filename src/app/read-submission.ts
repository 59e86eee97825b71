import type { Viewer } from '../domain/roles.ts';
import type { Author } from '../domain/author.ts';
import type { Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { ForbiddenError, mayReadSubmission, require } from './policy.ts';
import { NotFoundError } from './refusals.ts';

/** Throws `NotFoundError`, and `ForbiddenError` when the viewer may not see it. */
export async function readSubmission(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
): Promise<Stored<'submission'>> {
  const submission = await findSubmission(hub, id);
  require(mayReadSubmission(viewer, submission));
  return submission;
}

/** For use cases with a rule of their own about who may. Throws `NotFoundError`. */
export async function findSubmission({ store }: Hub, id: string): Promise<Stored<'submission'>> {
  const submission = await store.get('submission', id);
  if (submission === null) throw new NotFoundError(`submission ${id}`);
  return submission;
}

/** Whoever acts, as the log names them. Throws `ForbiddenError` for nobody. */
export function authorOf(viewer: Viewer | null): Author {
  if (viewer === null) throw new ForbiddenError('nobody is signed in');
  return { account: viewer.id, name: viewer.name };
}
