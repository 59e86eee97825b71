import { describe, expect, it } from 'vitest';
import { documentWords } from '../../../src/search/indonesian/document-words.ts';
import { SearchUnavailableError } from '../../../src/search/search-index.ts';
import { BookUnavailableError } from '../../../src/search/word-book.ts';
import { aDocument, CASES } from '../../contract/search/cases.ts';
import { streamOf } from '../../contract/search/setup.ts';
import { aBookOf, anIndexOf } from '../setup.ts';
import { aPlace } from './setup.ts';

describe('what it tells of words', () => {
  it('how many documents there are, and how many have a token', async () => {
    const book = await aBookOf('nglinggo satu', 'nglinggo nglinggo xylofon', 'zuwaru');
    expect(book.size()).toBe(3);
    expect(['nglinggo', 'xylofon', 'zwitsal'].map((token) => book.frequency(token))).toEqual([2, 1, 0]);
  });

  it('whether a word as people write it stands somewhere', async () => {
    const book = await aBookOf('Melayani nglinggo');
    expect(['melayani', 'nglinggo'].map((word) => book.has(word))).toEqual([true, true]);
    expect(['dilayani', 'layan', 'nglingg', 'ngling'].map((word) => book.has(word))).toEqual(
      Array(4).fill(false),
    );
  });

  it('that of a known term, alone and within a longer one, by whatever name it stands there', async () => {
    const alone = await aBookOf('nglinggo jatim');
    expect(alone.has('jatim')).toBe(true);
    expect(alone.similarTo('jatmi', 1)).toEqual(['jatim']);
    expect(alone.beginningWith('jat', 5)).toEqual(['jatim']);
    const whole = await aBookOf('nglinggo Jawa Timur');
    expect(['jawa', 'timur'].map((word) => whole.has(word))).toEqual([true, true]);
    for (const book of [alone, whole]) expect(book.frequency(documentWords('jatim')[0] ?? '')).toBe(1);
  });

  it('words that begin so, the most frequent first, no more than asked for', async () => {
    const book = await aBookOf('zuwaru', 'zuwarasan zuwali', 'zuwarasan', 'zuwarasan', 'zuwali');
    expect(book.beginningWith('zuwa', 9)).toEqual(['zuwarasan', 'zuwali', 'zuwaru']);
    expect(book.beginningWith('zuwa', 2)).toEqual(['zuwarasan', 'zuwali']);
    expect(book.beginningWith('nglinggo', 2)).toEqual([]);
  });

  it('words spelt nearly so: nearest, then with the same first letter, then most frequent first', async () => {
    const book = await aBookOf('yuwaru', 'zuwari', 'zuwara', 'zuwara', 'zuwarung');
    expect(book.similarTo('zuwaru', 1)).toEqual(['zuwara', 'zuwari', 'yuwaru']);
    expect(book.similarTo('zuwaru', 2)).toEqual(['zuwara', 'zuwari', 'yuwaru', 'zuwarung']);
  });

  it('how many documents have all of some tokens, within what is chosen', async () => {
    const living = { facets: { dimension: ['living'], year: ['2019'] } };
    const book = await aBookOf(
      'nglinggo xylofon',
      'nglinggo',
      aDocument({ id: 'satu', text: { title: 'nglinggo', body: 'xylofon' }, ...living }),
      aDocument({ id: 'dua', text: { title: 'nglinggo' }, ...living }),
    );
    expect(book.having(['nglinggo'], {}, 24)).toBe(4);
    expect(book.having(['nglinggo', 'xylofon'], {}, 24)).toBe(2);
    expect(book.having(['nglinggo', 'zwitsal'], {}, 24)).toBe(0);
    expect(book.having(['nglinggo'], { dimension: ['living', 'economy'] }, 24)).toBe(2);
    expect(book.having(['nglinggo', 'xylofon'], { dimension: ['living'], year: ['2019'] }, 24)).toBe(1);
    expect(book.having(['nglinggo'], { dimension: ['living'], year: ['2020'] }, 24)).toBe(0);
  });

  it('how often a document has a token in which field, and what else it is judged by', async () => {
    const order = { adoptions: 4, verifiedResults: 2 };
    const book = await aBookOf(
      aDocument({
        id: 'satu',
        text: { title: 'nglinggo', summary: 'xylofon xylofon nglinggo', body: 'zuwaru' },
        order,
      }),
      'nglinggo',
    );
    const counts = book.counts(['satu', 'tidak-ada']);
    expect([...counts.keys()]).toEqual(['satu']);
    const one = counts.get('satu');
    expect(one?.order).toMatchObject(order);
    expect(one?.lengths).toEqual({ title: 1, topics: 0, place: 0, summary: 3, body: 1 });
    expect(one?.of('nglinggo')).toEqual({ title: 1, topics: 0, place: 0, summary: 1, body: 0 });
    expect(one?.of('zwitsal')).toBeNull();
  });
});

describe('as cases come and go', () => {
  it('knows a new case at once, and forgets what nobody says any more', async () => {
    const index = await anIndexOf('nglinggo');
    const { book } = index;
    await index.apply({ put: [aDocument({ id: 'baru', text: { title: 'zuwarasan' } })], remove: [] });
    expect(book.has('zuwarasan')).toBe(true);
    expect(book.similarTo('zuwarsan', 1)).toEqual(['zuwarasan']);
    await index.apply({ put: [], remove: ['baru'] });
    expect(book.size()).toBe(1);
    expect(book.has('zuwarasan')).toBe(false);
    expect(book.beginningWith('zuwa', 5)).toEqual([]);
    expect(book.similarTo('zuwarsan', 1)).toEqual([]);
    expect(book.counts(['baru']).size).toBe(0);
  });

  it('counts a replaced case by its new words', async () => {
    const index = await anIndexOf('nglinggo', 'zuwaru');
    await index.apply({ put: [aDocument({ id: 'judul-0', text: { title: 'xylofon' } })], remove: [] });
    expect(['nglinggo', 'xylofon'].map((token) => index.book.frequency(token))).toEqual([0, 1]);
    expect(index.book.counts(['judul-0']).get('judul-0')?.of('xylofon')).toMatchObject({ title: 1 });
  });

  it('is that of the new index after a rebuild', async () => {
    const index = await anIndexOf('nglinggo');
    const { book } = index;
    await index.rebuild(streamOf(CASES));
    expect(book.size()).toBe(CASES.length);
    expect([book.has('nglinggo'), book.has('nglanggeran')]).toEqual([false, true]);
    expect(book.counts(['malaria-bintuni']).size).toBe(1);
  });

  it('is there after a restart, with its spellings', async () => {
    const place = await aPlace();
    const before = place.open();
    await before.rebuild(streamOf(CASES));
    await before.apply({ put: [aDocument({ id: 'baru', text: { title: 'zuwarasan' } })], remove: [] });
    await before.close();
    const { book } = place.open();
    expect(book.size()).toBe(CASES.length + 1);
    expect(book.similarTo('zuwarsan', 1)).toEqual(['zuwarasan']);
    expect(book.similarTo('nglangeran', 1)).toEqual(['nglanggeran']);
  });
});

it('says that it cannot be read, in words of its own, once the index is closed', async () => {
  const index = await anIndexOf('nglinggo');
  await index.close();
  const { book } = index;
  for (const ask of [
    () => book.size(),
    () => book.frequency('nglinggo'),
    () => book.having(['nglinggo'], {}, 24),
    () => book.has('nglinggo'),
    () => book.beginningWith('ngl', 3),
    () => book.similarTo('nglingo', 1),
    () => book.counts(['judul-0']),
  ]) {
    expect(ask).toThrow(BookUnavailableError);
    expect(ask).toThrow(SearchUnavailableError);
  }
});
