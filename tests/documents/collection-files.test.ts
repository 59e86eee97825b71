import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Collected } from '../../src/app/read-collection.ts';
import { regencyOf } from '../../src/app/regions.ts';
import { collectionCsv, collectionDocx } from '../../src/documents/collection-files.ts';
import { aCollection } from '../support/collection.ts';
import { anInnovation } from '../support/innovation.ts';
import { partOf, wordsOfDocx } from '../support/unzip.ts';

const innovation = anInnovation({
  name: '=Kartu Tani, <Pintar> & "Cepat"',
  slug: 'kartu-tani',
  regency: '7371',
  summary: 'Petani memesan pupuk dari ponsel.',
});
const cases: Collected[] = [
  {
    id: innovation.id,
    note: '=1+1\nTanyakan biayanya.',
    state: 'published',
    innovation,
    regency: regencyOf('7371'),
    adoptions: 2,
  },
  { id: 'inovasi-hilang', note: 'Dulu menarik.', state: 'gone' },
];
const asked = {
  collection: aCollection({ name: 'Bahan & musrenbang', description: 'Untuk rapat.' }),
  cases,
  siteUrl: 'https://lumbung.example',
  today: '2026-11-26',
};

describe('the table', () => {
  it('has a line for each case, with the note, also of one that is gone', () => {
    const lines = collectionCsv(asked).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^no,inovasi,daerah,.*,catatan$/);
    expect(lines[1]).toContain('https://lumbung.example/inovasi/kartu-tani,di katalog');
    expect(lines[2]).toMatch(/^2,,.*,tidak lagi dapat dibaca,Dulu menarik\.$/);
  });

  it('keeps a line break of a note inside its cell', () => {
    expect(collectionCsv(asked)).toContain(`"'=1+1\nTanyakan biayanya."`);
  });

  it('holds nothing that a spreadsheet would run', () => {
    expect(collectionCsv(asked)).toContain(`'=1+1`);
    expect(collectionCsv(asked)).toContain(`"'=Kartu Tani, <Pintar> & ""Cepat"""`);
  });
});

it('the paper tells each case, what is not known of it, and the note', async () => {
  const archive = await collectionDocx(asked);
  for (const part of ['word/document.xml', 'word/styles.xml', '[Content_Types].xml'])
    expect(XMLValidator.validate(partOf(archive, part)), part).toBe(true);
  const words = wordsOfDocx(archive);
  for (const word of [
    'Bahan & musrenbang',
    'Untuk rapat.',
    '1. =Kartu Tani, <Pintar> & "Cepat"',
    'Kota Makassar, Sulawesi Selatan',
    'Petani memesan pupuk dari ponsel.',
    'Belum disebutkan',
    'Tanyakan biayanya.',
    '2. Inovasi yang tidak lagi dapat dibaca',
    'Dulu menarik.',
    'https://lumbung.example/inovasi/kartu-tani',
  ])
    expect(words).toContain(word);
});
