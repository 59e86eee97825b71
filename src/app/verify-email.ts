import { passwordCredentialId } from '../accounts/rows.ts';
import { EmailAddress } from '../domain/account.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError } from '../store/store.ts';
import { failed, type Done } from './account-faults.ts';
import { writeToOwner } from './account-mails.ts';
import { actorOf, changeAccount, toldAccount } from './change-account-record.ts';
import type { Hub } from './hub.ts';

/** Minutes in which an address can be verified. */
const VERIFICATION_MINUTES = 24 * 60;

type Claim = { account: string; email: string };

const claimOf = (value: string | null): Claim | null => {
  const [account, email] = value?.split(' ') ?? [];
  return account && email ? { account, email } : null;
};

async function sendClaim(hub: Hub, { id, name }: { id: string; name: string }, email: string): Promise<void> {
  const secret = await hub.accounts.makeLink('email', `${id} ${email}`, VERIFICATION_MINUTES);
  await writeToOwner(hub, { name, email }, 'verification', {
    path: `/verifikasi?token=${secret}`,
    about: { email },
  });
}

/** Sends the link that shows the account's own address to be theirs. Throws `TooManyAttemptsError`. */
export async function askForVerification(hub: Hub, viewer: Viewer): Promise<void> {
  await hub.limits.spend('verification', viewer.id);
  await sendClaim(hub, viewer, viewer.email);
}

/**
 * Asks for another address. It takes the place of the old one once its link is opened. Whether somebody else has
 * it is told to nobody here: its owner gets the mail. Throws `TooManyAttemptsError`.
 */
export async function askForEmail(
  hub: Hub,
  viewer: Viewer,
  { email, password }: { email: string; password: string },
): Promise<Done<object>> {
  await hub.limits.spend('password_check', viewer.id);
  if (!(await hub.accounts.isPassword(viewer.id, password)))
    return failed({ field: 'sandi', code: 'password_wrong' });
  await hub.limits.forget('password_check', viewer.id);
  const parsed = EmailAddress.safeParse(email);
  if (!parsed.success) return failed({ field: 'surel', code: 'email_invalid' });
  if (parsed.data === viewer.email) return failed({ field: 'surel', code: 'email_same' });
  await hub.limits.spend('verification', viewer.id);
  await sendClaim(hub, viewer, parsed.data);
  return { ok: true };
}

/** The address that a link would verify; null when it cannot be used (any more). */
export const readEmailLink = async (hub: Hub, secret: string): Promise<string | null> =>
  claimOf(await hub.accounts.readLink('email', secret))?.email ?? null;

/** Verifies an address by its link. False: the link was used or is too old, or the address is another account's. */
export async function verifyEmail(hub: Hub, secret: string): Promise<boolean> {
  const claim = claimOf(await hub.accounts.useLink('email', secret));
  const owner = claim && (await hub.store.get('account', claim.account));
  if (!claim || !owner || owner.suspended !== null) return false;
  const { account: id, email } = claim;
  const before = owner.email;
  if (email !== before && (await hub.accounts.byEmail(email)) !== null) return false;
  try {
    await changeAccount(hub, id, async (found) => {
      const at = new Date().toISOString();
      const by = actorOf(found);
      if (found.email === email) {
        if (found.emailVerified) return null;
        const told = toldAccount(found, { by, action: 'email_verified', detail: email }, at);
        return { account: { ...told, emailVerified: true } };
      }
      // The password's record is named by the address: that of somebody else cannot be taken, even at this moment.
      const credential = await hub.store.get('credential', passwordCredentialId(found.email));
      if (credential === null) throw new Error(`account ${id} has no password of its own`);
      const detail = `${found.email} → ${email}`;
      const told = toldAccount(found, { by, action: 'email_changed', detail }, at);
      const put = { ...credential, id: passwordCredentialId(email), updatedAt: at };
      return {
        account: { ...told, email, emailVerified: true },
        also: [
          { kind: 'credential', remove: credential.id, expectedRev: credential.rev },
          { kind: 'credential', put, expectedRev: 0 },
        ],
      };
    });
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
  if (email !== before)
    await writeToOwner(hub, { name: owner.name, email: before }, 'email_changed', { about: { email } });
  return true;
}
