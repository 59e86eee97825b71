const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** Every type that is kept and served; what is in no line here is never sent. */
export const MEDIA_TYPES = {
  webp: 'image/webp',
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: `${OPEN_DOCUMENT}.text`,
  ods: `${OPEN_DOCUMENT}.spreadsheet`,
  odp: `${OPEN_DOCUMENT}.presentation`,
} as const;
export type KeptExtension = keyof typeof MEDIA_TYPES;
export type DocumentExtension = Exclude<KeptExtension, 'webp'>;

const isKept = (extension: string): extension is KeptExtension => Object.hasOwn(MEDIA_TYPES, extension);

/** By the ending that the hub itself gave the file when it had looked into it; null for any other name. */
export function extensionOf(fileName: string): KeptExtension | null {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1);
  return isKept(extension) ? extension : null;
}
