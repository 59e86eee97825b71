import { expect, it } from 'vitest';
import { lettersAmiss } from '../../../src/search/indonesian/letters-amiss.ts';

it.each([
  ['sampah', 'sampah', 0],
  ['sampa', 'sampah', 1],
  ['sampahh', 'sampah', 1],
  ['sanpah', 'sampah', 1],
  ['smapah', 'sampah', 1],
  ['ampah', 'sampah', 1],
  ['smapahh', 'sampah', 2],
  ['pelyanan', 'pelayanan', 1],
  ['pelaynaan', 'pelayanan', 1],
  ['peyalanan', 'pelayanan', 2],
  ['', 'di', 2],
  ['', '', 0],
  ['a', 'b', 1],
])('from %j to %j: %i', (one, other, amiss) => {
  expect(lettersAmiss(one, other, 3)).toBe(amiss);
  expect(lettersAmiss(other, one, 3)).toBe(amiss);
});

it('counts no further than asked for', () => {
  for (const limit of [0, 1, 2, 5]) {
    expect(lettersAmiss('malaria', 'perizinan', limit)).toBe(limit + 1);
    expect(lettersAmiss('a', 'aaaaaaaaaaaaaaaa', limit)).toBe(limit + 1);
  }
  expect(lettersAmiss('sampah', 'sampah', 0)).toBe(0);
  expect(lettersAmiss('smapah', 'sampah', 0)).toBe(1);
});

it('tells the same with any limit that is not passed', () => {
  let state = 3;
  const below = (limit: number) => (state = (state * 48271) % 2147483647) % limit;
  const word = () => Array.from({ length: 1 + below(7) }, () => 'abc'[below(3)]).join('');
  for (let round = 0; round < 3000; round += 1) {
    const [one, other] = [word(), word()];
    const all = lettersAmiss(one, other, 20);
    expect(all).toBeLessThanOrEqual(Math.max(one.length, other.length));
    for (const limit of [0, 1, 2, 3])
      expect(lettersAmiss(one, other, limit), `${one} ${other}`).toBe(Math.min(all, limit + 1));
  }
});
