import { expect, it } from 'vitest';
import { stem } from '../../../src/search/indonesian/stem.ts';
import { words } from '../../../src/search/indonesian/words.ts';

const stems = (text: string) => words(text).map(stem);

it.each([
  ['layan', ['pelayanan', 'layanan', 'melayani', 'dilayani', 'pelayan', 'terlayani']],
  ['sehat', ['kesehatan', 'menyehatkan', 'sehat', 'penyehatan']],
  ['izin', ['perizinan', 'izin', 'mengizinkan', 'izinnya']],
  ['adu', ['pengaduan', 'aduan', 'mengadu', 'mengadukan']],
  ['bangun', ['pembangunan', 'membangun', 'bangunan', 'dibangun']],
  ['sampah', ['sampah', 'persampahan', 'sampahnya']],
  ['daya', ['pemberdayaan', 'memberdayakan', 'berdaya']],
])('%s is the root of %j', (root, forms) => {
  expect(forms.map(stem)).toEqual(forms.map(() => root));
});

it.each([
  'di',
  'ke',
  'ibu',
  'mui',
  'rt',
  'a',
  '2019',
  'kuwarasan2',
  'covid19',
  '疟疾',
  'posyandu',
  'bappeda',
  'smart',
])('leaves %s as it is', (word) => {
  expect(stem(word)).toBe(word);
});

it('never makes a word into nothing', () => {
  for (const word of ['mengakan', 'berkan', 'pemper', 'ndungkan', 'x'.repeat(500), 'memper'.repeat(80)])
    expect(stem(word)).not.toBe('');
});

it('gives the roots of a text in its order, each as often as it stands there', () => {
  expect(stems('Melayani warga: pelayanan PUBLIK, 24 jam!')).toEqual([
    'layan',
    'warga',
    'layan',
    'publik',
    '24',
    'jam',
  ]);
  expect(stems(' … ')).toEqual([]);
});

it('gives the same root however often it is asked, and after any number of other words', () => {
  const before = stem('pelayanan');
  for (let at = 0; at < 210_000; at += 1) stem(`${at.toString(36).replaceAll(/\d/g, 'q')}zz`);
  expect(stem('pelayanan')).toBe(before);
});
