import { expect, test } from 'vitest';
import { parseSearchParameters } from '../../src/app/search-parameters.ts';
import { searchTitle } from '../../src/components/catalogue/search-title.ts';
import type { SearchAnswer } from '../../src/search/search-service.ts';

const titleOf = (search: string, answer: Partial<SearchAnswer>): string =>
  searchTitle({
    query: parseSearchParameters(new URLSearchParams(search)).query,
    answer: {
      engine: 'embedded',
      total: 0,
      whole: 0,
      partial: false,
      ids: [],
      facets: {},
      corrected: null,
      concepts: [],
      matches: new Map(),
      tokens: new Set(),
      ...answer,
    },
  });

test('counted as found are the cases that have all that was asked', () => {
  expect(titleOf('q=bank sampah', { total: 30, whole: 4 })).toBe('4 inovasi untuk “bank sampah”');
});

test('where none has all of it, the title says so', () => {
  expect(titleOf('q=bank uranium', { total: 30, whole: 0, partial: true })).toBe(
    '30 inovasi memuat sebagian dari “bank uranium”',
  );
  expect(titleOf('q=uranium', {})).toBe('Tidak ada hasil untuk “uranium”');
});

test('it names the words that were searched', () => {
  expect(titleOf('q=mlaria', { total: 1, whole: 1, corrected: 'malaria' })).toBe('1 inovasi untuk “malaria”');
});

test('without words it names the filters', () => {
  expect(titleOf('dimension=environment&province=35', { total: 1234, whole: 1234 })).toBe(
    '1.234 inovasi: Lingkungan, Jawa Timur',
  );
  expect(titleOf('', { total: 110, whole: 110 })).toBe('Semua inovasi');
});
