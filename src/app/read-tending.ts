import type { Viewer } from '../domain/roles.ts';
import { caseStateAfter, CaseAction, type CaseState } from '../domain/submission-workflow.ts';
import { SearchUnavailableError } from '../search/search-index.ts';
import type { Stored } from '../store/store.ts';
import type { Card } from './catalogue.ts';
import { caseStateOf, findCase } from './find-case.ts';
import type { Hub } from './hub.ts';
import type { Entry } from './ledger.ts';
import { mayCase, mayHub, mayReadSubmission, require } from './policy.ts';
import { regencyOf } from './regions.ts';
import { draftOf, similarInnovations } from './similar-innovations.ts';

export type TendedCase = {
  innovation: Stored<'innovation'>;
  regency: ReturnType<typeof regencyOf>;
  state: CaseState;
  /** The case that it was merged into. */
  mergedInto: Card | null;
  /** What the viewer can do with it now. */
  can: ReadonlySet<CaseAction>;
  /** What happened to it, the newest first. */
  events: Stored<'case_history'>['events'];
  /** Its submissions that the viewer may see, the newest first. */
  submissions: readonly Entry[];
};

/** A case as those who look after it see it: its regency, and curators. Throws `NotFoundError` and `ForbiddenError`. */
export async function readTending(hub: Hub, viewer: Viewer | null, id: string): Promise<TendedCase> {
  const innovation = await findCase(hub, id);
  require(mayHub(viewer, 'see_regency', innovation.regency) || mayHub(viewer, 'open_queue'));
  const state = caseStateOf(innovation);
  const history = await hub.store.get('case_history', innovation.id);
  await hub.ledger.settled();
  const into = innovation.mergedInto;
  return {
    innovation,
    regency: regencyOf(innovation.regency),
    state,
    mergedInto: into === null ? null : (hub.catalogue.card(into) ?? null),
    can: new Set(
      CaseAction.options.filter(
        (action) => caseStateAfter(state, action) !== null && mayCase(viewer, action, innovation),
      ),
    ),
    events: history?.events.toReversed() ?? [],
    submissions: hub.ledger
      .ofInnovation(innovation.id)
      .filter((entry) => mayReadSubmission(viewer, entry))
      .reverse(),
  };
}

/** Cases that one might be merged into, the likest first; none when no search engine can say. */
export async function mergeCandidates(hub: Hub, innovation: Stored<'innovation'>): Promise<readonly Card[]> {
  const about = { limit: 4, regency: innovation.regency, except: innovation.id };
  try {
    const { similar } = await similarInnovations(hub, draftOf(innovation), about);
    return similar.filter(({ likeness }) => likeness >= BY_CHANCE).map(({ card }) => card);
  } catch (error) {
    if (error instanceof SearchUnavailableError) return [];
    throw error;
  }
}

/** Texts that share no topic share this much by chance. */
const BY_CHANCE = 0.15;

/** Id of the case that somebody names by its address, its slug or its id; what they typed where it names none. */
export function namedCase({ catalogue }: Hub, typed: string): string {
  const trimmed = typed.trim();
  const slug = /\/inovasi\/([a-z0-9-]+)/.exec(trimmed)?.[1] ?? trimmed;
  return catalogue.idOfSlug(slug) ?? slug;
}
