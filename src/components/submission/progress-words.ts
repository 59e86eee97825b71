import type { Check } from '../../app/check-submission.ts';
import { FIELDS, fieldsOf, type Section } from '../../domain/submission-content.ts';
import { t } from '../../i18n/messages.ts';

/** How far a step is, in a word or two; `isNoted`: a curator's note waits there. */
export function progressWords(section: Section, { sections }: Check, isNoted: boolean): string {
  if (isNoted) return t('submission.progress.asked');
  const isNeeded = fieldsOf(section).some((field) => FIELDS[field].needed);
  const progress = sections[section];
  return t(`submission.progress.${progress === 'empty' && !isNeeded ? 'optional' : progress}`);
}
