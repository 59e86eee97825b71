import { expect, it } from 'vitest';
import data from '../../../data/vocabularies/search/common-words.json' with { type: 'json' };
import { isFunctionWord, isGeneric } from '../../../src/search/indonesian/common-words.ts';
import { stem } from '../../../src/search/indonesian/stem.ts';
import { words } from '../../../src/search/indonesian/words.ts';

it('words that only join others say nothing of what is sought', () => {
  for (const word of ['yang', 'untuk', 'di', 'dan', 'bagaimana'])
    expect(isFunctionWord(word), word).toBe(true);
  for (const word of ['sampah', 'malaria', 'program', 'warga', ''])
    expect(isFunctionWord(word), word).toBe(false);
});

it('words that nearly every text has tell little, in any form', () => {
  for (const word of ['program', 'warga', 'meningkatkan', 'peningkatan', 'ditingkatkan'])
    expect(isGeneric(stem(word)), word).toBe(true);
  for (const word of ['sampah', 'malaria', 'perizinan', 'nglinggo'])
    expect(isGeneric(stem(word)), word).toBe(false);
});

it('each is written as words are compared, and once', () => {
  for (const list of [data.function, data.generic]) {
    for (const word of list) expect(words(word)).toEqual([word]);
    expect(new Set(list).size).toBe(list.length);
  }
});

it('none is both', () => {
  const generic = new Set(data.generic);
  expect(data.function.filter((word) => generic.has(word))).toEqual([]);
});
