import { isReadable } from '../domain/innovation.ts';
import type { Viewer } from '../domain/roles.ts';
import { extensionOf, MEDIA_TYPES } from '../files/media-types.ts';
import type { Hub } from './hub.ts';
import { filesOfCase, filesOfContent } from './file-mentions.ts';
import { mayReadSubmission, require } from './policy.ts';
import { NotFoundError } from './refusals.ts';

export type ReadableFile = {
  mediaType: string;
  /** Under which it is saved: as its owner named it. */
  name: string;
  /** Whether a case shows it to everybody, or only a form to those who may see that. */
  isPublic: boolean;
  /** Throws `NotFoundError` when it is lost. */
  read(): Promise<Buffer>;
};

/**
 * A file of a case or of a submission about it. Throws `NotFoundError` when none of them has it, and
 * `ForbiddenError` when only a submission has it that the viewer may not see.
 */
export async function readFile(
  hub: Hub,
  viewer: Viewer | null,
  { innovation, file }: { innovation: string; file: string },
): Promise<ReadableFile> {
  const extension = extensionOf(file);
  if (extension === null) throw new NotFoundError(`file ${file}`);
  const named = (name: string, isPublic: boolean): ReadableFile => ({
    mediaType: MEDIA_TYPES[extension],
    name,
    isPublic,
    async read() {
      const bytes = await hub.files.read(file);
      if (bytes === null) throw new NotFoundError(`file ${file}`);
      return bytes;
    },
  });

  const shown = await hub.store.get('innovation', innovation);
  if (shown !== null && isReadable(shown) && filesOfCase(shown).includes(file)) {
    const medium = shown.media.find((one) => one.kind === 'document' && one.file === file);
    return named(medium?.kind === 'document' ? medium.name : `${shown.slug}.${extension}`, true);
  }

  let isAnywhere = false;
  await hub.ledger.settled();
  for (const { id } of hub.ledger.ofInnovation(innovation)) {
    const submission = await hub.store.get('submission', id);
    if (submission === null) continue;
    const found = submission.content.files.find((one) => filesOfContent({ files: [one] }).includes(file));
    if (found === undefined) continue;
    isAnywhere = true;
    if (mayReadSubmission(viewer, submission)) return named(found.name, false);
  }
  require(!isAnywhere);
  throw new NotFoundError(`file ${file}`);
}
