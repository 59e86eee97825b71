import { describe, expect, it } from 'vitest';
import {
  profileForm,
  readCount,
  readMeasure,
  readProfile,
  sentProfile,
  type ProfileField,
} from '../../src/domain/profile-form.ts';
import { emptyProfile } from '../../src/domain/regency-profile.ts';

const read = (fields: Partial<Record<ProfileField, string>>) =>
  readProfile(sentProfile(Object.entries(fields)), '2026-11-26');
const faultsOf = (fields: Partial<Record<ProfileField, string>>) =>
  read(fields).faults.map(({ field, code }) => `${field} ${code}`);

it('an empty form says nothing, and nothing is wrong with it', () => {
  expect(read({})).toEqual({ content: emptyProfile(), faults: [] });
});

it('what is stored comes back as it was, and stands in the form as Indonesians write it', () => {
  const { content, faults } = read({
    progress: '  Semua desa melayani.\r\nDaring.  ',
    'quick.living.name': 'Pantau stunting',
    'quick.living.state': 'running',
    'quick.living.innovation': 'kasus-1',
    'contact.email': 'kominfo@daerah.go.id',
    'contact.website': 'daerah.go.id',
    'facts.population': '1.731.731',
    'facts.areaKm2': '5.782,5',
    'facts.year': '2024',
    'facts.source': 'BPS',
  });
  expect(faults).toEqual([]);
  expect(content).toMatchObject({
    progress: 'Semua desa melayani.\nDaring.',
    quickWins: { living: { name: 'Pantau stunting', state: 'running', innovation: 'kasus-1' } },
    contact: { email: 'kominfo@daerah.go.id', website: 'https://daerah.go.id' },
    facts: { population: 1_731_731, areaKm2: 5782.5, year: 2024, source: 'BPS' },
  });
  const form = profileForm(content);
  expect(form['facts.population']).toBe('1.731.731');
  expect(form['facts.areaKm2']).toBe('5.782,5');
  expect(readProfile(form, '2026-11-26')).toEqual({ content, faults: [] });
});

describe('what is not fit is named at its field', () => {
  it.each<[string, Partial<Record<ProfileField, string>>, string[]]>([
    ['a text that is too long', { plans: 'a'.repeat(5001) }, ['plans too_long']],
    ['a quick win without a name', { 'quick.economy.state': 'running' }, ['quick.economy.name missing']],
    [
      'a state that there is not',
      { 'quick.economy.name': 'Pasar', 'quick.economy.state': 'bagus' },
      ['quick.economy.state not_in_list'],
    ],
    ['no e-mail address', { 'contact.email': 'kominfo' }, ['contact.email not_an_email']],
    ['no website', { 'contact.website': 'javascript:alert(1)' }, ['contact.website not_an_address']],
    [
      'people without year and source',
      { 'facts.population': '12.000' },
      ['facts.year missing', 'facts.source missing'],
    ],
    [
      'a source of no figure',
      { 'facts.year': '2024', 'facts.source': 'BPS' },
      ['facts.population figure_missing'],
    ],
    [
      'figures that are none',
      {
        'facts.population': '1,5 juta',
        'facts.areaKm2': 'luas',
        'facts.year': '2027',
        'facts.source': 'BPS',
      },
      ['facts.population not_a_count', 'facts.areaKm2 not_an_area', 'facts.year not_a_year'],
    ],
    [
      'more people than any regency has',
      { 'facts.population': '30.000.000', 'facts.year': '2024', 'facts.source': 'BPS' },
      ['facts.population not_a_count'],
    ],
  ])('%s', (_, fields, faults) => {
    expect(faultsOf(fields)).toEqual(faults);
  });
});

it('numbers are read as they are written here', () => {
  expect(['1.234.567', '1 234', '1234', '1.23', '1,5', ''].map(readCount)).toEqual([
    1_234_567,
    1234,
    1234,
    NaN,
    NaN,
    NaN,
  ]);
  expect(['1.224,88', '1224.88', '1.224', '12', '1,2,3', '-4'].map(readMeasure)).toEqual([
    1224.88,
    1224.88,
    1224,
    12,
    NaN,
    NaN,
  ]);
});
