import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config.ts';
import { findMeilisearch, openMeilisearch } from '../../../src/search/meilisearch/find-server.ts';
import { aFolder } from '../../support/meilisearch.ts';

const silent = pino({ level: 'silent' });

describe('Meilisearch is looked for', () => {
  let folder: string;
  let onPath: string;
  let named: string;
  const packaged = '/packages/meilisearch';

  beforeEach(async () => {
    folder = await aFolder();
    const program = async (name: string) => {
      await mkdir(join(folder, name));
      const file = join(folder, name, 'meilisearch');
      await writeFile(file, '#!/bin/sh\n');
      await chmod(file, 0o755);
      return file;
    };
    onPath = await program('on-path');
    named = await program('named');
  });

  const path = () => [join(folder, 'nothing-here'), '', join(folder, 'on-path')].join(delimiter);
  const find = (settings: Record<string, string>, inPackage: string | null = packaged) =>
    findMeilisearch(readConfig({ PATH: '', ...settings }), inPackage);

  it('at MEILI_URL before all', async () => {
    const all = { MEILI_URL: 'http://search:7700/', MEILI_KEY: 'k', MEILI_BIN: named, PATH: path() };
    expect(await find(all)).toEqual({ where: 'address', url: 'http://search:7700', key: 'k' });
    expect(await find({ MEILI_URL: 'http://search:7700' })).toMatchObject({ key: null });
  });

  it('at MEILI_BIN before the PATH', async () => {
    expect(await find({ MEILI_BIN: named, PATH: path() })).toEqual({ where: 'program', file: named });
  });

  it('on the PATH before the package', async () => {
    expect(await find({ PATH: path() })).toEqual({ where: 'program', file: onPath });
  });

  it('in the package at last', async () => {
    await chmod(onPath, 0o644);
    expect(await find({ PATH: path() })).toEqual({ where: 'package', file: packaged });
    expect(await find({ PATH: folder })).toEqual({ where: 'package', file: packaged });
  });

  it('and may be nowhere', async () => {
    expect(await find({}, null)).toBeNull();
  });

  it.each(['no-such-file', '.'])(
    'but a MEILI_BIN that is no program (%s) is a wrong setting',
    async (name) => {
      const finding = find({ MEILI_BIN: join(folder, name), PATH: path() });
      await expect(finding).rejects.toThrow(ConfigError);
      await expect(finding).rejects.toThrow(/MEILI_BIN=.*no program/);
    },
  );

  it('not at all when the embedded engine is wanted', async () => {
    const config = readConfig({ SEARCH: 'embedded', MEILI_BIN: '/nowhere' });
    expect(await openMeilisearch(config, silent)).toEqual({ server: null, reason: null });
  });
});

describe('without any Meilisearch', () => {
  const settings = { PATH: '', DATA_DIR: '/nowhere' };

  it('the hub starts without, and can say why', async () => {
    const found = await openMeilisearch(readConfig(settings), silent, null);
    expect(found.server).toBeNull();
    expect(found).toHaveProperty('reason', expect.stringContaining('no Meilisearch was found'));
  });

  it('a hub that was told to use it does not start, and says what to do', async () => {
    const opening = openMeilisearch(readConfig({ ...settings, SEARCH: 'meilisearch' }), silent, null);
    await expect(opening).rejects.toThrow(ConfigError);
    await expect(opening).rejects.toThrow(/SEARCH=meilisearch: no Meilisearch was found: set MEILI_URL/);
  });
});
