import { describe, expect } from 'vitest';
import { found, search, sharedIndex, type Suite } from './setup.ts';

export const words: Suite = (contract, test) => {
  describe('hits and totals', () => {
    const index = sharedIndex(contract);

    test('says which engine answered', async () => {
      const { engine } = await search(index(), { text: 'malaria' });
      expect(engine).toBe(index().engine);
    });

    for (const [field, word, id] of [
      ['title', 'Nglanggeran', 'desa-wisata-nglanggeran'],
      ['topics', 'kebencanaan', 'sekolah-sungai'],
      ['place', 'Maluku', 'ambulans-laut'],
      ['summary', 'pengunjung', 'desa-wisata-nglanggeran'],
      ['body', 'nakhoda', 'ambulans-laut'],
    ] as const)
      test(`finds a case by a word of its ${field}`, async () => {
        expect(await found(index(), word)).toEqual([id]);
      });

    test('finds every form of a word by any other: melayani, pelayanan, layanan, dilayani', async () => {
      const one = new Set(await found(index(), 'melayani'));
      expect(one).toEqual(new Set(['malaria-bintuni', 'mpp-banyuwangi', 'smart-kampung']));
      for (const form of ['pelayanan', 'layanan', 'dilayani', 'Layanan'])
        expect(new Set(await found(index(), form)), form).toEqual(one);
    });

    test('takes a word whole: mal is neither the beginning of malaria nor of Malang', async () => {
      expect(await found(index(), 'mal')).toEqual(['mpp-banyuwangi']);
    });

    test('minds neither case nor accents nor punctuation', async () => {
      for (const typed of ['MALARIA', 'Malária', '«malaria»!', 'malaria.', '#malaria', 'malaria/juru'])
        expect(await found(index(), typed), typed).toEqual(['malaria-bintuni']);
    });

    test('finds the cases that have every word, wherever each stands', async () => {
      const answer = await search(index(), { text: 'malaria bintuni perahu' });
      expect(answer).toMatchObject({ ids: ['malaria-bintuni'], total: 1, partial: false });
      expect(new Set(await found(index(), 'desa banyuwangi'))).toEqual(new Set(['smart-kampung']));
    });

    test('asks for a word said twice only once', async () => {
      expect(await search(index(), { text: 'malaria Malaria malaria' })).toEqual(
        await search(index(), { text: 'malaria' }),
      );
    });

    test('puts a case that is named by the word before those that mention it', async () => {
      expect(await found(index(), 'posyandu')).toEqual(['posyandu-remaja', 'dasbor-tengkes']);
      expect((await found(index(), 'sampah'))[0]).toBe('bank-sampah-malang');
      expect((await found(index(), 'tengkes'))[0]).toBe('dasbor-tengkes');
    });

    test('finds a number as it is written', async () => {
      expect((await search(index(), { text: '2019' })).total).toBe(0);
    });

    test('finds nothing where the word stands nowhere', async () => {
      const answer = await search(index(), { text: 'kereta', facets: ['dimension', 'year'] });
      expect(answer).toMatchObject({ total: 0, ids: [], partial: false });
      expect(answer.facets).toEqual({ dimension: {}, year: {} });
    });

    test('finds a long word with one letter amiss', async () => {
      expect(await found(index(), 'nglangeran')).toEqual(['desa-wisata-nglanggeran']);
    });

    test('tells the total of all pages on every page', async () => {
      const { total, ids } = await search(index(), { text: 'warga', limit: 2 });
      expect(ids).toHaveLength(2);
      const all = await search(index(), { text: 'warga' });
      expect(total).toBe(all.ids.length);
      expect(ids).toEqual(all.ids.slice(0, 2));
    });

    test('counts without hits when none are asked for', async () => {
      const answer = await search(index(), { text: 'warga', limit: 0, facets: ['dimension'] });
      const all = await search(index(), { text: 'warga', facets: ['dimension'] });
      expect(answer).toEqual({ ...all, ids: [] });
    });
  });

  describe('when no case has all the words', () => {
    const index = sharedIndex(contract);

    test('finds those with some of the words, and says so', async () => {
      const answer = await search(index(), { text: 'juru malaria kutub', facets: ['dimension'] });
      expect(answer).toMatchObject({ partial: true, ids: ['malaria-bintuni'] });
      expect(answer.facets).toEqual({ dimension: { living: 1 } });
    });

    test('lets the rare word decide: maggot before warga', async () => {
      const answer = await search(index(), { text: 'warga maggot' });
      expect(answer.partial).toBe(true);
      expect(answer.ids[0]).toBe('tanpa-keterangan');
    });

    test('shows only cases that have at least one of the words', async () => {
      const { ids, total, partial } = await search(index(), { text: 'malaria perizinan' });
      expect(partial).toBe(true);
      expect(total).toBe(ids.length);
      expect(total).toBeGreaterThan(0);
      for (const id of ids) expect(['malaria-bintuni', 'mpp-banyuwangi', 'izin-cepat']).toContain(id);
    });

    test('keeps to the filters', async () => {
      const filters = { dimension: ['living'] };
      const answer = await search(index(), { text: 'malaria kutub', filters });
      expect(answer).toMatchObject({ partial: true, ids: ['malaria-bintuni'] });
      const elsewhere = await search(index(), { text: 'malaria kutub', filters: { dimension: ['economy'] } });
      expect(elsewhere).toMatchObject({ total: 0, ids: [], partial: false });
    });

    test('finds nothing, and says nothing of some words, where none of them stands anywhere', async () => {
      expect(await search(index(), { text: 'kutub utara bersalju' })).toMatchObject({
        total: 0,
        ids: [],
        partial: false,
      });
    });

    test('does not say so of a single word, nor when all words are there', async () => {
      expect((await search(index(), { text: 'kutub' })).partial).toBe(false);
      expect((await search(index(), { text: 'bank sampah' })).partial).toBe(false);
    });
  });
};
