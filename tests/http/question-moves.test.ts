import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayQuestion, mayReadQuestion, roleToAsk } from '../../src/app/policy.ts';
import { QuestionAction, QuestionState, questionStateAfter } from '../../src/domain/question-workflow.ts';
import { ROLES, type Role } from '../../src/domain/roles.ts';
import type { Question } from '../../src/domain/question.ts';
import type { Store, Stored } from '../../src/store/store.ts';
import { post } from '../support/accounts.ts';
import { anInnovation } from '../support/innovation.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aQuestion } from '../support/question.ts';
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
/** Questions to `HOME`, asked by who tries, or by somebody else of `AWAY`. */
type Try = {
  id: string;
  state: QuestionState;
  inFaq: boolean;
  isOwn: boolean;
  action: QuestionAction;
  person: Person;
};

let tries = 0;
const TRIES: readonly Try[] = [
  ...QuestionState.options.map((state) => ({ state, inFaq: false })),
  { state: 'answered' as const, inFaq: true },
].flatMap((question) =>
  QuestionAction.options.flatMap((action) =>
    PEOPLE.flatMap((person) =>
      (person.role === 'anonymous' ? [false] : [true, false]).map((isOwn) => ({
        ...question,
        id: `tanya-${String((tries += 1)).padStart(5, '0')}`,
        isOwn,
        action,
        person,
      })),
    ),
  ),
);
const CASE = 'kasus-tanya';
const ARCHIVED = 'kasus-arsip';
const accountOf = ({ role, where }: Person) => `akun-${where}-${role.replace('_', '-')}`;

const recordOf = ({ id, state, inFaq, isOwn, person }: Try): Question =>
  aQuestion({
    id,
    state,
    inFaq,
    regency: HOME,
    innovation: CASE,
    ...(isOwn ? { asker: { account: accountOf(person), name: person.role } } : {}),
  });

/** What the tables say must come of it. */
function expectedOf(one: Try): 'moved' | 'impossible' | 'forbidden' | 'sign in' {
  const { role, where } = one.person;
  if (role === 'anonymous') return 'sign in';
  const found = viewerAs(role, where);
  const viewer = found && { ...found, id: accountOf(one.person) };
  const question = recordOf(one);
  if (!mayReadQuestion(viewer, question) || !mayQuestion(viewer, one.action, question)) return 'forbidden';
  return questionStateAfter(question, one.action) === null ? 'impossible' : 'moved';
}
const STATUS = { moved: 303, impossible: 409, forbidden: 403, 'sign in': 401 } as const;

describe('every state × action × role × regency, over HTTP', () => {
  let site: PeopledSite;
  let store: Store;
  const answered = new Map<string, number>();
  const asked = new Map<Person, number>();
  let unfit: Record<string, number> = {};

  const ask = (person: Person, innovation: string, fields: Record<string, string>) =>
    post(site.url, `/kerja/tanya/baru?inovasi=${innovation}`, fields, {
      cookie: site.as(person.role, person.where),
    });

  beforeAll(async () => {
    site = await peopledSite(async (hub) => {
      const archived = {
        state: 'archived',
        archived: { at: '2026-11-01T03:00:00Z', reason: 'Berhenti.' },
      } as const;
      await hub.store.commit([
        { kind: 'innovation', put: anInnovation({ id: CASE, regency: HOME }), expectedRev: 0 },
        {
          kind: 'innovation',
          put: anInnovation({ id: ARCHIVED, regency: HOME, ...archived }),
          expectedRev: 0,
        },
        ...TRIES.map((one) => ({ kind: 'question' as const, put: recordOf(one), expectedRev: 0 })),
      ]);
    });
    const queue = TRIES.values();
    const tryAll = async () => {
      for (const { id, action, person } of queue) {
        const fields = { rev: '1', do: action, [`text-${action}`]: 'Kata-kata yang jelas.' };
        const cookie = site.as(person.role, person.where);
        answered.set(id, (await post(site.url, `/kerja/tanya/${id}`, fields, { cookie })).status);
      }
    };
    await Promise.all(Array.from({ length: 4 }, tryAll));
    for (const person of PEOPLE)
      asked.set(person, (await ask(person, CASE, { text: 'Berapa biayanya?' })).status);
    const planner = { role: 'planner', where: AWAY } as const;
    const curator = { role: 'curator', where: AWAY } as const;
    const held = TRIES.find(
      (one) => one.state === 'asked' && one.action === 'restore' && one.person.role === 'anonymous',
    );
    const at = `/kerja/tanya/${held?.id}`;
    const move = async (person: Person, fields: Record<string, string>) =>
      (await post(site.url, at, fields, { cookie: site.as(person.role, person.where) })).status;
    unfit = {
      'asked nothing': (await ask(planner, CASE, { text: '  ' })).status,
      'asked too much': (await ask(planner, CASE, { text: 'x'.repeat(2001) })).status,
      'from too long an office': (await ask(planner, CASE, { text: 'Apa?', office: 'x'.repeat(121) })).status,
      'about an archived case': (await ask(planner, ARCHIVED, { text: 'Apa?' })).status,
      'about no case': (await ask(planner, 'tidak-ada', { text: 'Apa?' })).status,
      'hidden without a reason': await move(curator, { rev: '1', do: 'hide' }),
      'answered with nothing': await move(
        { role: 'contributor', where: HOME },
        { rev: '1', do: 'answer', 'text-answer': '' },
      ),
      'from an old page': await move(curator, { rev: '0', do: 'hide', 'text-hide': 'Sebab.' }),
      'no action': await move(curator, { rev: '1', do: 'apa-saja' }),
    };
    store = await site.ended();
  }, 600_000);
  afterAll(() => site.close());

  const named = ({ state, inFaq, isOwn, action, person }: Try) =>
    `${state}${inFaq ? ' faq' : ''} × ${action} × ${isOwn ? 'own ' : ''}${person.role} of ${person.where}`;
  const wrong = async (fault: (one: Try, question: Stored<'question'>) => boolean) => {
    const found = await Promise.all(
      TRIES.map(async (one) => {
        const question = await store.get('question', one.id);
        return question === null || fault(one, question) ? [`${named(one)}: ${answered.get(one.id)}`] : [];
      }),
    );
    return found.flat();
  };

  it(`answers each of ${TRIES.length} as the tables say`, async () => {
    expect(await wrong((one) => answered.get(one.id) !== STATUS[expectedOf(one)])).toEqual([]);
  });

  it('has moved what it said it moved, and told it in the log', async () => {
    expect(
      await wrong((one, { state, log, inFaq, answer }) => {
        if (expectedOf(one) !== 'moved') return false;
        const before = recordOf(one);
        const last = log.at(-1);
        const writes = one.action === 'answer' || one.action === 'edit_answer';
        return !(
          state === questionStateAfter(before, one.action) &&
          last?.action === one.action &&
          last.from === one.state &&
          last.to === state &&
          last.by.account === accountOf(one.person) &&
          last.before === (one.action === 'edit_answer' ? (before.answer?.text ?? null) : null) &&
          log.length === before.log.length + 1 &&
          (!writes || answer?.text === 'Kata-kata yang jelas.') &&
          (one.action !== 'hide' || last.reason === 'Kata-kata yang jelas.') &&
          inFaq === (one.action === 'mark_faq' || (one.inFaq && one.action !== 'unmark_faq'))
        );
      }),
    ).toEqual([]);
    expect(TRIES.filter((one) => expectedOf(one) === 'moved').length).toBeGreaterThan(30);
  });

  it('has changed nothing where it refused', async () => {
    expect(await wrong((one, { rev }) => expectedOf(one) !== 'moved' && rev !== 1)).toEqual([]);
  });

  it('takes questions from everybody of a regency, and from nobody else', async () => {
    for (const person of PEOPLE) {
      const may = roleToAsk(viewerAs(person.role, person.where)) !== null;
      expect(asked.get(person), `${person.role} of ${person.where}`).toBe(may ? 303 : 401);
    }
    const all = await store.list('question', { limit: 1000 });
    expect(all.records.length - TRIES.length).toBe(PEOPLE.length - 1);
  });

  it('says what is missing, too long or too late, and stores none of it', () => {
    expect(unfit).toEqual({
      'asked nothing': 422,
      'asked too much': 422,
      'from too long an office': 422,
      'about an archived case': 409,
      'about no case': 404,
      'hidden without a reason': 422,
      'answered with nothing': 422,
      'from an old page': 409,
      'no action': 409,
    });
  });
});
