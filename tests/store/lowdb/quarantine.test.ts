import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Quarantined } from '../../../src/store/store.ts';
import { isEmptyStore } from '../../../src/store/store.ts';
import { aLink, anInnovation } from '../../support/innovation.ts';
import { create, everything, newPlace, remove, stored } from '../../contract/store/setup.ts';
import { lowdbPlace } from './lowdb-place.ts';

/** A hub in which Banyuwangi (3510), Sumedang (3211) and the hub itself have a record each. */
async function filled() {
  const folder = await lowdbPlace();
  const place = await newPlace(async () => folder);
  const store = await place.open();
  await store.commit([create(anInnovation({ id: 'banyuwangi', regency: '3510' }))]);
  await store.commit([create(anInnovation({ id: 'sumedang', regency: '3211' }))]);
  await store.commit([{ kind: 'adoption_link', put: aLink({ id: 'tautan' }), expectedRev: 0 }]);
  await store.close();
  return { ...place, file: join(folder.dataDir, 'dossiers', '3510.json'), dataDir: folder.dataDir };
}

type Damage = { reason: Quarantined['reason']; says: RegExp; make: (file: string) => Promise<unknown> };

/** Writes the dossier as it is with `edit` in it. */
const edited = (edit: (text: string) => string) => async (file: string) =>
  writeFile(file, edit(await readFile(file, 'utf8')));

const restoring = /restore it from a backup/;
const DAMAGES: Record<string, Damage> = {
  missing: { reason: 'missing', says: restoring, make: (file) => rm(file) },
  empty: { reason: 'empty', says: restoring, make: (file) => truncate(file) },
  blank: { reason: 'empty', says: restoring, make: (file) => writeFile(file, ' \n\n') },
  null: { reason: 'null', says: restoring, make: (file) => writeFile(file, 'null') },
  truncated: { reason: 'unreadable', says: /cut short or damaged/, make: (file) => truncate(file, 400) },
  'full of zeros': {
    reason: 'unreadable',
    says: restoring,
    make: (file) => writeFile(file, Buffer.alloc(4096)),
  },
  'not in UTF-8': {
    reason: 'unreadable',
    says: restoring,
    make: async (file) => {
      const bytes = await readFile(file);
      bytes[bytes.indexOf('Ringkasan')] = 0xff;
      await writeFile(file, bytes);
    },
  },
  'a folder': {
    reason: 'unreadable',
    says: /EISDIR/,
    make: async (file) => {
      await rm(file);
      await mkdir(file);
    },
  },
  'a list': { reason: 'invalid', says: restoring, make: (file) => writeFile(file, '[]') },
  'an empty object': { reason: 'invalid', says: /schema/, make: (file) => writeFile(file, '{}') },
  "another regency's": {
    reason: 'invalid',
    says: /dossier of 3204/,
    make: edited((t) => t.replace('"owner":"3510"', '"owner":"3204"')),
  },
  'with an unknown key': {
    reason: 'invalid',
    says: /catatan/,
    make: edited((t) => t.replace('{', '{"catatan":"",')),
  },
  'with an unknown kind': {
    reason: 'invalid',
    says: /adoption_plan/,
    make: edited((t) => t.replace('"innovation":{', '"adoption_plan":{},"innovation":{')),
  },
  'with a field that is not valid': {
    reason: 'invalid',
    says: /innovation banyuwangi: startedYear/,
    make: edited((t) => t.replace('"startedYear":2019', '"startedYear":"dulu"')),
  },
  'with a field that is unknown': {
    reason: 'invalid',
    says: /innovation banyuwangi.*warna/,
    make: edited((t) => t.replace('"agency"', '"warna":"hijau","agency"')),
  },
  'with a record under the id of another': {
    reason: 'invalid',
    says: /banyuwangi calls itself banyumas/,
    make: edited((t) => t.replace('"id":"banyuwangi"', '"id":"banyumas"')),
  },
  'with a record of another regency': {
    reason: 'invalid',
    says: /banyuwangi belongs to 3204/,
    make: edited((t) => t.replace('"regency":"3510"', '"regency":"3204"')),
  },
  'with a record that another dossier has': {
    reason: 'invalid',
    says: /sumedang is in the dossier of 3211 too/,
    make: edited((t) => t.replaceAll('banyuwangi', 'sumedang')),
  },
  'of a newer schema': {
    reason: 'newer_schema',
    says: /update the hub/,
    make: edited((t) => t.replace('{"schema":1', '{"schema":2,"what we do not know":true')),
  },
  'with a record of a newer schema': {
    reason: 'newer_schema',
    says: /innovation banyuwangi.*update the hub/,
    make: edited((t) => t.replace('"banyuwangi":{"schema":2', '"banyuwangi":{"schema":99')),
  },
};

describe.each(Object.entries(DAMAGES))('a dossier that is %s', (_, { reason, says, make }) => {
  it('is set aside and told, the rest is served, and nothing is written over it', async () => {
    const { open, file } = await filled();
    await make(file);
    const found = await readFile(file).catch(String);
    const store = await open();

    expect(store.quarantined).toMatchObject([{ path: file, reason }]);
    expect(store.quarantined[0]?.detail).toMatch(says);
    expect(store.quarantined[0]?.detail).toContain(file);
    expect((await everything(store)).map(({ id }) => id)).toEqual(['sumedang']);
    expect(await store.get('adoption_link', 'tautan')).toMatchObject({ rev: 1 });
    expect(await isEmptyStore(store)).toBe(false);

    const refused = await store
      .commit([create(anInnovation({ regency: '3510' }))])
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'store_unavailable' });
    expect(String(refused)).toContain(file);
    await store.commit([create(anInnovation({ regency: '3211' }))]);
    await store.close();
    expect(await readFile(file).catch(String)).toEqual(found);
  });
});

describe('quarantine', () => {
  it('does not say of a record that may be in it that somebody removed it', async () => {
    const { open, file } = await filled();
    await truncate(file);
    const store = await open();
    await expect(store.commit([remove({ id: 'banyuwangi', rev: 1 })])).rejects.toMatchObject({
      code: 'store_unavailable',
    });
  });

  it('ends when the dossier is restored', async () => {
    const { open, reopen, file } = await filled();
    const backup = await readFile(file);
    await truncate(file, 100);
    expect((await open()).quarantined).toHaveLength(1);
    await writeFile(file, backup);
    const store = await reopen();
    expect(store.quarantined).toEqual([]);
    expect((await stored(store, 'banyuwangi')).rev).toBe(1);
  });

  it('tells every dossier at fault at once', async () => {
    const { open, file, dataDir } = await filled();
    await truncate(file);
    await rm(join(dataDir, 'dossiers', 'hub.json'));
    expect((await open()).quarantined.map(({ reason }) => reason)).toEqual(['empty', 'missing']);
  });

  it('reads a dossier that an editor has saved with a byte order mark', async () => {
    const { open, file } = await filled();
    await writeFile(file, `\uFEFF${await readFile(file, 'utf8')}\n`);
    expect((await open()).quarantined).toEqual([]);
  });

  it('leaves files alone that are no dossiers', async () => {
    const { open, dataDir } = await filled();
    await writeFile(join(dataDir, 'dossiers', 'baca saya.txt'), 'halo');
    await writeFile(join(dataDir, 'dossiers', '3510.json.bak'), 'halo');
    expect((await open()).quarantined).toEqual([]);
    expect(await readFile(join(dataDir, 'dossiers', 'baca saya.txt'), 'utf8')).toBe('halo');
  });
});
