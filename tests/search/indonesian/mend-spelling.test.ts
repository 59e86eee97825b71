import { describe, expect, it } from 'vitest';
import { isKnown, joined, mended, type Spelling } from '../../../src/search/indonesian/mend-spelling.ts';
import { vocabularyOf } from '../../../src/search/indonesian/vocabulary.ts';
import { NO_WORDS } from '../../../src/search/word-book.ts';
import { aBookOf } from '../setup.ts';

const vocabulary = vocabularyOf([{ same: ['tarsius kerdil', 'puskesmas'], near: [] }]);
const spellingOf = async (...texts: string[]): Promise<Spelling> => ({
  book: await aBookOf(...texts),
  vocabulary,
});
const read = (word: string, spelling: Spelling) => mended(word, spelling).read.join(' ');

describe('a word is known', () => {
  it('when it stands in the catalogue, in any form', async () => {
    const spelling = await spellingOf('Melayani nglinggo');
    for (const word of ['nglinggo', 'melayani', 'pelayanan', 'dilayani'])
      expect(isKnown(word, spelling), word).toBe(true);
    expect(isKnown('nglingo', spelling)).toBe(false);
  });

  it('when the vocabulary has it', async () => {
    const spelling = await spellingOf('nglinggo');
    for (const word of ['tarsius', 'kerdil', 'puskesmas']) expect(isKnown(word, spelling), word).toBe(true);
  });

  it('when it holds a digit: no number is a misspelt one', async () => {
    const spelling = await spellingOf('nglinggo 2019');
    for (const word of ['2018', 'covid19', '5g']) expect(isKnown(word, spelling), word).toBe(true);
  });

  it('when the catalogue knows nothing yet', () => {
    expect(isKnown('nglingo', { book: NO_WORDS, vocabulary })).toBe(true);
  });
});

describe('an unknown word', () => {
  it.each([
    ['nglingo', 'a letter left out'],
    ['nglinnggo', 'one too many'],
    ['nglimggo', 'another one'],
    ['ngilnggo', 'two swapped'],
  ])('%s is mended: %s', async (typed) => {
    expect(mended(typed, await spellingOf('nglinggo xylofon'))).toEqual({ read: ['nglinggo'], amiss: true });
  });

  it('bears two letters amiss when it is long, and not when it is short', async () => {
    const spelling = await spellingOf('nglanggeran zuwaru');
    expect(read('ngalnggern', spelling)).toBe('nglanggeran');
    expect(read('zuwwari', spelling)).toBe('zuwwari');
  });

  it('is mended to the nearest, of several to the most frequent', async () => {
    const spelling = await spellingOf('zuwari', 'zuwara', 'zuwara', 'zuwaxxu');
    expect(read('zuwaru', spelling)).toBe('zuwara');
  });

  it('is left alone when it is very short: every word is near to it', async () => {
    const spelling = await spellingOf('zuw zua nglinggo');
    expect(mended('zuv', spelling)).toEqual({ read: ['zuv'], amiss: false });
  });

  it('is left alone when it is Indonesian, though no case has it', async () => {
    // One letter from each other.
    const spelling = await spellingOf('keretan bambi');
    for (const word of ['kereta', 'bambu'])
      expect(mended(word, spelling), word).toEqual({ read: [word], amiss: false });
  });

  it('is left alone when nothing is like it', async () => {
    expect(mended('zwitserland', await spellingOf('nglinggo'))).toEqual({
      read: ['zwitserland'],
      amiss: false,
    });
  });

  it('is two words without their space, where both stand in the catalogue', async () => {
    const spelling = await spellingOf('nglinggo', 'xylofon');
    expect(mended('nglinggoxylofon', spelling)).toEqual({ read: ['nglinggo', 'xylofon'], amiss: true });
    expect(read('nglinggozwitsal', spelling)).toBe('nglinggozwitsal');
  });

  it.each([
    ['villages', 'village'],
    ['cities', 'city'],
    ['schooling', 'school'],
    ['ngurus', 'urus'],
  ])('%s is a form of %s: nothing has to be said of it', async (typed, form) => {
    expect(mended(typed, await spellingOf('village city school urus'))).toEqual({
      read: [form],
      amiss: false,
    });
  });
});

describe('words written apart', () => {
  it('are one where the catalogue has it so', async () => {
    expect(joined(['di', 'zuwa', 'rasan', 'nglinggo'], await spellingOf('zuwarasan nglinggo'))).toEqual([
      'di',
      'zuwarasan',
      'nglinggo',
    ]);
  });

  it('stay apart when both are words themselves', async () => {
    const spelling = await spellingOf('zuwarasan zuwa', 'rasan');
    expect(joined(['zuwa', 'rasan'], spelling)).toEqual(['zuwa', 'rasan']);
  });

  it('stay apart when the catalogue does not have them as one', async () => {
    expect(joined(['zuwa', 'rasan'], await spellingOf('nglinggo'))).toEqual(['zuwa', 'rasan']);
    expect(joined([], await spellingOf('nglinggo'))).toEqual([]);
    expect(joined(['zuwa'], await spellingOf('zuwa'))).toEqual(['zuwa']);
  });
});
