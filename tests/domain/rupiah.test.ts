import { expect, it } from 'vitest';
import { inWords, readRupiah } from '../../src/domain/rupiah.ts';

it.each([
  ['250.000.000', 250_000_000],
  ['Rp 250.000.000,00', 250_000_000],
  ['Rp250000000', 250_000_000],
  ['rp. 250.000.000,-', 250_000_000],
  ['250 juta', 250_000_000],
  ['1,5 miliar', 1_500_000_000],
  ['1,5 milyar', 1_500_000_000],
  ['0', 0],
])('%s is read as it is meant', (typed, amount) => {
  expect(readRupiah(typed)).toBe(amount);
});

it.each(['', 'sekitar 250 juta', '250,000,000', '2.50', '-5', '1e9', '999999999999999999', '10 ribu juta'])(
  '“%s” is no amount',
  (typed) => {
    expect(readRupiah(typed)).toBeNull();
  },
);

it.each([
  [0, 'nol'],
  [11, 'sebelas'],
  [19, 'sembilan belas'],
  [20, 'dua puluh'],
  [110, 'seratus sepuluh'],
  [999, 'sembilan ratus sembilan puluh sembilan'],
  [1_000, 'seribu'],
  [1_001_000, 'satu juta seribu'],
  [250_000_000, 'dua ratus lima puluh juta'],
  [1_850_000_000, 'satu miliar delapan ratus lima puluh juta'],
  [1_000_000_000_100, 'satu triliun seratus'],
  [
    Number.MAX_SAFE_INTEGER,
    'sembilan ribu tujuh triliun seratus sembilan puluh sembilan miliar dua ratus lima puluh empat juta tujuh ratus empat puluh ribu sembilan ratus sembilan puluh satu',
  ],
])('%i is said as %s', (number, words) => {
  expect(inWords(number)).toBe(words);
});
