import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('settings', () => {
  test('none is needed', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4321,
      siteUrl: 'http://127.0.0.1:4321',
      dataDir: resolve('data/live'),
      meilisearch: { url: null, key: null, binary: null, commandPath: '' },
      search: 'auto',
      mail: null,
      authSecret: null,
      oidc: null,
      metricsToken: null,
      trustProxy: false,
      logLevel: 'info',
    });
  });

  test('an empty one counts as unset', () => {
    const names = [
      'HOST',
      'PORT',
      'SITE_URL',
      'DATA_DIR',
      'DATABASE_URL',
      'MEILI_URL',
      'MEILI_KEY',
      'MEILI_BIN',
    ];
    const more = [
      'AUTH_SECRET',
      'OIDC_ISSUER',
      'OIDC_NAME',
      'SEARCH',
      'SMTP_URL',
      'MAIL_FROM',
      'METRICS_TOKEN',
      'TRUST_PROXY',
      'LOG_LEVEL',
    ];
    expect(readConfig(Object.fromEntries([...names, ...more].map((name) => [name, ''])))).toEqual(
      readConfig({}),
    );
  });

  test('all of them are read', () => {
    expect(
      readConfig({
        HOST: '::1',
        PORT: '8080',
        SITE_URL: 'https://Lumbung.Example/',
        DATA_DIR: '/srv/lumbung',
        MEILI_URL: 'http://cari.example:7700/',
        MEILI_KEY: 'kunci',
        MEILI_BIN: '/opt/meilisearch',
        PATH: '/usr/bin',
        SEARCH: 'meilisearch',
        SMTP_URL: 'smtp://lumbung:rahasia@surat.example:587',
        MAIL_FROM: 'Lumbung Inovasi <surat@lumbung.example>',
        AUTH_SECRET: 'a'.repeat(32),
        OIDC_ISSUER: 'https://masuk.example/realms/pemda/',
        OIDC_CLIENT_ID: 'lumbung',
        OIDC_CLIENT_SECRET: 'rahasia',
        OIDC_NAME: 'Akun Pemda',
        METRICS_TOKEN: '0123456789abcdef',
        TRUST_PROXY: '1',
        LOG_LEVEL: 'warn',
      }),
    ).toEqual({
      host: '::1',
      port: 8080,
      siteUrl: 'https://lumbung.example',
      dataDir: '/srv/lumbung',
      meilisearch: {
        url: 'http://cari.example:7700',
        key: 'kunci',
        binary: '/opt/meilisearch',
        commandPath: '/usr/bin',
      },
      search: 'meilisearch',
      mail: {
        url: 'smtp://lumbung:rahasia@surat.example:587',
        from: 'Lumbung Inovasi <surat@lumbung.example>',
      },
      authSecret: 'a'.repeat(32),
      oidc: {
        issuer: 'https://masuk.example/realms/pemda',
        clientId: 'lumbung',
        clientSecret: 'rahasia',
        name: 'Akun Pemda',
      },
      metricsToken: '0123456789abcdef',
      trustProxy: true,
      logLevel: 'warn',
    });
  });

  test.each([
    ['0.0.0.0', 'http://localhost:4321'],
    ['::', 'http://localhost:4321'],
    ['::1', 'http://[::1]:4321'],
    ['10.0.0.5', 'http://10.0.0.5:4321'],
  ])('without SITE_URL, a hub that listens on %s calls itself %s', (host, address) => {
    expect(readConfig({ HOST: host }).siteUrl).toBe(address);
  });

  test('every wrong one is named at once, with what is wrong about it', () => {
    expect(
      faultsOf({
        PORT: 'delapan puluh',
        SITE_URL: 'lumbung',
        MEILI_URL: 'ftp://cari.example',
        SEARCH: 'google',
        SMTP_URL: 'http://surat.example',
        MAIL_FROM: 'surat',
        AUTH_SECRET: 'pendek sekali',
        OIDC_NAME: 'Akun Pemda',
        METRICS_TOKEN: 'pendek',
        TRUST_PROXY: 'ya',
        LOG_LEVEL: 'loud',
      }),
    ).toEqual([
      'PORT=delapan puluh must be a whole number from 0 to 65535',
      'SITE_URL=lumbung must be an address that begins with http:// or https://',
      'MEILI_URL=ftp://cari.example must be an address that begins with http:// or https://',
      'SEARCH=google must be one of auto, meilisearch, embedded',
      'SMTP_URL must be an address that begins with smtp:// or smtps://',
      'MAIL_FROM=surat must be an e-mail address, or a name and an e-mail address: Lumbung Inovasi <surat@lumbung.example>',
      'AUTH_SECRET must have at least 32 characters',
      'METRICS_TOKEN must have at least 16 characters',
      'TRUST_PROXY=ya must be one of 0, 1, false, true',
      'LOG_LEVEL=loud must be one of trace, debug, info, warn, error, fatal, silent',
      'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET must be set too, with OIDC_NAME',
    ]);
  });

  test.each(['65536', '-1', '80.5', '0x50', '1e3', ' '])('PORT=%s is no port', (port) => {
    expect(faultsOf({ PORT: port })).toEqual([`PORT=${port} must be a whole number from 0 to 65535`]);
  });

  test.each(['https://lumbung.example/hub', 'https://lumbung.example/?a=1', 'https://lumbung.example#a'])(
    'SITE_URL=%s is refused: the site has its addresses at the root',
    (url) => {
      expect(faultsOf({ SITE_URL: url })).toHaveLength(1);
    },
  );

  test('PostgreSQL is refused clearly, and its password is not repeated', () => {
    const [fault, ...more] = faultsOf({ DATABASE_URL: 'postgres://lumbung:rahasia@db.example/lumbung' });
    expect(more).toEqual([]);
    expect(fault).toMatch(/^DATABASE_URL must be unset: .*DATA_DIR.*PostgreSQL/);
    expect(fault).not.toContain('rahasia');
  });

  test('a mail server needs a sender, and its password is not repeated', () => {
    const faults = faultsOf({ SMTP_URL: 'smtp://lumbung:rahasia@surat.example', PORT: 'x' });
    expect(faults).toHaveLength(2);
    expect(faults[1]).toMatch(/^MAIL_FROM must be set with SMTP_URL/);
    expect(faultsOf({ SMTP_URL: 'https://lumbung:rahasia@surat.example' }).join()).not.toContain('rahasia');
    expect(readConfig({ MAIL_FROM: 'surat@lumbung.example' }).mail).toBeNull();
  });

  test.each([
    'Lumbung <surat@lumbung.example>, lain@lumbung.example',
    'surat@lumbung.example\r\nBcc: lain@lumbung.example',
    'surat@',
  ])('MAIL_FROM=%j is no sender', (from) => {
    expect(faultsOf({ MAIL_FROM: from })).toHaveLength(1);
  });

  test('other variables of the shell are nobody’s fault', () => {
    expect(faultsOf({ HOME: '/root', LANG: 'id_ID.UTF-8' })).toEqual([]);
  });
});
