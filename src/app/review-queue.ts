import { dayOf, daysBetween } from '../domain/dates.ts';
import type { Viewer } from '../domain/roles.ts';
import { Dimension } from '../domain/vocabularies.ts';
import type { Hub } from './hub.ts';
import type { Entry } from './ledger.ts';
import { mayHub, require } from './policy.ts';
import type { QueueFilters } from './queue-filters.ts';
import { regencyOf } from './regions.ts';

export const QUEUE_PAGE = 50;

export type QueueRow = {
  entry: Entry;
  regency: { code: string; name: string; province: string; provinceName: string };
  /** Null where the regency has not chosen one that there is. */
  dimension: Dimension | null;
  /** Whole days since it was last sent. */
  age: number;
  /** Days until it is due, negative once it is overdue; null without a due date. */
  daysLeft: number | null;
  holder: 'mine' | 'nobody' | 'others';
  /** Of the curator's own regency: theirs to read, and for others to decide. */
  isOwn: boolean;
};

type Counted = { code: string; name: string; count: number };

export type Queue = {
  rows: readonly QueueRow[];
  /** Submissions that fit the filters, and pages of them. */
  found: number;
  pages: number;
  /** Over all that wait, whatever the filters. */
  counts: Record<'all' | 'mine' | 'nobody' | 'overdue', number>;
  /** Where those that wait come from: provinces by name, each with its regencies. */
  places: readonly (Counted & { regencies: readonly Counted[] })[];
};

/** What waits for a curator, the soonest due first. Throws `ForbiddenError`. */
export async function reviewQueue(
  hub: Hub,
  viewer: Viewer | null,
  filters: QueueFilters,
  now = new Date(),
): Promise<Queue> {
  require(mayHub(viewer, 'open_queue'));
  await hub.ledger.settled();
  const today = dayOf(now);
  const waiting = hub.ledger.withCurators().map((entry) => rowOf(entry, viewer, today));
  const found = waiting.filter((row) => fits(row, filters)).sort(bySoonestDue);
  const from = (filters.page - 1) * QUEUE_PAGE;
  return {
    rows: found.slice(from, from + QUEUE_PAGE),
    found: found.length,
    pages: Math.max(1, Math.ceil(found.length / QUEUE_PAGE)),
    counts: {
      all: waiting.length,
      mine: waiting.filter(({ holder }) => holder === 'mine').length,
      nobody: waiting.filter(({ holder }) => holder === 'nobody').length,
      overdue: waiting.filter(isOverdue).length,
    },
    places: placesOf(waiting),
  };
}

export const isOverdue = ({ daysLeft }: Pick<QueueRow, 'daysLeft'>): boolean =>
  daysLeft !== null && daysLeft < 0;

function rowOf(entry: Entry, viewer: Viewer | null, today: string): QueueRow {
  const { assignedTo, dueOn, submittedAt } = entry;
  const sentOn = dayOf(new Date(submittedAt ?? entry.createdAt));
  return {
    entry,
    regency: regencyOf(entry.regency),
    dimension: Dimension.safeParse(entry.dimension).data ?? null,
    age: daysBetween(sentOn, today),
    daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
    holder: assignedTo === null ? 'nobody' : assignedTo.account === viewer?.id ? 'mine' : 'others',
    isOwn: entry.regency === viewer?.regency,
  };
}

function fits(row: QueueRow, { state, holder, place, dimension, kind, overdue }: QueueFilters): boolean {
  return (
    (state === null || row.entry.state === state) &&
    (holder === null || row.holder === holder) &&
    (place === null || row.regency.code === place || row.regency.province === place) &&
    (dimension === null || row.dimension === dimension) &&
    (kind === null || row.entry.kind === kind) &&
    (!overdue || isOverdue(row))
  );
}

function bySoonestDue({ entry: a }: QueueRow, { entry: b }: QueueRow): number {
  const order = (entry: Entry) => `${entry.dueOn ?? '9999'} ${entry.submittedAt ?? ''} ${entry.id}`;
  return order(a) < order(b) ? -1 : 1;
}

function placesOf(rows: readonly QueueRow[]): Queue['places'] {
  const byName = (a: Counted, b: Counted) => a.name.localeCompare(b.name, 'id');
  return [...Map.groupBy(rows, ({ regency }) => regency.province)]
    .map(([code, ofProvince]) => ({
      code,
      name: ofProvince[0]?.regency.provinceName ?? code,
      count: ofProvince.length,
      regencies: [...Map.groupBy(ofProvince, ({ regency }) => regency.code)]
        .map(([regency, own]) => ({
          code: regency,
          name: own[0]?.regency.name ?? regency,
          count: own.length,
        }))
        .sort(byName),
    }))
    .sort(byName);
}
