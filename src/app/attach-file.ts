import type { DraftFile } from '../domain/draft-file.ts';
import type { Viewer } from '../domain/roles.ts';
import { inspectFile } from '../files/inspect-file.ts';
import { MEDIA_TYPES, type KeptExtension } from '../files/media-types.ts';
import { peopleName } from '../files/people-name.ts';
import {
  FileRefusedError,
  LARGEST_FILE_BYTES,
  MOST_BYTES,
  MOST_FILES,
  type FileReason,
} from '../files/refusal.ts';
import { renderPicture, type Rendered } from '../files/render-picture.ts';
import { StoreFullError, StoreUnavailableError, type Stored } from '../store/store.ts';
import { changeFiles, findEditable } from './change-files.ts';
import type { Hub } from './hub.ts';

/** Uploads must not take the room in which records are written. */
const KEPT_FREE_BYTES = 64 * 1024 * 1024;

/**
 * Adds an upload to a submission's form. `name`: as it was sent. The same file sent twice is there once. Throws
 * `FileRefusedError`, `NotFoundError`, `ForbiddenError`, `NotPossibleError`, `TooManyAttemptsError`, `StoreFullError`,
 * and what `Store.commit` throws: then nothing was added, and nothing stays behind.
 */
export async function attachFile(
  hub: Hub,
  viewer: Viewer | null,
  { id, name, bytes }: { id: string; name: string; bytes: Buffer },
): Promise<Stored<'submission'>> {
  const { submission, by } = await findEditable(hub, viewer, id);
  await hub.limits.spend('upload', by.account);
  const { files } = submission.content;
  requireRoom(files, 0);
  const ready = await makeReady(bytes);
  const twin = files.find(({ bytes: length }) => length === ready.bytes.length);
  if (twin && (await hub.files.read(twin.file))?.equals(ready.bytes)) return submission;
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
    const added: DraftFile = {
      file: await keep(ready.bytes, extension),
      small: small === null ? null : await keep(small.bytes, extension),
      kind: extension === 'webp' ? 'picture' : 'document',
      name: peopleName(name, extension, id),
      mediaType: MEDIA_TYPES[extension],
      bytes: ready.bytes.length,
      width: ready.width,
      height: ready.height,
      description: '',
      by,
      at: new Date().toISOString(),
    };
    return await changeFiles(hub, viewer, id, (now) => {
      requireRoom(now, added.bytes);
      return [...now, added];
    });
  } catch (error) {
    // Whether a commit that the disk did not confirm is there shows at the next start: until then the sweep waits.
    if (!(error instanceof StoreUnavailableError))
      for (const file of kept) await hub.files.remove(file).catch(() => undefined);
    throw error;
  }
}

export type RefusedUpload = { name: string; reason: FileReason };

/**
 * Adds what a form's file field sent, one after the other, and says which were not taken and why; a field in which
 * nothing was chosen sends a file without a name. Throws as `attachFile`, save for what is refused.
 */
export async function attachFiles(
  hub: Hub,
  viewer: Viewer | null,
  { id, uploads }: { id: string; uploads: readonly File[] },
): Promise<readonly RefusedUpload[]> {
  const refused: RefusedUpload[] = [];
  for (const upload of uploads) {
    const { name, size } = upload;
    if (name === '' && size === 0) continue;
    try {
      if (size > LARGEST_FILE_BYTES) throw new FileRefusedError('too_large');
      await attachFile(hub, viewer, { id, name, bytes: Buffer.from(await upload.arrayBuffer()) });
    } catch (error) {
      if (!(error instanceof FileRefusedError)) throw error;
      refused.push({ name, reason: error.reason });
    }
  }
  return refused;
}

function requireRoom(files: readonly Pick<DraftFile, 'bytes'>[], more: number) {
  if (files.length >= MOST_FILES) throw new FileRefusedError('too_many');
  const sum = files.reduce((bytes, file) => bytes + file.bytes, more);
  if (sum > MOST_BYTES) throw new FileRefusedError('too_much');
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
