import type { ReviewAnswer } from '../../app/answer-review.ts';
import type { ReviewPage } from '../../app/read-review.ts';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { t, type MessageKey } from '../../i18n/messages.ts';
import { LONGEST_REASON } from '../../domain/submission.ts';
import type { DoneCode } from '../done.ts';
import type { FormError } from '../form/question.ts';
import { fieldLabel } from '../submission/fault-words.ts';

type Refused = Exclude<ReviewAnswer, { kind: 'done' }>;

export const DONE_OF = {
  save: 'catatan-disimpan',
  claim: 'ajuan-diambil',
  take_over: 'ajuan-diambil',
  release: 'ajuan-dilepas',
  hand_over: 'ajuan-diserahkan',
  request_changes: 'perbaikan-diminta',
  publish: 'ajuan-diterbitkan',
  reject: 'ajuan-ditolak',
} as const satisfies Record<Extract<ReviewAnswer, { kind: 'done' }>['command'], DoneCode>;

const STATUS = { unfit: 422, overtaken: 409, forbidden: 403, not_stored: 503 } as const satisfies Record<
  Refused['kind'],
  number
>;
export const statusOf = ({ kind }: Refused): number => STATUS[kind];

const UNFIT = {
  incomplete: 'review.unfit.incomplete',
  reason_missing: 'review.unfit.reason_missing',
  reason_too_long: 'review.unfit.too_long.message',
  too_long: 'review.unfit.too_long.message',
  checklist: 'review.unfit.checklist',
  no_such_curator: 'review.unfit.no_such_curator',
} as const satisfies Record<Extract<Refused, { kind: 'unfit' }>['reason'], MessageKey>;

/** The field of the form that has to be mended. */
const AT = {
  incomplete: null,
  reason_missing: 'message',
  reason_too_long: 'message',
  checklist: 'checked',
  no_such_curator: 'to',
} as const satisfies Record<
  Exclude<Extract<Refused, { kind: 'unfit' }>['reason'], 'too_long'>,
  string | null
>;

const longest = { limit: formatNumber(LONGEST_REASON) };

/** What is wrong and what to do, for the summary and the fields. `viewer`: the account of who is told. */
export function answerErrors(answer: Refused, page: ReviewPage, viewer: string): readonly FormError[] {
  switch (answer.kind) {
    case 'unfit':
      return unfitErrors(answer);
    case 'overtaken':
      return [{ field: null, message: overtakenWords(answer, page, viewer) }];
    case 'forbidden':
      return [{ field: null, message: t('review.refused.forbidden') }];
    case 'not_stored':
      return [{ field: null, message: t(`review.refused.${answer.reason}`) }];
  }
}

function unfitErrors({ reason, fields }: Extract<Refused, { kind: 'unfit' }>): readonly FormError[] {
  if (reason === 'too_long')
    return fields.map((field) =>
      field === 'message'
        ? { field: 'message', message: t('review.unfit.too_long.message', longest) }
        : {
            field: `note.${field}`,
            message: t('review.unfit.too_long.note', { ...longest, field: fieldLabel(field) }),
          },
    );
  const message = t(UNFIT[reason], {
    ...longest,
    fields: fields.flatMap((field) => (field === 'message' ? [] : [fieldLabel(field)])).join(', '),
  });
  return [{ field: AT[reason], message }];
}

/** Who was first, with what, when and why. */
function overtakenWords(
  { reason }: Extract<Refused, { kind: 'overtaken' }>,
  { submission, isHolder }: ReviewPage,
  viewer: string,
): string {
  const move = submission.log.at(-1);
  if (reason === 'rev' && isHolder && submission.updatedAt !== move?.at)
    return t('review.overtaken.other_window', { at: formatMoment(submission.updatedAt) });
  if (!move) return t('review.overtaken.state');
  const what = t(`submission.move.${move.action}`, { name: move.assignedTo?.name ?? '' }).toLowerCase();
  const told = { what, at: formatMoment(move.at) };
  if (move.by.account === viewer) return t('review.overtaken.self', told);
  const words = t('review.overtaken.other', { ...told, name: move.by.name });
  return move.reason === null ? words : `${words} ${t('review.overtaken.reason', { reason: move.reason })}`;
}
