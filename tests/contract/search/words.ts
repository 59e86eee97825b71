import { describe, expect } from 'vitest';
import { FACETS } from '../../../src/search/search-index.ts';
import { aDocument, CASES } from './cases.ts';
import { found, ownIndex, search, sharedIndex, type Suite } from './setup.ts';

/** What people get who type words, whichever engine finds them. */
export const words: Suite = (contract, test) => {
  describe('hits and totals', () => {
    const index = sharedIndex(contract);

    test('says which engine answered', async () => {
      expect((await search(index(), { text: 'malaria' })).engine).toBe(index().engine);
      expect((await search(index())).engine).toBe(index().engine);
    });

    for (const [field, word, id] of [
      ['title', 'Nglanggeran', 'desa-wisata-nglanggeran'],
      ['topics', 'purba', 'desa-wisata-nglanggeran'],
      ['place', 'Maluku', 'ambulans-laut'],
      ['summary', 'bantaran', 'sekolah-sungai'],
      ['body', 'nakhoda', 'ambulans-laut'],
    ] as const)
      test(`finds a case by a word of its ${field}, and says where it stands`, async () => {
        const { ids, whole, matches } = await search(index(), { text: word });
        expect(ids.slice(0, whole)).toEqual([id]);
        expect(matches.get(id)?.flatMap(({ fields }) => fields)).toContain(field);
      });

    test('finds every form of a word by any other: melayani, pelayanan, layanan, dilayani', async () => {
      const one = new Set(await found(index(), 'melayani'));
      expect(one).toEqual(new Set(['malaria-bintuni', 'mpp-banyuwangi', 'smart-kampung']));
      for (const form of ['pelayanan', 'layanan', 'dilayani', 'Layanan'])
        expect(new Set(await found(index(), form)), form).toEqual(one);
    });

    test('takes a known word whole: mal is neither the beginning of malaria nor of Malang', async () => {
      expect(await found(index(), 'mal')).toEqual(['mpp-banyuwangi']);
    });

    test('minds neither case nor accents nor punctuation', async () => {
      for (const typed of ['NAKHODA', 'Nákhoda', '«nakhoda»!', 'nakhoda.', '#nakhoda', 'nakhoda/perahu'])
        expect(await found(index(), typed), typed).toEqual(['ambulans-laut']);
    });

    test('finds the cases that have every word, wherever each stands, and puts them first', async () => {
      const answer = await search(index(), { text: 'malaria bintuni perahu' });
      expect(answer).toMatchObject({ whole: 1, partial: false });
      expect(answer.ids[0]).toBe('malaria-bintuni');
      expect(await found(index(), 'desa banyuwangi')).toEqual(['smart-kampung']);
    });

    test('asks for a word said twice only once', async () => {
      expect(await search(index(), { text: 'malaria Malaria malaria' })).toEqual(
        await search(index(), { text: 'malaria' }),
      );
    });

    test('puts a case that is named by the word before those that mention it', async () => {
      expect((await found(index(), 'posyandu')).slice(0, 2)).toEqual(['posyandu-remaja', 'dasbor-tengkes']);
      expect((await found(index(), 'sampah'))[0]).toBe('bank-sampah-malang');
    });

    test('puts a case first that is called what was typed', async () => {
      for (const { id, text } of CASES)
        for (const typed of [text.title, text.title.toLowerCase(), text.title.toUpperCase()])
          expect((await search(index(), { text: typed })).ids[0], typed).toBe(id);
    });

    for (const [typed, id] of [
      ['smartkampung', 'smart-kampung'],
      ['RumahMaggot', 'tanpa-keterangan'],
      ['ambulans-laut', 'ambulans-laut'],
    ] as const)
      test(`minds no space in a name: ${typed}`, async () => {
        expect((await search(index(), { text: typed })).ids[0]).toBe(id);
      });

    test('finds nothing where the word stands nowhere', async () => {
      const answer = await search(index(), { text: 'xylofon', facets: ['dimension', 'year'] });
      expect(answer).toMatchObject({ total: 0, whole: 0, ids: [], partial: false, corrected: null });
      expect(answer.facets).toEqual({ dimension: {}, year: {} });
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
      expect(answer).toEqual({ ...all, ids: [], matches: new Map() });
    });

    test('tells why each case of a page is on it, and of no other', async () => {
      const { ids, matches } = await search(index(), { text: 'kader malaria', limit: 2 });
      expect([...matches.keys()].sort()).toEqual([...ids].sort());
      for (const id of ids) expect(matches.get(id), id).not.toEqual([]);
    });
  });

  describe('spelling', () => {
    const index = sharedIndex(contract);

    for (const [typed, id] of [
      ['nglangeran', 'desa-wisata-nglanggeran'],
      ['nglanggreran', 'desa-wisata-nglanggeran'],
      ['nakohda', 'ambulans-laut'],
    ] as const)
      test(`finds a word with letters amiss, and says how it was read: ${typed}`, async () => {
        const answer = await search(index(), { text: typed });
        expect(answer.ids[0]).toBe(id);
        expect(answer.corrected).not.toBeNull();
        expect(await found(index(), answer.corrected ?? '')).toContain(id);
      });

    test('leaves it as it is typed for who wants that', async () => {
      const asTyped = await search(index(), { text: 'nglangeran', asTyped: true });
      expect(asTyped).toMatchObject({ total: 0, corrected: null });
    });

    test('says nothing of words that need no mending', async () => {
      for (const text of ['nglanggeran', 'melayani warga', 'Jawa Timur', 'xylofon', ''])
        expect((await search(index(), { text })).corrected, text).toBeNull();
    });

    test('finds what a word that is being typed begins', async () => {
      for (const begun of ['nglang', 'nakh'])
        expect((await search(index(), { text: begun })).total, begun).toBeGreaterThan(0);
    });
  });

  describe('when no case has all the words', () => {
    const index = sharedIndex(contract);

    test('finds those with some of the words, and says so', async () => {
      const answer = await search(index(), { text: 'maggot xylofon', facets: ['dimension'] });
      expect(answer).toMatchObject({ partial: true, whole: 0 });
      expect(answer.ids[0]).toBe('tanpa-keterangan');
      expect(answer.facets.dimension).toHaveProperty('environment');
    });

    test('lets the rare word decide: maggot before warga', async () => {
      const answer = await search(index(), { text: 'warga maggot malaria' });
      expect(answer.partial).toBe(true);
      expect([...answer.ids.slice(0, 2)].sort()).toEqual(['malaria-bintuni', 'tanpa-keterangan']);
    });

    test('shows nothing that has none of the words, nor what stands for them', async () => {
      const { ids, total, partial, matches } = await search(index(), { text: 'nakhoda perizinan' });
      expect(partial).toBe(true);
      expect(total).toBe(ids.length);
      expect(total).toBeGreaterThan(0);
      for (const id of ids) expect(matches.get(id), id).not.toEqual([]);
    });

    test('keeps to the filters, with its counts', async () => {
      const filters = { dimension: ['living'] };
      const answer = await search(index(), { text: 'nakhoda xylofon', filters, facets: FACETS });
      expect(answer).toMatchObject({ partial: true, ids: ['ambulans-laut'] });
      expect(answer.facets).toMatchObject({ province: { 81: 1 }, year: { 2018: 1 } });
      const elsewhere = { dimension: ['economy'] };
      const none = await search(index(), { text: 'nakhoda xylofon', filters: elsewhere, facets: FACETS });
      expect(none).toMatchObject({ total: 0, ids: [], partial: false });
      expect(none.facets).toMatchObject({ dimension: { living: 1 }, province: {} });
    });

    test('finds nothing, and says nothing of some words, where none of them stands anywhere', async () => {
      expect(await search(index(), { text: 'xylofon zwitserland' })).toMatchObject({
        total: 0,
        ids: [],
        partial: false,
      });
    });

    test('does not say so of a single word, nor when all words are there', async () => {
      expect((await search(index(), { text: 'xylofon' })).partial).toBe(false);
      expect((await search(index(), { text: 'bank sampah' })).partial).toBe(false);
    });

    test('does not fill pages with what most cases have', async () => {
      const own = await ownIndex(contract, [
        ...CASES,
        ...Array.from({ length: 100 }, (_, at) =>
          aDocument({
            id: `umum-${at}`,
            text: { title: `Lembaran ${at}`, summary: 'untuk warga di desa' },
          }),
        ),
      ]);
      const { partial, ids } = await search(own, { text: 'warga di desa penyelam nakhoda xylofon' });
      expect(partial).toBe(true);
      expect(ids[0]).toBe('ambulans-laut');
      expect(ids.length).toBeLessThan(20);
    });
  });
};
