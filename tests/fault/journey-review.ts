import { CheckItem } from '../../src/domain/submission.ts';
import { post } from '../support/accounts.ts';
import type { PromisedCase, PromisedSubmission } from './journey-memory.ts';
import { markOf, publishedCase, remember, type Sent, type Step, type Walker } from './journey-walker.ts';

const decide = (walker: Walker, id: string, sent: Sent) => (url: string) =>
  post(url, `/kurasi/${id}`, sent, walker.curator);

export function claim(walker: Walker, submission: PromisedSubmission): Step {
  const { id, rev, log } = submission;
  return {
    name: 'claim',
    send: decide(walker, id, { action: 'claim', rev: `${rev}` }),
    after: () =>
      remember(walker, { ...submission, rev: rev + 1, state: 'in_review', log: [...log, 'claim'] }),
  };
}

/** A new submission is sent back once, with a note that was kept before; then it is published. */
export function review(walker: Walker, submission: PromisedSubmission): Step {
  const { id, rev, log, kind, note } = submission;
  const mark = markOf(walker, submission);
  const isAsked = log.some((action) => action.startsWith('request_changes'));
  if (kind === 'revision' || isAsked) return publish(walker, submission);
  const typed = { review: '1', rev: `${rev}`, message: '', 'note.problem': `Sejak kapan? ${mark}` };
  if (note !== mark)
    return {
      name: 'note',
      send: decide(walker, id, { ...typed, action: 'save' }),
      after: () => remember(walker, { ...submission, rev: rev + 1, note: mark }),
    };
  return {
    name: 'ask for changes',
    send: decide(walker, id, { ...typed, action: 'request_changes' }),
    after: () =>
      remember(walker, {
        ...submission,
        rev: rev + 1,
        state: 'changes_requested',
        log: [...log, `request_changes ${mark}`],
        note: null,
      }),
  };
}

function publish(walker: Walker, submission: PromisedSubmission): Step {
  const { id, rev, log, kind, sections } = submission;
  const before = walker.memory.case;
  const checked = { review: '1', message: '', checked: CheckItem.options, verified: ['0'] };
  return {
    name: kind === 'new' ? 'publish' : 'publish a revision',
    send: decide(walker, id, { ...checked, action: 'publish', rev: `${rev}` }),
    after: () => ({
      ...walker.memory,
      submission: { ...submission, rev: rev + 1, state: 'published', log: [...log, 'publish'], note: null },
      case: {
        rev: (before?.rev ?? 0) + 1,
        state: 'published',
        events: [...(before?.events ?? []), kind === 'new' ? 'publish' : 'revise'],
        mark: sections.problem.mark,
      },
    }),
  };
}

export function archive(walker: Walker, submission: PromisedSubmission, published: PromisedCase): Step {
  const sent = {
    action: 'archive',
    rev: `${published.rev}`,
    'reason-archive': `Programnya berhenti (${submission.id}).`,
  };
  return {
    name: 'archive',
    send: async (url) =>
      post(url, `/kurasi/inovasi/${(await publishedCase(url, walker)).id}`, sent, walker.curator),
    after: () => ({
      ...walker.memory,
      case: {
        ...published,
        rev: published.rev + 1,
        state: 'archived',
        events: [...published.events, 'archive'],
      },
    }),
  };
}
