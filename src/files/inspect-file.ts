import { fileTypeFromBuffer } from 'file-type';
import { inspectArchive } from './inspect-archive.ts';
import { inspectPdf } from './inspect-pdf.ts';
import type { DocumentExtension } from './media-types.ts';
import { FileRefusedError, LARGEST_FILE_BYTES, type FileReason } from './refusal.ts';

/** What a file is, told by its content alone. A picture is still to be made anew (render-picture.ts). */
export type Inspected = { kind: 'picture' } | { kind: 'document'; extension: DocumentExtension };

const PICTURES: ReadonlySet<string> = new Set(['jpg', 'png', 'webp']);
const ARCHIVE_DOCUMENTS = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'] as const;

const REFUSED: Readonly<Record<string, FileReason>> = {
  heic: 'heic',
  apng: 'moving_picture',
  docm: 'macros',
  dotm: 'macros',
  xlsm: 'macros',
  xltm: 'macros',
  pptm: 'macros',
  potm: 'macros',
  ppsm: 'macros',
  cfb: 'old_office',
  rtf: 'old_office',
  svg: 'drawing',
  zip: 'archive',
  rar: 'archive',
  '7z': 'archive',
  gz: 'archive',
  'tar.gz': 'archive',
  tar: 'archive',
  bz2: 'archive',
  xz: 'archive',
  zst: 'archive',
};

/** Throws `FileRefusedError`. */
export async function inspectFile(bytes: Buffer): Promise<Inspected> {
  if (bytes.length === 0) throw new FileRefusedError('empty');
  if (bytes.length > LARGEST_FILE_BYTES) throw new FileRefusedError('too_large');
  const found = await fileTypeFromBuffer(bytes);
  const extension = found?.ext ?? '';
  if (PICTURES.has(extension)) return { kind: 'picture' };
  if (extension === 'pdf') {
    inspectPdf(bytes);
    return { kind: 'document', extension };
  }
  const archive = ARCHIVE_DOCUMENTS.find((known) => known === extension);
  if (archive) {
    await inspectArchive(bytes, archive);
    return { kind: 'document', extension: archive };
  }
  throw new FileRefusedError(reasonFor(bytes, extension, found?.mime ?? ''));
}

function reasonFor(bytes: Buffer, extension: string, mediaType: string): FileReason {
  if (extension === 'cfb' && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'locked';
  const known = REFUSED[extension];
  if (known) return known;
  if (mediaType.startsWith('image/')) return 'other_picture';
  if (mediaType.startsWith('video/')) return 'video';
  return extension === '' || extension === 'xml' ? reasonForText(bytes) : 'unknown_type';
}

/** Markup has no mark of its own: it is known by its first elements. */
function reasonForText(bytes: Buffer): FileReason {
  const beginning = bytes.subarray(0, 4096).toString('utf8');
  if (/<svg[\s/>]/i.test(beginning)) return 'drawing';
  if (/<(!doctype\s+html|html|head|body|script|iframe)[\s/>]/i.test(beginning)) return 'web_page';
  return 'unknown_type';
}
