import { resolve } from 'node:path';
import { z } from 'zod';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const ENGINES = ['auto', 'meilisearch', 'embedded'] as const;

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const httpAddress = z.url({
  protocol: /^https?$/,
  abort: true,
  error: 'must be an address that begins with http:// or https://',
});

const path = z.string().transform((value) => resolve(value));

/** `surat@lumbung.example` or `Lumbung Inovasi <surat@lumbung.example>`. */
const SENDER = /^(?:[^<>@\r\n]+ )?<?(?<address>[^<>\s]+)>?$/;
const sender = z
  .string()
  .refine((value) => z.email().safeParse(SENDER.exec(value)?.groups?.['address']).success, {
    error:
      'must be an e-mail address, or a name and an e-mail address: Lumbung Inovasi <surat@lumbung.example>',
  });

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .pipe(z.number().max(65535, 'must be a whole number from 0 to 65535'))
    .default(4321),
  SITE_URL: httpAddress
    .refine(
      (url) => /^https?:\/\/[^/?#]+\/*$/.test(url),
      'must have no path: every address of the site begins at its root',
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  DATA_DIR: path.default(resolve('data/live')),
  DATABASE_URL: z
    .undefined('must be unset: this version keeps its records in DATA_DIR, and knows no PostgreSQL')
    .optional(),
  MEILI_URL: httpAddress.transform((url) => url.replace(/\/+$/, '')).optional(),
  MEILI_KEY: z.string().optional(),
  MEILI_BIN: path.optional(),
  PATH: z.string().default(''),
  SEARCH: oneOf(ENGINES).default('auto'),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'must be an address that begins with smtp:// or smtps://',
    })
    .optional(),
  MAIL_FROM: sender.optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  OIDC_ISSUER: httpAddress.transform((url) => url.replace(/\/+$/, '')).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, 'must have at most 60 characters').optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  TRUST_PROXY: oneOf(['0', '1', 'false', 'true'])
    .default('false')
    .transform((value) => value === '1' || value === 'true'),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
});

/** Settings that a message about them must not repeat: terminals and logs keep what they are shown. */
const SECRET: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'MEILI_KEY',
  'METRICS_TOKEN',
  'SMTP_URL',
  'AUTH_SECRET',
  'OIDC_CLIENT_SECRET',
]);

/** Sign-in at another service: all of these, or none. */
const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;

export type Config = {
  host: string;
  /** 0 asks the system for a free one. */
  port: number;
  /** Address under which people reach the site, without a slash at the end; by default the one it listens on. */
  siteUrl: string;
  /** Absolute. */
  dataDir: string;
  /** `commandPath`: the folders in which a program named `meilisearch` is looked for, as in PATH. */
  meilisearch: { url: string | null; key: string | null; binary: string | null; commandPath: string };
  search: (typeof ENGINES)[number];
  /** The mail server, and whom its mails are from; null: mails are kept for administrators to see. */
  mail: { url: string; from: string } | null;
  /** Signs cookies and encrypts two-factor secrets; null: the hub makes one and keeps it in the data folder. */
  authSecret: string | null;
  /** An OpenID Connect service at which people may sign in; `name` is what they call it. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
  /** Lets a machine that is not this one read `/metrics`. */
  metricsToken: string | null;
  /** A proxy in front of us tells the reader's address and protocol. */
  trustProxy: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
};

/** Names every wrong setting at once. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`wrong settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** An empty setting counts as unset: compose files and shells write them so. Throws `ConfigError`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const faults = (parsed.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    return `${name}${SECRET.has(name) ? '' : `=${given[name] ?? ''}`} ${issue.message}`;
  });
  if (given['SMTP_URL'] !== undefined && given['MAIL_FROM'] === undefined)
    faults.push('MAIL_FROM must be set with SMTP_URL: a mail says whom it is from');
  const missing = OIDC.filter((name) => given[name] === undefined);
  if (missing.length > 0 && missing.length < OIDC.length)
    faults.push(
      `${missing.join(', ')} must be set too, with ${OIDC.filter((name) => given[name]).join(', ')}`,
    );
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const e = parsed.data;
  return {
    host: e.HOST,
    port: e.PORT,
    siteUrl: e.SITE_URL ?? localAddress(e.HOST, e.PORT),
    dataDir: e.DATA_DIR,
    meilisearch: {
      url: e.MEILI_URL ?? null,
      key: e.MEILI_KEY ?? null,
      binary: e.MEILI_BIN ?? null,
      commandPath: e.PATH,
    },
    search: e.SEARCH,
    mail:
      e.SMTP_URL === undefined || e.MAIL_FROM === undefined ? null : { url: e.SMTP_URL, from: e.MAIL_FROM },
    authSecret: e.AUTH_SECRET ?? null,
    oidc:
      e.OIDC_ISSUER && e.OIDC_CLIENT_ID && e.OIDC_CLIENT_SECRET && e.OIDC_NAME
        ? {
            issuer: e.OIDC_ISSUER,
            clientId: e.OIDC_CLIENT_ID,
            clientSecret: e.OIDC_CLIENT_SECRET,
            name: e.OIDC_NAME,
          }
        : null,
    metricsToken: e.METRICS_TOKEN ?? null,
    trustProxy: e.TRUST_PROXY,
    logLevel: e.LOG_LEVEL,
  };
}

/** Every address of this machine: no reader can type it. */
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

function localAddress(host: string, port: number): string {
  return `http://${ANY_ADDRESS.has(host) ? 'localhost' : bracketed(host)}:${port}`;
}

/** An IPv6 address stands in brackets in a Host header and in an address. */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
