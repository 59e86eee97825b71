import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';

const DAYS_OF_MONTH = 365.25 / 12;

const monthsOf = (days: number): number => Math.round(days / DAYS_OF_MONTH);

/** `40 hari`, `sekitar 4 bulan`. */
export function timeToPilot(days: number | null): string {
  if (days === null) return t('public_adoption.not_yet');
  return days < 60
    ? t('public_adoption.days', { days: formatNumber(days) })
    : t('public_adoption.months', { months: formatNumber(monthsOf(days)) });
}

/** `median 4 bulan sampai uji coba` */
export function medianToPilot(days: number): string {
  const months = monthsOf(days);
  return months === 0
    ? t('case.adoption.median.short')
    : t('case.adoption.median', { months: formatNumber(months) });
}
