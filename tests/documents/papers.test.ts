import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { kakDocx } from '../../src/documents/kak-docx.ts';
import { letterDocx } from '../../src/documents/letter-docx.ts';
import { headOf, letterhead, writeLetter } from '../../src/documents/write-letter.ts';
import { emptyPlan, emptyReadiness } from '../../src/domain/adoption.ts';
import { aPlan, aReadiness } from '../support/adoption.ts';
import { anInnovation } from '../support/innovation.ts';
import { partOf, wordsOfDocx } from '../support/unzip.ts';

const siteUrl = 'https://lumbung.example';
const innovation = anInnovation({
  name: 'Kartu Tani <Pintar> & Cepat',
  slug: 'kartu-tani',
  regency: '7371',
  agency: 'Dinas Pertanian',
  summary: 'Petani memesan pupuk dari ponsel.',
  problem: 'Pupuk datang terlambat.',
  affairs: ['pertanian'],
  prerequisites: [{ factor: 'people', need: 'Penyuluh di tiap desa' }],
  takeaways: [{ kind: 'manual', title: 'Panduan kios', url: null, licence: null }],
  sources: [{ title: 'Berita daerah', url: 'https://berita.example/a', supports: null }],
  results: [
    {
      claim: 'Waktu tunggu turun',
      figure: '14 hari -> 2 hari',
      period: '2023',
      claimant: null,
      source: 0,
      verification: { status: 'claimed' },
    },
  ],
});

async function opened(made: Promise<Buffer>): Promise<string> {
  const archive = await made;
  for (const part of ['word/document.xml', 'word/styles.xml', '[Content_Types].xml'])
    expect(XMLValidator.validate(partOf(archive, part)), part).toBe(true);
  return wordsOfDocx(archive);
}

describe('the letter of interest', () => {
  const letter = writeLetter({ innovation, adopter: '3216', siteUrl });

  it('is written from the case and the two regencies, with the copy for the ministry’s agency', async () => {
    const words = await opened(letterDocx(letter));
    for (const part of [
      'BUPATI BEKASI\n',
      'Pernyataan minat mengadopsi inovasi Kartu Tani <Pintar> & Cepat',
      'Yth. Wali Kota Makassar',
      'Dinas Pertanian Kota Makassar',
      'https://lumbung.example/inovasi/kartu-tani',
      'mempelajari Panduan kios',
      'Bupati Bekasi,',
      'Tembusan:\n1.\tMenteri Dalam Negeri c.q. Kepala Badan Strategi Kebijakan Dalam Negeri',
      'Gubernur Jawa Barat',
    ])
      expect(words.replaceAll('<w:tab/>', '\t')).toContain(part);
  });

  it('marks what only the sender knows as to be filled in, and invents none of it', async () => {
    const words = await opened(letterDocx(letter));
    const blanks = [...words.matchAll(/\[diisi: [^\]]+\]/g)].map(([blank]) => blank);
    expect(blanks).toEqual([
      '[diisi: alamat, telepon, dan surel kantor]',
      '[diisi: nomor surat]',
      '[diisi: tempat]',
      '[diisi: tanggal]',
      '[diisi: nama penanda tangan]',
    ]);
    const complete = {
      ...letter,
      agency: 'Bappeda',
      address: 'Jalan Raya',
      number: '070/1',
      place: 'Cikarang Pusat',
      date: '2026-11-24',
      signatoryName: 'Nama Pejabat',
    };
    const filled = await opened(letterDocx(complete));
    expect(filled).not.toContain('[diisi:');
    expect(filled).toContain('Cikarang Pusat, 24 November 2026');
  });

  it.each([
    ['', 'Bupati Bekasi', 'BUPATI BEKASI', null],
    ['', 'Pj. Wali Kota Makassar', 'WALI KOTA MAKASSAR', null],
    ['', 'Kepala Dinas Pertanian', 'PEMERINTAH KABUPATEN BEKASI', ''],
    ['Bappeda', 'Bupati Bekasi', 'PEMERINTAH KABUPATEN BEKASI', 'BAPPEDA'],
  ])('of the agency “%s”, signed by %s, stands under %s', (agency, signatoryPosition, top, below) => {
    const government = 'Pemerintah Kabupaten Bekasi';
    expect(letterhead({ government, agency, signatoryPosition })).toEqual({ top, agency: below });
  });

  it.each([
    ['Kabupaten Bekasi', 'Bupati Bekasi'],
    ['Kota Makassar', 'Wali Kota Makassar'],
    ['Kota Administrasi Jakarta Timur', 'Wali Kota Jakarta Timur'],
    ['Kabupaten Administrasi Kepulauan Seribu', 'Bupati Kepulauan Seribu'],
  ])('addresses the head of %s as %s', (regency, head) => {
    expect(headOf(regency)).toBe(head);
  });
});

describe('the working paper', () => {
  const asked = { innovation, adopter: '3216', siteUrl, today: '2026-11-24' };
  const HEADINGS = [
    'A. LATAR BELAKANG',
    'B. DASAR HUKUM',
    'C. MAKSUD DAN TUJUAN',
    'D. SASARAN',
    'E. RUANG LINGKUP',
    'F. KELUARAN',
    'G. INDIKATOR KEBERHASILAN',
    'H. PENYESUAIAN TERHADAP KEADAAN DAERAH',
    'I. KESIAPAN DAERAH',
    'J. TAHAPAN DAN JADWAL',
    'K. ANGGARAN DAN SUMBER DANA',
    'L. PELAKSANA DAN PENANGGUNG JAWAB',
    'M. PENUTUP',
  ];

  it('says what the plan says, beside what the case tells with its sources', async () => {
    const plan = aPlan({
      indicators: 'Waktu tunggu\nBanyak petani',
      partners: 'Bappeda',
      outputs: 'Sepuluh kios',
      legalBasis: 'Peraturan Bupati tentang pupuk',
    });
    const letter = { number: '070/1', date: '2026-11-20', place: 'Cikarang Pusat' };
    const words = await opened(kakDocx({ ...asked, plan, readiness: aReadiness(2), letter }));
    for (const part of [
      ...HEADINGS,
      'Pupuk tiba sebelum musim tanam.',
      'Rp250.000.000,00 (dua ratus lima puluh juta rupiah), bersumber dari APBD',
      'Waktu tunggu turun: 14 hari -> 2 hari (2023; klaim daerah asal; sumber: Berita daerah)',
      'Penyuluh di tiap desa',
      '2: sebagian ada',
      'Mendata petani',
      '1 Desember 2026',
      'nomor 070/1 tanggal 20 November 2026',
      'Sepuluh kios',
      '3.\tPeraturan Bupati tentang pupuk',
      'Cikarang Pusat, [diisi: tanggal]',
    ])
      expect(words.replaceAll('<w:tab/>', '\t')).toContain(part);
  });

  it('has every part also while nothing is planned yet, each marked as to be filled in', async () => {
    const words = await opened(
      kakDocx({ ...asked, plan: emptyPlan(), readiness: emptyReadiness(), letter: null }),
    );
    for (const heading of HEADINGS) expect(words).toContain(heading);
    for (const blank of [
      'maksud dan tujuan',
      'tahapan beserta tanggalnya',
      'perkiraan anggaran',
      'sumber dana',
    ])
      expect(words).toContain(`[diisi: ${blank}]`);
    expect(words.match(/\[diisi: belum dinilai\]/g)).toHaveLength(6);
  });
});
