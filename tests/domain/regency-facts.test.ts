import { expect, it, test } from 'vitest';
import { densityOf, RegencyFacts } from '../../src/domain/regency-facts.ts';
import { someFacts } from '../support/facts.ts';

it('tells the density where both figures are known, and never guesses one', () => {
  expect(densityOf({ population: 3000, areaKm2: 1.5 })).toBe(2000);
  expect(densityOf({ population: 3000, areaKm2: null })).toBeNull();
  expect(densityOf({ population: null, areaKm2: 1.5 })).toBeNull();
});

test.each([
  ['of nobody', { population: 0 }],
  ['of half a person', { population: 1.5 }],
  ['of more people than any', { population: 270_000_000 }],
  ['without extent', { areaKm2: 0 }],
  ['of no year', { year: 24 }],
  ['without a source', { source: ' ' }],
  ['that say nothing', { population: null, areaKm2: null }],
])('facts %s are refused', (_, fields) => {
  expect(RegencyFacts.safeParse(someFacts()).success).toBe(true);
  expect(RegencyFacts.safeParse({ ...someFacts(), ...fields }).success).toBe(false);
});
