import type { Viewer } from '../domain/roles.ts';
import { ConflictError } from '../store/store.ts';
import type { Hub } from './hub.ts';
import { ForbiddenError } from './policy.ts';
import { putNotices } from './put-notices.ts';
import { sayNotice } from './say-notice.ts';

/** A notice may be mailed at the moment in which it is read: then it is read from what is there now. */
const TRIES = 3;

async function markRead(hub: Hub, ids: readonly string[]): Promise<void> {
  const readAt = new Date().toISOString();
  for (let left = TRIES; ; left -= 1) {
    const found = await Promise.all(ids.map((id) => hub.store.get('notice', id)));
    const unread = found.filter((notice) => notice !== null).filter(({ readAt: at }) => at === null);
    try {
      await putNotices(
        hub.store,
        unread.map((notice) => ({ ...notice, readAt })),
      );
      await hub.notices.settled();
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || left === 1) throw error;
    }
  }
}

/**
 * Marks as read what the viewer has been told until the moment `until`: that which they saw, not what came since.
 * Throws `ForbiddenError`, and what the store throws.
 */
export async function markAllRead(hub: Hub, viewer: Viewer | null, until: string): Promise<void> {
  if (viewer === null) throw new ForbiddenError('notices are read by those whom they are for');
  const found = await Promise.all(hub.notices.ofAccount(viewer.id).map((id) => hub.store.get('notice', id)));
  const seen = found.filter((notice) => notice !== null).filter(({ at }) => at <= until);
  await markRead(
    hub,
    seen.map(({ id }) => id),
  );
}

/**
 * Where one of the viewer's notices leads to, from `/`; it counts as read from then on. Null when there is none of
 * this id for them. A store that cannot be written keeps nobody from going there.
 */
export async function openNotice(hub: Hub, viewer: Viewer | null, id: string): Promise<string | null> {
  const notice = await hub.store.get('notice', id);
  if (notice === null || notice.account !== viewer?.id) return null;
  await markRead(hub, [id]).catch((error: unknown) =>
    hub.log.warn({ err: error, notice: id }, 'not marked as read'),
  );
  const slug = (await hub.store.get('innovation', notice.about.innovation))?.slug ?? null;
  return sayNotice(notice, slug).href;
}
