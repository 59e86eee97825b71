import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import { moveAdoption } from '../../src/app/move-adoption.ts';
import { readAdoption } from '../../src/app/read-adoption.ts';
import { partRevOf, saveAdoptionPart, type PartContent } from '../../src/app/save-adoption-part.ts';
import { writeUpdate } from '../../src/app/write-adoption-update.ts';
import {
  AdoptionAction,
  AdoptionMove,
  AdoptionState,
  type AdoptionAction as Action,
} from '../../src/domain/adoption-workflow.ts';
import { ROLES, type Role, type Viewer } from '../../src/domain/roles.ts';

import { aPlan, aReadiness, anAdoption, emptyLetter } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aViewer } from '../support/viewer.ts';

const HERE = '3211';
const ELSEWHERE = '3216';

const viewerAs = (role: Role, regency: string): Viewer | null => {
  switch (role) {
    case 'anonymous':
      return null;
    case 'member':
      return aViewer({ regency });
    case 'contributor':
    case 'planner':
      return aViewer({ regency, regencyRoles: [role] });
    case 'regency_administrator':
      return aViewer({ regency, regencyRoles: ['administrator'] });
    case 'curator':
    case 'administrator':
      return aViewer({ regency, nationalRoles: [role] });
  }
};

/** The table as people would say it, written apart from the code: in each state, what can be done and where it leads. */
const WRITING = {
  edit_plan: 'same',
  write_update: 'same',
  edit_results: 'same',
  edit_lesson: 'same',
  set_visibility: 'same',
} as const;
const POSSIBLE: Record<AdoptionState, Partial<Record<Action, AdoptionState | 'same'>>> = {
  interested: { edit_letter: 'same', set_visibility: 'same', assess: 'assessing', stop: 'stopped' },
  assessing: {
    edit_letter: 'same',
    edit_readiness: 'same',
    set_visibility: 'same',
    plan: 'planning',
    stop: 'stopped',
  },
  planning: {
    edit_letter: 'same',
    edit_readiness: 'same',
    edit_plan: 'same',
    set_visibility: 'same',
    start_pilot: 'pilot',
    stop: 'stopped',
  },
  pilot: { ...WRITING, run: 'running', stop: 'stopped' },
  running: { ...WRITING, name_case: 'same', scale: 'scaled', stop: 'stopped' },
  scaled: { ...WRITING, name_case: 'same', stop: 'stopped' },
  // The one in the test was stopped in its pilot.
  stopped: { edit_lesson: 'same', set_visibility: 'same', reopen: 'pilot' },
};
const MAY: ReadonlySet<Role> = new Set(['planner', 'regency_administrator']);
const MAY_READ: ReadonlySet<Role> = new Set(['member', 'contributor', 'planner', 'regency_administrator']);

const isMove = (action: Action): action is AdoptionMove => AdoptionMove.safeParse(action).success;

const CONTENT: Record<Exclude<Action, AdoptionMove | 'write_update'>, PartContent> = {
  edit_letter: { part: 'letter', content: { ...emptyLetter(), number: '070/12/Bappeda' } },
  edit_readiness: { part: 'readiness', content: aReadiness(1) },
  edit_plan: { part: 'plan', content: aPlan({ goal: 'Tujuan baru' }) },
  edit_results: {
    part: 'results',
    content: [{ claim: 'Antrean hilang', figure: null, period: null, sourceTitle: null, sourceUrl: null }],
  },
  edit_lesson: { part: 'lesson', content: 'Mulai dari kios yang dekat.' },
  set_visibility: {
    part: 'visibility',
    content: {
      adoption: 'public',
      letter: 'internal',
      readiness: 'internal',
      plan: 'internal',
      results: 'public',
    },
  },
  name_case: { part: 'becameInnovation', content: 'kasus-sumedang' },
};

/** Does it, and says what came of it: the state that the record is in then, or the code of the refusal. */
async function attempt(hub: Hub, viewer: Viewer | null, id: string, action: Action): Promise<string> {
  const { rev, parts } = await stored(hub, id);
  try {
    if (isMove(action)) await moveAdoption(hub, viewer, { id, rev, action, reason: 'Karena berguna.' });
    else if (action === 'write_update')
      await writeUpdate(hub, viewer, { id, update: 'kabar-1', text: 'Dimulai.', visibility: 'internal' });
    else {
      const content = CONTENT[action];
      await saveAdoptionPart(hub, viewer, { id, partRev: partRevOf({ parts }, content.part), ...content });
    }
    return (await stored(hub, id)).state;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

async function stored(hub: Hub, id: string) {
  const adoption = await hub.store.get('adoption', id);
  if (adoption === null) throw new Error(`no adoption ${id}`);
  return adoption;
}

let hub: Hub;
beforeAll(async () => {
  hub = await aHub({
    innovations: [
      anInnovation({ id: 'kasus-1', regency: '3510' }),
      anInnovation({ id: 'kasus-sumedang', regency: HERE }),
    ],
  });
});
afterAll(() => hub.close());

let made = 0;
/** Each on a case of its own: only one of a regency's adoptions of a case may be open. */
async function anAdoptionIn(state: AdoptionState) {
  const adoption = anAdoption({
    state,
    innovation: `kasus-tabel-${(made += 1)}`,
    results: [{ claim: 'Lebih cepat', figure: null, period: null, sourceTitle: null, sourceUrl: null }],
  });
  await hub.store.commit([{ kind: 'adoption', put: adoption, expectedRev: 0 }]);
  return adoption.id;
}

describe.each(AdoptionState.options)('an adoption that is %s', (state) => {
  it.each(AdoptionAction.options)(
    '%s: as the table says, for every role, at home and elsewhere',
    async (action) => {
      const leadsTo = POSSIBLE[state][action];
      const expected = leadsTo === undefined ? 'not_possible' : leadsTo === 'same' ? state : leadsTo;
      let id = await anAdoptionIn(state);
      for (const role of ROLES) {
        const before = await stored(hub, id);
        expect(await attempt(hub, viewerAs(role, ELSEWHERE), id, action), `${role} of elsewhere`).toBe(
          'forbidden',
        );
        const there = await attempt(hub, viewerAs(role, HERE), id, action);
        expect(there, `${role} at home`).toBe(MAY.has(role) ? expected : 'forbidden');
        const after = await stored(hub, id);
        const isChanged = MAY.has(role) && leadsTo !== undefined;
        expect(after.rev, `rev after ${role}`).toBe(before.rev + (isChanged ? 1 : 0));
        expect(after.log.length).toBe(before.log.length + (isChanged && isMove(action) ? 1 : 0));
        if (isChanged) id = await anAdoptionIn(state);
      }
    },
  );

  it('is read whole by its own people alone', async () => {
    const id = await anAdoptionIn(state);
    for (const role of ROLES)
      for (const regency of [HERE, ELSEWHERE, '3510']) {
        const read = await readAdoption(hub, viewerAs(role, regency), id).then(
          () => true,
          (error: { code: string }) => error.code,
        );
        expect(read, `${role} of ${regency}`).toBe(
          (MAY_READ.has(role) && regency === HERE) || (isNational(role) && regency === HERE)
            ? true
            : 'forbidden',
        );
      }
  });
});

/** Whoever works for the hub belongs, in this table, to a regency too, and reads what its members read. */
const isNational = (role: Role) => role === 'curator' || role === 'administrator';
