import { FileRefusedError } from './refusal.ts';
import { MEDIA_TYPES, type DocumentExtension } from './media-types.ts';
import { unpack, zipEntries, type ZipEntry } from './zip-directory.ts';

export type ArchiveDocument = Exclude<DocumentExtension, 'pdf'>;

/** A document of 10 MB with many pictures unpacks to little more; sheets of figures to about ten times. */
const MOST_UNPACKED = 200 * 1024 * 1024;
/** What is read as text: lists of parts, however many they are. */
const LONGEST_LIST = 4 * 1024 * 1024;

/** What the list of parts calls the document itself, where it carries no macros. */
const MAIN_PART = {
  docx: `${MEDIA_TYPES.docx}.main+xml`,
  xlsx: `${MEDIA_TYPES.xlsx}.main+xml`,
  pptx: `${MEDIA_TYPES.pptx}.main+xml`,
} as const;

const OFFICE_MACROS = /(^|\/)(vbaproject|vbadata)[^/]*$|(^|\/)(activex|macrosheets|customui)\//i;
const MACRO_TYPES = /macroenabled|vbaproject|ms-office\.activex|macrosheet/i;
const OPEN_DOCUMENT_MACROS = /^(basic|scripts)\/./i;
/** A template, frame or object that is fetched over the network when the document is opened, and with it macros. */
const FETCHED =
  /<Relationship\b(?=[^>]*\bType\s*=\s*["'][^"']*\/(attachedTemplate|frame|oleObject)["'])(?=[^>]*\bTarget\s*=\s*["'](https?:|(file:)?[/\\]{2}[^/\\]))/i;

/**
 * Looks into a document that is an archive: it must be what its parts say, whole, of bounded size, without macros or
 * password. Throws `FileRefusedError`.
 */
export async function inspectArchive(bytes: Buffer, extension: ArchiveDocument): Promise<void> {
  const entries = zipEntries(bytes);
  if (entries.some(({ encrypted }) => encrypted)) throw new FileRefusedError('locked');
  const unpacked = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (unpacked > MOST_UNPACKED) throw new FileRefusedError('unpacks_too_large');
  const lists = await unpackAll(bytes, entries);
  if (extension in MAIN_PART) inspectOffice(entries, lists, MAIN_PART[extension as keyof typeof MAIN_PART]);
  else inspectOpenDocument(entries, lists, MEDIA_TYPES[extension]);
}

const isList = (name: string): boolean =>
  /^(\[Content_Types\]\.xml|mimetype|META-INF\/manifest\.xml)$/.test(name) || name.endsWith('.rels');

/** Unpacks every part, which proves its size and checksum, and keeps the text of those that list others. */
async function unpackAll(bytes: Buffer, entries: readonly ZipEntry[]): Promise<ReadonlyMap<string, string>> {
  const lists = new Map<string, string>();
  for (const entry of entries) {
    const pieces: Buffer[] = [];
    const list = isList(entry.name);
    if (list && entry.bytes > LONGEST_LIST) throw new FileRefusedError('unpacks_too_large');
    await unpack(bytes, entry, list ? (piece) => pieces.push(piece) : undefined);
    if (list) lists.set(entry.name, listText(Buffer.concat(pieces)));
  }
  return lists;
}

/** The text that a reader of XML would see; one in another encoding would hide from us what it shows to others. */
function listText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (text.includes('\0') || /<!(DOCTYPE|ENTITY)/i.test(text)) throw new FileRefusedError('damaged');
  return text.replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (_, number: string) => {
    const point = Number(number.toLowerCase().startsWith('x') ? `0${number}` : number);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}

function inspectOffice(
  entries: readonly ZipEntry[],
  lists: ReadonlyMap<string, string>,
  mainPart: string,
): void {
  const types = lists.get('[Content_Types].xml') ?? '';
  const links = [...lists].filter(([name]) => name.endsWith('.rels')).map(([, text]) => text);
  if (
    entries.some(({ name }) => OFFICE_MACROS.test(name)) ||
    MACRO_TYPES.test(types) ||
    links.some((text) => FETCHED.test(text))
  )
    throw new FileRefusedError('macros');
  if (!types.includes(mainPart)) throw new FileRefusedError('damaged');
}

function inspectOpenDocument(
  entries: readonly ZipEntry[],
  lists: ReadonlyMap<string, string>,
  mediaType: string,
): void {
  if (/<[\w-]*:?encryption-data\b/.test(lists.get('META-INF/manifest.xml') ?? ''))
    throw new FileRefusedError('locked');
  if (entries.some(({ name }) => OPEN_DOCUMENT_MACROS.test(name))) throw new FileRefusedError('macros');
  if (lists.get('mimetype')?.trim() !== mediaType) throw new FileRefusedError('damaged');
}
