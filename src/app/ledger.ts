import { isWithCurators } from '../domain/submission-workflow.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Store, Stored } from '../store/store.ts';
import { followKind } from './follow-commits.ts';

type Submission = Stored<'submission'>;

/** What lists show of a submission. */
export type Entry = Pick<
  Submission,
  | 'id'
  | 'rev'
  | 'regency'
  | 'kind'
  | 'innovation'
  | 'state'
  | 'author'
  | 'assignedTo'
  | 'submittedAt'
  | 'dueOn'
  | 'createdAt'
  | 'updatedAt'
> & {
  name: string;
  /** As typed: a draft may name none yet. */
  dimension: string;
  lastMove: Submission['log'][number] | null;
};

/** Every submission's entry, held in memory: queues and desks are answered from here. About 1 KB each. */
export interface Ledger {
  entry(id: string): Entry | undefined;
  /** In the order in which they were begun. */
  all(): readonly Entry[];
  ofRegency(code: string): readonly Entry[];
  ofInnovation(id: string): readonly Entry[];
  /** Begun by that account, for whichever regency. */
  ofAuthor(account: string): readonly Entry[];
  /** Those that wait for a curator's decision. */
  withCurators(): readonly Entry[];
  /** Resolves when every commit that was acknowledged is in it. */
  settled(): Promise<void>;
}

/** `onFault` is told when a commit could not be taken in. */
export async function openLedger(store: Store, onFault: (fault: string) => void): Promise<Ledger> {
  const entries = new Map<string, Entry>();
  const byRegency = new Map<string, Map<string, Entry>>();
  const byInnovation = new Map<string, Map<string, Entry>>();
  const byAuthor = new Map<string, Map<string, Entry>>();
  const waiting = new Map<string, Entry>();

  function put(groups: Map<string, Map<string, Entry>>, key: string, entry: Entry) {
    const group = groups.get(key) ?? new Map<string, Entry>();
    groups.set(key, group.set(entry.id, entry));
  }

  function take(id: string, submission: Submission | null) {
    const before = entries.get(id);
    if (submission === null) {
      entries.delete(id);
      waiting.delete(id);
      if (before) byRegency.get(before.regency)?.delete(id);
      if (before) byInnovation.get(before.innovation)?.delete(id);
      if (before) byAuthor.get(before.author.account)?.delete(id);
      return;
    }
    const entry = entryOf(submission);
    entries.set(id, entry);
    // A submission stays with its regency, its case and whoever began it.
    put(byRegency, entry.regency, entry);
    put(byInnovation, entry.innovation, entry);
    put(byAuthor, entry.author.account, entry);
    if (isWithCurators(entry.state)) waiting.set(id, entry);
    else waiting.delete(id);
  }

  const found: Submission[] = [];
  for await (const submission of everyRecord(store, 'submission')) found.push(submission);
  found.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  for (const submission of found) take(submission.id, submission);

  const settled = followKind(store, 'submission', take, (why) =>
    onFault(`the ledger could not take in a commit: ${why}`),
  );

  const listOf = (group: Map<string, Entry> | undefined) => [...(group?.values() ?? [])];
  return {
    entry: (id) => entries.get(id),
    all: () => [...entries.values()],
    ofRegency: (code) => listOf(byRegency.get(code)),
    ofInnovation: (id) => listOf(byInnovation.get(id)),
    ofAuthor: (account) => listOf(byAuthor.get(account)),
    withCurators: () => [...waiting.values()],
    settled,
  };
}

function entryOf(submission: Submission): Entry {
  const { id, rev, regency, kind, innovation, state, author, assignedTo } = submission;
  const { submittedAt, dueOn, createdAt, updatedAt, content, log } = submission;
  return {
    id,
    rev,
    regency,
    kind,
    innovation,
    state,
    author,
    assignedTo,
    submittedAt,
    dueOn,
    createdAt,
    updatedAt,
    name: content.name.trim(),
    dimension: content.dimension,
    lastMove: log.at(-1) ?? null,
  };
}
