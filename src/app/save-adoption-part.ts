import type { Author } from '../domain/author.ts';
import type { AdoptionPart } from '../domain/adoption.ts';
import { adoptionStateAfter, type AdoptionAction } from '../domain/adoption-workflow.ts';
import type { Viewer } from '../domain/roles.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import { caseStateOf } from './find-case.ts';
import type { Hub } from './hub.ts';
import { mayAdoption, require } from './policy.ts';
import { findAdoption } from './read-adoption.ts';
import { authorOf } from './read-submission.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';

type Adoption = Stored<'adoption'>;

/** What stands in one part of the record. */
export type PartContent = { [P in AdoptionPart]: { part: P; content: Adoption[P] } }[AdoptionPart];

export type PartSaved =
  | { kind: 'saved'; adoption: Adoption }
  /** Somebody changed the part since the form was given: nothing was written, and theirs is in `adoption`. */
  | { kind: 'conflict'; adoption: Adoption; by: Author; at: string };

/** The action that changes each part. */
export const PART_ACTIONS = {
  letter: 'edit_letter',
  readiness: 'edit_readiness',
  plan: 'edit_plan',
  results: 'edit_results',
  lesson: 'edit_lesson',
  visibility: 'set_visibility',
  becameInnovation: 'name_case',
} as const satisfies Record<AdoptionPart, AdoptionAction>;

/** The rev that a form of the part is given with; 0 when it was never saved. */
export const partRevOf = ({ parts }: Pick<Adoption, 'parts'>, part: AdoptionPart): number =>
  parts[part]?.rev ?? 0;

/** Others may be saving other parts at the same moment. */
const TRIES = 5;

/**
 * Stores one part of an adoption. `partRev` is the mark's rev that the form was given with. Throws `NotFoundError`,
 * `ForbiddenError`, `NotPossibleError`, `UnfitError` (`no_such_case`: it became a case that is not the adopter's), and
 * what `Store.commit` throws.
 */
export async function saveAdoptionPart(
  hub: Hub,
  viewer: Viewer | null,
  asked: { id: string; partRev: number } & PartContent,
): Promise<PartSaved> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await trySaving(hub, viewer, asked);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES) throw error;
    }
  }
}

async function trySaving(
  hub: Hub,
  viewer: Viewer | null,
  { id, partRev, part, content }: Parameters<typeof saveAdoptionPart>[2],
): Promise<PartSaved> {
  const adoption = await findAdoption(hub, id);
  const action = PART_ACTIONS[part];
  require(mayAdoption(viewer, action, adoption));
  const by = authorOf(viewer);
  if (adoptionStateAfter(adoption, action) === null) throw new NotPossibleError('state');
  if (part === 'becameInnovation' && content !== null) await requireOwnCase(hub, adoption, content);
  if (JSON.stringify(content) === JSON.stringify(adoption[part])) return { kind: 'saved', adoption };
  const mark = adoption.parts[part];
  if (mark && mark.rev !== partRev) return { kind: 'conflict', adoption, by: mark.by, at: mark.at };
  // A lesson that others have read is changed, never taken away.
  if (part === 'lesson' && content === null && adoption.state === 'stopped')
    throw new UnfitError('lesson_missing');

  const at = new Date().toISOString();
  await hub.store.commit([
    {
      kind: 'adoption',
      put: {
        ...adoption,
        [part]: content,
        parts: { ...adoption.parts, [part]: { rev: adoption.rev + 1, by, at } },
        updatedAt: at,
      },
      expectedRev: adoption.rev,
    },
  ]);
  return { kind: 'saved', adoption: await findAdoption(hub, id) };
}

async function requireOwnCase(hub: Hub, { regency }: Adoption, innovation: string) {
  const became = await hub.store.get('innovation', innovation);
  if (became === null || became.regency !== regency || caseStateOf(became) !== 'published')
    throw new UnfitError('no_such_case');
}
