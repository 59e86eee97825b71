import type { Author } from '../domain/author.ts';
import { daysAfter } from '../domain/dates.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Changed, Store, Stored } from '../store/store.ts';
import { followCommits } from './follow-commits.ts';
import { AUDITED, isAudited, SOURCES, type Act, type ActKind, type AuditedKind } from './audit-sources.ts';

/** One thing that somebody did, as the record that it concerns tells it. */
export type AuditEntry = {
  at: string;
  /** Null where it was done at the server's own console. */
  by: Readonly<Author> | null;
  act: Act;
  about: About;
  /** What was said with it, in the words of whoever did it. */
  detail: string | null;
};

export type About = {
  kind: AuditedKind;
  /** Of the record. */
  id: string;
  /** What it is called now; empty where nothing says so any more. */
  name: string;
  /** Code of the regency that it is of now. */
  regency: string | null;
};

export type AuditQuestion = {
  /** Calendar dates, both included. */
  from?: string | undefined;
  until?: string | undefined;
  /** Words of the name of whoever did it. */
  who?: string | undefined;
  /** Account: what it did, and what was done to it. */
  account?: string | undefined;
  regency?: string | undefined;
  /** One act, or all of a kind. */
  act?: Act | ActKind | undefined;
  /** Words of the name of what it concerns, of the detail or of whoever did it. */
  words?: string | undefined;
};

/** Everything that was done, derived from the records' own logs and held in memory. About 200 bytes an entry. */
export interface AuditTrail {
  /** Newest first. */
  find(question: AuditQuestion): readonly AuditEntry[];
  size(): number;
  /** Resolves when every commit that was acknowledged is in it. */
  settled(): Promise<void>;
}

const fold = (text: string) => text.toLowerCase();
/** `submission` of `submission.publish`. */
const kindOf = (act: Act | ActKind) => act.split('.', 1)[0] ?? act;

/** `onFault` is told when a commit could not be taken in. */
export async function openAuditTrail(store: Store, onFault: (fault: string) => void): Promise<AuditTrail> {
  /** Oldest first, as is every list of `lists`. */
  const all: AuditEntry[] = [];
  const lists = new Map<string, AuditEntry[]>();
  /** What each record is about, and how much of its log is in the trail: logs only grow. */
  const known = new Map<string, { about: About; told: number }>();

  const keysOf = ({ by, act, about }: AuditEntry) =>
    new Set([
      `act ${act}`,
      `kind ${kindOf(act)}`,
      ...(about.regency === null ? [] : [`regency ${about.regency}`]),
      ...(by === null ? [] : [`account ${by.account}`]),
      ...(about.kind === 'account' ? [`account ${about.id}`] : []),
    ]);

  function add(entry: AuditEntry) {
    insert(all, entry);
    for (const key of keysOf(entry)) addTo(key, entry);
  }

  function addTo(key: string, entry: AuditEntry) {
    const list = lists.get(key) ?? [];
    insert(list, entry);
    lists.set(key, list);
  }

  /** Somebody now belongs to another regency, and what happened to their account goes with them. */
  function moveTo(about: About, regency: string | null) {
    const key = `regency ${about.regency}`;
    const list = lists.get(key) ?? [];
    lists.set(
      key,
      list.filter((entry) => entry.about !== about),
    );
    about.regency = regency;
    if (regency === null) return;
    for (const entry of lists.get(`kind ${about.kind}`) ?? [])
      if (entry.about === about) addTo(`regency ${regency}`, entry);
  }

  /** The entries that are new with this state of the record. */
  async function news<K extends AuditedKind>(kind: K, record: Stored<K>): Promise<AuditEntry[]> {
    const source = SOURCES[kind];
    const name = await source.name(record, store);
    const regency = source.regency(record);
    const told = source.told(record);
    const key = `${kind} ${record.id}`;
    const before = known.get(key);
    const about: About = before?.about ?? { kind, id: record.id, name, regency };
    if (about.regency !== regency) moveTo(about, regency);
    // A draft that was thrown away has lost its name; the trail goes on calling it by the last one.
    if (name !== '') about.name = name;
    known.set(key, { about, told: told.length });
    return told.slice(before?.told ?? 0).map((one) => ({ ...one, about }));
  }

  const found: AuditEntry[] = [];
  for (const kind of AUDITED)
    for await (const record of everyRecord(store, kind)) found.push(...(await news(kind, record)));
  found.sort((a, b) => (comparable(a.at) < comparable(b.at) ? -1 : 1));
  for (const entry of found) add(entry);

  async function takeCommit(changed: readonly Changed[]) {
    for (const { kind, id } of changed) {
      const record = isAudited(kind) ? await store.get(kind, id) : null;
      if (isAudited(kind) && record !== null) for (const entry of await news(kind, record)) add(entry);
    }
  }

  const settled = followCommits(store, takeCommit, (why) =>
    onFault(`the audit trail could not take in a commit: ${why}`),
  );

  /** The shortest list in which everything asked for stands. */
  function narrowest({ account, regency, act }: AuditQuestion): readonly AuditEntry[] {
    const keys = [
      ...(account === undefined ? [] : [`account ${account}`]),
      ...(regency === undefined ? [] : [`regency ${regency}`]),
      ...(act === undefined ? [] : [act.includes('.') ? `act ${act}` : `kind ${kindOf(act)}`]),
    ];
    return keys
      .map((key) => lists.get(key) ?? [])
      .reduce<readonly AuditEntry[]>((least, list) => (list.length < least.length ? list : least), all);
  }

  return {
    find(question) {
      const list = narrowest(question);
      // Dates are Jakarta's, seven hours ahead.
      const begin = question.from === undefined ? 0 : firstFrom(list, startOf(question.from));
      const end =
        question.until === undefined ? list.length : firstFrom(list, startOf(daysAfter(question.until, 1)));
      const fits = fitting(question);
      const entries: AuditEntry[] = [];
      for (let place = end - 1; place >= begin; place -= 1) {
        const entry = list[place];
        if (entry && fits(entry)) entries.push(entry);
      }
      return entries;
    },
    size: () => all.length,
    settled,
  };
}

const startOf = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString();

/** Moments are told to the second or finer; compared as text, a `Z` would come after a fraction. */
const comparable = (at: string) => (at.endsWith('Z') ? at.slice(0, -1) : at);

/** Place of the first entry at `moment` or later. */
function firstFrom(list: readonly AuditEntry[], moment: string): number {
  const wanted = comparable(moment);
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparable(list[middle]?.at ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Commits come in about the order of their moments: the place is at the end, or a few before it. */
function insert(list: AuditEntry[], entry: AuditEntry) {
  let place = list.length;
  while (place > 0 && comparable(list[place - 1]?.at ?? '') > comparable(entry.at)) place -= 1;
  list.splice(place, 0, entry);
}

function fitting({ who, account, regency, act, words }: AuditQuestion): (entry: AuditEntry) => boolean {
  const name = fold(who?.trim() ?? '');
  const wanted = fold(words ?? '').match(/\S+/g) ?? [];
  return (entry) => {
    const { by, about } = entry;
    if (regency !== undefined && about.regency !== regency) return false;
    if (act !== undefined && entry.act !== act && kindOf(entry.act) !== act) return false;
    if (account !== undefined && by?.account !== account && about.id !== account) return false;
    if (name !== '' && !(by !== null && fold(by.name).includes(name))) return false;
    if (wanted.length === 0) return true;
    const text = fold(`${about.name} ${about.id} ${by?.name ?? ''} ${entry.detail ?? ''}`);
    return wanted.every((word) => text.includes(word));
  };
}
