import { z } from 'zod';
import type { Cookies, SignedIn } from '../accounts/accounts.ts';
import { EmailAddress } from '../domain/account.ts';
import { formatMoment } from '../i18n/format.ts';
import { writeToOwner } from './account-mails.ts';
import { countedAddress } from './counted-address.ts';
import type { Hub } from './hub.ts';

/** Whence somebody signs in. */
export type Asking = { headers: Headers; address: string };

export type SignInResult =
  | { kind: 'signed_in'; cookies: Cookies }
  | { kind: 'second_step'; cookies: Cookies }
  | { kind: 'refused' }
  | { kind: 'suspended' };

/** Long enough for any that we ever took; a longer one is not worth hashing. */
const Given = z.object({ email: EmailAddress, password: z.string().min(1).max(1000) });

/**
 * The first step. Every answer but a right password is the same for an account that exists and for one that does
 * not. Throws `TooManyAttemptsError`.
 */
export async function signIn(
  hub: Hub,
  asking: Asking,
  given: { email: string; password: string },
): Promise<SignInResult> {
  const { accounts, limits } = hub;
  const parsed = Given.safeParse(given);
  const key = parsed.data?.email ?? given.email.slice(0, 300);
  const address = countedAddress(asking.address);
  await limits.spend('sign_in', key);
  if (address) await limits.spend('sign_in_address', address);
  if (!parsed.success) return { kind: 'refused' };

  const outcome = await accounts.signIn(asking.headers, parsed.data);
  if (outcome.kind === 'refused') return outcome;
  if (address) await limits.refund('sign_in_address', address);
  await limits.forget('sign_in', key);
  if (outcome.kind !== 'signed_in') return outcome;
  return { kind: 'signed_in', cookies: await welcome(hub, asking, outcome) };
}

/** The second step: a code of the app, or a recovery code. Throws `TooManyAttemptsError`. */
export async function enterCode(
  hub: Hub,
  asking: Asking,
  { code, recovery }: { code: string; recovery: boolean },
): Promise<{ kind: 'signed_in'; cookies: Cookies } | { kind: 'wrong' } | { kind: 'over' }> {
  const { accounts, limits } = hub;
  const account = await accounts.pendingSecondStep(asking.headers);
  if (account === null) return { kind: 'over' };
  await limits.spend('two_factor', account);
  const typed = recovery ? code.trim() : code.replaceAll(/\s/g, '');
  const outcome = await accounts.enterCode(asking.headers, { code: typed.slice(0, 100), recovery });
  if (outcome.kind !== 'signed_in') return outcome;
  await limits.forget('two_factor', account);
  return { kind: 'signed_in', cookies: await welcome(hub, asking, outcome) };
}

/** Tells the owner of a device that was not seen before, and knows it from now on. */
async function welcome(
  hub: Hub,
  { headers }: Asking,
  { account, session, cookies }: SignedIn,
): Promise<Cookies> {
  const { known, cookie } = hub.accounts.device(headers, account.id);
  if (known) return cookies;
  await writeToOwner(hub, account, 'new_device', {
    about: { when: formatMoment(session.createdAt), agent: session.agent || '–' },
  });
  return [...cookies, cookie];
}

/** Signs in whoever has just made their account, on a device that is theirs. */
export async function welcomeNew(hub: Hub, headers: Headers, account: string): Promise<Cookies> {
  const { cookies } = await hub.accounts.signInByLink(headers, account);
  return [...cookies, hub.accounts.device(headers, account).cookie];
}
