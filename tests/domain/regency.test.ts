import { describe, expect, it } from 'vitest';
import { Regency, regencySlug, slugify } from '../../src/domain/regency.ts';

describe('words in an address', () => {
  it.each([
    ['Kabupaten Bandung', 'bandung'],
    ['Kota Bandung', 'kota-bandung'],
    ['Kota Administrasi Jakarta Timur', 'kota-jakarta-timur'],
    ['Kabupaten Administrasi Kepulauan Seribu', 'kepulauan-seribu'],
    ['Kabupaten Toli-Toli', 'toli-toli'],
  ])('%s is called %s', (name, slug) => {
    expect(regencySlug(name)).toBe(slug);
  });

  it('are lower case, without marks, joined over a glottal stop', () => {
    expect(slugify("Home Care Dottoro'ta")).toBe('home-care-dottorota');
    expect(slugify('  POS PBB 2.0: Café & QRIS ')).toBe('pos-pbb-2-0-cafe-qris');
    expect(slugify('!?')).toBe('');
  });

  it('are cut at a word after at most 80 characters', () => {
    const ten = 'sepuluhhur ';
    expect(slugify(ten.repeat(7) + 'abc')).toHaveLength(80);
    expect(slugify(ten.repeat(7) + 'abcd')).toBe(slugify(ten.repeat(7)));
    expect(slugify('a'.repeat(200))).toBe('a'.repeat(80));
  });
});

describe('a regency', () => {
  const bekasi = { code: '3216', name: 'Kabupaten Bekasi', province: '32', position: null };
  it('has a four-digit code and says of which kind it is', () => {
    expect(Regency.safeParse(bekasi).success).toBe(true);
    expect(Regency.safeParse({ ...bekasi, code: '32.16' }).success).toBe(false);
    expect(Regency.safeParse({ ...bekasi, name: 'Bekasi' }).success).toBe(false);
    expect(Regency.safeParse({ ...bekasi, position: { latitude: 0, longitude: 0 } }).success).toBe(false);
    expect(Regency.safeParse({ ...bekasi, population: 1 }).success).toBe(false);
  });
});
