import { z } from 'zod';
import { RegencyCode } from '../domain/regency.ts';
import { ROLES, type Viewer } from '../domain/roles.ts';
import type { Person } from './directory.ts';
import type { Hub } from './hub.ts';
import { pageOf } from './pages-of.ts';
import { mayHub, require } from './policy.ts';

/** What an address says amiss narrows nothing. */
export const PeopleFilter = z.object({
  words: z.string().max(200).catch(''),
  regency: RegencyCode.optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
  state: z.enum(['aktif', 'ditangguhkan']).optional().catch(undefined),
  page: z.coerce.number().int().positive().catch(1),
});
export type PeopleFilter = z.infer<typeof PeopleFilter>;

const PEOPLE_PER_PAGE = 50;

/** Everybody with an account, by name. Throws `ForbiddenError`. */
export async function findPeople(
  hub: Hub,
  viewer: Viewer | null,
  { words, regency, role, state, page: asked }: PeopleFilter,
): Promise<{ people: readonly Person[]; total: number; page: number; pages: number }> {
  require(mayHub(viewer, 'manage_accounts'));
  await hub.directory.settled();
  const suspended = state === undefined ? undefined : state === 'ditangguhkan';
  const { shown, ...rest } = pageOf(
    hub.directory.people({ words, regency, role, suspended }),
    asked,
    PEOPLE_PER_PAGE,
  );
  return { people: shown, ...rest };
}
