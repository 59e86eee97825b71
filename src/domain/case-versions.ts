import type { CaseEvent } from './case-history.ts';

/** Events by which a case says something else than before. */
const REWRITES: ReadonlySet<CaseEvent['action']> = new Set(['revise', 'correct']);

/** A case as it stood for a time. `from`: since when. */
export type CaseVersion<Case> = { number: number; from: string; innovation: Case };

/**
 * Every version of a case, the first one first, the last one being the present. What only marked, confirmed or
 * archived it made none.
 */
export function caseVersions<Case extends { publishedAt: string | null; createdAt: string }>(
  present: Case,
  events: readonly { at: string; action: CaseEvent['action']; before: Case | null }[],
): readonly CaseVersion<Case>[] {
  const versions: CaseVersion<Case>[] = [];
  let from = present.publishedAt ?? present.createdAt;
  for (const { at, action, before } of events) {
    if (!REWRITES.has(action) || before === null) continue;
    versions.push({ number: versions.length + 1, from, innovation: before });
    from = at;
  }
  return [...versions, { number: versions.length + 1, from, innovation: present }];
}
