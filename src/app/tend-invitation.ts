import type { Viewer } from '../domain/roles.ts';
import type { Done } from './account-faults.ts';
import type { Hub } from './hub.ts';
import { invite, revokeInvitation } from './invitations.ts';
import { NotFoundError } from './refusals.ts';

/**
 * Sends an invitation again as a new one: the link of the old one, which is kept nowhere, ends with it. Throws what
 * `invite` and `revokeInvitation` throw.
 */
export async function resendInvitation(
  hub: Hub,
  viewer: Viewer | null,
  id: string,
): Promise<Done<{ id: string }>> {
  const invitation = await hub.store.get('invitation', id);
  if (invitation === null) throw new NotFoundError(`invitation ${id}`);
  const { email, regency, regencyRoles, nationalRoles } = invitation;
  await revokeInvitation(hub, viewer, id);
  return invite(hub, viewer, {
    email,
    roles: { regency, regencyRoles: [...regencyRoles], nationalRoles: [...nationalRoles] },
  });
}
