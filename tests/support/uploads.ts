import sharp from 'sharp';
import { MEDIA_TYPES } from '../../src/files/media-types.ts';
import { zip, type ZipPart } from './zip.ts';

/** A picture of one colour, as a camera or a program would write it. */
export const aPicture = ({
  width = 800,
  height = 600,
  format = 'jpeg',
}: {
  width?: number;
  height?: number;
  format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';
} = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 180, g: 90, b: 30 } } })
    .toFormat(format)
    .toBuffer();

const OFFICE = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
} as const;

/** The parts of a document without content that Office opens; `more` after them. */
export const officeParts = (
  extension: keyof typeof OFFICE,
  {
    more = [],
    type = `${MEDIA_TYPES[extension]}.main+xml`,
  }: { more?: readonly ZipPart[]; type?: string } = {},
): readonly ZipPart[] => [
  {
    name: '[Content_Types].xml',
    content: `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${OFFICE[extension]}" ContentType="${type}"/></Types>`,
  },
  {
    name: '_rels/.rels',
    content: `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${OFFICE[extension]}"/></Relationships>`,
  },
  { name: OFFICE[extension], content: '<?xml version="1.0" encoding="UTF-8"?><document/>' },
  ...more,
];

/** The parts of a document as LibreOffice writes it; `more` after them. */
export const openDocumentParts = (
  extension: 'odt' | 'ods' | 'odp',
  { more = [], entries = '' }: { more?: readonly ZipPart[]; entries?: string } = {},
): readonly ZipPart[] => [
  { name: 'mimetype', content: MEDIA_TYPES[extension] },
  { name: 'content.xml', content: '<office:document-content/>' },
  {
    name: 'META-INF/manifest.xml',
    content: `<manifest:manifest>${entries}<manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>`,
  },
  ...more,
];

/** A PDF of one empty page; `trailer` stands in its trailer. */
export const aPdf = (trailer = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R${trailer}>>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  );

export const aDocument = (): Buffer => zip(officeParts('docx'));
