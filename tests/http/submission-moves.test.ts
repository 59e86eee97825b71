import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayReadSubmission, maySubmission } from '../../src/app/policy.ts';
import { ROLES, type Role } from '../../src/domain/roles.ts';
import { CheckItem, emptyReview, type Submission } from '../../src/domain/submission.ts';
import {
  stateAfter,
  SubmissionAction,
  SubmissionState,
  UNLOGGED,
} from '../../src/domain/submission-workflow.ts';
import type { Store, Stored } from '../../src/store/store.ts';
import { post } from '../support/accounts.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aContent, aSubmission } from '../support/submission.ts';
import { anInnovation } from '../support/innovation.ts';
import { viewerAs } from '../support/viewer.ts';

type Person = { role: Role; where: typeof HOME | typeof AWAY };
/** Nobody has no regency. */
const PEOPLE: readonly Person[] = ROLES.flatMap((role): Person[] =>
  role === 'anonymous'
    ? [{ role, where: AWAY }]
    : [
        { role, where: HOME },
        { role, where: AWAY },
      ],
);
type Kind = Submission['kind'];
type Try = { id: string; kind: Kind; state: SubmissionState; action: SubmissionAction; person: Person };

const STATES = SubmissionState.options;
/** A correction never waits for anybody: it is written and published. */
const STATES_OF = {
  new: STATES,
  correction: ['draft', 'published', 'discarded'],
} as const satisfies Partial<Record<Kind, readonly SubmissionState[]>>;

let tries = 0;
const TRIES: readonly Try[] = (['new', 'correction'] as const).flatMap((kind) =>
  STATES_OF[kind].flatMap((state) =>
    SubmissionAction.options.flatMap((action) =>
      PEOPLE.map((person) => ({
        id: `coba-${String((tries += 1)).padStart(5, '0')}`,
        kind,
        state,
        action,
        person,
      })),
    ),
  ),
);

const CURATOR = `akun-${AWAY}-curator`;
const caseOf = ({ id, kind }: Try) => (kind === 'new' ? `baru-${id}` : `kasus-${id}`);

function recordOf(one: Try): Submission {
  const held = one.state === 'in_review' ? { account: CURATOR, name: 'Kurator' } : null;
  return aSubmission({
    id: one.id,
    kind: one.kind,
    regency: HOME,
    innovation: caseOf(one),
    basedOn: one.kind === 'new' ? null : 1,
    state: one.state,
    content: aContent({ name: `Uji ${one.id}` }),
    assignedTo: held,
    review: { ...emptyReview(), checked: [...CheckItem.options], message: 'Alasan.' },
  });
}

/** Where a page has the form for a move, and what it sends. */
function formOf({ id, action }: Try): { path: string; fields: Record<string, string | readonly string[]> } {
  const rev = '1';
  const review = { review: '1', message: 'Alasan yang jelas.', checked: CheckItem.options };
  switch (action) {
    case 'edit':
      return {
        path: `/kerja/ajuan/${id}/masalah`,
        fields: { rev: '0', problem: 'Yang baru diketik.', do: 'stay' },
      };
    case 'submit':
    case 'send_for_approval':
    case 'publish_correction':
      return { path: `/kerja/ajuan/${id}/periksa`, fields: { rev, action, reason: 'Angkanya keliru.' } };
    case 'approve':
    case 'send_back':
    case 'withdraw':
    case 'reopen':
    case 'discard':
      return {
        path: `/kerja/ajuan/${id}`,
        fields: { rev, action, sure: 'ya', [`reason-${action}`]: 'Sebab ini.' },
      };
    case 'review':
      return { path: `/kurasi/${id}`, fields: { ...review, rev, action: 'save' } };
    case 'claim':
    case 'take_over':
    case 'release':
    case 'request_changes':
    case 'publish':
    case 'reject':
      return { path: `/kurasi/${id}`, fields: { ...review, rev, action } };
    case 'hand_over':
      return { path: `/kurasi/${id}`, fields: { ...review, rev, action, to: CURATOR } };
  }
}

/** What the tables say must come of it; without the regency's own gate. */
function expectedOf({ kind, state, action, person }: Try): 'moved' | 'impossible' | 'forbidden' | 'sign in' {
  if (person.role === 'anonymous') return 'sign in';
  const submission = { regency: HOME, kind };
  const viewer = viewerAs(person.role, person.where);
  // Who may not see it does not learn how it stands.
  if (!maySubmission(viewer, action, submission) || !mayReadSubmission(viewer, { ...submission, state }))
    return 'forbidden';
  if (stateAfter(state, action) === null) return 'impossible';
  if (
    action === 'send_for_approval' ||
    (action === 'publish_correction') !== (kind === 'correction' && action !== 'edit' && action !== 'discard')
  )
    return 'impossible';
  return 'moved';
}

/** A form whose sender is not signed in is kept for them on the page where they sign in. */
const STATUS = { moved: 303, impossible: 409, forbidden: 403, 'sign in': 401 } as const;

describe('every state × action × role, over HTTP', () => {
  let site: PeopledSite;
  let store: Store;
  const answered = new Map<string, number>();

  beforeAll(async () => {
    site = await peopledSite(async (hub) => {
      const cases = TRIES.filter(({ kind }) => kind === 'correction').map((one) =>
        anInnovation({ id: caseOf(one), name: `Kasus ${one.id}`, regency: HOME }),
      );
      await hub.store.commit(cases.map((put) => ({ kind: 'innovation', put, expectedRev: 0 })));
      await hub.store.commit(
        TRIES.map((one) => ({ kind: 'submission', put: recordOf(one), expectedRev: 0 })),
      );
    });
    const queue = TRIES.values();
    const tryAll = async () => {
      for (const one of queue) {
        const { path, fields } = formOf(one);
        const { role, where } = one.person;
        const answer = await post(site.url, path, fields, { cookie: site.as(role, where) });
        answered.set(one.id, answer.status);
      }
    };
    await Promise.all(Array.from({ length: 4 }, tryAll));
    store = await site.ended();
  }, 600_000);
  afterAll(() => site.close());

  const named = (one: Try) =>
    `${one.kind} ${one.state} × ${one.action} × ${one.person.role} of ${one.person.where}`;
  const wrong = (fault: (one: Try, submission: Stored<'submission'>) => boolean) =>
    Promise.all(
      TRIES.map(async (one) => {
        const submission = await store.get('submission', one.id);
        return submission === null || fault(one, submission)
          ? [`${named(one)}: ${answered.get(one.id)}`]
          : [];
      }),
    ).then((found) => found.flat());

  it(`answers each of ${TRIES.length} as the tables say`, async () => {
    expect(await wrong((one) => answered.get(one.id) !== STATUS[expectedOf(one)])).toEqual([]);
  });

  it('has moved what it said it moved, and told it in the log', async () => {
    expect(
      await wrong((one, { state, log, content }) => {
        if (expectedOf(one) !== 'moved') return false;
        const unlogged = UNLOGGED.some((action) => action === one.action);
        if (one.action === 'edit' && content.problem !== 'Yang baru diketik.') return true;
        const last = log.at(-1);
        const told = last?.action === one.action && last.from === one.state && last.to === state;
        return state !== stateAfter(one.state, one.action) || (unlogged ? log.length > 0 : !told);
      }),
    ).toEqual([]);
    expect(TRIES.filter((one) => expectedOf(one) === 'moved').length).toBeGreaterThan(30);
  });

  it('has changed nothing where it refused', async () => {
    expect(await wrong((one, { rev }) => expectedOf(one) !== 'moved' && rev !== 1)).toEqual([]);
    for (const one of TRIES.filter(({ kind }) => kind === 'new')) {
      const published = expectedOf(one) === 'moved' && one.action === 'publish';
      expect((await store.get('innovation', caseOf(one))) !== null, named(one)).toBe(published);
    }
  });
});

describe('where a regency’s administrator approves first', () => {
  const SENDERS = (['contributor', 'regency_administrator'] as const).flatMap((role) =>
    (['submit', 'send_for_approval'] as const).map((action) => ({
      role,
      action,
      id: `gerbang-${role.slice(0, 7).replace('_', '')}-${action.slice(0, 4)}`,
    })),
  );
  it('a contributor’s goes to them, and theirs goes on at once', async () => {
    const site = await peopledSite(async ({ store }) => {
      const settings = {
        schema: 2 as const,
        id: HOME,
        rev: 0,
        regency: HOME,
        approvesFirst: true,
        log: [],
      };
      await store.commit([
        { kind: 'regency_settings', put: settings, expectedRev: 0 },
        ...SENDERS.map(({ id }) => ({
          kind: 'submission' as const,
          put: aSubmission({ id, regency: HOME }),
          expectedRev: 0,
        })),
      ]);
    });
    try {
      const answers: Record<string, number> = {};
      for (const { id, role, action } of SENDERS) {
        const fields = { rev: '1', action };
        const cookie = site.as(role, HOME);
        answers[`${role} ${action}`] = (
          await post(site.url, `/kerja/ajuan/${id}/periksa`, fields, { cookie })
        ).status;
      }
      expect(answers).toEqual({
        'contributor submit': 409,
        'contributor send_for_approval': 303,
        'regency_administrator submit': 303,
        'regency_administrator send_for_approval': 409,
      } satisfies Record<
        `${Extract<Role, 'contributor' | 'regency_administrator'>} ${'submit' | 'send_for_approval'}`,
        number
      >);
    } finally {
      await site.close();
    }
  });
});
