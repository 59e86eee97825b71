import { describe, expect, it } from 'vitest';
import { spellingList, spellingsOf } from '../../../src/search/embedded/spellings.ts';
import { lettersAmiss } from '../../../src/search/indonesian/letters-amiss.ts';
import { aDocument } from '../../contract/search/cases.ts';

describe('the spellings of a case', () => {
  it('are the words of all its texts as people wrote them, each once, in small letters', () => {
    const written = spellingsOf(
      aDocument({
        id: 'uji',
        text: {
          title: 'Melayani Warga',
          topics: 'pelayanan · WARGA',
          place: 'Kota Malang',
          summary: 'Warga dilayani.',
          body: 'Layanannya café.',
        },
      }),
    );
    expect([...written].sort()).toEqual(
      ['melayani', 'warga', 'pelayanan', 'kota', 'malang', 'dilayani', 'layanannya', 'cafe'].sort(),
    );
  });

  it('are none of very short words and of what holds digits: one letter more makes another of them', () => {
    const written = spellingsOf(aDocument({ id: 'uji', text: { title: 'di RT 05 covid19 2019 e-KTP' } }));
    expect([...written]).toEqual(['ktp']);
  });
});

describe('a list of spellings', () => {
  const list = spellingList(['malaria', 'malarai', 'malang', 'sampah', 'sampan', 'pelayanan', 'sampah']);

  it('has what was put in, whole', () => {
    expect(['malaria', 'sampah'].every(list.has)).toBe(true);
    expect(['malari', 'sampahan', ''].some(list.has)).toBe(false);
  });

  it('takes more words, each once', () => {
    const growing = spellingList();
    growing.add('kompos');
    growing.add('kompos');
    expect(growing.beginningWith('kom')).toEqual(['kompos']);
    expect(growing.has('kompos')).toBe(true);
  });

  it('tells what begins so, in the order in which it came', () => {
    expect(list.beginningWith('mal')).toEqual(['malaria', 'malarai', 'malang']);
    expect(list.beginningWith('sampah')).toEqual(['sampah']);
    expect(list.beginningWith('xyz')).toEqual([]);
  });

  it('tells what is spelt nearly so, with the letters amiss, and never the word itself', () => {
    expect(list.similarTo('sampah', 1)).toEqual([{ word: 'sampan', amiss: 1 }]);
    expect(list.similarTo('malaria', 1)).toEqual([{ word: 'malarai', amiss: 1 }]);
    expect(list.similarTo('pelayanna', 1)).toEqual([{ word: 'pelayanan', amiss: 1 }]);
    expect(list.similarTo('pelyana', 2)).toEqual([{ word: 'pelayanan', amiss: 2 }]);
    expect(list.similarTo('pelyana', 1)).toEqual([]);
  });

  it('misses none: the same as comparing with every word', () => {
    let state = 7;
    const below = (limit: number) => (state = (state * 48271) % 2147483647) % limit;
    const word = () => Array.from({ length: 3 + below(7) }, () => 'abdeimnprst'[below(11)]).join('');
    const words = [...new Set(Array.from({ length: 4000 }, word))];
    const many = spellingList(words);
    for (let round = 0; round < 60; round += 1) {
      const typed = word();
      for (const most of [1, 2]) {
        const expected = words.flatMap((one) => {
          const amiss = lettersAmiss(typed, one, most);
          return amiss > 0 && amiss <= most ? [{ word: one, amiss }] : [];
        });
        expect(many.similarTo(typed, most), typed).toEqual(expected);
      }
    }
  });
});
