import { describe, expect, test } from 'vitest';
import {
  defaultSort,
  parseSearchParameters,
  searchAddress,
  searchParametersOf,
  toggled,
  type ParameterFault,
} from '../../src/app/search-parameters.ts';
import { FACETS, type SearchQuery } from '../../src/search/search-index.ts';

const parse = (address: string) => parseSearchParameters(new URLSearchParams(address));
const textOf = (typed: string) => parse(new URLSearchParams({ q: typed }).toString()).query.text;
const filtersOf = (address: string) => parse(address).query.filters;
const faultsOf = (address: string): readonly ParameterFault[] => parse(address).faults;

const BROWSING: SearchQuery = {
  text: '',
  asTyped: false,
  filters: {},
  sort: 'newest',
  page: 1,
  limit: 24,
  facets: FACETS,
};

test('an empty address browses everything, newest first', () => {
  expect(parse('')).toEqual({ query: BROWSING, faults: [] });
  expect(parse('q=&dimension=&year=&sort=&page=&limit=')).toEqual({ query: BROWSING, faults: [] });
});

test('a whole search is read', () => {
  expect(
    parse(
      'q=juru+malaria&dimension=living&dimension=society&province=92&regency=9206&stage=implemented' +
        '&year=2016&digital=false&adopted=true&sort=adopted&page=3&limit=10',
    ),
  ).toEqual({
    query: {
      text: 'juru malaria',
      asTyped: false,
      filters: {
        dimension: ['living', 'society'],
        province: ['92'],
        regency: ['9206'],
        stage: ['implemented'],
        year: ['2016'],
        digital: ['false'],
        adopted: ['true'],
      },
      sort: 'adopted',
      page: 3,
      limit: 10,
      facets: FACETS,
    },
    faults: [],
  });
});

describe('what people type', () => {
  test.each([
    ['  juru   malaria\t', 'juru malaria'],
    ['juru\u0000mal\u0007aria\r\nkampung', 'juru mal aria kampung'],
    // Copied from a typeset page: a soft hyphen, a joiner, a mark of direction.
    ['pela\u00adyanan pub\u200dlik \u202eterpadu', 'pelayanan publik terpadu'],
    ['"juru malaria" OR dimension = living AND NOT (a)', '"juru malaria" OR dimension = living AND NOT (a)'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ["' OR 1=1 --", "' OR 1=1 --"],
    ['🦟 malaria 👩🏽‍⚕️', '🦟 malaria 👩🏽⚕️'],
    ['\ud83e malaria \udd9f', 'malaria'],
    ['сampah 垃圾 زبالة', 'сampah 垃圾 زبالة'],
    ['%00%ff', '%00%ff'],
    ['\u0000\u200b ', ''],
  ])('%j is read as %j', (typed, text) => {
    expect(textOf(typed)).toBe(text);
  });

  test.each([
    ['q=smapah', false],
    ['q=smapah&as_typed=1', true],
    ['q=smapah&as_typed=ya', true],
    ['q=smapah&as_typed=0', false],
    ['q=smapah&as_typed=', false],
  ])('%s leaves the spelling as it is typed: %s', (address, asTyped) => {
    expect(parse(address)).toMatchObject({ query: { text: 'smapah', asTyped }, faults: [] });
  });

  test('10,000 characters are cut to 500 and named', () => {
    const typed = 'malaria '.repeat(1250);
    const { query, faults } = parse(new URLSearchParams({ q: typed }).toString());
    expect(query.text).toBe(typed.slice(0, 500).trim());
    expect(faults).toEqual([{ field: 'q', value: typed.slice(0, 100), code: 'too_long' }]);
  });

  test('an emoji on the edge is not cut in half', () => {
    expect(textOf('a'.repeat(499) + '🦟')).toBe('a'.repeat(499));
    expect(textOf('a'.repeat(498) + '🦟')).toBe(`${'a'.repeat(498)}🦟`);
  });

  test('500 characters are all right', () => {
    expect(faultsOf(`q=${'a'.repeat(500)}`)).toEqual([]);
  });

  test('of two searches the first counts', () => {
    expect(parse('q=malaria&q=sampah').query.text).toBe('malaria');
  });
});

describe('facets', () => {
  test.each([
    ['province=Papua+Barat', { province: ['92'] }],
    ['province=jawa+timur&province=35', { province: ['35'] }],
    ['regency=32.16', { regency: ['3216'] }],
    ['digital=ya&adopted=1', { digital: ['true'], adopted: ['true'] }],
    ['digital=TIDAK&digital=0&digital=no', { digital: ['false'] }],
    ['digital=ya&digital=tidak', { digital: ['true', 'false'] }],
    ['affair=kesehatan', { affair: ['kesehatan'] }],
    ['dimension=living&dimension=living', { dimension: ['living'] }],
  ])('%s', (address, filters) => {
    expect(parse(address)).toMatchObject({ query: { filters }, faults: [] });
  });

  test.each([
    ['dimension=cuaca', 'dimension', 'cuaca'],
    ['dimension=Living', 'dimension', 'Living'],
    ['province=Jawa', 'province', 'Jawa'],
    ['province=99', 'province', '99'],
    ['regency=9999', 'regency', '9999'],
    ['regency=3..216', 'regency', '3..216'],
    ['affair=sihir', 'affair', 'sihir'],
    ['topic=<b>', 'topic', '<b>'],
    ['stage=selesai', 'stage', 'selesai'],
    ['year=1899', 'year', '1899'],
    ['year=2016.5', 'year', '2016.5'],
    ['digital=mungkin', 'digital', 'mungkin'],
    // Names that every JavaScript object has.
    ['digital=constructor', 'digital', 'constructor'],
    ['adopted=__proto__', 'adopted', '__proto__'],
    ['dimension=toString', 'dimension', 'toString'],
    ['topic=hasOwnProperty', 'topic', 'hasOwnProperty'],
    ['affair=a" OR dimension = "living', 'affair', 'a" OR dimension = "living'],
  ])('%s is named and left out', (address, field, value) => {
    expect(parse(address)).toEqual({ query: BROWSING, faults: [{ field, value, code: 'unknown_value' }] });
  });

  test('what is known counts beside what is not', () => {
    expect(parse('dimension=living&dimension=cuaca')).toMatchObject({
      query: { filters: { dimension: ['living'] } },
      faults: [{ value: 'cuaca' }],
    });
  });

  test('a value without end is named by its beginning, without control characters', () => {
    const [fault] = faultsOf(`topic=${'x'.repeat(5000)}`);
    expect(fault?.value).toBe('x'.repeat(100));
    expect(faultsOf('topic=a%00b%0Ac')).toEqual([{ field: 'topic', value: 'a b c', code: 'unknown_value' }]);
  });

  test('more alternatives than anybody chooses are cut to 50 and named', () => {
    const years = Array.from({ length: 80 }, (_, at) => `year=${1945 + at}`).join('&');
    const { query, faults } = parse(years);
    expect(query.filters.year).toHaveLength(50);
    expect(faults).toEqual([{ field: 'year', value: '80', code: 'too_many' }]);
  });
});

describe('numbers and order', () => {
  test.each([
    ['page=0', 'page', '0', 'out_of_range'],
    ['page=-3', 'page', '-3', 'out_of_range'],
    ['page=1000001', 'page', '1000001', 'out_of_range'],
    [`page=${'9'.repeat(60)}`, 'page', '9'.repeat(60), 'out_of_range'],
    ['page=dua', 'page', 'dua', 'not_a_number'],
    ['page=1.5', 'page', '1.5', 'not_a_number'],
    ['page=1e3', 'page', '1e3', 'not_a_number'],
    ['page=NaN', 'page', 'NaN', 'not_a_number'],
    ['limit=-1', 'limit', '-1', 'out_of_range'],
    ['limit=101', 'limit', '101', 'out_of_range'],
    ['limit=semua', 'limit', 'semua', 'not_a_number'],
    ['sort=terbaru', 'sort', 'terbaru', 'unknown_value'],
    ['sort=constructor', 'sort', 'constructor', 'unknown_value'],
  ])('%s is named, and the default taken', (address, field, value, code) => {
    expect(parse(address)).toEqual({ query: BROWSING, faults: [{ field, value, code }] });
  });

  test('a page far beyond the end is a page: an empty one', () => {
    expect(parse('page=9999')).toEqual({ query: { ...BROWSING, page: 9999 }, faults: [] });
  });

  test('counts alone may be asked for', () => {
    expect(parse('limit=0').query.limit).toBe(0);
  });

  test('words are ordered by relevance, unless told otherwise; without words there is none', () => {
    expect(parse('q=malaria').query.sort).toBe('relevance');
    expect(parse('q=malaria&sort=newest').query.sort).toBe('newest');
    expect(parse('sort=relevance').query.sort).toBe('newest');
    expect(parse('q=%00&sort=relevance').query.sort).toBe('newest');
  });

  test('every fault is named at once', () => {
    expect(faultsOf('dimension=x&page=0&limit=-1&sort=y').map(({ field }) => field)).toEqual([
      'dimension',
      'sort',
      'page',
      'limit',
    ]);
  });
});

describe('one address per search', () => {
  test.each([
    '',
    'q=juru+malaria',
    'q=%22a%22+%26+b%3Dc+%2B+%F0%9F%A6%9F+%3Cb%3E',
    'dimension=environment&province=35',
    'dimension=economy&dimension=living&year=2016&year=2019',
    'q=sampah&sort=newest&page=2&limit=10',
    'q=smapah&as_typed=1&dimension=environment',
    'sort=name',
    'limit=0',
  ])('%s comes back as it was', (address) => {
    const { query } = parse(address);
    expect(searchParametersOf(query).toString()).toBe(address);
    expect(parse(searchParametersOf(query).toString()).query).toEqual(query);
  });

  test.each([
    ['page=1&q=malaria&sort=relevance&limit=24', 'q=malaria'],
    ['province=Jawa+Timur&dimension=living', 'dimension=living&province=35'],
    ['year=2019&year=2016&year=2019', 'year=2016&year=2019'],
    ['digital=ya&x=y', 'digital=true'],
    ['sort=newest', ''],
    ['q=smapah&as_typed=ya', 'q=smapah&as_typed=1'],
    ['q=smapah&as_typed=mungkin', 'q=smapah'],
    ['as_typed=1', ''],
  ])('%s becomes %s', (given, address) => {
    expect(searchParametersOf(parse(given).query).toString()).toBe(address);
  });

  test('an odd query still has an address that reads the same', () => {
    for (const typed of ['a'.repeat(499) + '🦟', '\ud83e x', 'a\u00adb', '  ']) {
      const { query } = parse(new URLSearchParams({ q: typed }).toString());
      expect(parse(searchParametersOf(query).toString())).toEqual({ query, faults: [] });
    }
  });
});

describe('from one search to the next', () => {
  const { query } = parse('q=sampah&dimension=environment&sort=adopted&page=3');

  test('turning the page keeps the rest', () => {
    expect(searchAddress(query, { page: 4 })).toBe(
      '/inovasi?q=sampah&dimension=environment&sort=adopted&page=4',
    );
    expect(searchAddress(query, { page: 1 })).toBe('/inovasi?q=sampah&dimension=environment&sort=adopted');
  });

  test('any other change begins again at the first page', () => {
    expect(searchAddress(query)).toBe('/inovasi?q=sampah&dimension=environment&sort=adopted');
    expect(searchAddress(query, { filters: toggled(query.filters, 'province', '35') })).toBe(
      '/inovasi?q=sampah&dimension=environment&province=35&sort=adopted',
    );
  });

  test('taking the words away takes their order away', () => {
    expect(searchAddress(parse('q=sampah').query, { text: '' })).toBe('/inovasi');
  });

  test('a bare catalogue has a bare address, here or elsewhere', () => {
    expect(searchAddress(BROWSING)).toBe('/inovasi');
    expect(searchAddress(parse('q=sampah').query, {}, '/feed.xml')).toBe('/feed.xml?q=sampah');
  });

  test('a value is chosen, and chosen no longer', () => {
    const chosen = toggled({ dimension: ['living'] }, 'dimension', 'society');
    expect(chosen).toEqual({ dimension: ['living', 'society'] });
    expect(toggled(chosen, 'dimension', 'living')).toEqual({ dimension: ['society'] });
    expect(toggled({ dimension: ['living'], year: ['2016'] }, 'dimension', 'living')).toEqual({
      year: ['2016'],
    });
  });

  test('the default order follows the words', () => {
    expect([defaultSort(''), defaultSort('sampah')]).toEqual(['newest', 'relevance']);
  });
});

test('prototype pollution leads nowhere', () => {
  expect(filtersOf('__proto__=x&constructor=y&dimension=living')).toEqual({ dimension: ['living'] });
});
