import { LONGEST_REASON, type GapDismissal } from '../domain/gap-dismissals.ts';
import type { Viewer } from '../domain/roles.ts';
import { madeStorable } from '../domain/text.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { authorOf } from './read-submission.ts';
import { NotFoundError, UnfitError } from './refusals.ts';

type Dismissals = Stored<'gap_dismissals'>;

/** Others of the regency may be doing the same at the same moment. */
const TRIES = 5;

/** What the viewer's regency has put aside, the last first. Throws `ForbiddenError`. */
export async function dismissedBy(
  hub: Hub,
  viewer: Viewer | null,
  regency: string,
): Promise<Dismissals['dismissed']> {
  require(mayHub(viewer, 'see_regency', regency));
  return (await dismissalsOf(hub, regency)).dismissed.toReversed();
}

/**
 * Puts a case aside as not for the regency, with the reason, which its members see; said again, the reason is the new
 * one. Throws `ForbiddenError`, `NotFoundError` when the case is not in the catalogue, `UnfitError` without a reason
 * or with one that is too long, and what `Store.commit` throws.
 */
export async function dismissGap(
  hub: Hub,
  viewer: Viewer | null,
  { regency, innovation, reason }: { regency: string; innovation: string; reason: string },
): Promise<void> {
  require(mayHub(viewer, 'dismiss_gap', regency));
  if (!hub.catalogue.card(innovation)) throw new NotFoundError(innovation);
  const said = madeStorable(reason).trim();
  if (said === '') throw new UnfitError('reason_missing');
  if (said.length > LONGEST_REASON) throw new UnfitError('incomplete');
  const dismissal: GapDismissal = {
    innovation,
    reason: said,
    by: authorOf(viewer),
    at: new Date().toISOString(),
  };
  await change(hub, regency, (dismissed) => [...without(dismissed, innovation), dismissal]);
}

/** Takes it back: the case is a gap again. Throws `ForbiddenError`, and what `Store.commit` throws. */
export async function takeBackDismissal(
  hub: Hub,
  viewer: Viewer | null,
  { regency, innovation }: { regency: string; innovation: string },
): Promise<void> {
  require(mayHub(viewer, 'dismiss_gap', regency));
  await change(hub, regency, (dismissed) => without(dismissed, innovation));
}

const without = (dismissed: Dismissals['dismissed'], innovation: string) =>
  dismissed.filter((one) => one.innovation !== innovation);

async function dismissalsOf({ store }: Hub, regency: string): Promise<Dismissals> {
  return (await store.get('gap_dismissals', regency)) ?? { schema: 1, id: regency, rev: 0, dismissed: [] };
}

async function change(
  hub: Hub,
  regency: string,
  changed: (dismissed: Dismissals['dismissed']) => Dismissals['dismissed'],
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const before = await dismissalsOf(hub, regency);
    const dismissed = changed(before.dismissed);
    if (dismissed.length === 0 && before.dismissed.length === 0) return;
    try {
      await hub.store.commit([
        { kind: 'gap_dismissals', put: { ...before, dismissed }, expectedRev: before.rev },
      ]);
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES) throw error;
    }
  }
}
