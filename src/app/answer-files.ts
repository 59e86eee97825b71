import { TooManyAttemptsError } from '../accounts/limits.ts';
import type { Viewer } from '../domain/roles.ts';
import { StoreFullError, StoreUnavailableError } from '../store/store.ts';
import { attachFiles, type RefusedUpload } from './attach-file.ts';
import { detachFile } from './detach-file.ts';
import type { Hub } from './hub.ts';

/** `unsent`: chosen in the form, which was then sent without its files. */
export type UploadRefusal = {
  name: string;
  reason: RefusedUpload['reason'] | 'too_often' | 'full' | 'unsent';
};

/**
 * Takes a file off a submission's form and adds others: what is refused says why, and the rest is there. Throws what
 * `detachFile` throws, and `attachFiles` beside a full disk and too many attempts.
 */
export async function answerFiles(
  hub: Hub,
  viewer: Viewer | null,
  {
    id,
    remove,
    uploads,
    unsent,
  }: { id: string; remove: string | null; uploads: readonly File[]; unsent: readonly string[] },
): Promise<readonly UploadRefusal[]> {
  const refused: UploadRefusal[] = unsent.map((name) => ({ name, reason: 'unsent' }));
  if (remove !== null) await detachFile(hub, viewer, { id, file: remove });
  for (const upload of uploads) {
    try {
      refused.push(...(await attachFiles(hub, viewer, { id, uploads: [upload] })));
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      refused.push({ name: upload.name, reason });
    }
  }
  return refused;
}

function reasonOf(error: unknown): 'too_often' | 'full' | null {
  if (error instanceof TooManyAttemptsError) return 'too_often';
  return error instanceof StoreFullError || error instanceof StoreUnavailableError ? 'full' : null;
}
