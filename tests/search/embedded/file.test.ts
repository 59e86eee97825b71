import { existsSync } from 'node:fs';
import { open, stat, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { EmbeddedIndex } from '../../../src/search/embedded/embedded-index.ts';
import { FACETS, SearchUnavailableError, SORTS } from '../../../src/search/search-index.ts';
import { CASES } from '../../contract/search/cases.ts';
import { found, having, search, streamOf } from '../../contract/search/setup.ts';
import { aPlace, manyDocuments } from './setup.ts';

const everyOrder = async (index: EmbeddedIndex) => {
  const pages = [];
  for (const sort of SORTS)
    for (const text of ['', 'kopi', 'kopi banjir'])
      for (let page = 1; page <= 5; page += 1)
        pages.push(
          await search(index, {
            sort,
            text,
            page,
            facets: FACETS,
            filters: { year: ['2003', '2004', '2009'] },
          }),
        );
  return pages;
};

/** Overwrites the first page of a table with nonsense, as a failing disk may. */
async function spoilPagesOf(table: string, file: string) {
  const db = new DatabaseSync(file);
  const page = Number(
    db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)?.['rootpage'],
  );
  const size = Number(db.prepare('PRAGMA page_size').get()?.['page_size']);
  db.close();
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(size, 0xee), 0, size, (page - 1) * size);
  await handle.close();
}

describe('what is kept in the file', () => {
  it('is there after a restart: words, counts, orders and versions', async () => {
    const place = await aPlace();
    const before = place.open();
    await before.rebuild(streamOf(CASES));
    await before.apply({ put: manyDocuments(60), remove: ['ambulans-laut'] });
    const expected = { orders: await everyOrder(before), versions: await before.versions() };
    await before.close();
    const after = place.open();
    expect({ orders: await everyOrder(after), versions: await after.versions() }).toEqual(expected);
    expect(await found(after, 'juru malaria')).toEqual(['malaria-bintuni']);
    expect(await having(after, 'nakhoda')).toEqual([]);
    expect((await search(after, { text: 'nglangeran' })).corrected).toBe('nglanggeran');
  });

  it('is one file that does not grow with each rebuild, and nothing beside it once closed', async () => {
    const place = await aPlace();
    const index = place.open();
    await index.rebuild(streamOf(manyDocuments(400)));
    await index.close();
    const { size } = await stat(place.file);
    const again = place.open();
    for (let n = 0; n < 3; n += 1) await again.rebuild(streamOf(manyDocuments(400)));
    await again.close();
    expect((await stat(place.file)).size).toBe(size);
    expect(await place.files()).toEqual(['embedded.sqlite']);
  });

  it('takes no part in a rebuild that was cut off by a crash', async () => {
    const place = await aPlace();
    const index = place.open();
    await index.rebuild(streamOf(CASES));
    await writeFile(`${place.file}.building`, 'half of a file');
    await index.rebuild(streamOf(CASES));
    expect(await found(index, 'malaria')).toEqual(['malaria-bintuni']);
    expect(existsSync(`${place.file}.building`)).toBe(false);
  });

  it('leaves nothing behind of a rebuild that fails', async () => {
    const place = await aPlace();
    const index = place.open();
    async function* broken() {
      yield* manyDocuments(80);
      throw new Error('the store is gone');
    }
    await expect(index.rebuild(broken())).rejects.toThrow('the store is gone');
    expect((await place.files()).filter((name) => name.includes('building'))).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  const spoil = {
    'is no database': (file) => writeFile(file, 'Bukan basis data. '.repeat(500)),
    'is empty': (file) => truncate(file, 0),
    'was cut short': async (file) => truncate(file, Math.floor((await stat(file)).size / 3)),
    'is of another layout': async (file) => {
      const db = new DatabaseSync(file);
      db.exec('PRAGMA user_version = 999');
      db.close();
    },
    'has lost a table': async (file) => {
      const db = new DatabaseSync(file);
      db.exec('DROP TABLE words');
      db.close();
    },
  } satisfies Record<string, (file: string) => Promise<void>>;

  it.each(Object.entries(spoil))('is thrown away and filled anew when it %s', async (_, damage) => {
    const place = await aPlace();
    const before = place.open();
    await before.rebuild(streamOf([...CASES, ...manyDocuments(300)]));
    await before.close();
    await damage(place.file);
    const index = place.open();
    expect(await index.versions()).toEqual(new Map());
    expect((await search(index, {})).total).toBe(0);
    await index.apply({ put: CASES, remove: [] });
    expect(await found(index, 'juru malaria')).toEqual(['malaria-bintuni']);
  });

  it('costs one answer when the damage shows only in a search, and holds nothing after that', async () => {
    const place = await aPlace();
    const before = place.open();
    await before.rebuild(streamOf(manyDocuments(2000)));
    await before.close();
    await spoilPagesOf('words_data', place.file);

    const index = place.open();
    expect((await search(index, {})).total).toBe(2000);
    await expect(search(index, { text: 'kopi' })).rejects.toThrow(SearchUnavailableError);
    expect(await index.versions()).toEqual(new Map());
    expect(await search(index, { text: 'kopi' })).toMatchObject({ total: 0 });
    await index.apply({ put: CASES, remove: [] });
    expect(await found(index, 'malaria')).toEqual(['malaria-bintuni']);
  });

  it('is left alone when another has it: that is no damage', async () => {
    const place = await aPlace();
    const before = place.open();
    await before.rebuild(streamOf(CASES));
    await before.close();
    const other = new DatabaseSync(place.file);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(() => place.open()).toThrow(/locked/);
    other.close();
    expect((await search(place.open(), {})).total).toBe(CASES.length);
  });
});
