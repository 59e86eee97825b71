import type { Author } from '../domain/author.ts';
import { dayOf } from '../domain/dates.ts';
import {
  profileForm,
  readProfile,
  sentProfile,
  type ProfileFault,
  type ProfileForm,
} from '../domain/profile-form.ts';
import { changedParts, emptyProfile, type ProfileContent } from '../domain/regency-profile.ts';
import type { Viewer } from '../domain/roles.ts';
import { Dimension } from '../domain/vocabularies.ts';
import { ConflictError, StoreFullError, StoreUnavailableError, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { authorOf } from './read-submission.ts';

type Profile = Stored<'regency_profile'>;

/** What a regency that never wrote anything has. */
const storedProfile = async ({ store }: Hub, regency: string): Promise<Profile> =>
  (await store.get('regency_profile', regency)) ?? {
    schema: 1,
    id: regency,
    rev: 0,
    regency,
    content: emptyProfile(),
    log: [],
  };

/** The form with what is stored. Throws `ForbiddenError` for whoever may not change it. */
export async function openProfile(
  hub: Hub,
  viewer: Viewer | null,
  regency: string,
): Promise<{ form: ProfileForm; rev: number; last: Profile['log'][number] | null }> {
  require(mayHub(viewer, 'edit_profile', regency));
  const { content, rev, log } = await storedProfile(hub, regency);
  return { form: profileForm(content), rev, last: log.at(-1) ?? null };
}

export type ProfileAnswer =
  | { kind: 'saved' }
  /** Nothing was stored; all that was typed is in `form`. `full`: the hub cannot write now. */
  | { kind: 'refused'; form: ProfileForm; why: 'full' | null; faults: readonly ProfileFault[] }
  /** Somebody changed it since the form was given: their version is in `theirs`. */
  | { kind: 'conflict'; form: ProfileForm; theirs: ProfileForm; rev: number; by: Author; at: string };

/**
 * Stores what the form says. `rev` is that with which the form was given. Throws `ForbiddenError`, and what is a
 * fault of ours.
 */
export async function keepProfile(
  hub: Hub,
  viewer: Viewer | null,
  { regency, rev, sent }: { regency: string; rev: number; sent: readonly (readonly [string, string])[] },
  now = new Date(),
): Promise<ProfileAnswer> {
  require(mayHub(viewer, 'edit_profile', regency));
  const by = authorOf(viewer);
  const form = sentProfile(sent);
  const { content, faults } = readProfile(form, dayOf(now));
  const wrong = [...faults, ...foreignCases(hub, regency, content)];
  if (wrong.length > 0) return { kind: 'refused', form, why: null, faults: wrong };

  const profile = await storedProfile(hub, regency);
  const parts = changedParts(profile.content, content);
  if (parts.length === 0) return { kind: 'saved' };
  // Of what was never saved there is no version that could be lost.
  if (profile.rev > 0 && profile.rev !== rev) return conflict(profile, form);
  try {
    const log = [...profile.log, { at: now.toISOString(), by, parts }];
    await hub.store.commit([
      { kind: 'regency_profile', put: { ...profile, content, log }, expectedRev: profile.rev },
    ]);
    return { kind: 'saved' };
  } catch (error) {
    if (error instanceof ConflictError) return conflict(await storedProfile(hub, regency), form);
    if (error instanceof StoreFullError || error instanceof StoreUnavailableError)
      return { kind: 'refused', form, why: 'full', faults: [] };
    throw error;
  }
}

function conflict({ content, rev, log }: Profile, form: ProfileForm): ProfileAnswer {
  const last = log.at(-1);
  if (last === undefined) throw new Error('a profile that was changed has a log');
  return { kind: 'conflict', form, theirs: profileForm(content), rev, by: last.by, at: last.at };
}

/** Quick wins that are said to be a case that is none of the regency's own in the catalogue. */
const foreignCases = ({ catalogue }: Hub, regency: string, { quickWins }: ProfileContent): ProfileFault[] =>
  Dimension.options.flatMap((dimension) => {
    const { innovation } = quickWins[dimension];
    if (innovation === null || catalogue.card(innovation)?.regency.code === regency) return [];
    return [{ field: `quick.${dimension}.innovation` as const, code: 'no_such_case', limit: null }];
  });
