import type { Viewer } from '../domain/roles.ts';
import type { Stored } from '../store/store.ts';
import { changeFiles } from './change-files.ts';
import { dropFiles, filesOfContent } from './file-mentions.ts';
import type { Hub } from './hub.ts';

/**
 * Takes a file off a submission's form, and deletes it where nothing else shows it; one that is gone is as good.
 * Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`, and what `Store.commit` throws.
 */
export async function detachFile(
  hub: Hub,
  viewer: Viewer | null,
  { id, file }: { id: string; file: string },
): Promise<Stored<'submission'>> {
  let gone: readonly string[] = [];
  const submission = await changeFiles(hub, viewer, id, (files) => {
    const taken = files.filter((one) => one.file === file);
    gone = filesOfContent({ files: taken });
    return taken.length === 0 ? null : files.filter((one) => one.file !== file);
  });
  await dropFiles(hub, submission.innovation, gone);
  return submission;
}
