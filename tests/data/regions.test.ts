import { describe, expect, it } from 'vitest';
import {
  findProvince,
  findRegency,
  provinces,
  regencies,
  regencyOf,
  regionsSource,
} from '../../src/app/regions.ts';

const unique = (values: readonly string[]) => new Set(values).size;

/** Kilometres between two places, on a sphere. */
function distance(a: Position, b: Position): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}
type Position = { latitude: number; longitude: number };

describe('the regions', () => {
  it('are all 514 regencies of all 38 provinces, in the order of their codes', () => {
    expect(regencies).toHaveLength(514);
    expect(provinces).toHaveLength(38);
    const codes = regencies.map(({ code }) => code);
    expect(unique(codes)).toBe(514);
    expect(codes).toEqual([...codes].sort());
    expect(unique(provinces.map(({ code }) => code))).toBe(38);
    expect(unique(regencies.map(({ province, name }) => `${province} ${name}`))).toBe(514);
  });

  it('are 416 kabupaten and 98 kota', () => {
    expect(regencies.filter(({ name }) => name.startsWith('Kabupaten '))).toHaveLength(416);
    expect(regencies.filter(({ name }) => name.startsWith('Kota '))).toHaveLength(98);
  });

  it('belong to the province that their code begins with, and leave none empty', () => {
    for (const { code, province } of regencies) expect(code.slice(0, 2)).toBe(province);
    expect(unique(regencies.map(({ province }) => province))).toBe(38);
  });

  it.each([
    ['3216', 'Kabupaten Bekasi', 'Jawa Barat'],
    ['3275', 'Kota Bekasi', 'Jawa Barat'],
    ['3374', 'Kota Semarang', 'Jawa Tengah'],
    ['9206', 'Kabupaten Teluk Bintuni', 'Papua Barat'],
    ['9301', 'Kabupaten Merauke', 'Papua Selatan'],
    ['9671', 'Kota Sorong', 'Papua Barat Daya'],
    ['3101', 'Kabupaten Administrasi Kepulauan Seribu', 'Daerah Khusus Ibukota Jakarta'],
  ])('%s is %s in %s: the code of Kemendagri, not of BPS', (code, name, provinceName) => {
    expect(regencyOf(code)).toMatchObject({ name, provinceName });
  });

  it('have an address each that no other has', () => {
    expect(unique(regencies.map(({ code }) => regencyOf(code).slug))).toBe(514);
    expect(regencyOf('3273').slug).toBe('kota-bandung');
    expect(regencyOf('3204').slug).toBe('bandung');
  });

  it('lie in Indonesia, each at a place of its own', () => {
    const places = regencies.flatMap(({ position }) => position ?? []);
    expect(places).toHaveLength(514);
    for (const { latitude, longitude } of places) {
      expect(latitude).toBeGreaterThan(-11.1);
      expect(latitude).toBeLessThan(6.1);
      expect(longitude).toBeGreaterThan(95);
      expect(longitude).toBeLessThan(141.1);
    }
    expect(unique(places.map((p) => `${p.latitude} ${p.longitude}`))).toBe(514);
  });

  it.each([
    // City centres as any atlas has them: a joined name that met the wrong villages would be far off.
    ['3174', -6.26, 106.81],
    ['3578', -7.26, 112.75],
    ['1171', 5.55, 95.32],
    ['9301', -8.5, 140.4],
    ['9671', -0.88, 131.26],
    ['7310', -4.83, 119.55],
    ['5301', -10.17, 123.6],
    ['8202', 0.3, 128.0],
  ])('%s lies where it lies', (code, latitude, longitude) => {
    const { position } = regencyOf(code);
    expect(position && distance(position, { latitude, longitude })).toBeLessThan(80);
  });

  it('lie near their province: no median stands on another island of the country', () => {
    for (const province of provinces) {
      const own = regencies
        .filter((regency) => regency.province === province.code)
        .flatMap((r) => r.position ?? []);
      const mid = (pick: (p: Position) => number) =>
        own.map(pick).sort((a, b) => a - b)[Math.floor(own.length / 2)] ?? Number.NaN;
      const middle = { latitude: mid((p) => p.latitude), longitude: mid((p) => p.longitude) };
      for (const place of own) expect(distance(place, middle)).toBeLessThan(700);
    }
  });

  it('are known by their code only, and an unknown one is a fault of the record', () => {
    expect(findRegency('3216')?.name).toBe('Kabupaten Bekasi');
    expect(findRegency('32.16')).toBeUndefined();
    expect(findProvince('32')?.name).toBe('Jawa Barat');
    expect(() => regencyOf('9999')).toThrow('9999');
  });

  it('say where they come from and under which licence', () => {
    expect(regionsSource.source).toMatch(/idn-area-data.*geografis/);
    expect(regionsSource.licence).toMatch(/ODbL/);
  });
});
