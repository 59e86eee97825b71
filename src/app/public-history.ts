import type { CaseEvent } from '../domain/case-history.ts';
import { caseVersions, type CaseVersion } from '../domain/case-versions.ts';
import { contentOfInnovation } from '../domain/content-of-innovation.ts';
import type { Innovation } from '../domain/innovation.ts';
import { differences, type FieldId, type SubmissionContent } from '../domain/submission-content.ts';
import { ownCopy, type Stored } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { publicInnovation } from './read-innovation.ts';

/** What anyone may know of an event: not who, and not what was said between curators and the regency. */
type PublicEvent = { at: string; action: CaseEvent['action']; reason: string | null };

export type PublicHistory = {
  innovation: Stored<'innovation'>;
  /** The newest first. */
  events: readonly PublicEvent[];
  /** The first one first. */
  versions: readonly Pick<CaseVersion<unknown>, 'number' | 'from'>[];
  /** What became of the case between two of its versions; null while none are chosen. */
  comparison: {
    from: number;
    to: number;
    before: SubmissionContent;
    after: SubmissionContent;
    fields: readonly FieldId[];
  } | null;
};

/** Events whose reason is written for everybody; that of a publication is a message to the regency. */
const TOLD: ReadonlySet<CaseEvent['action']> = new Set(['correct', 'archive', 'restore', 'merge']);

/**
 * The history of a case as everybody may read it, and what changed between versions `from` and `to`; the last two
 * where a number is none. Null when there is no such case.
 */
export async function publicHistory(
  hub: Hub,
  idOrSlug: string,
  { from, to }: { from: number | null; to: number | null },
): Promise<PublicHistory | null> {
  const innovation = await publicInnovation(hub, idOrSlug);
  if (innovation === null) return null;
  const events = (await hub.store.get('case_history', innovation.id))?.events ?? [];
  const versions = caseVersions<Stored<'innovation'>>(innovation, events);
  const last = versions.length;
  const among = (number: number | null, otherwise: number) =>
    number !== null && number >= 1 && number <= last ? number : otherwise;
  const [older, newer] = [among(from, last - 1), among(to, last)].sort((a, b) => a - b);
  return {
    innovation,
    events: events
      .map(({ at, action, reason }) => ({ at, action, reason: TOLD.has(action) ? reason : null }))
      .reverse(),
    versions: versions.map(({ number, from: since }) => ({ number, from: since })),
    comparison: last > 1 ? compare(versions, older ?? 1, newer ?? last) : null,
  };
}

/** A case has no files of a draft and no author of them; what the form needs of both is nobody's. */
const NOBODY = { by: { account: 'nobody', name: '-' }, at: '1970-01-01T00:00:00Z' };

function compare(
  versions: readonly CaseVersion<Stored<'innovation'>>[],
  from: number,
  to: number,
): PublicHistory['comparison'] {
  const content = (number: number) => {
    const version = versions[number - 1];
    return version && contentOfInnovation(ownCopy<Innovation>(version.innovation), NOBODY);
  };
  const [before, after] = [content(from), content(to)];
  return before && after ? { from, to, before, after, fields: differences(before, after) } : null;
}
