import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';
import type { AccountIndex } from './account-index.ts';
import { storeAdapter } from './store-adapter.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds without a visit after which somebody has to sign in again. */
const IDLE_SECONDS = DAY;
/** Seconds after which they have to, however busy they are. */
export const LONGEST_SESSION_SECONDS = 14 * DAY;
/** A visit makes a session last longer at most this often: each time is a write. */
const REFRESH_SECONDS = 10 * MINUTE;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

const SECOND_STEP_SECONDS = 10 * MINUTE;
export const OIDC_PROVIDER = 'oidc';
/** Where the server says whom it heard from; better-auth reads addresses from headers alone. */
const ADDRESS_HEADER = 'x-reader-address';
export const SUSPENDED = 'ACCOUNT_SUSPENDED';

/** The browser of whoever is between the two steps carries this cookie; the name is better-auth's. */
const SECOND_STEP_COOKIE = 'two_factor';

function secondStep() {
  const plugin = twoFactor({
    issuer: 'Lumbung Inovasi',
    twoFactorCookieMaxAge: SECOND_STEP_SECONDS,
    // Wrong codes are counted by our own limits, as everything else is.
    accountLockout: { enabled: false },
  });
  // An account with two steps has two also when another service vouches for its owner.
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) =>
      hook.matcher(context) || (context.path?.startsWith('/callback/') ?? false),
  }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}

/** What better-auth has no endpoint for. */
const ownEndpoints = () =>
  ({
    id: 'lumbung',
    endpoints: {
      /** Id of the account whose second step is under way in the asking browser. */
      pendingSecondStep: createAuthEndpoint.serverOnly(
        { method: 'POST', requireHeaders: true },
        async (ctx) => {
          const cookie = ctx.context.createAuthCookie(SECOND_STEP_COOKIE);
          const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
          if (!identifier) return null;
          const pending = await ctx.context.internalAdapter.findVerificationValue(identifier);
          return pending && pending.expiresAt > new Date() ? pending.value : null;
        },
      ),
      /** Signs in whoever has proved otherwise that they are the account's owner. */
      startSession: createAuthEndpoint.serverOnly(
        { method: 'POST', requireHeaders: true, body: z.object({ account: z.string() }) },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.account);
          if (!user) throw new APIError('NOT_FOUND');
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return { token: session.token };
        },
      ),
    },
  }) satisfies BetterAuthPlugin;

/** better-auth set up as this hub wants it: over our store, with no way in but by our own use cases. */
export function ourBetterAuth({
  config,
  secret,
  store,
  index,
  log,
}: {
  config: Pick<Config, 'siteUrl' | 'oidc'>;
  secret: string;
  store: Store;
  index: AccountIndex;
  log: Logger;
}) {
  const { siteUrl, oidc } = config;
  return betterAuth({
    appName: 'Lumbung Inovasi',
    baseURL: siteUrl,
    basePath: '/api/auth',
    trustedOrigins: [siteUrl],
    secret,
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (level, message, ...details: unknown[]) =>
        log[level === 'error' ? 'error' : 'debug']({ details: details.map(String) }, `sign-in: ${message}`),
    },
    database: storeAdapter(store, index),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: {
      expiresIn: IDLE_SECONDS,
      updateAge: REFRESH_SECONDS,
      // A session that is ended is ended at once, everywhere.
      cookieCache: { enabled: false },
    },
    verification: { storeIdentifier: 'hashed', disableCleanup: true },
    account: { accountLinking: { enabled: true, requireLocalEmailVerified: true } },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'lumbung',
      useSecureCookies: siteUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: {
      session: {
        create: {
          async before({ userId }) {
            const account = await store.get('account', userId);
            if (account === null || account.suspended !== null)
              throw new APIError('FORBIDDEN', { code: SUSPENDED, message: 'the account is suspended' });
          },
        },
      },
    },
    plugins: [
      secondStep(),
      ownEndpoints(),
      genericOAuth({
        config: oidc
          ? [
              {
                providerId: OIDC_PROVIDER,
                discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
                clientId: oidc.clientId,
                clientSecret: oidc.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                requireIdTokenVerification: true,
                // It opens accounts that are here, and makes none.
                disableSignUp: true,
              },
            ]
          : [],
      }),
    ],
  });
}
