import { describe, expect } from 'vitest';
import { FACETS, SORTS, type Sought } from '../../../src/search/search-index.ts';
import { aDocument, CASES } from './cases.ts';
import { allOf, anyOf, find, having, ownIndex, sharedIndex, tokensOf, type Suite } from './setup.ts';

const all = (...tokens: string[]): Sought => ({ kind: 'all', tokens });
const any = (...tokens: string[]): Sought => ({
  kind: 'any',
  tokens: tokens.map((token) => ({ token, weight: 1 })),
});

/** What a token may be, however odd: letters and digits of any script. */
const ODD = [
  'and',
  'or',
  'not',
  'near',
  'null',
  '0',
  'a',
  'x'.repeat(500),
  '疟疾',
  'مرحبا',
  'м',
  '\u{20000}',
];

/** What the port is asked for in tokens, and what it answers. */
export const sought: Suite = (contract, test) => {
  describe('what is sought', () => {
    const index = sharedIndex(contract);

    test('everything: all cases, with their counts', async () => {
      const { total, ids, facets } = await find(index(), { facets: ['stage'] });
      expect(total).toBe(CASES.length);
      expect([...ids].sort()).toEqual(CASES.map(({ id }) => id).sort());
      expect(Object.values(facets.stage ?? {}).reduce((sum, count) => sum + count, 0)).toBe(CASES.length);
    });

    for (const [field, word, id] of [
      ['title', 'Nglanggeran', 'desa-wisata-nglanggeran'],
      ['topics', 'purba', 'desa-wisata-nglanggeran'],
      ['place', 'Bekasi', 'tanpa-keterangan'],
      ['summary', 'bantaran', 'sekolah-sungai'],
      ['body', 'nakhoda', 'ambulans-laut'],
    ] as const)
      test(`a token of the ${field}: the case that has it`, async () => {
        expect(await having(index(), word)).toEqual([id]);
      });

    test('a token is whole: neither the beginning nor the end of a longer one finds it', async () => {
      for (const piece of ['nglangge', 'langgeran', 'nglanggera', 'nglanggerann'])
        expect(await find(index(), { sought: all(piece) })).toMatchObject({ total: 0, ids: [] });
    });

    test('nor do its parts side by side, nor is it found by them', async () => {
      const own = await ownIndex(contract, [
        aDocument({
          id: 'terpisah',
          text: { title: 'nglinggo xylofon 110', body: 'nglinggo xylofon '.repeat(20) },
        }),
        aDocument({ id: 'menyatu', text: { title: 'nglinggoxylofon' } }),
      ]);
      const idsOf = async (what: Sought) => (await find(own, { sought: what })).ids;
      expect(await idsOf(all('nglinggo', 'xylofon'))).toEqual(['terpisah']);
      for (const what of [all('nglinggoxylofon'), any('nglinggoxylofon')])
        expect(await idsOf(what)).toEqual(['menyatu']);
      for (const what of [all('11'), all('1', '10'), any('1', '10')]) expect(await idsOf(what)).toEqual([]);
    });

    test('all tokens: the cases that have each of them, wherever it stands', async () => {
      expect(await having(index(), 'malaria bintuni perahu')).toEqual(['malaria-bintuni']);
      expect(await having(index(), 'malaria nakhoda')).toEqual([]);
    });

    test('any token: the cases that have one of them or more', async () => {
      const { ids, total } = await find(index(), { sought: anyOf('malaria nakhoda nglanggeran') });
      expect([...ids].sort()).toEqual(['ambulans-laut', 'desa-wisata-nglanggeran', 'malaria-bintuni']);
      expect(total).toBe(3);
    });

    test('what stands nowhere finds nothing, alone or among all, and takes nothing away among any', async () => {
      expect(await find(index(), { sought: all('kutub') })).toMatchObject({ total: 0, ids: [] });
      expect(await find(index(), { sought: any('kutub') })).toMatchObject({ total: 0, ids: [] });
      const [malaria = ''] = tokensOf('malaria');
      expect(await find(index(), { sought: all(malaria, 'kutub') })).toMatchObject({ total: 0, ids: [] });
      expect((await find(index(), { sought: any(malaria, 'kutub') })).ids).toEqual(['malaria-bintuni']);
    });

    test('a token twice is a token', async () => {
      expect(await having(index(), 'malaria malaria')).toEqual(['malaria-bintuni']);
      const twice = await find(index(), { sought: anyOf('malaria malaria') });
      expect(twice).toMatchObject({ total: 1, ids: ['malaria-bintuni'] });
    });

    test('of any, a token that tells more stands higher', async () => {
      const [one = '', other = ''] = [tokensOf('nglanggeran')[0], tokensOf('nakhoda')[0]];
      for (const [first, second, id] of [
        [one, other, 'desa-wisata-nglanggeran'],
        [other, one, 'ambulans-laut'],
      ] as const) {
        const weighed: Sought = {
          kind: 'any',
          tokens: [
            { token: second, weight: 0.05 },
            { token: first, weight: 1 },
          ],
        };
        expect((await find(index(), { sought: weighed })).ids[0]).toBe(id);
      }
    });

    test('counts without hits when none are asked for', async () => {
      for (const what of [allOf('warga'), anyOf('warga malaria')]) {
        const answer = await find(index(), { sought: what, limit: 0, facets: FACETS });
        const whole = await find(index(), { sought: what, facets: FACETS });
        expect(answer).toEqual({ ...whole, ids: [] });
      }
    });

    test('takes every token as letters, not as a language of its own', async () => {
      for (const token of ODD)
        for (const sort of SORTS)
          for (const what of [all(token), any(token)])
            expect(await find(index(), { sought: what, sort, facets: ['stage'] }), token).toEqual({
              total: 0,
              ids: [],
              facets: { stage: {} },
            });
      const [malaria = ''] = tokensOf('malaria');
      for (const token of ODD)
        expect((await find(index(), { sought: any(token, malaria) })).ids, token).toEqual([
          'malaria-bintuni',
        ]);
    });

    test('no tokens find nothing', async () => {
      expect(await find(index(), { sought: any(), facets: ['stage'] })).toEqual({
        total: 0,
        ids: [],
        facets: { stage: {} },
      });
    });
  });
};
