import { z } from 'zod';
import { RegencyCode } from '../domain/regency.ts';
import type { Viewer } from '../domain/roles.ts';
import type { Hub } from './hub.ts';
import { pageOf } from './pages-of.ts';
import { mayHub, require } from './policy.ts';

/** What an address says amiss narrows nothing. */
export const InvitationFilter = z.object({
  words: z.string().max(200).catch(''),
  regency: RegencyCode.optional().catch(undefined),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']).optional().catch(undefined),
  page: z.coerce.number().int().positive().catch(1),
});
export type InvitationFilter = z.infer<typeof InvitationFilter>;

const INVITATIONS_PER_PAGE = 50;

/** All invitations, the newest first. Throws `ForbiddenError`. */
export async function findInvitations(hub: Hub, viewer: Viewer | null, filter: InvitationFilter) {
  require(mayHub(viewer, 'manage_accounts'));
  await hub.directory.settled();
  const found = hub.directory.invitations({ ...filter, now: Date.now() });
  return pageOf(found, filter.page, INVITATIONS_PER_PAGE);
}
