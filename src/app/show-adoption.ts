import { adoptionStateAfter, AdoptionMove, type AdoptionAction } from '../domain/adoption-workflow.ts';
import { dayOf } from '../domain/dates.ts';
import { byDate, standingOf } from '../domain/milestones.ts';
import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import type { AdoptionEntry } from './adoption-ledger.ts';
import type { Card } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { mayAdoption, mayReadAdoption, require } from './policy.ts';
import { publicAdoption, type PublicAdoption } from './public-adoption.ts';
import { readAdoption } from './read-adoption.ts';
import { NotFoundError } from './refusals.ts';
import { regencyOf } from './regions.ts';

export type AdoptionPage = {
  adoption: Stored<'adoption'>;
  /** The case at the origin, as it is now. */
  innovation: Stored<'innovation'>;
  origin: ReturnType<typeof regencyOf>;
  adopter: ReturnType<typeof regencyOf>;
  /** Who may, and whether its state has it. */
  can(action: AdoptionAction): boolean;
  /** Who may, whatever its state. */
  isAdopter: boolean;
  /** What the viewer can do with it now, stopping last. */
  moves: readonly AdoptionMove[];
  isFollowed: boolean;
  isPublic: boolean;
  /** The regency's own cases, one of which it may have become. */
  ownCases: readonly Card[];
};

/** A record for its own people. Throws `NotFoundError` and `ForbiddenError`. */
export async function showAdoption(hub: Hub, viewer: Viewer | null, id: string): Promise<AdoptionPage> {
  const adoption = await readAdoption(hub, viewer, id);
  const innovation = await hub.store.get('innovation', adoption.innovation);
  if (innovation === null) throw new NotFoundError(`case ${adoption.innovation}`);
  const can = (action: AdoptionAction) =>
    mayAdoption(viewer, action, adoption) && adoptionStateAfter(adoption, action) !== null;
  return {
    adoption,
    innovation,
    origin: regencyOf(adoption.origin),
    adopter: regencyOf(adoption.regency),
    can,
    isAdopter: mayAdoption(viewer, 'edit_plan', adoption),
    moves: AdoptionMove.options.filter(can),
    isFollowed: viewer !== null && adoption.followers.includes(viewer.id),
    isPublic: publicAdoption(adoption) !== null,
    ownCases: hub.catalogue.cardsOf(adoption.regency),
  };
}

type DueMilestone = {
  entry: AdoptionEntry;
  name: string;
  title: string;
  dueOn: string;
  standing: 'late' | 'near';
};

export type AdoptionList = {
  regency: ReturnType<typeof regencyOf>;
  /** With the names of their cases; the last changed first. */
  adoptions: readonly { entry: AdoptionEntry; name: string; origin: string }[];
  /** Late and near ones of all that are under way, the oldest first. */
  due: readonly DueMilestone[];
  mayStart: boolean;
};

/** What the viewer's regency takes home. Throws `ForbiddenError`. */
export async function listOwnAdoptions(
  hub: Hub,
  viewer: Viewer | null,
  now = new Date(),
): Promise<AdoptionList> {
  const code = viewer?.regency ?? '';
  require(mayReadAdoption(viewer, { regency: code }));
  await hub.adoptions.settled();
  const today = dayOf(now);
  const adoptions = await Promise.all(
    hub.adoptions.ofRegency(code).map(async (entry) => ({
      entry,
      name: await nameOf(hub, entry.innovation),
      origin: regencyOf(entry.origin).name,
    })),
  );
  const due = adoptions
    .filter(({ entry }) => entry.state !== 'stopped')
    .flatMap(({ entry, name }) =>
      entry.milestones.flatMap((milestone): DueMilestone[] => {
        const standing = standingOf(milestone, today);
        const { title, dueOn } = milestone;
        return standing === 'late' || standing === 'near' ? [{ entry, name, title, dueOn, standing }] : [];
      }),
    );
  return {
    regency: regencyOf(code),
    adoptions: adoptions.toSorted((a, b) => (a.entry.updatedAt < b.entry.updatedAt ? 1 : -1)),
    due: byDate(due.map((one) => ({ ...one, doneOn: null }))),
    mayStart: mayAdoption(viewer, 'start', { regency: code }),
  };
}

async function nameOf({ catalogue, store }: Hub, innovation: string): Promise<string> {
  return catalogue.card(innovation)?.name ?? (await store.get('innovation', innovation))?.name ?? innovation;
}

/** What everybody may see of an adoption, with its case; null when there is nothing. */
export async function showPublicAdoption(
  hub: Hub,
  id: string,
): Promise<{
  adoption: PublicAdoption;
  innovation: Stored<'innovation'>;
  became: Card | null;
} | null> {
  const adoption = hub.catalogue.adoptions.get(id);
  if (adoption === undefined) return null;
  const innovation = await hub.store.get('innovation', adoption.innovation);
  if (innovation === null || hub.catalogue.idOfSlug(innovation.slug) !== innovation.id) return null;
  const became = adoption.becameInnovation;
  return { adoption, innovation, became: (became !== null && hub.catalogue.card(became)) || null };
}
