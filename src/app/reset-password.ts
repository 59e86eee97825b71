import { failed, type AccountFault, type Done } from './account-faults.ts';
import { writeToOwner } from './account-mails.ts';
import { passwordCredentialId } from '../accounts/rows.ts';
import { EmailAddress } from '../domain/account.ts';
import { actorOf, changeAccount, toldAccount } from './change-account-record.ts';
import { countedAddress } from './counted-address.ts';
import type { Hub } from './hub.ts';

/** Minutes in which a link to set a password can be used. */
const RESET_MINUTES = 60;

/**
 * Sends a link to set a new password, if there is an account of that address. The answer tells nothing of it, nor
 * does the time that it takes: whatever depends on the account is done when the answer is on its way.
 * Throws `TooManyAttemptsError`.
 */
export async function askForReset(
  hub: Hub,
  { email, address }: { email: string; address: string },
): Promise<Done<object>> {
  const parsed = EmailAddress.safeParse(email);
  if (!parsed.success) return failed({ field: 'surel', code: 'email_invalid' });
  const counted = countedAddress(address);
  if (counted) await hub.limits.spend('reset_address', counted);
  await hub.limits.spend('reset', parsed.data);
  setImmediate(() => {
    sendReset(hub, parsed.data).catch((error: unknown) =>
      hub.log.error({ err: error }, 'no reset mail written'),
    );
  });
  return { ok: true };
}

async function sendReset(hub: Hub, email: string): Promise<void> {
  const account = await hub.accounts.byEmail(email);
  if (account === null || account.suspended !== null) return;
  const secret = await hub.accounts.makeLink('password', account.id, RESET_MINUTES);
  await writeToOwner(hub, account, 'reset', { path: `/atur-sandi?token=${secret}` });
}

/** Whose password a link sets; null when it cannot be used (any more). */
export async function readResetLink(
  hub: Hub,
  secret: string,
): Promise<{ name: string; email: string } | null> {
  const id = await hub.accounts.readLink('password', secret);
  const account = id === null ? null : await hub.store.get('account', id);
  return account && account.suspended === null ? { name: account.name, email: account.email } : null;
}

/** What is wrong with a password chosen for an account; none when it is good. */
export async function choosePassword(
  hub: Hub,
  password: string,
  { name, email }: { name: string; email: string },
): Promise<readonly AccountFault[]> {
  const fault = await hub.accounts.passwordFault(password, [name, email]);
  return fault === null ? [] : [{ field: 'sandi-baru', code: 'password_weak', fault }];
}

/**
 * Sets the password by a link from a mail, which also shows that the address is theirs. All devices are signed
 * out. `link_over`: it was used, or is too old.
 */
export async function setPasswordByLink(
  hub: Hub,
  { secret, password }: { secret: string; password: string },
): Promise<Done<object> | { ok: 'link_over' }> {
  const owner = await readResetLink(hub, secret);
  if (owner === null) return { ok: 'link_over' };
  const faults = await choosePassword(hub, password, owner);
  if (faults.length > 0) return failed(...faults);
  const id = await hub.accounts.useLink('password', secret);
  if (id === null) return { ok: 'link_over' };
  await putPassword(hub, id, password, { verified: true });
  return { ok: true };
}

/** Changes the password of who is signed in; other devices are signed out. */
export async function changePassword(
  hub: Hub,
  viewer: { id: string; name: string; email: string },
  { current, password, session }: { current: string; password: string; session: string },
): Promise<Done<object>> {
  await hub.limits.spend('password_check', viewer.id);
  if (!(await hub.accounts.isPassword(viewer.id, current)))
    return failed({ field: 'sandi', code: 'password_wrong' });
  await hub.limits.forget('password_check', viewer.id);
  if (current === password) return failed({ field: 'sandi-baru', code: 'password_repeated' });
  const faults = await choosePassword(hub, password, viewer);
  if (faults.length > 0) return failed(...faults);
  await putPassword(hub, viewer.id, password, { except: session });
  return { ok: true };
}

/** The new password and its line in the account's log are one commit. */
async function putPassword(
  hub: Hub,
  id: string,
  password: string,
  { verified = false, except }: { verified?: boolean; except?: string },
): Promise<void> {
  const hash = await hub.accounts.hashPassword(password);
  const account = await changeAccount(hub, id, async (found) => {
    const credential = await hub.store.get('credential', passwordCredentialId(found.email));
    if (credential === null) throw new Error(`account ${id} has no password of its own`);
    const at = new Date().toISOString();
    const by = actorOf(found);
    const set = toldAccount(found, { by, action: 'password_set' }, at);
    const shown =
      verified && !set.emailVerified
        ? {
            ...toldAccount(set, { by, action: 'email_verified', detail: set.email }, at),
            emailVerified: true,
          }
        : set;
    const put = { ...credential, password: hash, updatedAt: at };
    return { account: shown, also: [{ kind: 'credential', put, expectedRev: credential.rev }] };
  });
  await hub.accounts.endSessions(id, except);
  await writeToOwner(hub, account, 'password_changed');
}
