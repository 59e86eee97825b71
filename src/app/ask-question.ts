import { randomUUID } from 'node:crypto';
import { LONGEST_OFFICE, LONGEST_QUESTION } from '../domain/question.ts';
import type { Viewer } from '../domain/roles.ts';
import { madeStorable } from '../domain/text.ts';
import { ConflictError, type Stored } from '../store/store.ts';
import { caseStateOf, findCase } from './find-case.ts';
import type { Hub } from './hub.ts';
import { require, requireRole, roleToAsk } from './policy.ts';
import { findQuestion } from './read-question.ts';
import { authorOf } from './read-submission.ts';
import { NotPossibleError, UnfitError } from './refusals.ts';

export type Asked = {
  /** With which the form was given: the same form sent twice asks once. */
  id: string;
  innovation: string;
  office: string;
  text: string;
};

export const newQuestionId = (): string => `tanya-${randomUUID().slice(0, 13)}`;
const QUESTION_ID = /^tanya-[0-9a-f-]{13}$/;

/**
 * Asks those at the origin of a published case. It is public at once: only people whom a regency has invited can ask,
 * only so many a day, and a question that waits for a moderator would not be answered either; what does not belong
 * there is hidden afterwards. Throws `NotFoundError`, `ForbiddenError`, `NotPossibleError`, `UnfitError`,
 * `TooManyAttemptsError`, and what `Store.commit` throws.
 */
export async function askQuestion(
  hub: Hub,
  viewer: Viewer | null,
  { id: given, innovation: caseId, office, text }: Asked,
): Promise<Stored<'question'>> {
  const innovation = await findCase(hub, caseId);
  const role = requireRole(roleToAsk(viewer));
  const asker = authorOf(viewer);
  if (caseStateOf(innovation) !== 'published') throw new NotPossibleError('state');
  const words = madeStorable(text).trim();
  const from = madeStorable(office).replace(/\s+/g, ' ').trim();
  if (words === '') throw new UnfitError('text_missing');
  if (words.length > LONGEST_QUESTION) throw new UnfitError('text_too_long');
  if (from.length > LONGEST_OFFICE) throw new UnfitError('office_too_long');
  const id = QUESTION_ID.test(given) ? given : newQuestionId();
  const before = await hub.store.get('question', id);
  if (before !== null) return ownOnly(before, asker.account);
  await hub.limits.spend('question', asker.account);
  const at = new Date().toISOString();
  try {
    await hub.store.commit([
      {
        kind: 'question',
        put: {
          schema: 1,
          id,
          rev: 0,
          regency: innovation.regency,
          innovation: innovation.id,
          asker,
          askedFrom: { regency: viewer?.regency ?? '', office: from },
          text: words,
          state: 'asked',
          answer: null,
          inFaq: false,
          log: [
            {
              at,
              by: asker,
              role,
              action: 'ask',
              from: null,
              to: 'asked',
              reason: null,
              before: null,
            },
          ],
          createdAt: at,
          updatedAt: at,
        },
        expectedRev: 0,
      },
    ]);
  } catch (error) {
    // The same form, sent twice at the same moment.
    if (!(error instanceof ConflictError)) throw error;
  }
  return ownOnly(await findQuestion(hub, id), asker.account);
}

function ownOnly(question: Stored<'question'>, account: string): Stored<'question'> {
  require(question.asker.account === account);
  return question;
}
