import { expect, it } from 'vitest';
import { nameMatcher } from '../../../src/search/indonesian/name-match.ts';
import { words } from '../../../src/search/indonesian/words.ts';

const match = (typed: string, name: string) => nameMatcher(words(typed))(name);

it.each([
  ['Nglinggo Cantik', 'Nglinggo Cantik'],
  ['nglinggo cantik', 'Nglinggo Cantik'],
  ['nglinggocantik', 'Nglinggo Cantik'],
  ['nglinggo-cantik!', 'NglinggoCantik'],
  ['e nglinggo', 'e-Nglinggo'],
  ['englinggo', 'E-NGLINGGO'],
  ['nglinggo', 'Nglinggo: satu aplikasi untuk semua'],
  ['nglinggo', 'Nglinggo (Sistem Informasi Cantik)'],
  ['sistem informasi cantik', 'Nglinggo (Sistem Informasi Cantik)'],
  ['nglinggo', 'Nglinggo – antar obat'],
  ['nglinggo', '“Nglinggo” antar obat'],
  ['nglinggo', 'Antar Obat - Nglinggo'],
  ['nglinggo sistem informasi cantik', 'Nglinggo (Sistem Informasi Cantik)'],
  ['bisa', 'BISA'],
])('%j is the name %j to the letter', (typed, name) => {
  expect(match(typed, name)).toBe(2);
});

it.each([
  ['program nglinggo', 'Nglinggo'],
  ['program nglinggo kota bogor', 'Nglinggo'],
  ['nglinggo bali', 'Nglinggo'],
  ['apa itu nglinggo', 'Nglinggo (Sistem Informasi Cantik)'],
  ['nglinggo', 'Program Nglinggo Kabupaten Sleman'],
])('%j is the name %j with something around it', (typed, name) => {
  expect(match(typed, name)).toBe(1);
});

it.each([
  ['nglingg', 'Nglinggo'],
  ['nglinggo', 'Nglinggoan'],
  ['nglinggo xylofon', 'Nglinggo'],
  ['nglinggo', 'Nglinggo Xylofon'],
  ['xylofon nglinggo', 'Nglinggo Xylofon'],
  ['kota bogor', 'Nglinggo Kota Bogor'],
  ['program', 'Program Nglinggo'],
  ['program warga', 'Program'],
  ['untuk', 'Nglinggo untuk Warga'],
  ['', 'Nglinggo'],
  ['🌾', 'Nglinggo'],
  ['nglinggo', ''],
  ['', ''],
])('%j is not the name %j', (typed, name) => {
  expect(match(typed, name)).toBe(0);
});
