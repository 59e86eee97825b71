import { describe, expect } from 'vitest';
import { FACETS, LONGEST_QUERY, SORTS } from '../../../src/search/search-index.ts';
import { CASES } from './cases.ts';
import { search, sharedIndex, type Suite } from './setup.ts';

/** 500 characters of it. */
const full = (piece: string) => piece.repeat(LONGEST_QUERY).slice(0, LONGEST_QUERY);
const manyWords = Array.from({ length: 170 }, (_, at) => at.toString(36).padStart(2, 'q')).join(' ');

/** What holds no word at all. */
const WORDLESS = [
  '"',
  "'",
  '*',
  '()',
  '{}',
  '^',
  ':',
  '-',
  '\\',
  '%',
  '🌾',
  '👩‍🌾🏽',
  '\u0000',
  '\u001b[2J',
  '\ud800',
  '…',
];

/** What engines, shells, databases and browsers would rather understand than look for. */
const HOSTILE = [
  '"malaria',
  'malaria"',
  '"juru malaria"',
  'malaria*',
  'malaria AND',
  'AND OR NOT',
  'NEAR(malaria juru, 5)',
  'title:malaria',
  'title : malaria',
  '{title topics} : malaria',
  '-malaria',
  '^malaria',
  'malaria OR (',
  'malaria + juru',
  "malaria' OR '1'='1",
  "malaria'; DROP TABLE documents; --",
  'dimension = "living" OR 1=1',
  'dimension IN ["living"] _geoRadius(0,0,1)',
  '<script>alert("malaria")</script>',
  '<b>malaria</b> &amp; &#39;',
  '${malaria} {{malaria}} %6dalaria',
  '../../etc/passwd',
  'malaria\u0000juru',
  'malaria\u0007\u001b[31m',
  '\ud800malaria\udfff',
  'malaria🦟juru',
  '\u202emalaria\u202c',
  'ｍａｌａｒｉａ',
  'м а л я р и я',
  '疟疾 マラリア ملاريا मलेरिया',
  'ma\u0301laria',
  'a',
  '0',
  'null undefined NaN',
  full('malaria '),
  full('"'),
  full('" OR "'),
  full('🌾'),
  full('(a OR b) AND NOT '),
  full('x'),
  full('\u0301'),
  full('مرحبا '),
  manyWords,
];

const shown = (text: string) =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}… (${text.length} characters)` : text);

export const oddInput: Suite = (contract, test) => {
  describe('odd input', () => {
    const index = sharedIndex(contract);

    for (const text of HOSTILE)
      test(`takes ${shown(text)} as words`, async () => {
        for (const sort of SORTS) {
          const answer = await search(index(), { text, sort, facets: FACETS });
          expect(answer.total).toBeLessThan(CASES.length);
          expect(answer.whole).toBeLessThanOrEqual(answer.total);
          expect(answer.ids).toHaveLength(answer.total);
          expect(new Set(answer.ids).size).toBe(answer.total);
          expect(Object.keys(answer.facets).sort()).toEqual([...FACETS].sort());
        }
      });

    for (const text of [...WORDLESS, full('!?')])
      test(`finds nothing by ${shown(text)}, which holds no word`, async () => {
        expect(await search(index(), { text, facets: ['stage'] })).toMatchObject({
          total: 0,
          ids: [],
          partial: false,
          facets: { stage: {} },
        });
      });

    for (const text of ['', ' ', '\t\n', '\u00a0'])
      test(`takes ${shown(text)} as browsing`, async () => {
        expect((await search(index(), { text })).total).toBe(CASES.length);
      });

    test('finds the malaria case through every disguise of the word', async () => {
      for (const text of [
        '"malaria',
        'title:malaria',
        'malaria*',
        '-malaria',
        '<b>malaria</b>',
        'malaria\u0000juru',
        'malaria🦟juru',
        'ma\u0301laria',
        'ｍａｌａｒｉａ',
        full('malaria '),
      ])
        expect((await search(index(), { text })).ids, shown(text)).toContain('malaria-bintuni');
    });
  });
};
