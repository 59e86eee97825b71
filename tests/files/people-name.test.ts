import { describe, expect, it } from 'vitest';
import { peopleName } from '../../src/files/people-name.ts';

const NAMES: readonly (readonly [given: string, extension: string, shown: string])[] = [
  ['Laporan akhir 2025.pdf', 'pdf', 'Laporan akhir 2025.pdf'],
  ['LAPORAN.PDF', 'pdf', 'LAPORAN.pdf'],
  ['foto kegiatan.JPG', 'webp', 'foto kegiatan.webp'],
  ['foto.jpeg', 'webp', 'foto.webp'],
  ['Perbup 12.2023', 'docx', 'Perbup 12.2023.docx'],
  ['laporan.pdf.exe', 'pdf', 'laporan.pdf.exe.pdf'],
  ['../../etc/passwd', 'pdf', 'passwd.pdf'],
  ['C:\\Users\\Sari\\Rencana.docx', 'docx', 'Rencana.docx'],
  ['/var/www/html/index.php', 'odt', 'index.php.odt'],
  ['a\u0000b\r\nSet-Cookie: x=1\u0007.pdf', 'pdf', 'abSet-Cookie x=1.pdf'],
  ['laporan\u202Efdp.exe', 'pdf', 'laporanfdp.exe.pdf'],
  ['<img src=x onerror=alert(1)>.pdf', 'pdf', 'img src=x onerror=alert(1).pdf'],
  ['"kutip".pdf', 'pdf', 'kutip.pdf'],
  ['Rencana\u00a0 aksi.pdf', 'pdf', 'Rencana aksi.pdf'],
  ['.htaccess', 'pdf', 'htaccess.pdf'],
  ['...', 'pdf', 'berkas.pdf'],
  ['', 'webp', 'berkas.webp'],
  ['.pdf', 'pdf', 'pdf.pdf'],
  ['\ud800rusak.pdf', 'pdf', '\ufffdrusak.pdf'],
  ['Kopi ☕ Gayo.pdf', 'pdf', 'Kopi ☕ Gayo.pdf'],
];

describe('what people call a file', () => {
  it.each(NAMES)('%j found to be %s is shown as %j', (given, extension, shown) => {
    expect(peopleName(given, extension, 'berkas')).toBe(shown);
  });

  it('has at most 200 characters and no half of one', () => {
    const name = peopleName(`${'a'.repeat(194)}${'🌾'.repeat(50)}.xlsx`, 'xlsx', 'berkas');
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
    expect(name).toMatch(/^a{194}\.xlsx$/);
  });
});
