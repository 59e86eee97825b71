import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayAdoption, mayReadAdoption } from '../../src/app/policy.ts';
import type { Adoption } from '../../src/domain/adoption.ts';
import {
  AdoptionAction,
  AdoptionMove,
  AdoptionState,
  adoptionStateAfter,
} from '../../src/domain/adoption-workflow.ts';
import { ROLES } from '../../src/domain/roles.ts';
import type { Store, Stored } from '../../src/store/store.ts';
import { post } from '../support/accounts.ts';
import { anAdoption } from '../support/adoption.ts';
import { anInnovation } from '../support/innovation.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { viewerAs } from '../support/viewer.ts';
import type { Person } from './addresses.ts';

const PEOPLE: readonly Person[] = ROLES.flatMap((role): Person[] =>
  role === 'anonymous'
    ? [{ role, where: AWAY }]
    : [
        { role, where: HOME },
        { role, where: AWAY },
      ],
);
/** The case is of the regency that the people of elsewhere belong to, or of a third one. */
const ORIGINS = [AWAY, '3671'] as const;
type Origin = (typeof ORIGINS)[number];
const caseOf = (origin: Origin) => `kasus-${origin}`;
/** What the adopter itself has in the catalogue. */
const OWN_CASE = 'kasus-rumah';
const UPDATE = 'kabar-lama';
const TYPED = 'Yang baru diketik.';

type Form = { path: string; fields: Record<string, string> };
type Try = {
  id: string;
  origin: Origin;
  state: AdoptionState;
  action: AdoptionAction;
  /** Which of the forms that ask for the action. */
  form: number;
  person: Person;
};

/** Where a page has the forms for an action, and what they send; after the address of the record. */
const FORMS: Record<AdoptionAction, readonly Form[]> = {
  edit_letter: [{ path: '/surat', fields: { rev: '0', number: TYPED, do: 'save' } }],
  edit_readiness: [{ path: '/kesiapan', fields: { rev: '0', 'level.budget': '1', 'note.budget': TYPED } }],
  edit_plan: [{ path: '/rencana', fields: { rev: '0', goal: TYPED, owner: 'Dinas Pertanian' } }],
  write_update: [
    { path: '/kabar', fields: { do: 'write', update: 'kabar-baru', text: TYPED, visibility: 'public' } },
    {
      path: '/kabar',
      fields: { do: 'write_files', update: 'kabar-baru', text: TYPED, visibility: 'internal' },
    },
    { path: '/kabar', fields: { do: 'public', update: UPDATE } },
    {
      path: `/kabar/${UPDATE}`,
      fields: { 'files.0.file': `${'0'.repeat(32)}.pdf`, 'files.0.description': TYPED, do: 'save' },
    },
  ],
  edit_results: [{ path: '/hasil', fields: { rev: '0', 'row.0.claim': TYPED, do: 'save' } }],
  edit_lesson: [{ path: '/pelajaran', fields: { rev: '0', lesson: TYPED } }],
  set_visibility: [
    {
      path: '/keterbukaan',
      fields: {
        rev: '0',
        adoption: 'public',
        letter: 'public',
        readiness: 'public',
        plan: 'public',
        results: 'internal',
      },
    },
  ],
  name_case: [{ path: '/pelajaran?inovasi', fields: { rev: '0', became: OWN_CASE } }],
  assess: [moveForm('assess')],
  plan: [moveForm('plan')],
  start_pilot: [moveForm('start_pilot')],
  run: [moveForm('run')],
  scale: [moveForm('scale')],
  stop: [moveForm('stop')],
  reopen: [moveForm('reopen')],
};
function moveForm(move: AdoptionMove): Form {
  return { path: '', fields: { rev: '1', do: move, [`reason-${move}`]: TYPED } };
}

let tries = 0;
const TRIES: readonly Try[] = AdoptionState.options.flatMap((state) =>
  AdoptionAction.options.flatMap((action) =>
    FORMS[action].flatMap((_, form) =>
      PEOPLE.flatMap((person) =>
        // Where the case is from makes a difference to none but those of elsewhere.
        (person.where === AWAY ? ORIGINS : ORIGINS.slice(0, 1)).map((origin) => ({
          id: `coba-${String((tries += 1)).padStart(5, '0')}`,
          origin,
          state,
          action,
          form,
          person,
        })),
      ),
    ),
  ),
);
/** A stopped one goes on only where its regency has no other of the same case. */
const caseOfTry = ({ id, action, state, origin }: Try) =>
  action === 'reopen' && state === 'stopped' ? `kasus-${id}` : caseOf(origin);

/** With all that its state needs to go on. */
const recordOf = (one: Try): Adoption =>
  anAdoption({
    id: one.id,
    regency: HOME,
    origin: one.origin,
    innovation: caseOfTry(one),
    state: one.state,
    updates: [
      {
        id: UPDATE,
        at: '2026-05-01T03:00:00Z',
        by: { account: 'akun-perencana', name: 'Dewi Anggraini' },
        text: 'Dua kios dibuka.',
        visibility: 'internal',
        files: [
          {
            file: `${'0'.repeat(32)}.pdf`,
            small: null,
            kind: 'document',
            name: 'Laporan.pdf',
            mediaType: 'application/pdf',
            bytes: 1000,
            width: null,
            height: null,
            description: '',
            by: { account: 'akun-perencana', name: 'Dewi Anggraini' },
            at: '2026-05-01T03:00:00Z',
          },
        ],
      },
    ],
  });

/** What the tables say must come of it. */
function expectedOf({ action, person, ...one }: Try): 'done' | 'impossible' | 'forbidden' | 'sign in' {
  if (person.role === 'anonymous') return 'sign in';
  if (!mayAdoption(viewerAs(person.role, person.where), action, { regency: HOME })) return 'forbidden';
  return adoptionStateAfter(recordOf({ action, person, ...one }), action) === null ? 'impossible' : 'done';
}
const STATUS = { done: 303, impossible: 409, forbidden: 403, 'sign in': 401 } as const;

const isMove = (action: AdoptionAction): action is AdoptionMove => AdoptionMove.safeParse(action).success;

/** Whether what was asked for is in the record. */
function isThere({ action, form }: Try, record: Stored<'adoption'>): boolean {
  const update = (id: string) => record.updates.find((told) => told.id === id);
  switch (action) {
    case 'edit_letter':
      return record.letter?.number === TYPED;
    case 'edit_readiness':
      return record.readiness.budget.note === TYPED;
    case 'edit_plan':
      return record.plan.goal === TYPED;
    case 'write_update':
      if (form < 2) return update('kabar-baru')?.text === TYPED;
      return form === 2
        ? update(UPDATE)?.visibility === 'public'
        : update(UPDATE)?.files[0]?.description === TYPED;
    case 'edit_results':
      return record.results[0]?.claim === TYPED;
    case 'edit_lesson':
      return record.lesson === TYPED;
    case 'set_visibility':
      return record.visibility.plan === 'public' && record.visibility.results === 'internal';
    case 'name_case':
      return record.becameInnovation === OWN_CASE;
    case 'assess':
    case 'plan':
    case 'start_pilot':
    case 'run':
    case 'scale':
    case 'stop':
    case 'reopen':
      return record.log.at(-1)?.action === action;
  }
}

describe('every state × action × role × regency of adoptions, over HTTP', () => {
  let site: PeopledSite;
  let store: Store;
  const answered = new Map<string, number>();

  beforeAll(async () => {
    site = await peopledSite(async (hub) => {
      const ofRegency = Map.groupBy(
        [
          anInnovation({ id: OWN_CASE, regency: HOME }),
          ...ORIGINS.map((regency) => anInnovation({ id: caseOf(regency), regency })),
          ...TRIES.filter((one) => caseOfTry(one) !== caseOf(one.origin)).map((one) =>
            anInnovation({ id: caseOfTry(one), name: `Kasus ${one.id}`, regency: one.origin }),
          ),
        ],
        ({ regency }) => regency,
      );
      for (const cases of ofRegency.values())
        await hub.store.commit(cases.map((put) => ({ kind: 'innovation', put, expectedRev: 0 })));
      await hub.store.commit(TRIES.map((one) => ({ kind: 'adoption', put: recordOf(one), expectedRev: 0 })));
    });
    const queue = TRIES.values();
    const tryAll = async () => {
      for (const { id, action, form, person } of queue) {
        const asked = FORMS[action][form];
        if (asked === undefined) throw new Error(`no such form of ${action}`);
        const cookie = site.as(person.role, person.where);
        const path = `/kerja/adopsi/${id}${asked.path}`;
        answered.set(id, (await post(site.url, path, asked.fields, { cookie })).status);
      }
    };
    await Promise.all(Array.from({ length: 4 }, tryAll));
    store = await site.ended();
  }, 600_000);
  afterAll(() => site.close());

  const named = (one: Try) =>
    `${one.state} × ${one.action}.${one.form} × ${one.person.role} of ${one.person.where}, from ${one.origin}`;
  const wrong = (fault: (one: Try, record: Stored<'adoption'>) => boolean) =>
    Promise.all(
      TRIES.map(async (one) => {
        const record = await store.get('adoption', one.id);
        return record === null || fault(one, record) ? [`${named(one)}: ${answered.get(one.id)}`] : [];
      }),
    ).then((found) => found.flat());

  it(`answers each of ${TRIES.length} as the tables say`, async () => {
    expect(await wrong((one) => answered.get(one.id) !== STATUS[expectedOf(one)])).toEqual([]);
  });

  it('has done what it said it did, once, and told each move in the log', async () => {
    expect(
      await wrong((one, record) => {
        if (expectedOf(one) !== 'done') return false;
        const before = recordOf(one);
        const told = record.log.slice(before.log.length);
        const last = told[0];
        const isTold = isMove(one.action)
          ? told.length === 1 &&
            last?.from === one.state &&
            last.to === record.state &&
            last.by.account === site.account(one.person.role, HOME).id
          : told.length === 0;
        return (
          record.rev !== 2 ||
          record.state !== adoptionStateAfter(before, one.action) ||
          !isTold ||
          !isThere(one, record)
        );
      }),
    ).toEqual([]);
    expect(TRIES.filter((one) => expectedOf(one) === 'done').length).toBeGreaterThan(80);
  });

  it('has changed nothing where it refused', async () => {
    expect(
      await wrong((one, record) => {
        if (expectedOf(one) === 'done') return false;
        return JSON.stringify({ ...record, rev: 0 }) !== JSON.stringify(recordOf(one));
      }),
    ).toEqual([]);
  });
});

describe('sent twice, at once or late', () => {
  const FROM = '3671';
  const NUMBER = 12;
  const at = (number: number) => `adopsi-dua-${number}`;
  const cases = Array.from({ length: NUMBER }, (_, number) => `kasus-dua-${number}`);
  const [fresh = '', other = ''] = cases;
  let site: PeopledSite;
  let stored: Store;
  /** What is written is looked at once the hub has ended. */
  const later: (() => Promise<void>)[] = [];
  const planner = () => ({ cookie: site.as('planner', HOME) });
  const send = (path: string, fields: Record<string, string>, origin = site.url) =>
    post(site.url, `/kerja/adopsi/${path}`, fields, { ...planner(), headers: { origin } });
  const record = async (id: string) => {
    const found = await stored.get('adoption', id);
    if (found === null) throw new Error(`no adoption ${id}`);
    return found;
  };
  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();

  beforeAll(async () => {
    site = await peopledSite(async ({ store }) => {
      await store.commit(
        cases.map((id) => ({ kind: 'innovation', put: anInnovation({ id, regency: FROM }), expectedRev: 0 })),
      );
      await store.commit([
        { kind: 'innovation', put: anInnovation({ id: OWN_CASE, regency: HOME }), expectedRev: 0 },
        ...cases.slice(2).map((innovation, number) => ({
          kind: 'adoption' as const,
          put: anAdoption({
            id: at(number),
            regency: HOME,
            origin: FROM,
            innovation,
            state: number < 5 ? 'assessing' : 'pilot',
          }),
          expectedRev: 0,
        })),
      ]);
    });
  });
  afterAll(() => site.close());

  it.each([0, 1, 2])('of two presses of a move’s button one counts (%i)', async (number) => {
    const press = () => send(at(number), { do: 'plan', rev: '1' });
    expect(statuses(await Promise.all([press(), press()]))).toEqual([303, 409]);
    expect((await press()).status).toBe(409);
    later.push(async () => {
      const { log, state } = await record(at(number));
      expect([state, log.filter(({ action }) => action === 'plan').length]).toEqual(['planning', 1]);
    });
  });

  it('of two different moves at once one counts, and what was typed with the other is given back', async () => {
    const [plan, stop] = await Promise.all([
      send(at(3), { do: 'plan', rev: '1' }),
      send(at(3), { do: 'stop', rev: '1', 'reason-stop': TYPED }),
    ]);
    expect(statuses([plan, stop])).toEqual([303, 409]);
    if (stop.status === 409) expect(stop.text).toContain(TYPED);
    later.push(async () => {
      const before = anAdoption({ state: 'assessing' }).log.length;
      expect((await record(at(3))).log).toHaveLength(before + 1);
    });
  });

  it('begun twice at once and once more, it is one adoption; of one’s own case there is none', async () => {
    const begin = (innovation: string) => send(`baru?inovasi=${innovation}`, {});
    const answers = [...(await Promise.all([begin(fresh), begin(fresh)])), await begin(fresh)];
    expect(statuses(answers)).toEqual([303, 303, 303]);
    const places = new Set(answers.map(({ headers }) => headers.location));
    expect(places.size).toBe(1);
    expect((await begin(OWN_CASE)).status).toBe(409);
    later.push(async () => {
      const id = ([...places][0] ?? '').split('/')[3] ?? '';
      const { regency, origin, log, rev } = await record(id);
      expect({ regency, origin, moves: log.length, rev }).toEqual({
        regency: HOME,
        origin: FROM,
        moves: 1,
        rev: 1,
      });
    });
  });

  it('is begun by planners and administrators of a regency, for their own, and by nobody else', async () => {
    for (const person of PEOPLE) {
      const cookie = site.as(person.role, person.where);
      const answer = await post(site.url, `/kerja/adopsi/baru?inovasi=${other}`, {}, { cookie });
      const may = mayAdoption(viewerAs(person.role, person.where), 'start', { regency: person.where });
      const expected = person.role === 'anonymous' ? 401 : may ? 303 : 403;
      expect(answer.status, `${person.role} of ${person.where}`).toBe(expected);
    }
    later.push(async () => {
      const { records } = await stored.list('adoption', { limit: 1000 });
      const begun = records.filter(({ innovation }) => innovation === other);
      expect(begun.map(({ regency }) => regency).sort()).toEqual([AWAY, HOME].sort());
    });
  });

  it('an old form of a part changes nothing, and shows both versions', async () => {
    const save = (note: string) => send(`${at(4)}/kesiapan`, { rev: '0', 'note.budget': note });
    expect((await save('Dananya ada.')).status).toBe(303);
    expect((await save('Dananya ada.')).status).toBe(303);
    const old = await save('Dananya belum ada.');
    expect(old.status).toBe(409);
    for (const version of ['Dananya ada.', 'Dananya belum ada.']) expect(old.text).toContain(version);
    // Nor does a page that was made before.
    const stopped = await send(at(4), { do: 'stop', rev: '1', 'reason-stop': TYPED });
    expect(stopped.status).toBe(409);
    expect(stopped.text).toContain(TYPED);
    later.push(async () =>
      expect(await record(at(4))).toMatchObject({
        rev: 2,
        state: 'assessing',
        readiness: { budget: { note: 'Dananya ada.' } },
      }),
    );
  });

  it('an update is told once, opened once and taken back once', async () => {
    const write = () =>
      send(`${at(5)}/kabar`, { do: 'write', update: 'kabar-satu', text: TYPED, visibility: 'internal' });
    expect(statuses(await Promise.all([write(), write()]))).toEqual([303, 303]);
    expect((await write()).status).toBe(303);
    for (const visibility of ['public', 'public', 'internal', 'internal'])
      expect((await send(`${at(5)}/kabar`, { do: visibility, update: 'kabar-satu' })).status).toBe(303);
    later.push(async () => {
      const { updates, rev } = await record(at(5));
      expect([updates.length, updates[0]?.visibility, rev]).toEqual([1, 'internal', 4]);
    });
  });

  it('whoever may read it follows it once, and stops once; nobody else does', async () => {
    const may: string[] = [];
    for (const person of PEOPLE) {
      const cookie = site.as(person.role, person.where);
      const isReader = mayReadAdoption(viewerAs(person.role, person.where), { regency: HOME });
      for (const asked of ['follow', 'follow']) {
        const answer = await post(site.url, `/kerja/adopsi/${at(6)}`, { do: asked }, { cookie });
        const expected = person.role === 'anonymous' ? 401 : isReader ? 303 : 403;
        expect(answer.status, `${person.role} of ${person.where}`).toBe(expected);
      }
      if (isReader && person.role !== 'anonymous') may.push(site.account(person.role, person.where).id);
    }
    for (const asked of ['unfollow', 'unfollow']) expect((await send(at(6), { do: asked })).status).toBe(303);
    later.push(async () =>
      expect((await record(at(6))).followers.toSorted()).toEqual(
        may.filter((id) => id !== site.account('planner', HOME).id).sort(),
      ),
    );
  });

  it('no form that comes from another site does anything', async () => {
    const elsewhere = 'https://lumbung.example.net';
    const sent = [
      await send(at(7), { do: 'run', rev: '1' }, elsewhere),
      await send(`${at(7)}/rencana`, { rev: '0', goal: TYPED, owner: 'x' }, elsewhere),
      await send(`${at(7)}/kabar`, { do: 'write', update: 'kabar-x', text: TYPED }, elsewhere),
    ];
    expect(statuses(sent)).toEqual([403, 403, 403]);
    later.push(async () => expect((await record(at(7))).rev).toBe(1));
  });

  it('each was written as it should be', async () => {
    stored = await site.ended();
    expect(later.length).toBeGreaterThan(8);
    for (const look of later) await look();
  });
});
