import type { Viewer } from '../domain/roles.ts';
import { ConflictError } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { readAdoption } from './read-adoption.ts';
import { authorOf } from './read-submission.ts';

/** Others may be writing at the same moment. */
const TRIES = 5;

/**
 * Whoever may read an adoption may follow it, and stop following. Throws `NotFoundError`, `ForbiddenError`, and what
 * `Store.commit` throws.
 */
export async function followAdoption(
  hub: Hub,
  viewer: Viewer | null,
  { id, follows }: { id: string; follows: boolean },
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const adoption = await readAdoption(hub, viewer, id);
    const { account } = authorOf(viewer);
    if (adoption.followers.includes(account) === follows) return;
    const others = adoption.followers.filter((one) => one !== account);
    try {
      await hub.store.commit([
        {
          kind: 'adoption',
          put: { ...adoption, followers: follows ? [...others, account] : others },
          expectedRev: adoption.rev,
        },
      ]);
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES) throw error;
    }
  }
}
