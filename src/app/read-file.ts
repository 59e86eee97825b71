import { extname } from 'node:path';
import { isReadable } from '../domain/innovation.ts';
import type { Viewer } from '../domain/roles.ts';
import { extensionOf, MEDIA_TYPES } from '../files/media-types.ts';
import type { Hub } from './hub.ts';
import { filesOfCase, filesOfContent } from './file-mentions.ts';
import { mayReadAdoption, mayReadSubmission, require } from './policy.ts';
import { publicAdoption, type PublicAdoption } from './public-adoption.ts';
import { findAdoption } from './read-adoption.ts';
import { NotFoundError } from './refusals.ts';

export type ReadableFile = {
  mediaType: string;
  /** Under which it is saved: as its owner named it. */
  name: string;
  /** Whether everybody may read it, or only those who may see the record that has it. */
  isPublic: boolean;
  /** Throws `NotFoundError` when it is lost. */
  read(): Promise<Buffer>;
};

/** A kept file under the name that people gave it. Throws `NotFoundError` when its own name is none of ours. */
function keptFile(hub: Hub, file: string): (shown: Pick<ReadableFile, 'name' | 'isPublic'>) => ReadableFile {
  const extension = extensionOf(file);
  if (extension === null) throw new NotFoundError(`file ${file}`);
  return (shown) => ({
    ...shown,
    mediaType: MEDIA_TYPES[extension],
    async read() {
      const bytes = await hub.files.read(file);
      if (bytes === null) throw new NotFoundError(`file ${file}`);
      return bytes;
    },
  });
}

/**
 * A file of a case or of a submission about it. Throws `NotFoundError` when none of them has it, and
 * `ForbiddenError` when only a submission has it that the viewer may not see.
 */
export async function readFile(
  hub: Hub,
  viewer: Viewer | null,
  { innovation, file }: { innovation: string; file: string },
): Promise<ReadableFile> {
  const named = keptFile(hub, file);
  const shown = await hub.store.get('innovation', innovation);
  if (shown !== null && isReadable(shown) && filesOfCase(shown).includes(file)) {
    const medium = shown.media.find((one) => one.kind === 'document' && one.file === file);
    const name = medium?.kind === 'document' ? medium.name : `${shown.slug}.${extname(file).slice(1)}`;
    return named({ name, isPublic: true });
  }

  let isAnywhere = false;
  await hub.ledger.settled();
  for (const { id } of hub.ledger.ofInnovation(innovation)) {
    const submission = await hub.store.get('submission', id);
    if (submission === null) continue;
    const found = submission.content.files.find((one) => filesOfContent({ files: [one] }).includes(file));
    if (found === undefined) continue;
    isAnywhere = true;
    if (mayReadSubmission(viewer, submission)) return named({ name: found.name, isPublic: false });
  }
  require(!isAnywhere);
  throw new NotFoundError(`file ${file}`);
}

/**
 * A file of an adoption's update: for everybody where the regency opened the update, else for its own people. Throws
 * `NotFoundError` when no update has it, and `ForbiddenError` when the viewer may not see the one that has.
 */
export async function readAdoptionFile(
  hub: Hub,
  viewer: Viewer | null,
  { adoption: id, file }: { adoption: string; file: string },
): Promise<ReadableFile> {
  const named = keptFile(hub, file);
  const adoption = await findAdoption(hub, id);
  const found = fileIn(adoption.updates, file);
  if (found === undefined) throw new NotFoundError(`file ${file}`);
  const isPublic = fileIn(publicAdoption(adoption)?.updates ?? [], file) !== undefined;
  require(isPublic || mayReadAdoption(viewer, adoption));
  return named({ name: found.name, isPublic });
}

const fileIn = (updates: readonly Pick<PublicAdoption['updates'][number], 'files'>[], file: string) =>
  updates.flatMap(({ files }) => files).find((one) => filesOfContent({ files: [one] }).includes(file));
