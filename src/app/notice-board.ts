import type { Notice } from '../domain/notice.ts';
import { everyRecord } from '../store/every-record.ts';
import type { Store } from '../store/store.ts';
import { followKind } from './follow-commits.ts';

type Entry = Pick<Notice, 'id' | 'account' | 'at' | 'mailed'> & { unread: boolean };

/** Whom each notice is for, and whether it was read and mailed: held in memory, true after every commit. */
export interface NoticeBoard {
  unread(account: string): number;
  /** Ids, newest first. */
  ofAccount(account: string): readonly string[];
  /** Those that are to be mailed, by account; ids, oldest first. */
  due(): ReadonlyMap<string, readonly string[]>;
  /** Resolves when every commit that was acknowledged is in it. */
  settled(): Promise<void>;
}

const newestFirst = (a: Entry, b: Entry) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1);

/** `onFault` is told when a commit could not be taken in. */
export async function openNoticeBoard(store: Store, onFault: (fault: string) => void): Promise<NoticeBoard> {
  const entries = new Map<string, Entry>();
  const byAccount = new Map<string, Map<string, Entry>>();
  const unread = new Map<string, number>();
  const due = new Map<string, Entry>();

  const count = (account: string, by: number) => unread.set(account, (unread.get(account) ?? 0) + by);

  function take(id: string, notice: Pick<Notice, 'id' | 'account' | 'at' | 'mailed' | 'readAt'> | null) {
    const before = entries.get(id);
    if (before?.unread) count(before.account, -1);
    if (before) byAccount.get(before.account)?.delete(id);
    entries.delete(id);
    due.delete(id);
    if (notice === null) return;
    const { account, at, mailed, readAt } = notice;
    const entry = { id, account, at, mailed, unread: readAt === null };
    entries.set(id, entry);
    byAccount.set(account, (byAccount.get(account) ?? new Map<string, Entry>()).set(id, entry));
    if (entry.unread) count(account, 1);
    if (mailed === 'due') due.set(id, entry);
  }

  for await (const notice of everyRecord(store, 'notice')) take(notice.id, notice);

  const settled = followKind(store, 'notice', take, (why) =>
    onFault(`a notice could not be counted: ${why}`),
  );

  return {
    unread: (account) => unread.get(account) ?? 0,
    ofAccount: (account) =>
      [...(byAccount.get(account)?.values() ?? [])].sort(newestFirst).map(({ id }) => id),
    due: () => {
      const oldestFirst = [...due.values()].sort(newestFirst).reverse();
      const groups = Map.groupBy(oldestFirst, ({ account }) => account);
      return new Map([...groups].map(([account, of]) => [account, of.map(({ id }) => id)]));
    },
    settled,
  };
}
