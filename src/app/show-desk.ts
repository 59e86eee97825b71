import { daysAfter, dayOf } from '../domain/dates.ts';
import { canBeSentAnew } from '../domain/mail.ts';
import type { Viewer } from '../domain/roles.ts';
import { isWithCurators, isWithRegency } from '../domain/submission-workflow.ts';
import { everyRecord } from '../store/every-record.ts';
import type { AdoptionEntry } from './adoption-ledger.ts';
import type { Card } from './catalogue.ts';
import type { Hub } from './hub.ts';
import type { Entry } from './ledger.ts';
import { mayAdoption, mayHub, maySubmission, require } from './policy.ts';
import { readProfile } from './read-profile.ts';
import type { regencyOf } from './regions.ts';
import { listOwnAdoptions, type AdoptionList } from './show-adoption.ts';
import { waitingFor, type QuestionRow } from './show-questions.ts';

/** Something that waits for the viewer: the first thing to do first. */
export type Task =
  /** A curator asked for changes; `notes` on single fields. */
  | { kind: 'answer'; entry: Entry; notes: number }
  | { kind: 'approve'; entry: Entry }
  /** The viewer holds it as its curator. */
  | { kind: 'decide'; entry: Entry; overdue: boolean }
  | { kind: 'finish'; entry: Entry };

/** A case of the viewer's regency in the catalogue. */
export type OwnCase = {
  card: Card;
  rev: number;
  lastConfirmedOn: string | null;
  /** Nobody of the regency has said for a year, or ever, that it is still so. */
  isOld: boolean;
  /** The change to it that is under way. */
  change: Entry | null;
};

export type Desk = {
  tasks: readonly Task[];
  /** Questions that wait for an answer of the viewer's regency, the oldest first. */
  questions: readonly QuestionRow[];
  /** Late and near ones of the regency's adoptions, for who may say that they are done. */
  milestones: AdoptionList['due'];
  /** For curators: what waits for any of them. */
  queue: { unclaimed: number; overdue: number } | null;
  /** For administrators: mails that nobody sends until they do, and parts of the store set aside. */
  system: { mails: number; quarantined: number } | null;
  /** Of whoever belongs to one. */
  regency: {
    regency: ReturnType<typeof regencyOf>;
    /** On their way, and decided of late; the last changed first. */
    entries: readonly Entry[];
    /** Of all that the regency ever began and did not throw away. */
    submissions: number;
    /** Those to be confirmed first, the oldest word of them first. */
    cases: readonly OwnCase[];
    /** What it takes home: how many ever, and those on their way, the last changed first. */
    adoptions: { count: number; underWay: AdoptionList['adoptions']; mayStart: boolean };
    mayWrite: boolean;
    /** The viewer keeps its profile, and nothing stands in it yet. */
    lacksProfile: boolean;
  } | null;
};

/** Days for which a decision is still told, and a confirmation holds. */
const TOLD_DAYS = 30;
const CONFIRMED_DAYS = 365;

const byAge = (a: Entry, b: Entry) => (a.updatedAt < b.updatedAt ? -1 : 1);
const isUnderWay = ({ state }: AdoptionEntry) => state !== 'scaled' && state !== 'stopped';
const isOverdue = ({ dueOn }: Entry, today: string) => dueOn !== null && dueOn < today;

/** What waits for the viewer and how their regency stands. Throws `ForbiddenError` for who has no role at all. */
export async function showDesk(hub: Hub, viewer: Viewer | null, now = new Date()): Promise<Desk> {
  require(viewer !== null && mayHub(viewer, 'open_desk'));
  await Promise.all([hub.ledger.settled(), hub.questions.settled()]);
  const today = dayOf(now);
  const code = viewer.regency;
  const own = code === null ? null : await listOwnAdoptions(hub, viewer, now);
  return {
    tasks: tasksOf(hub, viewer, today),
    questions: await waitingFor(hub, viewer),
    milestones:
      code !== null && own !== null && mayAdoption(viewer, 'edit_plan', { regency: code }) ? own.due : [],
    queue: queueFor(hub, viewer, today),
    system: mayHub(viewer, 'see_system')
      ? { mails: await unsentMails(hub), quarantined: hub.store.quarantined.length }
      : null,
    regency:
      code === null || own === null
        ? null
        : {
            regency: own.regency,
            ...entriesOf(hub, code, now),
            adoptions: {
              count: own.adoptions.length,
              underWay: own.adoptions.filter(({ entry }) => isUnderWay(entry)),
              mayStart: own.mayStart,
            },
            cases: await ownCases(hub, code, today),
            mayWrite: maySubmission(viewer, 'edit', { regency: code, kind: 'new' }),
            lacksProfile: mayHub(viewer, 'edit_profile', code) && (await readProfile(hub, code)) === null,
          },
  };
}

function tasksOf({ ledger }: Hub, viewer: Viewer, today: string): Task[] {
  const mine = ledger
    .ofAuthor(viewer.id)
    .filter((entry) => maySubmission(viewer, 'edit', entry))
    .sort(byAge);
  const ofRegency = viewer.regency === null ? [] : ledger.ofRegency(viewer.regency).toSorted(byAge);
  const held = ledger
    .withCurators()
    .filter(({ state, assignedTo }) => state === 'in_review' && assignedTo?.account === viewer.id)
    .sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1));
  const ofState = (entries: readonly Entry[], wanted: Entry['state']) =>
    entries.filter(({ state }) => state === wanted);
  return [
    ...ofState(mine, 'changes_requested').map((entry) => ({
      kind: 'answer' as const,
      entry,
      notes: entry.lastMove?.notes.length ?? 0,
    })),
    ...ofState(ofRegency, 'awaiting_approval')
      .filter((entry) => maySubmission(viewer, 'approve', entry))
      .map((entry) => ({ kind: 'approve' as const, entry })),
    ...held
      .filter((entry) => maySubmission(viewer, 'publish', entry))
      .map((entry) => ({ kind: 'decide' as const, entry, overdue: isOverdue(entry, today) })),
    ...ofState(mine, 'draft').map((entry) => ({ kind: 'finish' as const, entry })),
  ];
}

function queueFor({ ledger }: Hub, viewer: Viewer, today: string): Desk['queue'] {
  if (!mayHub(viewer, 'open_queue')) return null;
  const theirs = ledger.withCurators().filter((entry) => maySubmission(viewer, 'claim', entry));
  return {
    unclaimed: theirs.filter(({ state }) => state === 'submitted').length,
    overdue: theirs.filter((entry) => isOverdue(entry, today)).length,
  };
}

function entriesOf({ ledger }: Hub, code: string, now: Date) {
  const kept = ledger.ofRegency(code).filter(({ state }) => state !== 'discarded');
  const since = new Date(now.getTime() - TOLD_DAYS * 24 * 3_600_000).toISOString();
  const told = kept.filter(
    ({ state, updatedAt }) => isWithRegency(state) || isWithCurators(state) || updatedAt >= since,
  );
  return { entries: told.sort((a, b) => byAge(b, a)), submissions: kept.length };
}

async function unsentMails({ store }: Hub): Promise<number> {
  let count = 0;
  for await (const mail of everyRecord(store, 'mail')) if (canBeSentAnew(mail)) count += 1;
  return count;
}

/** The cases of a regency in the catalogue, those to be confirmed first. `today` as a calendar date. */
export async function ownCases(
  { catalogue, store, ledger }: Hub,
  code: string,
  today: string,
): Promise<OwnCase[]> {
  const lastYear = daysAfter(today, -CONFIRMED_DAYS);
  const cases = await Promise.all(
    catalogue.cardsOf(code).map(async (card): Promise<OwnCase | null> => {
      const innovation = await store.get('innovation', card.id);
      if (innovation === null) return null;
      const { rev, lastConfirmedOn } = innovation;
      const change = ledger
        .ofInnovation(card.id)
        .find(({ kind, state }) => kind !== 'new' && (isWithRegency(state) || isWithCurators(state)));
      // What has stopped is confirmed by saying so: there is no running service to speak of.
      const isOld = !card.stopped && (lastConfirmedOn === null || lastConfirmedOn < lastYear);
      return { card, rev, lastConfirmedOn, isOld, change: change ?? null };
    }),
  );
  return cases
    .filter((one) => one !== null)
    .sort(
      (a, b) =>
        Number(b.isOld) - Number(a.isOld) ||
        (a.lastConfirmedOn ?? '').localeCompare(b.lastConfirmedOn ?? '') ||
        a.card.name.localeCompare(b.card.name, 'id'),
    );
}
