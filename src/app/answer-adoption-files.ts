import { madeStorable } from '../domain/text.ts';
import type { Viewer } from '../domain/roles.ts';
import { refusalOf, type AdoptionRefusal } from './answer-adoption-part.ts';
import { answerUpdateFiles, type UploadRefusal } from './answer-files.ts';
import type { Hub } from './hub.ts';
import { mayAdoption, require } from './policy.ts';
import { readAdoption } from './read-adoption.ts';
import { describeUpdateFiles } from './update-files.ts';
import { updateOf } from './write-adoption-update.ts';

export type FilesAnswer =
  | { kind: 'saved' }
  /** What was typed of the files, by their names; files that were taken are there. */
  | {
      kind: 'refused';
      descriptions: ReadonlyMap<string, string>;
      status: 403 | 409 | 422 | 503;
      /** Null when single files say it. */
      why: AdoptionRefusal | null;
      uploads: readonly UploadRefusal[];
    };

const LONGEST_DESCRIPTION = 5000;

/**
 * What comes of the form of an update's files. Throws `NotFoundError`, and `ForbiddenError` when the viewer may not even
 * read the record.
 */
export async function answerAdoptionFiles(
  hub: Hub,
  viewer: Viewer | null,
  {
    id,
    update,
    sent,
    ...asked
  }: {
    id: string;
    update: string;
    sent: readonly (readonly [string, string])[];
    remove: string | null;
    uploads: readonly File[];
    unsent: readonly string[];
  },
): Promise<FilesAnswer> {
  const adoption = await readAdoption(hub, viewer, id);
  const descriptions = describedIn(sent);
  try {
    require(mayAdoption(viewer, 'write_update', adoption));
    updateOf(adoption.updates, update);
    await describeUpdateFiles(hub, viewer, { id, update, descriptions });
    const uploads = await answerUpdateFiles(hub, viewer, { id, update, ...asked });
    if (uploads.length === 0) return { kind: 'saved' };
    return { kind: 'refused', descriptions, status: 422, why: null, uploads };
  } catch (error) {
    return { kind: 'refused', descriptions, uploads: [], ...refusalOf(error) };
  }
}

/** As `FileList.astro` names the fields. */
function describedIn(sent: readonly (readonly [string, string])[]): Map<string, string> {
  const fields = new Map(sent);
  return new Map(
    [...fields].flatMap(([name, file]) => {
      const number = /^files\.(\d{1,3})\.file$/.exec(name)?.[1];
      const typed = number === undefined ? undefined : fields.get(`files.${number}.description`);
      if (typed === undefined) return [];
      return [[file, madeStorable(typed).slice(0, LONGEST_DESCRIPTION).trim().toWellFormed()] as const];
    }),
  );
}
