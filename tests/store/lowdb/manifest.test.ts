import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isEmptyStore } from '../../../src/store/store.ts';
import { anInnovation } from '../../support/innovation.ts';
import { create, everything, newPlace, stored } from '../../contract/store/setup.ts';
import { lowdbPlace } from './lowdb-place.ts';

async function filled() {
  const folder = await lowdbPlace();
  const place = await newPlace(async () => folder);
  const manifest = join(folder.dataDir, 'manifest.json');
  const store = await place.open();
  await store.commit([create(anInnovation({ id: 'banyuwangi', regency: '3510' }))]);
  await store.commit([create(anInnovation({ id: 'sumedang', regency: '3211' }))]);
  await store.close();
  const named = async () => {
    const file: unknown = JSON.parse(await readFile(manifest, 'utf8'));
    return file;
  };
  return { ...place, dataDir: folder.dataDir, manifest, named };
}

describe('the manifest of dossiers', () => {
  it('is there from the first start, so that a folder that lost it is not taken for a new one', async () => {
    const folder = await lowdbPlace();
    await (await newPlace(async () => folder)).open();
    expect(await readFile(join(folder.dataDir, 'manifest.json'), 'utf8')).toBe('{"schema":1,"dossiers":[]}');
  });

  it('takes in a dossier that a crash left unnamed, without alarm', async () => {
    const { open, manifest, named, reopen, dataDir } = await filled();
    await writeFile(manifest, '{"schema":1,"dossiers":["3211"]}');
    const store = await open();
    expect(store.quarantined).toEqual([]);
    expect((await stored(store, 'banyuwangi')).rev).toBe(1);
    expect(await named()).toEqual({ schema: 1, dossiers: ['3211', '3510'] });

    await store.close();
    await rm(join(dataDir, 'dossiers', '3510.json'));
    expect((await reopen()).quarantined.map(({ reason }) => reason)).toEqual(['missing']);
  });

  it('sets a damaged dossier aside even when it is not named', async () => {
    const { open, manifest, dataDir } = await filled();
    await writeFile(manifest, '{"schema":1,"dossiers":["3211"]}');
    await writeFile(join(dataDir, 'dossiers', '3510.json'), '');
    expect((await open()).quarantined.map(({ reason }) => reason)).toEqual(['empty']);
  });

  it('is told when it is missing, and made anew from the dossiers found', async () => {
    const { open, reopen, manifest, named } = await filled();
    await rm(manifest);
    const store = await open();
    expect(store.quarantined).toMatchObject([{ path: manifest, reason: 'missing' }]);
    expect(await everything(store)).toHaveLength(2);
    expect(await isEmptyStore(store)).toBe(false);
    expect(await named()).toEqual({ schema: 1, dossiers: ['3211', '3510'] });
    expect((await reopen()).quarantined).toEqual([]);
  });

  it.each([
    ['empty', '', 'empty'],
    ['null', 'null', 'null'],
    ['cut short', '{"schema":1,"doss', 'unreadable'],
    ['something else', '{"schema":1,"dossiers":"all"}', 'invalid'],
    ['newer than we know', '{"schema":2,"folders":[]}', 'newer_schema'],
  ])('is left as it is when it is %s: known regencies go on, new ones wait', async (_, text, reason) => {
    const { open, manifest } = await filled();
    await writeFile(manifest, text);
    const store = await open();
    expect(store.quarantined).toMatchObject([{ path: manifest, reason }]);
    await store.commit([create(anInnovation({ id: 'lanjut', regency: '3510' }))]);
    await expect(store.commit([create(anInnovation({ id: 'baru', regency: '3204' }))])).rejects.toMatchObject(
      {
        code: 'store_unavailable',
      },
    );
    expect((await everything(store)).map(({ id }) => id)).toEqual(['banyuwangi', 'lanjut', 'sumedang']);
    await store.close();
    expect(await readFile(manifest, 'utf8')).toBe(text);
  });
});
