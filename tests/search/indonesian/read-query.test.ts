import { beforeEach, describe, expect, it } from 'vitest';
import { readQuery } from '../../../src/search/indonesian/read-query.ts';
import { vocabularyOf } from '../../../src/search/indonesian/vocabulary.ts';
import { words } from '../../../src/search/indonesian/words.ts';
import { NO_WORDS, type WordBook } from '../../../src/search/word-book.ts';
import { aBookOf } from '../setup.ts';

const vocabulary = vocabularyOf(
  [
    { same: ['ibu hamil', 'bumil'], near: ['bidan', 'xylofon'] },
    { same: ['bank sampah'], near: [] },
  ],
  [{ topic: 'zuwaru', said: ['bumil', 'nglinggo'] }],
);
const tokenOf = (term: string) => vocabulary.spans(words(term))[0]?.token ?? '';
const PREGNANT = tokenOf('ibu hamil');

let book: WordBook;
beforeEach(async () => {
  book = await aBookOf('nglanggeran xylofon zuwarasan', 'nglinggo program warga', 'zuwarasan zuwali');
});
const read = (text: string, asTyped = false) => readQuery(text, { book, vocabulary, asTyped });
const said = (text: string) => read(text).concepts.map((concept) => concept.words);
const alternatives = (text: string) => read(text).concepts[0]?.alternatives;

describe('concepts', () => {
  it('are what a query speaks of, each once, in its order', () => {
    expect(said('xylofon untuk nglinggo, di NGLINGGO?')).toEqual(['xylofon', 'nglinggo']);
    expect(read('bumil dan ibu hamil').concepts.map(({ alternatives: [main] }) => main.token)).toEqual([
      PREGNANT,
    ]);
    expect(said('bank sampah untuk ibu hamil')).toEqual(['bank sampah', 'ibu hamil']);
  });

  it('are function words only where nothing else is asked: a name may be one', () => {
    const { concepts } = read('yang untuk');
    expect(concepts.map(({ alternatives: [main] }) => main.token)).toEqual(['yang', 'untuk']);
    expect(concepts.every(({ telling }) => telling)).toBe(true);
  });

  it('are none where there is no word', () => {
    for (const text of ['', ' … ', '🌾', '" OR (']) expect(read(text).concepts.length).toBeLessThanOrEqual(1);
    expect(read('🌾 …')).toMatchObject({ concepts: [], corrected: null });
  });

  it('tell nothing by themselves where every text has them, unless nothing else is asked', () => {
    expect(read('program nglinggo').concepts.map(({ telling }) => telling)).toEqual([false, true]);
    expect(read('program warga').concepts.map(({ telling }) => telling)).toEqual([true, true]);
  });

  it('are not without end', () => {
    const many = Array.from({ length: 170 }, (_, at) => `q${at}`).join(' ');
    expect(read(many).concepts.length).toBeLessThan(50);
    expect(read(many).concepts.length).toBeGreaterThan(8);
  });
});

describe('what stands for a concept', () => {
  it('first the root of the word, as it is', () => {
    expect(alternatives('xylofon')).toEqual([{ token: 'xylofon', how: 'word' }]);
    expect(alternatives('melayani')?.[0]).toEqual({ token: 'layan', how: 'word' });
  });

  it('first the token of a term, said by another name', () => {
    expect(alternatives('bumil')?.[0]).toMatchObject({ token: PREGNANT });
    expect(alternatives('ibu hamil')?.[0]).toMatchObject({ token: PREGNANT });
  });

  it('then the words of a term that tell something by themselves', () => {
    const of = alternatives('bank sampah') ?? [];
    expect(of.filter(({ how }) => how === 'part').map(({ token }) => token)).toEqual(['bank', 'sampah']);
    expect(read('bank sampah').concepts[0]?.roots).toEqual(['bank', 'sampah']);
    expect(read('bumil').concepts[0]?.roots).toEqual([]);
  });

  it('then what is near', () => {
    expect(alternatives('bumil')?.slice(1)).toEqual([
      { token: 'bidan', how: 'near' },
      { token: 'xylofon', how: 'near' },
    ]);
  });

  it('beside it the topics that are meant by who says so', () => {
    expect(read('bumil').concepts[0]?.topics).toEqual(['zuwaru']);
    expect(read('xylofon').concepts[0]?.topics).toEqual([]);
  });

  it('and whether the field has a term for it', () => {
    expect(read('bumil nglanggeran').concepts.map(({ isTerm }) => isTerm)).toEqual([true, false]);
  });

  it('each once', () => {
    for (const text of ['bumil', 'ibu hamil', 'nglinggo', 'zuwa']) {
      const tokens = alternatives(text)?.map(({ token }) => token) ?? [];
      expect(new Set(tokens).size, text).toBe(tokens.length);
    }
  });
});

describe('a word that is being typed', () => {
  it('stands for what it begins, the most frequent first', () => {
    const { concepts, corrected } = read('xylofon zuwa');
    expect(corrected).toBeNull();
    expect(concepts[1]?.words).toBe('zuwa');
    expect(concepts[1]?.alternatives.filter(({ how }) => how === 'beginning')).toEqual([
      { token: 'zuwarasan', how: 'beginning' },
      { token: 'zuwali', how: 'beginning' },
    ]);
  });

  it('is the last one only', () => {
    const of = read('zuwa xylofon').concepts.flatMap((concept) => concept.alternatives);
    expect(of.filter(({ how }) => how === 'beginning')).toEqual([]);
  });

  it('is not guessed from a letter or two, nor when it is a word already', () => {
    for (const text of ['z', 'zu', 'nglinggo'])
      expect(
        alternatives(text)?.filter(({ how }) => how === 'beginning'),
        text,
      ).toEqual([]);
  });
});

describe('spelling', () => {
  it('is mended, and the query told as it was read', () => {
    const { concepts, corrected } = read('Nglangeran untuk xylofno');
    expect(corrected).toBe('nglanggeran untuk xylofon');
    expect(concepts.map((concept) => concept.words)).toEqual(['nglanggeran', 'xylofon']);
  });

  it('is mended where a space is missing or too much', () => {
    expect(read('nglinggoxylofon').corrected).toBe('nglinggo xylofon');
    expect(said('zuwa rasan')).toEqual(['zuwarasan']);
  });

  it('is left alone for who wants it so', () => {
    expect(read('Nglangeran xylofno', true)).toMatchObject({
      corrected: null,
      concepts: [{ words: 'nglangeran' }, { words: 'xylofno' }],
    });
  });

  it('is not spoken of when nothing was amiss', () => {
    for (const text of ['nglanggeran', 'bumil', 'melayani', 'zuwa', 'zwitserland', 'yang', ''])
      expect(read(text).corrected, text).toBeNull();
  });

  it('is nobody’s to judge before the catalogue is known', () => {
    const reading = readQuery('nglangeran xylofno', { book: NO_WORDS, vocabulary });
    expect(reading.corrected).toBeNull();
    expect(reading.concepts.map((concept) => concept.words)).toEqual(['nglangeran', 'xylofno']);
  });
});
