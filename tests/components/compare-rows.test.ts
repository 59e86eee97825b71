import { expect, it } from 'vitest';
import type { Compared } from '../../src/app/compare-cases.ts';
import { regencyOf } from '../../src/app/regions.ts';
import { beginning, compareRows } from '../../src/components/compare/rows.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { anInnovation } from '../support/innovation.ts';

const compared = (innovation: Innovation): Compared => ({
  innovation,
  regency: regencyOf(innovation.regency),
  adoptions: 0,
  medianDays: null,
});
const water = anInnovation({ name: 'Air Bersih', topics: ['stunting'], problem: 'Air keruh.' });
const light = anInnovation({ name: 'Lampu Jalan', regency: '3578', topics: ['stunting'], startedYear: 2021 });
const results = anInnovation({
  name: 'Puskesmas Keliling',
  sources: [{ title: 'Laporan', url: 'https://example.go.id', supports: null }],
  results: ['Satu', 'Dua', 'Tiga', 'Empat'].map((claim, number) => ({
    claim,
    figure: null,
    period: null,
    claimant: null,
    source: 0,
    verification:
      number === 3 ? { status: 'verified', by: 'Kurator', on: '2026-11-01' } : { status: 'claimed' },
  })),
});

const side = (...cases: readonly Innovation[]) => compareRows(cases.map(compared));
const row = (id: string, ...cases: readonly Innovation[]) => side(...cases).rows.find((one) => one.id === id);

it('a row says whether the cases differ in it', () => {
  expect(row('provinsi', water, light)?.differs).toBe(false);
  expect(row('topik', water, light)?.differs).toBe(false);
  expect(row('jenis-daerah', water, light)?.cells).toEqual([[{ text: 'Kabupaten' }], [{ text: 'Kota' }]]);
  expect(row('jenis-daerah', water, light)?.differs).toBe(true);
  // One says it, and the other does not.
  expect(row('masalah', water, light)?.differs).toBe(true);
});

it('what none of them says is no row, and is named', () => {
  const { rows, unsaid } = side(water, light);
  expect(rows.map(({ id }) => id)).not.toContain('biaya');
  expect(unsaid).toContain('biaya');
});

it('verified results stand first, and what is left out is counted', () => {
  const cell = row('hasil', results, water)?.cells[0] ?? [];
  expect(cell.map(({ text, verified }) => `${text} ${verified}`)).toEqual([
    'Empat true',
    'Satu false',
    'Dua false',
    'dan 1 hasil lain undefined',
  ]);
});

it('a case that stopped says why, and one of which nothing is known says just that', () => {
  const stopped = { reason: 'Anggaran habis.', on: '2024-03-01' };
  expect(row('berhenti', anInnovation({ stopped }), water)?.cells).toEqual([
    [{ text: 'Sudah berhenti sejak 1 Maret 2024. Anggaran habis.' }],
    [{ text: 'Tidak tercatat berhenti' }],
  ]);
});

it('a long text is told by its first sentences', () => {
  expect(beginning('Pendek.')).toBe('Pendek.');
  const long = 'Kalimat pertama yang cukup panjang. '.repeat(12);
  expect(beginning(long).length).toBeLessThanOrEqual(260);
  expect(beginning(long).endsWith('panjang.')).toBe(true);
  expect(beginning('kata '.repeat(100))).toMatch(/kata…$/);
  expect(beginning('x'.repeat(1000)).length).toBeLessThanOrEqual(261);
});
