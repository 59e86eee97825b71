import type { TendRefusal } from '../../app/answer-tending.ts';
import type { TendedCase } from '../../app/read-tending.ts';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import { LONGEST_CASE_REASON } from '../../domain/innovation.ts';
import type { DoneCode } from '../done.ts';
import type { FormError } from '../form/question.ts';

/** What a curator does to a case with a reason. */
export const REASONED = ['archive', 'restore', 'merge'] as const;
export type Reasoned = (typeof REASONED)[number];

export const TENDED = {
  confirm: 'inovasi-dikonfirmasi',
  verify: 'hasil-ditandai',
  archive: 'inovasi-diarsipkan',
  restore: 'inovasi-dipulihkan',
  merge: 'inovasi-digabungkan',
} as const satisfies Record<string, DoneCode>;

/** Why nothing was done, and what to do; at its field where it is about one. */
export function tendError(why: TendRefusal, action: string, { events }: TendedCase): FormError {
  const [last] = events;
  switch (why) {
    case 'overtaken':
      return {
        field: null,
        message: last
          ? t('tend.refused.overtaken', {
              name: last.by.name,
              what: t(`history.event.${last.action}`).toLowerCase(),
              at: formatMoment(last.at),
            })
          : t('tend.refused.changed'),
      };
    case 'reason_missing':
      return { field: `reason-${action}`, message: t('tend.refused.reason_missing') };
    case 'reason_too_long':
      return {
        field: `reason-${action}`,
        message: t('tend.refused.reason_too_long', { limit: formatNumber(LONGEST_CASE_REASON) }),
      };
    case 'no_such_case':
      return { field: 'into', message: t('tend.refused.no_such_case') };
    case 'forbidden':
    case 'full':
    case 'unavailable':
      return { field: null, message: t(`tend.refused.${why}`) };
  }
}
