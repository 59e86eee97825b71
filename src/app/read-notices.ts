import type { Mailing } from '../domain/account.ts';
import type { Viewer } from '../domain/roles.ts';
import type { Hub } from './hub.ts';
import { ForbiddenError } from './policy.ts';
import { sayNotice, type SaidNotice } from './say-notice.ts';

const PAGE_SIZE = 30;

export type NoticeRow = SaidNotice & { id: string; at: string; unread: boolean };
export type NoticesPage = {
  /** Newest first. */
  rows: readonly NoticeRow[];
  page: number;
  pages: number;
  unread: number;
  /** How and where the viewer hears by mail. */
  mailing: Mailing;
  email: string;
};

/** How many notices somebody has not read; from memory. */
export const unreadCount = (hub: Pick<Hub, 'notices'>, account: string): number =>
  hub.notices.unread(account);

/** A page of the viewer's own notices; a page that there is not is the last one. Throws `ForbiddenError`. */
export async function readNotices(hub: Hub, viewer: Viewer | null, asked: number): Promise<NoticesPage> {
  const account = viewer && (await hub.store.get('account', viewer.id));
  if (account === null) throw new ForbiddenError('notices are read by those whom they are for');
  const ids = hub.notices.ofAccount(account.id);
  const pages = Math.max(1, Math.ceil(ids.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, asked), pages);
  const rows: NoticeRow[] = [];
  for (const id of ids.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)) {
    const notice = await hub.store.get('notice', id);
    if (notice === null) continue;
    const slug = (await hub.store.get('innovation', notice.about.innovation))?.slug ?? null;
    rows.push({ ...sayNotice(notice, slug), id, at: notice.at, unread: notice.readAt === null });
  }
  const { mailing, email } = account;
  return { rows, page, pages, unread: hub.notices.unread(account.id), mailing, email };
}
