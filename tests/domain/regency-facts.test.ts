import { describe, expect, it, test } from 'vitest';
import { densityOf, knownFacts, RegencyFacts } from '../../src/domain/regency-facts.ts';
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

describe('what a regency declares itself', () => {
  const declared = { population: 900, areaKm2: 12, year: 2025, source: 'Profil daerah' };

  it('counts where nothing was imported, and is told apart', () => {
    expect(knownFacts(null, declared)).toEqual({
      population: 900,
      areaKm2: 12,
      said: [{ figures: ['population', 'areaKm2'], year: 2025, source: 'Profil daerah', declared: true }],
    });
  });

  it('fills in the figure that the imported source lacks, and never takes its place', () => {
    const imported = someFacts({ population: 1000, areaKm2: null });
    expect(knownFacts(imported, declared)).toEqual({
      population: 1000,
      areaKm2: 12,
      said: [
        { figures: ['population'], year: 2024, source: 'Angka contoh', declared: false },
        { figures: ['areaKm2'], year: 2025, source: 'Profil daerah', declared: true },
      ],
    });
    expect(knownFacts(someFacts(), declared)?.said.map((told) => told.declared)).toEqual([false]);
  });

  it('is nothing where neither says anything', () => {
    expect(knownFacts(null, null)).toBeNull();
  });
});
