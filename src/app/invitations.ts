import { newSecret } from '../accounts/links.ts';
import { secretId } from '../accounts/secret-id.ts';
import { EmailAddress, INVITATION_DAYS, invitationState, Roles } from '../domain/account.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import { failed, type AccountFault, type Done } from './account-faults.ts';
import { writeInvitation } from './account-mails.ts';
import { actorOf, toldAccount } from './change-account-record.ts';
import { newAccount } from './create-account.ts';
import { mayHub, require } from './policy.ts';
import { choosePassword } from './reset-password.ts';
import { NotFoundError } from './refusals.ts';
import { findRegency } from './regions.ts';
import type { Hub } from './hub.ts';

type Invitation = Stored<'invitation'>;
const DAY = 24 * 60 * 60_000;

const invitationId = (secret: string): string => secretId('invitation', secret);

/** Who may give these roles: a regency's own for its regency, any for the whole hub an administrator. */
const mayGive = (
  viewer: Viewer | null,
  { regency, nationalRoles }: Pick<Invitation, 'regency' | 'nationalRoles'>,
) =>
  mayHub(viewer, 'manage_accounts') ||
  (nationalRoles.length === 0 && regency !== null && mayHub(viewer, 'manage_members', regency));

/** What is wrong with roles as a form gives them; null when nothing is. */
function rolesFault(roles: unknown): AccountFault | null {
  const parsed = Roles.safeParse(roles);
  if (!parsed.success) return { field: 'peran', code: 'roles_invalid' };
  const { regency } = parsed.data;
  return regency !== null && !findRegency(regency) ? { field: 'daerah', code: 'regency_invalid' } : null;
}

/**
 * Invites somebody. The same is said and done whether or not there is an account of that address already: what
 * becomes of it is between the mail and its reader. Throws `ForbiddenError`, `TooManyAttemptsError`.
 */
export async function invite(
  hub: Hub,
  viewer: Viewer | null,
  { email, roles }: { email: string; roles: Roles },
): Promise<Done<{ id: string }>> {
  require(viewer !== null && mayGive(viewer, roles));
  const address = EmailAddress.safeParse(email);
  const fault = rolesFault(roles);
  if (!address.success || fault !== null)
    return failed(
      ...(address.success ? [] : [{ field: 'surel', code: 'email_invalid' } as const]),
      ...(fault === null ? [] : [fault]),
    );
  await hub.limits.spend('invitation', viewer.id);
  const secret = newSecret();
  const now = Date.now();
  const put: Invitation = {
    schema: 1,
    id: invitationId(secret),
    rev: 0,
    email: address.data,
    ...roles,
    by: actorOf(viewer),
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + INVITATION_DAYS * DAY).toISOString(),
    closed: null,
  };
  await hub.store.commit([{ kind: 'invitation', put, expectedRev: 0 }]);
  await writeInvitation(hub, address.data, {
    by: viewer.name,
    place: (roles.regency && findRegency(roles.regency)?.name) || 'Lumbung Inovasi',
    path: `/undangan/${secret}`,
  });
  return { ok: true, id: put.id };
}

/** Takes an invitation back. Throws `NotFoundError`, `ForbiddenError`; one that is closed already stays as it is. */
export async function revokeInvitation(hub: Hub, viewer: Viewer | null, id: string): Promise<void> {
  const found = await hub.store.get('invitation', id);
  if (found === null) throw new NotFoundError(`invitation ${id}`);
  require(viewer !== null && mayGive(viewer, found));
  if (found.closed !== null) return;
  const closed = { how: 'revoked' as const, at: new Date().toISOString(), by: actorOf(viewer) };
  await hub.store.commit([{ kind: 'invitation', put: { ...found, closed }, expectedRev: found.rev }]);
}

/** The invitation that a link leads to; null when it cannot be accepted (any more). */
export async function readInvitation(hub: Hub, secret: string): Promise<Invitation | null> {
  const found = await hub.store.get('invitation', invitationId(secret));
  return found !== null && invitationState(found, Date.now()) === 'open' ? found : null;
}

/**
 * Accepts an invitation for somebody who has no account yet: account, password and the end of the invitation are
 * one commit, so that it makes one account however often it is sent. Null: it cannot be accepted (any more).
 */
export async function acceptAsNew(
  hub: Hub,
  secret: string,
  given: { name: string; agency: string; password: string },
): Promise<Done<{ account: string }> | null> {
  const found = await readInvitation(hub, secret);
  if (found === null || (await hub.accounts.byEmail(found.email)) !== null) return null;
  const name = given.name.trim();
  const agency = given.agency.trim();
  const faults: AccountFault[] = [
    ...(name.length < 2 || name.length > 200 ? [{ field: 'nama', code: 'name_invalid' } as const] : []),
    ...(agency.length > 300 ? [{ field: 'unit', code: 'agency_invalid' } as const] : []),
    ...(await choosePassword(hub, given.password, { name, email: found.email })),
  ];
  if (faults.length > 0) return failed(...faults);
  const { email, regency, regencyRoles, nationalRoles } = found;
  const passwordHash = await hub.accounts.hashPassword(given.password);
  const { account, changes } = newAccount(
    {
      name,
      email,
      agency: agency || null,
      roles: { regency, regencyRoles: [...regencyRoles], nationalRoles: [...nationalRoles] },
    },
    { passwordHash, verified: true, by: found.by, action: 'invitation_accepted' },
  );
  const closed = { how: 'accepted' as const, at: account.createdAt, account: account.id };
  try {
    await hub.store.commit([
      ...changes,
      { kind: 'invitation', put: { ...found, closed }, expectedRev: found.rev },
    ]);
  } catch (error) {
    // It was accepted or revoked at this moment.
    if (error instanceof ConflictError) return null;
    throw error;
  }
  return { ok: true, account: account.id };
}

/** Why somebody who has an account cannot take the invitation with it. */
export type NotForThem = 'other_address' | 'other_regency';

/** Accepts an invitation for the signed-in owner of the invited address. Null: it cannot be accepted (any more). */
export async function acceptAsMember(
  hub: Hub,
  viewer: Viewer,
  secret: string,
): Promise<{ ok: true } | { ok: false; why: NotForThem } | null> {
  const found = await readInvitation(hub, secret);
  const account = await hub.store.get('account', viewer.id);
  if (found === null || account === null) return null;
  if (found.email !== account.email) return { ok: false, why: 'other_address' };
  if (found.regency !== null && account.regency !== null && found.regency !== account.regency)
    return { ok: false, why: 'other_regency' };
  const at = new Date().toISOString();
  const closed = { how: 'accepted' as const, at, account: account.id };
  const told = toldAccount(account, { by: found.by, action: 'invitation_accepted' }, at);
  const put = {
    ...told,
    regency: account.regency ?? found.regency,
    regencyRoles: [...new Set([...account.regencyRoles, ...found.regencyRoles])],
    nationalRoles: [...new Set([...account.nationalRoles, ...found.nationalRoles])],
  };
  await hub.store.commit([
    { kind: 'account', put, expectedRev: account.rev },
    { kind: 'invitation', put: { ...found, closed }, expectedRev: found.rev },
  ]);
  return { ok: true };
}
