import { Mailing } from '../domain/account.ts';
import { mustSetUpTwoFactor, type Viewer } from '../domain/roles.ts';
import { failed, type AccountFault, type Done } from './account-faults.ts';
import { writeToOwner } from './account-mails.ts';
import { actorOf, changeAccount, toldAccount } from './change-account-record.ts';
import { require } from './policy.ts';
import type { Hub } from './hub.ts';
import type { Cookies } from '../accounts/accounts.ts';

/** Changes what the owner says of themselves, and when news comes to them. */
export async function changeProfile(
  hub: Hub,
  viewer: Viewer,
  given: { name: string; agency: string; mailing: string },
): Promise<Done<object>> {
  const name = given.name.trim();
  const agency = given.agency.trim();
  const mailing = Mailing.safeParse(given.mailing);
  const faults: AccountFault[] = [
    ...(name.length < 2 || name.length > 200 ? [{ field: 'nama', code: 'name_invalid' } as const] : []),
    ...(agency.length > 300 ? [{ field: 'unit', code: 'agency_invalid' } as const] : []),
    ...(mailing.success ? [] : [{ field: 'kabar', code: 'mailing_invalid' } as const]),
  ];
  if (!mailing.success || faults.length > 0) return failed(...faults);
  await changeAccount(hub, viewer.id, async (account) => ({
    account: {
      ...account,
      name,
      agency: agency || null,
      mailing: mailing.data,
      updatedAt: new Date().toISOString(),
    },
  }));
  return { ok: true };
}

/** Signs the viewer out of every device, this one too. */
export async function signOutEverywhere(hub: Hub, viewer: Viewer): Promise<void> {
  await hub.accounts.endSessions(viewer.id);
  await changeAccount(hub, viewer.id, async (account) => ({
    account: toldAccount(
      account,
      { by: actorOf(viewer), action: 'signed_out_everywhere' },
      new Date().toISOString(),
    ),
  }));
}

/** Whether a role of theirs asks for the second step, so that it cannot be switched off. */
export const needsTwoFactor = (viewer: Viewer): boolean =>
  mustSetUpTwoFactor({ ...viewer, twoFactorEnabled: false });

type PasswordGiven = { headers: Headers; password: string };

async function withPassword<T>(
  hub: Hub,
  viewer: Viewer,
  work: () => Promise<T | null>,
): Promise<Done<{ value: T }>> {
  await hub.limits.spend('password_check', viewer.id);
  const value = await work();
  if (value === null) return failed({ field: 'sandi', code: 'password_wrong' });
  await hub.limits.forget('password_check', viewer.id);
  return { ok: true, value };
}

/** Begins to set up the second step. Throws `TooManyAttemptsError`. */
export const beginTwoFactor = (hub: Hub, viewer: Viewer, { headers, password }: PasswordGiven) =>
  withPassword(hub, viewer, async () => (await hub.accounts.beginTwoFactor(headers, password)) || null);

/** Puts the second step in force. Its recovery codes are to be shown, once. */
export async function confirmTwoFactor(
  hub: Hub,
  viewer: Viewer,
  { headers, code }: { headers: Headers; code: string },
): Promise<Done<{ recoveryCodes: readonly string[]; cookies: Cookies }>> {
  await hub.limits.spend('two_factor', viewer.id);
  const confirmed = await hub.accounts.confirmTwoFactor(
    headers,
    viewer.id,
    code.replaceAll(/\s/g, '').slice(0, 20),
  );
  if (confirmed === null) return failed({ field: 'kode', code: 'code_wrong' });
  await hub.limits.forget('two_factor', viewer.id);
  await writeToOwner(hub, viewer, 'two_factor_on');
  return { ok: true, ...confirmed };
}

/** Other recovery codes in place of those that were; to be shown, once. */
export async function renewRecoveryCodes(hub: Hub, viewer: Viewer, { headers, password }: PasswordGiven) {
  const done = await withPassword(hub, viewer, () => hub.accounts.newRecoveryCodes(headers, password));
  if (done.ok) await writeToOwner(hub, viewer, 'recovery_codes');
  return done;
}

/** Throws `ForbiddenError` where a role of theirs asks for it. */
export async function endTwoFactor(hub: Hub, viewer: Viewer, { headers, password }: PasswordGiven) {
  require(!needsTwoFactor(viewer));
  const done = await withPassword(hub, viewer, () => hub.accounts.endTwoFactor(headers, password));
  if (done.ok) await writeToOwner(hub, viewer, 'two_factor_off');
  return done;
}
