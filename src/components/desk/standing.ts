import type { Entry } from '../../app/ledger.ts';
import { t } from '../../i18n/messages.ts';
import { whatComesNext } from '../submission/where-it-stands.ts';

/** Where a submission of the reader's own regency is, and what comes next and by when, in a sentence or two. */
export function standing(entry: Entry): string {
  const { state, lastMove } = entry;
  if (state !== 'rejected') return whatComesNext(entry);
  return lastMove?.reason
    ? t('desk.standing.rejected', { reason: shortened(lastMove.reason) })
    : t('desk.standing.rejected.plain');
}

const LONGEST = 160;

/** The beginning of what somebody wrote, to whole words. */
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const end = line.lastIndexOf(' ', LONGEST);
  return `${line.slice(0, end > 0 ? end : LONGEST)} …`;
}
