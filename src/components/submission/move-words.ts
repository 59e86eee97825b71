import type { MoveRefusal } from '../../app/answer-move.ts';
import { formatMoment } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import type { Stored } from '../../store/store.ts';

type Submission = Stored<'submission'>;
type Move = Submission['log'][number];

/** Moves that send it on its way. */
const SENT: ReadonlySet<Move['action']> = new Set([
  'submit',
  'send_for_approval',
  'approve',
  'publish_correction',
]);

/** Why a move was not made, and what to do. A second click or an old page hears that it is done already. */
export function moveRefusalWords(
  why: MoveRefusal,
  { log }: Pick<Submission, 'log'>,
  wasSending: boolean,
): string {
  const last = log.at(-1);
  const isSent = last !== undefined && SENT.has(last.action);
  if (wasSending && isSent && (why === 'not_possible' || why === 'moved'))
    return t('submission.refused.already', { at: formatMoment(last.at), name: last.by.name });
  switch (why) {
    case 'forbidden':
      return t('submission.refused.move_forbidden');
    case 'full':
    case 'unavailable':
      return t('submission.refused.move_full');
    case 'not_possible':
    case 'moved':
    case 'gate':
    case 'incomplete':
    case 'reason_missing':
    case 'too_often':
      return t(`submission.refused.${why}`);
  }
}

/** What a move did, for the log. */
export const moveName = ({ action, assignedTo }: Pick<Move, 'action' | 'assignedTo'>): string =>
  t(`submission.move.${action}`, { name: assignedTo?.name ?? '' });
