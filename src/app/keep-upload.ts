import type { Author } from '../domain/author.ts';
import type { DraftFile } from '../domain/draft-file.ts';
import { inspectFile } from '../files/inspect-file.ts';
import { MEDIA_TYPES, type KeptExtension } from '../files/media-types.ts';
import { peopleName } from '../files/people-name.ts';
import { FileRefusedError, LARGEST_FILE_BYTES, MOST_BYTES, MOST_FILES } from '../files/refusal.ts';
import type { FileReason } from '../files/refusal.ts';
import { renderPicture, type Rendered } from '../files/render-picture.ts';
import { StoreFullError, StoreUnavailableError } from '../store/store.ts';
import type { Hub } from './hub.ts';

/** Uploads must not take the room in which records are written. */
const KEPT_FREE_BYTES = 64 * 1024 * 1024;

export type Upload = {
  /** As it was sent. */
  name: string;
  bytes: Buffer;
};

/**
 * Keeps an upload beside the `files` that are there, and has `write` put it into its record; null when the same file
 * is there already. `unnamed`: what it is called when its name says nothing. Throws `FileRefusedError`,
 * `StoreFullError`, and what `write` throws: then nothing stays behind.
 */
export async function keepUpload<T>(
  hub: Hub,
  {
    files,
    upload: { name, bytes },
    unnamed,
    by,
  }: { files: readonly Pick<DraftFile, 'file' | 'bytes'>[]; upload: Upload; unnamed: string; by: Author },
  write: (added: DraftFile) => Promise<T>,
): Promise<T | null> {
  requireRoom(files, 0);
  const ready = await makeReady(bytes);
  const twin = files.find(({ bytes: length }) => length === ready.bytes.length);
  if (twin && (await hub.files.read(twin.file))?.equals(ready.bytes)) return null;
  requireRoom(files, ready.bytes.length);

  const free = await hub.files.freeBytes();
  if (free !== null && free < ready.bytes.length + KEPT_FREE_BYTES)
    throw new StoreFullError(`no space left for uploads (${free} bytes free): free some space`);

  const kept: string[] = [];
  const keep = async (content: Buffer, extension: KeptExtension) => {
    const file = await hub.files.put(content, extension);
    kept.push(file);
    return file;
  };
  try {
    const { extension, small } = ready;
    return await write({
      file: await keep(ready.bytes, extension),
      small: small === null ? null : await keep(small.bytes, extension),
      kind: extension === 'webp' ? 'picture' : 'document',
      name: peopleName(name, extension, unnamed),
      mediaType: MEDIA_TYPES[extension],
      bytes: ready.bytes.length,
      width: ready.width,
      height: ready.height,
      description: '',
      by,
      at: new Date().toISOString(),
    });
  } catch (error) {
    // Whether a commit that the disk did not confirm is there shows at the next start: until then the sweep waits.
    if (!(error instanceof StoreUnavailableError))
      for (const file of kept) await hub.files.remove(file).catch(() => undefined);
    throw error;
  }
}

/** Throws `FileRefusedError` when `more` bytes beside the files are more than one record may hold. */
export function requireRoom(files: readonly Pick<DraftFile, 'bytes'>[], more: number): void {
  if (files.length >= MOST_FILES) throw new FileRefusedError('too_many');
  const sum = files.reduce((bytes, file) => bytes + file.bytes, more);
  if (sum > MOST_BYTES) throw new FileRefusedError('too_much');
}

export type RefusedUpload = { name: string; reason: FileReason };

/**
 * Hands what a form's file field sent to `attach`, one after the other, and says which were not taken and why; a field
 * in which nothing was chosen sends a file without a name. Throws what `attach` throws, save for what is refused.
 */
export async function attachEach(
  uploads: readonly File[],
  attach: (upload: Upload) => Promise<unknown>,
): Promise<readonly RefusedUpload[]> {
  const refused: RefusedUpload[] = [];
  for (const upload of uploads) {
    const { name, size } = upload;
    if (name === '' && size === 0) continue;
    try {
      if (size > LARGEST_FILE_BYTES) throw new FileRefusedError('too_large');
      await attach({ name, bytes: Buffer.from(await upload.arrayBuffer()) });
    } catch (error) {
      if (!(error instanceof FileRefusedError)) throw error;
      refused.push({ name, reason: error.reason });
    }
  }
  return refused;
}

type Ready = {
  bytes: Buffer;
  extension: KeptExtension;
  width: number | null;
  height: number | null;
  small: Rendered | null;
};

/** A picture is made anew, a document is kept as it came. */
async function makeReady(bytes: Buffer): Promise<Ready> {
  const found = await inspectFile(bytes);
  if (found.kind === 'document')
    return { bytes, extension: found.extension, width: null, height: null, small: null };
  const { large, small } = await renderPicture(bytes);
  return { ...large, extension: 'webp', small };
}
