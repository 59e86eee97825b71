import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import { changeFiles, findEditable } from './change-files.ts';
import type { Hub } from './hub.ts';
import { keepUpload, requireRoom, type Upload } from './keep-upload.ts';

/**
 * Adds an upload to a submission's form. The same file sent twice is there once. Throws `FileRefusedError`,
 * `NotFoundError`, `ForbiddenError`, `NotPossibleError`, `TooManyAttemptsError`, `StoreFullError`, and what
 * `Store.commit` throws: then nothing was added, and nothing stays behind.
 */
export async function attachFile(
  hub: Hub,
  viewer: Viewer | null,
  { id, ...upload }: { id: string } & Upload,
): Promise<Stored<'submission'>> {
  const { submission, by } = await findEditable(hub, viewer, id);
  await hub.limits.spend('upload', by.account);
  const { files } = submission.content;
  const changed = await keepUpload(hub, { files, upload, unnamed: id, by }, (added) =>
    changeFiles(hub, viewer, id, (now) => {
      requireRoom(now, added.bytes);
      return [...now, added];
    }),
  );
  return changed ?? submission;
}
