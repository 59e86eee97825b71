import { expect, it } from 'vitest';
import { FACETS } from '../../../src/search/search-index.ts';
import { aDocument, CASES } from '../../contract/search/cases.ts';
import { having, search, streamOf } from '../../contract/search/setup.ts';
import { aPlace, manyDocuments } from './setup.ts';

/** A date that could not be read: the tables take none that is no number. */
const UNREADABLE = aDocument({
  id: 'tanpa-tanggal',
  text: { title: 'Lumbung Tanpa Tanggal' },
  order: { publishedAt: NaN },
});
const REVISED = aDocument({
  id: 'bank-sampah-malang',
  version: '2.0.1',
  text: { title: 'Kompos Apel' },
  facets: { dimension: ['economy'] },
});

it('changes that cannot all be written leave words, counts, orders and versions as they were', async () => {
  const place = await aPlace();
  const index = place.open();
  await index.rebuild(streamOf(CASES));
  const picture = async (of = index) => ({
    browsed: await search(of, { sort: 'newest', facets: FACETS }),
    named: await search(of, { sort: 'name' }),
    old: await having(of, 'menabung sampah'),
    new: await having(of, 'kompos'),
    versions: await of.versions(),
  });
  const before = await picture();
  expect(before.old).toContain('bank-sampah-malang');

  await expect(index.apply({ put: [REVISED, ...manyDocuments(5), UNREADABLE], remove: [] })).rejects.toThrow(
    'NOT NULL',
  );
  expect(await picture()).toEqual(before);
  await index.close();
  const reopened = place.open();
  expect(await picture(reopened)).toEqual(before);

  await reopened.apply({ put: [REVISED], remove: [] });
  expect(await having(reopened, 'kompos')).toEqual(['bank-sampah-malang']);
});

it('what came before them in the same go is kept, whole', async () => {
  const index = (await aPlace()).open();
  await index.rebuild(streamOf(CASES));
  const many = manyDocuments(60);
  await expect(index.apply({ put: [...many, UNREADABLE], remove: [] })).rejects.toThrow('NOT NULL');
  const versions = await index.versions();
  const { total, ids } = await search(index, {});
  expect(total).toBe(versions.size);
  expect([...ids].sort()).toEqual([...versions.keys()].sort());
  expect(versions.has('tanpa-tanggal')).toBe(false);
  expect(total).toBeGreaterThan(CASES.length);
  expect(total).toBeLessThan(CASES.length + many.length);

  await index.apply({ put: many, remove: [] });
  expect((await search(index, {})).total).toBe(CASES.length + many.length);
});

it('a rebuild that meets such a case leaves the old answers', async () => {
  const index = (await aPlace()).open();
  await index.rebuild(streamOf(CASES));
  await expect(index.rebuild(streamOf([...manyDocuments(40), UNREADABLE]))).rejects.toThrow('NOT NULL');
  expect((await search(index, {})).total).toBe(CASES.length);
  expect(await having(index, 'juru malaria')).toEqual(['malaria-bintuni']);
});
