import type { RegencyFacts } from '../../src/domain/regency-facts.ts';

/** Invented figures of Kabupaten Bekasi, with `fields` in place of the defaults. */
export const someFacts = (fields: Partial<RegencyFacts> = {}): RegencyFacts => ({
  schema: 1,
  id: '3216',
  rev: 0,
  population: 3_000_000,
  areaKm2: 1200,
  year: 2024,
  source: 'Angka contoh',
  ...fields,
});
