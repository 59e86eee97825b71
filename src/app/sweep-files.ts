import type { Hub } from './hub.ts';
import { mentionedFiles } from './file-mentions.ts';

type Parts = Pick<Hub, 'store' | 'files' | 'log'>;

const DAY = 24 * 60 * 60 * 1000;

/**
 * Deletes uploads that no record mentions and that are older than a day: an upload is kept before its record is
 * written, and a crash between leaves it behind. Deletes nothing while a part of the store is set aside, since what
 * is unreadable may mention it. Returns how many went.
 */
export async function sweepFiles({ store, files, log }: Parts, now: Date = new Date()): Promise<number> {
  if (store.quarantined.length > 0) {
    log.warn('uploads are not swept while records are set aside');
    return 0;
  }
  const old: string[] = [];
  for await (const { name, modifiedAt } of files.list())
    if (now.getTime() - modifiedAt.getTime() > DAY) old.push(name);
  if (old.length === 0) return 0;
  // Asked after the listing: what was put meanwhile is not among the old, and an old one that came into use is seen.
  const mentioned = await mentionedFiles(store);
  let swept = 0;
  for (const name of old) {
    if (mentioned.has(name)) continue;
    await files.remove(name);
    swept += 1;
  }
  if (swept > 0) log.info({ swept }, 'uploads that nothing mentions were deleted');
  return swept;
}

/** For who sweeps regularly. */
export const fileSweep = (parts: Parts) => ({
  async sweep() {
    await sweepFiles(parts);
  },
});
