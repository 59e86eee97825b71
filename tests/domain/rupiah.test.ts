import { expect, it } from 'vitest';
import { readRupiah } from '../../src/domain/rupiah.ts';

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
