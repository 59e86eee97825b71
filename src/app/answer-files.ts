import { TooManyAttemptsError } from '../accounts/limits.ts';
import type { Viewer } from '../domain/roles.ts';
import { StoreFullError, StoreUnavailableError } from '../store/store.ts';
import { attachFile } from './attach-file.ts';
import { detachFile } from './detach-file.ts';
import type { Hub } from './hub.ts';
import { attachEach, type RefusedUpload, type Upload } from './keep-upload.ts';
import { attachUpdateFile, detachUpdateFile } from './update-files.ts';

/** `unsent`: chosen in the form, which was then sent without its files. */
export type UploadRefusal = {
  name: string;
  reason: RefusedUpload['reason'] | 'too_often' | 'full' | 'unsent';
};

/** Which file goes, which come, and which were chosen but not sent. */
type Asked = { remove: string | null; uploads: readonly File[]; unsent: readonly string[] };

/**
 * Takes a file off a submission's form and adds others: what is refused says why, and the rest is there. Throws what
 * `detachFile` throws, and `attachFile` beside what is refused, a full disk and too many attempts.
 */
export const answerFiles = (
  hub: Hub,
  viewer: Viewer | null,
  { id, ...asked }: { id: string } & Asked,
): Promise<readonly UploadRefusal[]> =>
  change(asked, {
    attach: (upload) => attachFile(hub, viewer, { id, ...upload }),
    detach: (file) => detachFile(hub, viewer, { id, file }),
  });

/** Likewise with the files of an adoption's update. */
export const answerUpdateFiles = (
  hub: Hub,
  viewer: Viewer | null,
  { id, update, ...asked }: { id: string; update: string } & Asked,
): Promise<readonly UploadRefusal[]> =>
  change(asked, {
    attach: (upload) => attachUpdateFile(hub, viewer, { id, update, ...upload }),
    detach: (file) => detachUpdateFile(hub, viewer, { id, update, file }),
  });

type Place = { attach: (upload: Upload) => Promise<unknown>; detach: (file: string) => Promise<unknown> };

async function change(
  { remove, uploads, unsent }: Asked,
  { attach, detach }: Place,
): Promise<readonly UploadRefusal[]> {
  const refused: UploadRefusal[] = unsent.map((name) => ({ name, reason: 'unsent' }));
  if (remove !== null) await detach(remove);
  for (const upload of uploads) {
    try {
      refused.push(...(await attachEach([upload], attach)));
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
