import { expect, it } from 'vitest';
import { words } from '../../../src/search/indonesian/words.ts';

it.each([
  ['Bank Sampah Induk', ['bank', 'sampah', 'induk']],
  ['Jum’at, Kuwarasan-2', ['jum', 'at', 'kuwarasan', '2']],
  ['anak-anak/remaja', ['anak', 'anak', 'remaja']],
  ['e-KTP & SIM', ['e', 'ktp', 'sim']],
  ['32,27% -> 8,27%', ['32', '27', '8', '27']],
  ['Café Ménoreh', ['cafe', 'menoreh']],
  ['cafe\u0301', ['cafe']],
  ['ＰＵＳＫＥＳＭＡＳ', ['puskesmas']],
  ['CO₂', ['co2']],
  ['ﬁnal', ['final']],
  ['İstanbul', ['istanbul']],
  ['مرحبا 疟疾', ['مرحبا', '疟疾']],
  ['malaria🦟juru', ['malaria', 'juru']],
  ['a\u0000b\u200dc', ['a', 'b', 'c']],
  ['"()*:^ \ud800 🌾', []],
  ['', []],
])('%j has the words %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});
