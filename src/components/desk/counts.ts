import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';

export const submissionsWords = (count: number): string =>
  t('desk.submissions.all', { count: formatNumber(count) });
