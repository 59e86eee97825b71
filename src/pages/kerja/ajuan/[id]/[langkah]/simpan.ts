import type { APIRoute } from 'astro';
import { z } from 'zod';
import { answerStep } from '../../../../../app/answer-step.ts';
import { checkSubmission } from '../../../../../app/check-submission.ts';
import { beHere } from '../../../../../app/presence.ts';
import { readSubmission } from '../../../../../app/read-submission.ts';
import { faultError, unstorableError } from '../../../../../components/submission/fault-words.ts';
import { presenceWords } from '../../../../../components/submission/presence-words.ts';
import { progressWords } from '../../../../../components/submission/progress-words.ts';
import { refusalWords } from '../../../../../components/submission/refusal-words.ts';
import { sectionOfSlug } from '../../../../../components/submission/steps.ts';
import { FIELDS, type SubmissionContent } from '../../../../../domain/submission-content.ts';
import { formatTime } from '../../../../../i18n/format.ts';
import { ownCopy } from '../../../../../store/store.ts';

/** What the form's script sends: the step as it stands, or only that somebody is here (`fields` is null). */
const Sent = z.strictObject({
  rev: z.int().nonnegative(),
  fields: z
    .array(z.tuple([z.string(), z.string()]))
    .max(2000)
    .nullable(),
});

const MALFORMED = 400;

/** Saves a step while it is typed. Whoever is not signed in, or comes from elsewhere, does not come this far. */
export const POST: APIRoute = async ({ request, params, locals: { hub, viewer } }) => {
  const section = sectionOfSlug(params.langkah ?? '');
  const sent = Sent.safeParse(await request.json().catch(() => null));
  if (section === null || viewer === null || !sent.success)
    return Response.json({ kind: 'malformed' }, { status: MALFORMED });
  const { id = '' } = params;
  const { rev, fields } = sent.data;
  if (fields === null) {
    await readSubmission(hub, viewer, id);
    const others = presenceWords(beHere(hub, viewer, { submission: id, section }));
    return Response.json({ kind: 'here', others });
  }

  const typed = fields.filter(([name]) => name !== 'do' && name !== 'rev' && !name.startsWith('use.'));
  const answer = await answerStep(hub, viewer, { id, section, sent: [['rev', String(rev)], ...typed] });
  if (answer.kind === 'refused')
    return Response.json(
      {
        kind: 'refused',
        why: answer.why,
        words: answer.why === 'unfit' ? '' : refusalWords(answer.why, answer.submission.state),
        faults: answer.unfit.map(unstorableError),
      },
      { status: answer.status },
    );
  if (answer.kind === 'conflict')
    return Response.json({ kind: 'conflict', by: answer.by.name }, { status: 409 });

  const { submission } = answer;
  const content = ownCopy<SubmissionContent>(submission.content);
  const check = checkSubmission(content, submission.kind === 'correction' ? 'readable' : 'complete');
  const mark = submission.sections[section];
  return Response.json({
    kind: 'saved',
    rev: mark?.rev ?? 0,
    time: mark ? formatTime(mark.at) : '',
    progress: { sign: check.sections[section], words: progressWords(section, check, false) },
    // What is still empty is not held against somebody who is still writing.
    faults: check.faults
      .filter(({ field, code }) => FIELDS[field].section === section && code !== 'missing')
      .map(faultError),
    others: presenceWords(beHere(hub, viewer, { submission: id, section })),
  });
};
