import { describe, expect, it, test } from 'vitest';
import { compare, likeness, mostAlike, type Profile } from '../../src/domain/likeness.ts';

const bekasi: Profile = {
  code: '3216',
  kind: 'kabupaten',
  province: '32',
  position: { latitude: -6.22, longitude: 107.12 },
  population: 3_200_000,
  areaKm2: 1250,
};
const like = (fields: Partial<Profile>): Profile => ({ ...bekasi, code: '9999', ...fields });
/** Some 111 km to the south for each degree. */
const south = (degrees: number) => ({ latitude: -6.22 - degrees, longitude: 107.12 });

it('is 1 for two that are the same in everything, and the same in both directions', () => {
  expect(likeness(bekasi, like({}))).toBe(1);
  const other = like({ kind: 'kota', population: 400_000, position: south(3) });
  expect(likeness(bekasi, other)).toBe(likeness(other, bekasi));
});

describe('the further apart, the less alike', () => {
  test.each<[string, Partial<Profile>, Partial<Profile>]>([
    ['in kind', {}, { kind: 'kota' }],
    ['in population, fewer', { population: 2_400_000 }, { population: 1_600_000 }],
    ['in population, more', { population: 4_000_000 }, { population: 6_400_000 }],
    ['in density', { areaKm2: 1600 }, { areaKm2: 5000 }],
    ['in distance', { position: south(0.5) }, { position: south(3) }],
    ['in province', {}, { province: '33' }],
    [
      'in area, where no population is known',
      { population: null, areaKm2: 1600 },
      { population: null, areaKm2: 9000 },
    ],
  ])('%s', (_, near, far) => {
    expect(likeness(bekasi, like(near))).toBeGreaterThan(likeness(bekasi, like(far)));
  });
});

it('counts on a scale of logarithms: half and double the people are as far from as many', () => {
  // The density of both stays that of Bekasi.
  const half = like({ population: 1_600_000, areaKm2: 625 });
  const double = like({ population: 6_400_000, areaKm2: 2500 });
  expect(likeness(bekasi, half)).toBeCloseTo(likeness(bekasi, double), 12);
});

it('leaves out what is not known, for neither side of the scales', () => {
  const unknown = like({ population: null, areaKm2: null, position: null });
  expect(likeness(bekasi, unknown)).toBe(1);
  // What is known weighs all the more.
  expect(likeness(bekasi, { ...unknown, kind: 'kota' })).toBeLessThan(
    likeness(bekasi, like({ kind: 'kota' })),
  );
});

it('orders all others, by code where they are as alike', () => {
  const all = [
    like({ code: '3215' }),
    like({ code: '3214' }),
    like({ code: '7371', kind: 'kota' }),
    bekasi,
    like({ code: '3217', population: 3_000_000 }),
  ];
  expect(mostAlike(bekasi, all).map(({ code }) => code)).toEqual(['3214', '3215', '3217', '7371']);
});

describe('the reasons', () => {
  test.each<[number, 'nearly_same' | 'comparable' | 'fewer' | 'more']>([
    [3_100_000, 'nearly_same'],
    [4_000_000, 'nearly_same'],
    [1_700_000, 'comparable'],
    [1_500_000, 'fewer'],
    [7_000_000, 'more'],
  ])('%i people beside 3,200,000 are called %s', (population, how) => {
    expect(compare(bekasi, like({ population })).population).toEqual({
      how,
      figures: [3_200_000, population],
    });
  });

  it('say the area only where no density can be told', () => {
    expect(compare(bekasi, like({})).area).toBeNull();
    expect(compare(bekasi, like({ population: null })).area?.figures).toEqual([1250, 1250]);
  });

  it('name what is not known of both', () => {
    expect(compare(bekasi, like({})).missing).toEqual([]);
    expect(compare(bekasi, like({ population: null })).missing).toEqual(['population']);
    expect(compare(like({ areaKm2: null }), bekasi).missing).toEqual(['area']);
    expect(compare(bekasi, like({ population: null, areaKm2: null, position: null })).missing).toEqual([
      'population',
      'area',
      'distance',
    ]);
  });
});
