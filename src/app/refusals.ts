import type { Fault } from '../domain/content-reader.ts';

/** There is no such thing, or the asker must not know of it. */
export class NotFoundError extends Error {
  override name = 'NotFoundError';
  readonly code = 'not_found';
}

/**
 * Why something allowed cannot be done now: the state does not have it, somebody else holds it, the regency's gate
 * stands otherwise, something of the same kind is under way, or it is the regency's own case.
 */
export type NotPossibleReason = 'state' | 'held_by_other' | 'gate' | 'under_way' | 'not_merged' | 'own_case';

/** Allowed, but not as things stand. Nothing was changed. */
export class NotPossibleError extends Error {
  override name = 'NotPossibleError';
  readonly code = 'not_possible';
  readonly reason: NotPossibleReason;
  constructor(reason: NotPossibleReason) {
    super(reason);
    this.reason = reason;
  }
}

/** What was sent with a move is not enough for it. */
export type UnfitReason =
  | 'incomplete'
  | 'reason_missing'
  | 'reason_too_long'
  | 'checklist'
  | 'no_such_curator'
  | 'no_such_case'
  | 'readiness_open'
  | 'plan_incomplete'
  | 'pilot_untold'
  | 'lesson_missing'
  | 'text_missing'
  | 'text_too_long'
  | 'office_too_long';

/** Nothing was changed; what has to be mended is named. */
export class UnfitError extends Error {
  override name = 'UnfitError';
  readonly code = 'unfit';
  readonly reason: UnfitReason;
  /** With `incomplete`: field by field. */
  readonly faults: readonly Fault[];
  constructor(reason: UnfitReason, faults: readonly Fault[] = []) {
    super(reason);
    this.reason = reason;
    this.faults = faults;
  }
}
