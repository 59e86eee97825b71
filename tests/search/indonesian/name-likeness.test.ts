import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIKELY_SAME_NAME, nameLikeness, nameRoots } from '../../../src/search/indonesian/name-likeness.ts';

const likeness = (a: string, b: string) => nameLikeness(nameRoots(a), nameRoots(b));

describe('two names of one innovation are alike', () => {
  it.each([
    ['in other words of the same roots', 'Aplikasi Pelayanan Warga Cepat', 'Layanan Cepat untuk Warga'],
    ['in another order', 'Bank Sampah Digital', 'Digital: Bank Sampah'],
    ['with the place added', 'Kartu Tani Pintar', 'Kartu Tani Pintar Kabupaten Banyuwangi'],
    ['without what explains it', 'SIPANDU: Sistem Pantau Ibu Hamil', 'SIPANDU'],
    ['with an explanation of their own', 'SiCantik (Sistem Cantik Ibu)', 'SICANTIK – Kunjungan Rumah'],
    ['with another ending', 'Gerakan Kembali Bersekolah', 'Gerakan Kembali ke Sekolah'],
  ])('%s', (_, a, b) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(LIKELY_SAME_NAME);
  });
});

describe('two names of different innovations are not', () => {
  it.each([
    ['that share a common word', 'Aplikasi Layanan Pajak', 'Aplikasi Layanan Kesehatan'],
    ['that share the place', 'Festival Banyuwangi', 'Posyandu Banyuwangi'],
    ['that share a letter', 'e-Kinerja', 'e-Planning'],
    ['of nothing but a place', 'Banyuwangi', 'Kabupaten Banyuwangi'],
    ['that are empty', '', ''],
  ])('%s', (_, a, b) => {
    expect(likeness(a, b)).toBeLessThan(LIKELY_SAME_NAME);
  });

  it('in all of the first catalogue', () => {
    const file = new URL('../../../data/seed/innovations.jsonl', import.meta.url);
    const names = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { name: string }).name);
    const roots = names.map((name) => ({ name, roots: nameRoots(name) }));
    const alike = roots.flatMap((a, at) =>
      roots
        .slice(at + 1)
        .filter((b) => nameLikeness(a.roots, b.roots) >= LIKELY_SAME_NAME)
        .map((b) => [a.name, b.name]),
    );
    expect(names.length).toBeGreaterThan(100);
    expect(alike).toEqual([]);
  });
});
