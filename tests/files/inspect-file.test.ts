import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../src/files/inspect-file.ts';
import { LARGEST_FILE_BYTES, type FileReason } from '../../src/files/refusal.ts';
import { aPdf, aPicture, officeParts, openDocumentParts } from '../support/uploads.ts';
import { zip } from '../support/zip.ts';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const relationship = (type: string, target: string, mode = 'External') => ({
  name: 'word/_rels/settings.xml.rels',
  content: `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`,
});

describe('what is taken', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('a %s picture', async (format) => {
    expect(await inspectFile(await aPicture({ format }))).toEqual({ kind: 'picture' });
  });

  it('a PDF', async () => {
    expect(await inspectFile(aPdf())).toEqual({ kind: 'document', extension: 'pdf' });
  });

  it.each(['docx', 'xlsx', 'pptx'] as const)('a %s', async (extension) => {
    expect(await inspectFile(zip(officeParts(extension)))).toEqual({ kind: 'document', extension });
  });

  it.each(['odt', 'ods', 'odp'] as const)('an %s', async (extension) => {
    expect(await inspectFile(zip(openDocumentParts(extension)))).toEqual({ kind: 'document', extension });
  });

  it('a document with pictures, charts and links to the web', async () => {
    const more = [
      { name: 'word/media/image1.png', content: await aPicture({ format: 'png' }) },
      { name: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx', content: zip(officeParts('xlsx')) },
      relationship('hyperlink', 'https://banyuwangikab.example/'),
      { name: 'word/_rels/document.xml.rels', content: '<Relationships/>' },
    ];
    expect(await inspectFile(zip(officeParts('docx', { more })))).toMatchObject({ extension: 'docx' });
  });

  it('a document whose template lies on the disk of whoever wrote it', async () => {
    const more = [relationship('attachedTemplate', 'file:///C:\\Templat\\Dinas.dotx')];
    expect(await inspectFile(zip(officeParts('docx', { more })))).toMatchObject({ extension: 'docx' });
  });
});

const macro = { name: 'word/vbaProject.bin', content: OLE };
const pdfOfOfficeName = '%PDF-1.7\nno end';

/** What is sent, under whatever name; and why it is not taken. */
const REFUSED: Record<string, readonly [FileReason, () => Buffer | string | Promise<Buffer>]> = {
  'nothing at all': ['empty', () => ''],
  'more than 10 MB': ['too_large', () => Buffer.alloc(LARGEST_FILE_BYTES + 1)],
  'an iPhone photo': [
    'heic',
    () =>
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]),
  ],
  'a GIF': ['other_picture', () => aPicture({ format: 'gif' })],
  'a TIFF': ['other_picture', () => aPicture({ format: 'tiff' })],
  'an AVIF': ['other_picture', () => aPicture({ format: 'avif' })],
  'a BMP': ['other_picture', () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(64)])],
  'an SVG': ['drawing', () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  'an SVG that calls itself XML': ['drawing', () => '<?xml version="1.0"?>\n<svg onload="alert(1)"/>'],
  'a web page': ['web_page', () => '<!doctype html><script>alert(1)</script>'],
  'a script in HTML': ['web_page', () => '  <script>alert(1)</script>'],
  'a program of Windows': ['unknown_type', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(256)])],
  'a shell script': ['unknown_type', () => '#!/bin/sh\nrm -rf /\n'],
  'plain text': ['unknown_type', () => 'Laporan tahunan'],
  'XML of no kind': ['unknown_type', () => '<?xml version="1.0"?><data/>'],
  'an MP4': [
    'video',
    () =>
      Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isommp42'), Buffer.alloc(64)]),
  ],
  'a ZIP': ['archive', () => zip([{ name: 'laporan.pdf', content: aPdf() }])],
  'a gzip': [
    'archive',
    () => Buffer.concat([Buffer.from('1f8b0800000000000003', 'hex'), deflateRawSync('x')]),
  ],
  'a RAR': ['archive', () => Buffer.concat([Buffer.from('526172211a0700', 'hex'), Buffer.alloc(64)])],
  'an old .doc': ['old_office', () => Buffer.concat([OLE, Buffer.alloc(1024)])],
  'a .docx with a password': [
    'locked',
    () => Buffer.concat([OLE, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  'a PDF with a password': ['locked', () => aPdf('/Encrypt 5 0 R')],
  'a PDF that was cut off': ['damaged', () => pdfOfOfficeName],
  'an .odt with a password': [
    'locked',
    () => zip(openDocumentParts('odt', { entries: '<manifest:encryption-data/>' })),
  ],
  'a part with a password': [
    'locked',
    () =>
      zip(officeParts('docx', { more: [{ name: 'word/x.xml', content: 'x', claims: { encrypted: true } }] })),
  ],
  'a .docm': [
    'macros',
    () =>
      zip(
        officeParts('docx', {
          type: 'application/vnd.ms-word.document.macroEnabled.main+xml',
          more: [macro],
        }),
      ),
  ],
  'a .docm that calls itself .docx': ['macros', () => zip(officeParts('docx', { more: [macro] }))],
  'macros under another name, by their type': [
    'macros',
    () => {
      const [types, ...parts] = officeParts('docx');
      const content = String(types?.content).replace(
        '</Types>',
        '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.&#118;baProject"/></Types>',
      );
      return zip([{ name: '[Content_Types].xml', content }, ...parts]);
    },
  ],
  'ActiveX controls': [
    'macros',
    () => zip(officeParts('pptx', { more: [{ name: 'ppt/activeX/activeX1.xml', content: '<x/>' }] })),
  ],
  'a template fetched from the web': [
    'macros',
    () =>
      zip(officeParts('docx', { more: [relationship('attachedTemplate', 'https://jahat.example/x.dotm')] })),
  ],
  'a template fetched from a share': [
    'macros',
    () => zip(officeParts('docx', { more: [relationship('attachedTemplate', '\\\\jahat.example\\x.dotm')] })),
  ],
  'macros in an .ods': [
    'macros',
    () => zip(openDocumentParts('ods', { more: [{ name: 'Basic/Standard/Module1.xml', content: '<x/>' }] })),
  ],
  'a bomb that says so': [
    'unpacks_too_large',
    () =>
      zip(
        officeParts('docx', {
          more: [{ name: 'word/media/a.bin', content: Buffer.alloc(201 * 1024 * 1024) }],
        }),
      ),
  ],
  'a bomb that says it is small': [
    'unpacks_too_large',
    () =>
      zip(
        officeParts('docx', {
          more: [{ name: 'word/a.xml', content: Buffer.alloc(50_000_000), claims: { bytes: 1000 } }],
        }),
      ),
  ],
  'a part that is not what its checksum says': [
    'damaged',
    () => zip(officeParts('docx', { more: [{ name: 'word/a.xml', content: 'x', claims: { crc: 1 } }] })),
  ],
  'a part under two names': [
    'damaged',
    () =>
      zip(
        officeParts('docx', {
          more: [{ name: 'word/a.xml', content: 'x', claims: { localName: 'word/b.xml' } }],
        }),
      ),
  ],
  'one name twice': [
    'damaged',
    () => zip(officeParts('docx', { more: [{ name: 'WORD/document.xml', content: '<y/>' }] })),
  ],
  'a document with something behind it': [
    'damaged',
    () => Buffer.concat([zip(officeParts('docx')), Buffer.from('<script>')]),
  ],
  'a document that was cut off': ['damaged', () => zip(officeParts('docx')).subarray(0, -40)],
  'a list of parts in an encoding that hides them': [
    'damaged',
    () =>
      zip(
        openDocumentParts('odt', {
          more: [{ name: 'x.rels', content: Buffer.from('<Relationships/>', 'utf16le') }],
        }),
      ),
  ],
};

describe('what is refused, by its content alone', () => {
  it.each(Object.entries(REFUSED))('%s', async (_, [reason, make]) => {
    await expect(inspectFile(Buffer.from(await make()))).rejects.toMatchObject({
      code: 'file_refused',
      reason,
    });
  });
});
