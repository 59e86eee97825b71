import type { Present } from '../../app/presence.ts';
import { formatList, formatTime } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';

/** Who else has the step open; empty when nobody has. */
export function presenceWords(others: readonly Present[]): string {
  const [first] = others;
  if (first === undefined) return '';
  return others.length === 1
    ? t('submission.presence.one', { name: first.name, time: formatTime(first.since) })
    : t('submission.presence.many', { names: formatList(others.map(({ name }) => name)) });
}
