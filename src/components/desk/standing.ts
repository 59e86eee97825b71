import { dayOf } from '../../domain/dates.ts';
import type { Entry } from '../../app/ledger.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';

/** Where a submission of the reader's own regency is, and what comes next and by when, in a sentence or two. */
export function standing(entry: Entry, regency: string, now = new Date()): string {
  const { state, dueOn, assignedTo, lastMove } = entry;
  switch (state) {
    case 'submitted':
    case 'in_review': {
      if (dueOn === null) return t('desk.standing.with_curators');
      const due = formatDate(dueOn);
      const said =
        state === 'submitted'
          ? t('submission.next.submitted', { due })
          : assignedTo === null
            ? t('submission.next.in_review.anyone', { due })
            : t('submission.next.in_review', { due, curator: assignedTo.name });
      return dueOn < dayOf(now) ? `${said} ${t('submission.next.overdue')}` : said;
    }
    case 'rejected':
      return lastMove?.reason
        ? t('desk.standing.rejected', { reason: shortened(lastMove.reason) })
        : t('desk.standing.rejected.plain');
    case 'draft':
    case 'awaiting_approval':
      return t(`submission.next.${state}`, { regency });
    case 'changes_requested':
    case 'published':
    case 'withdrawn':
    case 'discarded':
      return t(`submission.next.${state}`);
  }
}

const LONGEST = 160;

/** The beginning of what somebody wrote, to whole words. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, line.lastIndexOf(' ', LONGEST))} …`;
}
