import type { Refusal } from '../../app/answer-step.ts';
import type { SubmissionState } from '../../domain/submission-workflow.ts';
import { t } from '../../i18n/messages.ts';

export const stateName = (state: SubmissionState): string => t(`submission.state.${state}`);

/** Why nothing was stored, and what to do. */
export const refusalWords = (why: Exclude<Refusal, 'unfit'>, state: SubmissionState): string =>
  t(`submission.refused.${why}`, { state: stateName(state).toLowerCase() });
