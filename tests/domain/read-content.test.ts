import { describe, expect, it } from 'vitest';
import { contentOfInnovation } from '../../src/domain/content-of-innovation.ts';
import type { Fault, Known } from '../../src/domain/content-reader.ts';
import { readContent } from '../../src/domain/read-content.ts';
import {
  designWords,
  differences,
  emptyContent,
  FIELD_IDS,
  FIELDS,
  SubmissionContent,
  type FieldId,
} from '../../src/domain/submission-content.ts';
import { firstCatalogue } from '../support/seed.ts';
import { aContent } from '../support/submission.ts';

const today = '2026-11-26';
const { innovations: seeds } = await firstCatalogue();
const every = (of: (seed: (typeof seeds)[number]) => readonly string[]) => new Set(seeds.flatMap(of));
const known: Known = {
  affairs: new Set([...every((seed) => seed.affairs), 'pertanian']),
  topics: new Set([...every((seed) => seed.topics), 'pengaduan']),
  astaCita: new Set(['1', '2']),
};
const read = (fields: Partial<SubmissionContent>, demand: 'complete' | 'readable' = 'complete') =>
  readContent(aContent(fields), { known, today, demand });
const faultsAt = (faults: readonly Fault[]) =>
  faults.map(({ field, at, code }) =>
    at === null ? `${field}: ${code}` : `${field} ${at.row} ${at.column}: ${code}`,
  );

describe('a complete form', () => {
  it('tells a case', () => {
    const { told, faults } = read({});
    expect(faults).toEqual([]);
    expect(told).toMatchObject({
      name: 'Kartu Tani Pintar',
      startedYear: 2021,
      digital: true,
      how: { steps: ['Mendata petani', 'Melatih penyuluh', 'Membuka kios'] },
      results: [{ source: 0, verification: { status: 'claimed' } }],
    });
  });

  it('asks for every field that is needed, and for no other', () => {
    const { told, faults } = readContent(emptyContent(), { known, today, demand: 'complete' });
    expect(told).toBeNull();
    expect(faultsAt(faults)).toEqual(
      FIELD_IDS.filter((id) => FIELDS[id].needed).map((id) => `${id}: missing`),
    );
  });

  it('of an old case that is corrected needs no more than makes a record', () => {
    const { faults } = readContent(emptyContent(), { known, today, demand: 'readable' });
    expect(faultsAt(faults)).toEqual([
      'name: missing',
      'summary: missing',
      'stage: missing',
      'dimension: missing',
    ]);
  });
});

const source = { title: 'Berita', url: 'https://berita.example/a', supports: '' };
const result = { claim: 'Antrean turun', figure: '', period: '', claimant: '', source: '1' };
describe.each<[string, Partial<SubmissionContent>, string[]]>([
  ['a year in words', { startedYear: 'dua ribu' }, ['startedYear: not_a_year']],
  ['a year to come', { startedYear: '2031' }, ['startedYear: in_the_future']],
  ['a day that is none', { trialOn: '2024-02-31' }, ['trialOn: not_a_date']],
  ['a day to come', { implementedOn: '2027-01-01' }, ['implementedOn: in_the_future']],
  [
    'a place outside the country',
    { latitude: '51,5', longitude: '0' },
    ['latitude: not_a_position', 'longitude: not_a_position'],
  ],
  ['half a place', { latitude: '-6,2' }, ['longitude: not_a_position']],
  ['a dimension nobody knows', { dimension: 'cuaca' }, ['dimension: not_in_list']],
  [
    'a sub-dimension of another',
    { dimension: 'economy', subDimension: 'waste' },
    ['subDimension: of_another_dimension'],
  ],
  ['an affair nobody knows', { affairs: ['sihir'] }, ['affairs: not_in_list']],
  ['a goal nobody knows', { sustainableGoals: ['18'] }, ['sustainableGoals: not_in_list']],
  ['a name that is too long', { name: 'x'.repeat(301) }, ['name: too_long']],
  ['an address that is none', { contactEmail: 'dinas pertanian' }, ['contactEmail: not_an_email']],
  [
    'a script as a source',
    { sources: [{ ...source, url: 'javascript:alert(1)' }] },
    ['sources 0 url: not_an_address'],
  ],
  ['a source without a title', { sources: [{ ...source, title: '' }] }, ['sources 0 title: missing']],
  ['a result without a source', { results: [{ ...result, source: '' }] }, ['results 0 source: missing']],
  [
    'a result whose source is not there',
    { results: [{ ...result, source: '3' }] },
    ['results 0 source: source_missing'],
  ],
  ['a day on which it stopped without a reason', { stoppedOn: '2024-01-01' }, ['stoppedReason: missing']],
])('%s', (_, fields, expected) => {
  it('is told where it stands, and no case is made of it', () => {
    const { told, faults } = read(fields);
    expect(faultsAt(faults)).toEqual(expected);
    expect(told).toBeNull();
  });
});

describe('rows', () => {
  it('that are empty are not told, and results still find their sources', () => {
    const empty = { title: '', url: ' ', supports: '' };
    const { told } = read({
      sources: [empty, source, empty, { ...source, title: 'Laporan' }],
      results: [
        { ...result, source: '4' },
        { claim: '', figure: '', period: '', claimant: '', source: '' },
        { ...result, source: '2' },
      ],
    });
    expect(told?.sources.map(({ title }) => title)).toEqual(['Berita', 'Laporan']);
    expect(told?.results.map((one) => one.source)).toEqual([1, 0]);
  });

  it('take an address without its beginning', () => {
    expect(read({ sources: [{ ...source, url: 'berita.example/a' }] }).told?.sources[0]?.url).toBe(
      'https://berita.example/a',
    );
  });
});

describe('every case of the first catalogue', () => {
  it.each(seeds.map((seed) => [seed.slug, seed] as const))(
    '%s: fills the form and comes out of it the same',
    (_, seed) => {
      const content = contentOfInnovation(seed, { by: { account: 'akun', name: 'A' }, at: seed.createdAt });
      expect(SubmissionContent.parse(content)).toEqual(content);
      const { told, faults } = readContent(content, { known, today, demand: 'readable' });
      expect(faultsAt(faults)).toEqual([]);
      expect(seed).toMatchObject({ ...told });
    },
  );
});

describe('the words of rancang bangun', () => {
  it('are those of its six parts, and marks are none', () => {
    const parts = { legalBasis: 'Perbup 12 Tahun 2020', problem: 'Antre – lama', solution: 'satu dua tiga' };
    expect(designWords({ ...emptyContent(), ...parts, summary: 'tidak ikut dihitung' })).toBe(4 + 2 + 3);
  });
});

describe('two versions', () => {
  it('differ in the fields that were changed', () => {
    const changed: Partial<SubmissionContent> = { problem: 'Lain', sources: [] };
    const expected: readonly FieldId[] = ['problem', 'sources'];
    expect(differences(aContent(), aContent(changed))).toEqual(expected);
  });
});
