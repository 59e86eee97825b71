import { describe, expect, it, test } from 'vitest';
import { readFactsFile } from '../../src/app/read-facts-file.ts';

const given = { source: 'contoh.csv', year: null };
const read = (content: string) => readFactsFile(content, given);

describe('what it takes', () => {
  const bekasi = { code: '3216', population: 3000000, areaKm2: 1200.5, year: null, source: 'contoh.csv' };
  test.each([
    ['the code with its dot', 'code,population,area_km2\n32.16,3000000,1200.5\n'],
    ['the code without', 'code,population,area_km2\n3216,3000000,1200.5\n'],
    [
      'columns in any order, others left alone',
      'name,area_km2,lat,population,code\nBekasi,1200.5,-6,3000000,32.16',
    ],
    [
      'Indonesian names, semicolons and a decimal comma',
      'Kode;Jumlah Penduduk;Luas km2\n32.16;3000000;1200,5',
    ],
    ['tabs', 'code\tpopulation\tarea_km2\n32.16\t3000000\t1200.5'],
    [
      'a byte order mark and line ends of Windows',
      '\uFEFFcode,population,area_km2\r\n32.16,3000000,1200.5\r\n\r\n',
    ],
    ['a density that fits', 'code,population,area_km2,density\n32.16,3000000,1200.5,2499.0'],
  ])('%s', (_, content) => {
    expect(read(content)).toEqual({ rows: [bekasi], faults: [] });
  });

  it('a row that says one of the two, and its own year and source before those given', () => {
    const content = 'code,population,area_km2,year,source\n3216,,1200,2023,BIG\n7371,1400000,,,\n';
    expect(readFactsFile(content, { source: 'Dukcapil', year: 2024 }).rows).toEqual([
      { code: '3216', population: null, areaKm2: 1200, year: 2023, source: 'BIG' },
      { code: '7371', population: 1400000, areaKm2: null, year: 2024, source: 'Dukcapil' },
    ]);
  });
});

describe('what it refuses, by row and column', () => {
  const HEADER = 'code,population,area_km2,density,year,source\n3273,2500000,167,,2024,BPS\n';
  test.each([
    ['a code that no regency has', '99.99,1,1,,,', 'code', /no regency has the code "99.99"/],
    ['a code of a province', '32,1,1,,,', 'code', /no regency/],
    ['a code with its dot elsewhere', '3.216,1,1,,,', 'code', /no regency/],
    ['a regency named twice', '32.73,1,1,,,', 'code', /stands in row 2 already/],
    ['nobody', '3216,0,1,,,', 'population', /above 0/],
    ['fewer than nobody', '3216,-5,1,,,', 'population', /whole number/],
    ['thousands points', '3216,3.000.000,1,,,', 'population', /whole number/],
    ['a part of a person', '3216,3000.5,1,,,', 'population', /whole number/],
    ['words', '3216,banyak,1,,,', 'population', /"banyak"/],
    ['more people than any regency has', '3216,270000000,1,,,', 'population', /at most/],
    ['no extent', '3216,1,0,,,', 'area_km2', /above 0/],
    ['a number that is none', '3216,1,NaN,,,', 'area_km2', /plain number/],
    ['an area with a thousands point, by the density', '3216,3000000,1.2,2500,,', 'density', /does not fit/],
    ['a year that is none', '3216,1,1,,24,', 'year', /before 1945/],
    ['a source too long', `3216,1,1,,,${'x'.repeat(301)}`, 'source', /300/],
    ['a row that says nothing', '3216,,,,,', null, /neither population nor area/],
    ['a row that is cut off', '3216,1', null, /2 cells where the header has 6/],
  ])('%s', (_, row, column, what) => {
    const { rows, faults } = read(HEADER + row);
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ row: 3, column }]);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.what).toMatch(what);
  });

  it('every fault of every row at once', () => {
    const { rows, faults } = read(`${HEADER}9999,x,1,,,\n7371,1400000,175,,,\n3216,0,-1,,,`);
    expect(rows).toEqual([]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [3, 'code'],
      [3, 'population'],
      [5, 'population'],
      [5, 'area_km2'],
    ]);
  });

  test.each([
    ['an empty file', '', /no column is called code/],
    ['no column of codes', 'nama,population\nBekasi,1', /no column is called code/],
    ['no column of figures', 'code,name\n3216,Bekasi', /population or area_km2/],
    ['a header alone', 'code,population\n', /no rows/],
    ['a quotation that does not end', 'code,population\n"3216,1', /[Qq]uote/],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', /no column is called code/],
  ])('%s', (_, content, what) => {
    const { rows, faults } = read(content);
    expect(rows).toEqual([]);
    expect(faults[0]?.what).toMatch(what);
  });
});
