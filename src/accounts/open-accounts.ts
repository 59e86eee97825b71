import { APIError } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { ConflictError, type Store, type Stored } from '../store/store.ts';
import { openAccountIndex } from './account-index.ts';
import type { Accounts, Cookies, SignedIn } from './accounts.ts';
import { LONGEST_SESSION_SECONDS, OIDC_PROVIDER, ourBetterAuth, SUSPENDED } from './better-auth.ts';
import { devices } from './devices.ts';
import { TooManyAttemptsError, type Limits } from './limits.ts';
import { linksOver } from './links.ts';
import { passwordCredentialId, sessionId } from './rows.ts';
import { sweepExpired } from './sweep.ts';
import { otpAddress, typedSecret } from './totp.ts';

/** Minutes in which a second step that was begun has to be confirmed. */
const SET_UP_MINUTES = 30;
const RETRIES = 20;

/** The stable code of what better-auth refuses; throws what is no refusal. */
function refusalCode(error: unknown): string {
  if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
  return error.body?.code ?? error.status.toString();
}

const cookiesOf = (headers: Headers | null | undefined): Cookies => headers?.getSetCookie() ?? [];

/** Signing in by better-auth over `store`. `now` in milliseconds since 1970. */
export async function openAccounts({
  config,
  secret,
  store,
  limits,
  log,
  now = Date.now,
}: {
  config: Pick<Config, 'siteUrl' | 'oidc'>;
  secret: string;
  store: Store;
  limits: Limits;
  log: Logger;
  now?: () => number;
}): Promise<Accounts> {
  const index = await openAccountIndex(store);
  const auth = ourBetterAuth({ config, secret, store, index, log });
  const context = await auth.$context;

  async function signedIn(token: string, cookies: Cookies): Promise<SignedIn | null> {
    const session = await store.get('session', sessionId(token));
    const account = session && (await store.get('account', session.account));
    return session && account && account.suspended === null ? { account, session, cookies } : null;
  }

  async function mustBeSignedIn(token: string, cookies: Cookies): Promise<SignedIn> {
    const found = await signedIn(token, cookies);
    if (!found) throw new Error('a session that was just made is gone');
    return found;
  }

  /** Ends sessions; one that was used or ended at the same moment is looked at again. */
  async function endSessions(account: string, except?: string): Promise<void> {
    for (let left = RETRIES; ; left -= 1) {
      const sessions = (await index.find('session', 'account', account)).filter(({ id }) => id !== except);
      try {
        await store.commit(
          sessions.map(({ id, rev }) => ({ kind: 'session', remove: id, expectedRev: rev })),
        );
        return;
      } catch (error) {
        if (!(error instanceof ConflictError) || left === 0) throw error;
      }
    }
  }

  /** True the first time that a right code comes. */
  async function isFresh(account: string, code: string): Promise<boolean> {
    try {
      await limits.spend('used_code', `${account} ${code}`);
      return true;
    } catch (error) {
      if (error instanceof TooManyAttemptsError) return false;
      throw error;
    }
  }

  const passwordCredential = async (id: string): Promise<Stored<'credential'> | null> => {
    const account = await store.get('account', id);
    return account && store.get('credential', passwordCredentialId(account.email));
  };

  return {
    ...linksOver(store, now),
    device: devices({ secret, secure: config.siteUrl.startsWith('https:') }),

    async whoIs(headers) {
      if (headers.get('cookie') === null) return null;
      const { response, headers: set } = await auth.api.getSession({ headers, returnHeaders: true });
      if (response === null) return null;
      const found = await signedIn(response.session.token, cookiesOf(set));
      if (found === null) return null;
      if (now() - Date.parse(found.session.createdAt) < LONGEST_SESSION_SECONDS * 1000) return found;
      await context.internalAdapter.deleteSession(response.session.token);
      return null;
    },

    async signIn(headers, body) {
      try {
        const { response, headers: set } = await auth.api.signInEmail({ headers, body, returnHeaders: true });
        const cookies = cookiesOf(set);
        if ('twoFactorRedirect' in response) return { kind: 'second_step', cookies };
        return { kind: 'signed_in', ...(await mustBeSignedIn(response.token, cookies)) };
      } catch (error) {
        return { kind: refusalCode(error) === SUSPENDED ? 'suspended' : 'refused' };
      }
    },

    async enterCode(headers, { code, recovery }) {
      const asked = { headers, body: { code }, returnHeaders: true } as const;
      try {
        const { response, headers: set } = recovery
          ? await auth.api.verifyBackupCode(asked)
          : await auth.api.verifyTOTP(asked);
        const { token } = response;
        if (token === undefined) return { kind: 'over' };
        const done = await mustBeSignedIn(token, cookiesOf(set));
        if (recovery || (await isFresh(done.account.id, code))) return { kind: 'signed_in', ...done };
        await context.internalAdapter.deleteSession(token);
        return { kind: 'over' };
      } catch (error) {
        const refused = refusalCode(error);
        return { kind: refused === 'INVALID_CODE' || refused === 'INVALID_BACKUP_CODE' ? 'wrong' : 'over' };
      }
    },

    pendingSecondStep: (headers) => auth.api.pendingSecondStep({ headers }),

    async signOut(headers) {
      const { headers: set } = await auth.api.signOut({ headers, returnHeaders: true });
      return cookiesOf(set);
    },

    async signInByLink(headers, account) {
      const { response, headers: set } = await auth.api.startSession({
        headers,
        body: { account },
        returnHeaders: true,
      });
      return mustBeSignedIn(response.token, cookiesOf(set));
    },

    async byEmail(email) {
      return (await index.find('account', 'email', email.trim().toLowerCase()))[0] ?? null;
    },

    async isPassword(account, password) {
      const hash = (await passwordCredential(account))?.password ?? null;
      if (hash !== null) return context.password.verify({ hash, password });
      await context.password.hash(password);
      return false;
    },

    hashPassword: (password) => context.password.hash(password),

    // Its dictionaries are large, and most days nobody chooses a password.
    async passwordFault(password, about) {
      return (await import('./password-strength.ts')).passwordFault(password, about);
    },

    async sessionsOf(account) {
      const sessions = await index.find('session', 'account', account);
      return sessions.filter(({ expiresAt }) => Date.parse(expiresAt) > now());
    },

    endSessions,

    async beginTwoFactor(headers, password) {
      try {
        await auth.api.enableTwoFactor({ headers, body: { password } });
        return true;
      } catch (error) {
        if (refusalCode(error) === 'INVALID_PASSWORD') return false;
        throw error;
      }
    },

    async twoFactorSetUp({ id, email }) {
      const [begun] = await index.find('two_factor', 'account', id);
      if (!begun || begun.verified || now() - Date.parse(begun.begunAt) > SET_UP_MINUTES * 60_000)
        return null;
      const plain = await symmetricDecrypt({ key: context.secretConfig, data: begun.secret });
      return { uri: otpAddress(plain, email), secret: typedSecret(plain) };
    },

    async confirmTwoFactor(headers, account, code) {
      try {
        const { headers: set } = await auth.api.verifyTOTP({ headers, body: { code }, returnHeaders: true });
        await isFresh(account, code);
        const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: account } });
        return { recoveryCodes: backupCodes, cookies: cookiesOf(set) };
      } catch (error) {
        if (refusalCode(error) === 'INVALID_CODE') return null;
        throw error;
      }
    },

    async newRecoveryCodes(headers, password) {
      try {
        return (await auth.api.generateBackupCodes({ headers, body: { password } })).backupCodes;
      } catch (error) {
        if (refusalCode(error) === 'INVALID_PASSWORD') return null;
        throw error;
      }
    },

    async endTwoFactor(headers, password) {
      try {
        const { headers: set } = await auth.api.disableTwoFactor({
          headers,
          body: { password },
          returnHeaders: true,
        });
        return cookiesOf(set);
      } catch (error) {
        if (refusalCode(error) === 'INVALID_PASSWORD') return null;
        throw error;
      }
    },

    async removalOfTwoFactor(account) {
      const steps = await index.find('two_factor', 'account', account);
      return steps.map(({ id, rev }) => ({ kind: 'two_factor', remove: id, expectedRev: rev }));
    },

    oidc: config.oidc && {
      name: config.oidc.name,
      async begin(headers, next) {
        const { response, headers: set } = await auth.api.signInSocial({
          headers,
          body: {
            provider: OIDC_PROVIDER,
            callbackURL: next,
            errorCallbackURL: '/masuk?masalah=layanan',
            disableRedirect: true,
          },
          returnHeaders: true,
        });
        if (!('url' in response) || !response.url) throw new Error('the sign-in service named no address');
        return { location: response.url, cookies: cookiesOf(set) };
      },
      async answer(request) {
        // As the service and the cookies know us, whatever stands between us and the reader.
        const { pathname, search } = new URL(request.url);
        const response = await auth.handler(
          new Request(`${config.siteUrl}${pathname}${search}`, { headers: request.headers }),
        );
        const lead = (location: string, cookies: Cookies = []) => {
          const to = new Headers({ location });
          for (const cookie of cookies) to.append('set-cookie', cookie);
          return new Response(null, { status: 303, headers: to });
        };
        if (response.status >= 400) return lead('/masuk?masalah=layanan');
        const location = response.headers.get('location') ?? '/kerja';
        const said: unknown = await response.json().catch(() => null);
        const hasSecondStep = typeof said === 'object' && said !== null && 'twoFactorRedirect' in said;
        return lead(
          hasSecondStep ? `/masuk/dua-langkah?lanjut=${encodeURIComponent(location)}` : location,
          cookiesOf(response.headers),
        );
      },
    },

    sweep: () => sweepExpired(store, now()),
    close: () => index.close(),
  };
}
