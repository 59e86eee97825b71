import { describe, expect, it } from 'vitest';
import { listChanges, textChanges } from '../../src/app/text-changes.ts';

const told = (before: string, after: string) =>
  textChanges(before, after)
    .map(({ change, text }) => (change === 'none' ? text : `${change === 'inserted' ? '+' : '-'}[${text}]`))
    .join('');

describe('what became of a text', () => {
  it.each([
    ['Berjalan di 189 desa.', 'Berjalan di 217 desa.', 'Berjalan di -[189]+[217] desa.'],
    ['', 'Baru.', '+[Baru.]'],
    ['Lama.', '', '-[Lama.]'],
    ['Sama.', 'Sama.', 'Sama.'],
    ['', '', ''],
    ['Satu\nDua', 'Satu\nTiga', 'Satu\n-[Dua]+[Tiga]'],
  ])('%j → %j', (before, after, parts) => {
    expect(told(before, after)).toBe(parts);
  });

  it('loses and adds nothing: both texts can be read from it', () => {
    const before = 'Warga datang ke kantor desa, membawa kartu, lalu menunggu.\n\nPegawai mencatat.';
    const after = 'Warga tidak lagi datang ke kantor desa; kartu dibaca dari ponsel.\n\nPegawai memeriksa.';
    const read = (leaving: string) =>
      textChanges(before, after)
        .filter(({ change }) => change !== leaving)
        .map(({ text }) => text)
        .join('');
    expect(read('inserted')).toBe(before);
    expect(read('deleted')).toBe(after);
  });

  it('is told in time of two long texts that have nothing in common', () => {
    const long = (word: string) => Array.from({ length: 8000 }, (_, at) => `${word}${at}`).join(' ');
    const began = performance.now();
    expect(textChanges(long('a'), long('b')).map(({ change }) => change)).toEqual(['deleted', 'inserted']);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('what became of a list', () => {
  it('is told entry by entry', () => {
    expect(listChanges(['Pertanian', 'Kesehatan'], ['Pertanian', 'Pendidikan'])).toEqual([
      { change: 'none', text: 'Pertanian' },
      { change: 'deleted', text: 'Kesehatan' },
      { change: 'inserted', text: 'Pendidikan' },
    ]);
  });
});
