import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/hearer.ts';
import {
  CASE_HEARERS,
  HEARERS,
  hearersOfCaseEvent,
  hearersOfMove,
  hearersOfOverdue,
} from '../../src/domain/hearers.ts';
import { CaseEvent } from '../../src/domain/case-history.ts';
import type { Move } from '../../src/domain/submission.ts';
import {
  SubmissionAction,
  SubmissionState,
  TRANSITIONS,
  UNLOGGED,
} from '../../src/domain/submission-workflow.ts';
import { aMove, aSubmission } from '../support/submission.ts';

const person = (id: string, over: Partial<Person> = {}): Person => ({
  id,
  regency: '3510',
  regencyRoles: [],
  nationalRoles: [],
  ...over,
});

const PEOPLE = [
  person('penulis', { regencyRoles: ['contributor'] }),
  person('admin', { regencyRoles: ['administrator'] }),
  person('rekan', { regencyRoles: ['contributor', 'planner'] }),
  person('admin-lain', { regency: '3216', regencyRoles: ['administrator'] }),
  person('kurator-a', { regency: null, nationalRoles: ['curator'] }),
  person('kurator-b', { regency: '3216', nationalRoles: ['curator'] }),
  person('kurator-sini', { nationalRoles: ['curator'] }),
  person('pengelola', { regency: null, nationalRoles: ['administrator'] }),
];
const REGENCY = ['admin', 'penulis'];
const CURATORS = ['kurator-a', 'kurator-b'];

const by = (account: string) => ({ account, name: account });

/** Who hears of `action` in a submission that kurator-a holds (unless nobody does), done by `actor`. */
function heard(
  action: Move['action'],
  actor: string,
  { held = false, next = null }: { held?: boolean; next?: string | null } = {},
): string[] {
  const log = [
    aMove({ action: 'submit', by: by('penulis'), to: 'submitted' }),
    ...(held
      ? [aMove({ action: 'claim', by: by('kurator-a'), to: 'in_review', assignedTo: by('kurator-a') })]
      : []),
    aMove({ action, by: by(actor), assignedTo: next === null ? null : by(next) }),
  ];
  const submission = aSubmission({ author: by('penulis'), log });
  const asked = { people: PEOPLE, caseAuthors: new Set<string>() };
  return hearersOfMove(submission, log.length - 1, asked)
    .map((hearer) => hearer.person.id)
    .sort();
}

const LOGGED = SubmissionAction.options.filter((action) => !UNLOGGED.some((silent) => silent === action));

describe('every move', () => {
  // From the table of moves itself: an action that somebody adds must say who hears of it.
  it.each(LOGGED)('%s is heard by the author and the regency’s administrators', (action) => {
    expect(HEARERS).toHaveProperty(action);
    expect(heard(action, 'pengelola')).toEqual(expect.arrayContaining(REGENCY));
  });

  it.each(LOGGED.flatMap((action) => REGENCY.map((actor) => [action, actor] as const)))(
    '%s is not told to who did it (%s)',
    (action, actor) => {
      expect(heard(action, actor, { held: true })).not.toContain(actor);
      expect(heard(action, actor)).not.toContain(actor);
    },
  );

  it.each(LOGGED)(
    '%s is no business of others: another regency, a colleague, the hub’s administrator',
    (action) => {
      for (const held of [true, false])
        for (const other of ['admin-lain', 'rekan', 'pengelola', 'kurator-sini'])
          expect(heard(action, 'penulis', { held, next: 'kurator-b' })).not.toContain(other);
    },
  );

  it('that leads anywhere has somebody who hears of it', () => {
    const possible = SubmissionState.options.flatMap((state) =>
      LOGGED.filter((action) => TRANSITIONS[state][action] !== null),
    );
    expect(new Set(possible)).toEqual(new Set(LOGGED));
  });

  it.each(['edit', 'review', 'start'] as const)('%s is nobody’s news', (action) => {
    expect(heard(action, 'pengelola', { held: true })).toEqual([]);
  });
});

describe('curators', () => {
  it.each(['submit', 'approve'] as const)(
    'all hear of what is new to them (%s), but for their own regency’s',
    (action) => {
      expect(heard(action, 'admin').filter((id) => id.startsWith('kurator'))).toEqual(CURATORS);
    },
  );

  it('who holds it hears when it comes back, and the others do not', () => {
    expect(heard('submit', 'penulis', { held: true })).toEqual(['admin', 'kurator-a']);
  });

  it('who holds it hears when it is withdrawn; when nobody does, none', () => {
    expect(heard('withdraw', 'penulis', { held: true })).toEqual(['admin', 'kurator-a']);
    expect(heard('withdraw', 'penulis')).toEqual(['admin']);
  });

  it('who gets it hears when it is handed over', () => {
    expect(heard('hand_over', 'kurator-a', { held: true, next: 'kurator-b' })).toEqual(
      [...REGENCY, 'kurator-b'].sort(),
    );
  });

  it('who had it hears when it is taken over', () => {
    expect(heard('take_over', 'kurator-b', { held: true, next: 'kurator-b' })).toEqual(
      [...REGENCY, 'kurator-a'].sort(),
    );
  });

  it('all hear of it when its holder is a curator no more', () => {
    const people = PEOPLE.map((p) => (p.id === 'kurator-a' ? { ...p, nationalRoles: [] } : p));
    expect(
      hearersOfOverdue({ regency: '3510', assignedTo: by('kurator-a') }, people).map((h) => h.person.id),
    ).toEqual(['kurator-b']);
  });

  it('hear of what is overdue: who holds it, or all', () => {
    const ids = (assignedTo: string | null) =>
      hearersOfOverdue(
        { regency: '3510', assignedTo: assignedTo === null ? null : by(assignedTo) },
        PEOPLE,
      ).map((hearer) => hearer.person.id);
    expect(ids('kurator-b')).toEqual(['kurator-b']);
    expect(ids(null)).toEqual(CURATORS);
  });
});

it('an author who left the regency hears no more of it', () => {
  const people = PEOPLE.map((p) => (p.id === 'penulis' ? { ...p, regency: '3216' } : p));
  const submission = aSubmission({
    author: by('penulis'),
    log: [aMove({ action: 'claim', by: by('kurator-a'), to: 'in_review', assignedTo: by('kurator-a') })],
  });
  expect(hearersOfMove(submission, 0, { people, caseAuthors: new Set() }).map((h) => h.person.id)).toEqual([
    'admin',
  ]);
});

it('who is concerned twice is told once, from the regency’s side', () => {
  const people = [person('serba', { regencyRoles: ['administrator'] })];
  const submission = aSubmission({
    author: by('serba'),
    log: [aMove({ action: 'claim', by: by('kurator-a'), to: 'in_review' })],
  });
  const hearers = hearersOfMove(submission, 0, { people, caseAuthors: new Set() });
  expect(hearers.map(({ side }) => side)).toEqual(['regency']);
});

it('a curator’s correction is told to the regency, and to who wrote the case', () => {
  const submission = aSubmission({
    kind: 'correction',
    author: by('kurator-a'),
    log: [aMove({ action: 'publish_correction', by: by('kurator-a'), to: 'published' })],
  });
  const hearers = hearersOfMove(submission, 0, {
    people: PEOPLE,
    caseAuthors: new Set(['rekan', 'admin-lain']),
  });
  expect(hearers.map((h) => h.person.id).sort()).toEqual(['admin', 'rekan']);
});

describe('what happens to a published case', () => {
  it.each(CaseEvent.shape.action.options)('%s is told by its submission or to its regency', (action) => {
    const event = { action, by: by('kurator-a') };
    const asked = { regency: '3510', people: PEOPLE, caseAuthors: new Set(['penulis', 'kurator-a']) };
    const ids = hearersOfCaseEvent(event, asked).map((h) => h.person.id);
    expect(ids.sort()).toEqual(CASE_HEARERS[action] === null ? [] : REGENCY);
    expect(hearersOfCaseEvent({ action, by: by('admin') }, asked).map((h) => h.person.id)).not.toContain(
      'admin',
    );
  });
});
