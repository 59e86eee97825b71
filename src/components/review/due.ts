import type { QueueRow } from '../../app/review-queue.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';

/** `Tenggat 3 Desember 2026`; null without a due date. */
export const dueDate = (dueOn: string | null): string | null =>
  dueOn === null ? null : t('review.due', { date: formatDate(dueOn) });

/** `Lewat 2 hari`, `hari ini`, `tinggal 5 hari`; null without a due date. */
export function dueNearness({ daysLeft }: Pick<QueueRow, 'daysLeft'>): string | null {
  if (daysLeft === null) return null;
  if (daysLeft < 0) return t('review.due.overdue', { days: formatNumber(-daysLeft) });
  return daysLeft === 0 ? t('review.due.today') : t('review.due.left', { days: formatNumber(daysLeft) });
}

/** `menunggu 6 hari` */
export const ageWords = (age: number): string =>
  age <= 0 ? t('review.age.today') : t('review.age', { days: formatNumber(age) });
