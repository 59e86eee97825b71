import type { Viewer } from '../domain/roles.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Hub } from './hub.ts';
import type { Entry } from './ledger.ts';
import { mayHub, require } from './policy.ts';
import { QUEUE_PAGE } from './review-queue.ts';
import { regencyOf } from './regions.ts';

const DECISIONS = ['publish', 'publish_correction', 'reject', 'request_changes'] as const;
type Decision = (typeof DECISIONS)[number];

export type Decided = {
  entry: Entry;
  regency: { code: string; name: string; provinceName: string };
  dimension: Dimension | null;
  decision: Decision;
  by: string;
  isMine: boolean;
  at: string;
};

/**
 * Submissions whose last move was a curator's decision, the newest first: what was sent again since waits in the
 * queue. Throws `ForbiddenError`.
 */
export async function decidedSubmissions(
  hub: Hub,
  viewer: Viewer | null,
  { mine, page }: { mine: boolean; page: number },
): Promise<{ rows: readonly Decided[]; found: number; pages: number }> {
  require(mayHub(viewer, 'open_queue'));
  await hub.ledger.settled();
  const decided = hub.ledger
    .all()
    .flatMap((entry) => decidedOf(entry, viewer) ?? [])
    .filter(({ isMine }) => isMine || !mine)
    .sort((a, b) => (a.at > b.at ? -1 : 1));
  const from = (page - 1) * QUEUE_PAGE;
  return {
    rows: decided.slice(from, from + QUEUE_PAGE),
    found: decided.length,
    pages: Math.max(1, Math.ceil(decided.length / QUEUE_PAGE)),
  };
}

function decidedOf(entry: Entry, viewer: Viewer | null): Decided | null {
  const move = entry.lastMove;
  const decision = DECISIONS.find((action) => action === move?.action);
  if (move === null || decision === undefined) return null;
  return {
    entry,
    regency: regencyOf(entry.regency),
    dimension: Dimension.safeParse(entry.dimension).data ?? null,
    decision,
    by: move.by.name,
    isMine: move.by.account === viewer?.id,
    at: move.at,
  };
}
