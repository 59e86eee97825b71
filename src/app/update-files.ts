import type { DraftFile } from '../domain/draft-file.ts';
import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import { deleteFiles, filesOfContent } from './file-mentions.ts';
import type { Hub } from './hub.ts';
import { keepUpload, requireRoom, type Upload } from './keep-upload.ts';
import { authorOf } from './read-submission.ts';
import { changeUpdate, findUpdate, type Update } from './write-adoption-update.ts';

type Asked = { id: string; update: string };

/**
 * Adds an upload to an update of an adoption. The same file sent twice is there once. Throws as `attachFile` does: then
 * nothing was added, and nothing stays behind.
 */
export async function attachUpdateFile(
  hub: Hub,
  viewer: Viewer | null,
  { id, update, ...upload }: Asked & Upload,
): Promise<void> {
  const { files } = await findUpdate(hub, viewer, { id, update });
  const by = authorOf(viewer);
  await hub.limits.spend('upload', by.account);
  await keepUpload(hub, { files, upload, unnamed: update, by }, (added) =>
    changeFiles(hub, viewer, { id, update }, (now) => {
      requireRoom(now, added.bytes);
      return [...now, added];
    }),
  );
}

/**
 * Takes a file off an update and deletes it; one that is gone is as good. Throws `NotFoundError`, `ForbiddenError`,
 * `NotPossibleError`, and what `Store.commit` throws.
 */
export async function detachUpdateFile(
  hub: Hub,
  viewer: Viewer | null,
  { file, ...asked }: Asked & { file: string },
): Promise<void> {
  let gone: readonly string[] = [];
  await changeFiles(hub, viewer, asked, (files) => {
    const taken = files.filter((one) => one.file === file);
    gone = filesOfContent({ files: taken });
    return files.filter((one) => one.file !== file);
  });
  await deleteFiles(hub, gone);
}

/** Says what files show, by their names. Throws as `detachUpdateFile` does. */
export const describeUpdateFiles = (
  hub: Hub,
  viewer: Viewer | null,
  { descriptions, ...asked }: Asked & { descriptions: ReadonlyMap<string, string> },
): Promise<Stored<'adoption'>> =>
  changeFiles(hub, viewer, asked, (files) =>
    files.map((one) => ({ ...one, description: descriptions.get(one.file) ?? one.description })),
  );

const changeFiles = (
  hub: Hub,
  viewer: Viewer | null,
  asked: Asked,
  change: (files: Update['files']) => readonly DraftFile[],
) =>
  changeUpdate(hub, viewer, asked, (told) => {
    const files = change(told.files);
    return JSON.stringify(files) === JSON.stringify(told.files) ? told : { ...told, files: [...files] };
  });
