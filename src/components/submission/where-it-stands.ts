import { checkSubmission } from '../../app/check-submission.ts';
import { openNotes } from '../../app/open-notes.ts';
import { regencyOf } from '../../app/regions.ts';
import { dayOf } from '../../domain/dates.ts';
import { FIELDS, fieldsOf, Section, type SubmissionContent } from '../../domain/submission-content.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import { ownCopy, type Stored } from '../../store/store.ts';
import type { Step } from './steps.ts';

type Submission = Stored<'submission'>;

/** What comes next, and by when, in a sentence or two. */
export function whatComesNext({
  state,
  regency,
  dueOn,
  assignedTo,
}: Pick<Submission, 'state' | 'regency' | 'dueOn' | 'assignedTo'>): string {
  const due = dueOn === null ? '' : formatDate(dueOn);
  const values = { due, regency: regencyOf(regency).name, curator: assignedTo?.name ?? '' };
  const next =
    state === 'in_review' && assignedTo === null
      ? t('submission.next.in_review.anyone', values)
      : t(`submission.next.${state}`, values);
  const isLate = dueOn !== null && dueOn < dayOf(new Date());
  return isLate ? `${next} ${t('submission.next.overdue')}` : next;
}

/** The step that waits: one with a curator's note, else the first that lacks something, else the last. */
export function waitingStep(submission: Submission): Step {
  const notes = openNotes(submission);
  const demand = submission.kind === 'correction' ? 'readable' : 'complete';
  const { sections } = checkSubmission(ownCopy<SubmissionContent>(submission.content), demand);
  const isNeeded = (section: Section) => fieldsOf(section).some((field) => FIELDS[field].needed);
  const lacks = (section: Section) =>
    sections[section] === 'begun' || (sections[section] === 'empty' && isNeeded(section));
  return (
    Section.options.find((section) => notes?.sections.has(section)) ?? Section.options.find(lacks) ?? 'check'
  );
}
