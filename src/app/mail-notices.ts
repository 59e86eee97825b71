import type { Notice } from '../domain/notice.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { Store, Stored } from '../store/store.ts';
import type { Reader } from './derive-notices.ts';
import type { NoticeBoard } from './notice-board.ts';
import { mailOfDay, mailOfNotice, type MailPlace } from './notice-mail.ts';
import { putNotices } from './put-notices.ts';
import { sayNotice } from './say-notice.ts';

/** A day's mail, `2026-11-24`, of what happened before the moment `until`. */
export type Digest = { day: string; until: string };

type Due = readonly Stored<'notice'>[];

const marked = (notices: Due, mailed: Notice['mailed']): Notice[] =>
  notices.map((notice) => ({ ...notice, mailed }));

async function said(store: Store, notice: Stored<'notice'>) {
  return sayNotice(notice, (await store.get('innovation', notice.about.innovation))?.slug ?? null);
}

/**
 * Hands to the outbox what is due: a mail for each notice to those who want it so and, with `digest`, one for the
 * day to the others. A mail's id follows from what it tells: stopped between the mail and its mark, the next call
 * hands in the same mail, which the outbox knows. Stops after whoever is in hand once `stopping` says so.
 */
export async function mailNotices(
  {
    store,
    board,
    outbox,
    place,
    stopping,
  }: {
    store: Store;
    board: NoticeBoard;
    outbox: Pick<Outbox, 'send'>;
    place: MailPlace;
    stopping: () => boolean;
  },
  people: readonly Reader[],
  digest: Digest | null,
): Promise<void> {
  const readers = new Map(people.map((reader) => [reader.id, reader]));

  async function mailTo(reader: Reader | undefined, due: Due): Promise<Notice[]> {
    if (reader === undefined || reader.mailing === 'none') return marked(due, 'no');
    if (reader.mailing === 'each') {
      for (const notice of due)
        await outbox.send(mailOfNotice(notice.id, await said(store, notice), reader, place));
      return marked(due, 'yes');
    }
    const ofDay = digest === null ? [] : due.filter(({ at }) => at < digest.until);
    if (digest === null || ofDay.length === 0) return [];
    const words = await Promise.all(ofDay.map((notice) => said(store, notice)));
    await outbox.send(mailOfDay(digest.day, words, reader, place));
    return marked(ofDay, 'yes');
  }

  for (const [account, ids] of board.due()) {
    if (stopping()) return;
    const found = await Promise.all(ids.map((id) => store.get('notice', id)));
    const due = found.filter((notice) => notice !== null).filter(({ mailed }) => mailed === 'due');
    await putNotices(store, await mailTo(readers.get(account), due));
  }
}
