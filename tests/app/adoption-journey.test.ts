import { describe, expect, it, onTestFinished } from 'vitest';
import { followAdoption } from '../../src/app/follow-adoption.ts';
import type { Hub } from '../../src/app/hub.ts';
import { moveAdoption } from '../../src/app/move-adoption.ts';
import { partRevOf, saveAdoptionPart } from '../../src/app/save-adoption-part.ts';
import { startAdoption } from '../../src/app/start-adoption.ts';
import { openUpdate, writeUpdate } from '../../src/app/write-adoption-update.ts';
import type { AdoptionMove } from '../../src/domain/adoption-workflow.ts';
import { aPlan, aReadiness } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aViewer } from '../support/viewer.ts';

const planner = aViewer({ regency: '3211', regencyRoles: ['planner'] });
const head = aViewer({ regency: '3211', regencyRoles: ['administrator'] });
const member = aViewer({ regency: '3211' });
const stranger = aViewer({ regency: '3216', regencyRoles: ['planner'] });

async function opened(): Promise<Hub> {
  const hub = await aHub({
    innovations: [
      anInnovation({ id: 'kasus-1', regency: '3510' }),
      anInnovation({ id: 'kasus-sendiri', regency: '3211' }),
      anInnovation({ id: 'kasus-lama', regency: '3510', state: 'archived' }),
    ],
  });
  onTestFinished(() => hub.close());
  return hub;
}

const stored = async (hub: Hub, id: string) => {
  const adoption = await hub.store.get('adoption', id);
  if (adoption === null) throw new Error(`no adoption ${id}`);
  return adoption;
};
const move = async (hub: Hub, id: string, action: AdoptionMove, reason: string | null = null) =>
  moveAdoption(hub, planner, { id, rev: (await stored(hub, id)).rev, action, reason });

describe('the way of an innovation home', () => {
  it('leads from interest to a service for everybody, and asks at each step for what it needs', async () => {
    const hub = await opened();
    const { id } = await startAdoption(hub, planner, 'kasus-1');
    await move(hub, id, 'assess');
    await expect(move(hub, id, 'plan')).rejects.toMatchObject({ reason: 'readiness_open' });
    await saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'readiness', content: aReadiness() });
    await move(hub, id, 'plan');
    await expect(move(hub, id, 'start_pilot')).rejects.toMatchObject({ reason: 'plan_incomplete' });
    await saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'plan', content: aPlan() });
    await move(hub, id, 'start_pilot');
    await expect(move(hub, id, 'run')).rejects.toMatchObject({ reason: 'pilot_untold' });
    await writeUpdate(hub, planner, { id, update: 'kabar-1', text: 'Dua kios.', visibility: 'internal' });
    await move(hub, id, 'run');
    await expect(move(hub, id, 'scale')).rejects.toMatchObject({ reason: 'reason_missing' });
    const scaled = await move(hub, id, 'scale', 'Ke semua kecamatan.');
    expect(scaled.log.map(({ action, to }) => [action, to])).toEqual([
      ['start', 'interested'],
      ['assess', 'assessing'],
      ['plan', 'planning'],
      ['start_pilot', 'pilot'],
      ['run', 'running'],
      ['scale', 'scaled'],
    ]);
    expect(scaled.log.every(({ by }) => by.account === planner.id)).toBe(true);
  });

  it('stops from anywhere with the lesson, and goes on from where it was stopped', async () => {
    const hub = await opened();
    const { id } = await startAdoption(hub, planner, 'kasus-1');
    await move(hub, id, 'assess');
    await expect(move(hub, id, 'stop', '  ')).rejects.toMatchObject({ reason: 'lesson_missing' });
    const stopped = await move(hub, id, 'stop', 'Kiosnya terlalu jauh.');
    expect(stopped).toMatchObject({ state: 'stopped', lesson: 'Kiosnya terlalu jauh.' });
    await expect(move(hub, id, 'reopen')).rejects.toMatchObject({ reason: 'reason_missing' });
    expect((await move(hub, id, 'reopen', 'Ada kios baru.')).state).toBe('assessing');
  });

  it('is begun once for a case, also when two begin at once; a stopped one makes room for another', async () => {
    const hub = await opened();
    const [one, two] = await Promise.all([
      startAdoption(hub, planner, 'kasus-1'),
      startAdoption(hub, head, 'kasus-1'),
    ]);
    expect(one.id).toBe(two.id);
    await move(hub, one.id, 'stop', 'Belum waktunya.');
    const anew = await startAdoption(hub, planner, 'kasus-1');
    expect(anew.id).not.toBe(one.id);
    await expect(move(hub, one.id, 'reopen', 'Dulu lebih baik.')).rejects.toMatchObject({
      reason: 'under_way',
    });
  });

  it.each([
    ['of one’s own regency', 'kasus-sendiri', { reason: 'own_case' }],
    ['that is no longer in the catalogue', 'kasus-lama', { reason: 'state' }],
    ['that there is not', 'kasus-hantu', { code: 'not_found' }],
  ])('is not begun with a case %s', async (_, innovation, refusal) => {
    const hub = await opened();
    await expect(startAdoption(hub, planner, innovation)).rejects.toMatchObject(refusal);
  });

  it('is begun by planners and administrators of a regency alone', async () => {
    const hub = await opened();
    const contributor = aViewer({ regency: '3211', regencyRoles: ['contributor'] });
    const curator = aViewer({ nationalRoles: ['curator'] });
    for (const viewer of [null, member, contributor, curator])
      await expect(startAdoption(hub, viewer, 'kasus-1')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('two at once', () => {
  it('one of two moves counts, and the other is told', async () => {
    const hub = await opened();
    const { id, rev } = await startAdoption(hub, planner, 'kasus-1');
    const done = await Promise.allSettled([
      moveAdoption(hub, planner, { id, rev, action: 'assess', reason: null }),
      moveAdoption(hub, head, { id, rev, action: 'stop', reason: 'Tidak jadi.' }),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await stored(hub, id)).log).toHaveLength(2);
  });

  it('in different parts they do not disturb each other; in one part both versions are kept', async () => {
    const hub = await opened();
    const { id } = await startAdoption(hub, planner, 'kasus-1');
    await move(hub, id, 'assess');
    await saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'readiness', content: aReadiness(4) });
    await move(hub, id, 'plan');
    const { parts } = await stored(hub, id);
    const plan = { id, part: 'plan', content: aPlan({ goal: 'Satu' }), partRev: 0 } as const;
    const readiness = {
      id,
      part: 'readiness',
      content: aReadiness(2),
      partRev: partRevOf({ parts }, 'readiness'),
    } as const;
    const saved = await Promise.all([
      saveAdoptionPart(hub, planner, plan),
      saveAdoptionPart(hub, head, readiness),
      openLetter(hub, id),
    ]);
    expect(saved.map(({ kind }) => kind)).toEqual(['saved', 'saved', 'saved']);
    const late = { ...plan, content: aPlan({ goal: 'Dua' }) };
    expect(await saveAdoptionPart(hub, head, late)).toMatchObject({
      kind: 'conflict',
      by: { name: planner.name },
      adoption: { plan: { goal: 'Satu' } },
    });
  });

  it('an update that is sent twice is told once', async () => {
    const hub = await opened();
    const { id } = await startAdoption(hub, planner, 'kasus-1');
    for (const action of ['assess', 'plan', 'start_pilot'] as const) {
      if (action === 'plan')
        await saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'readiness', content: aReadiness() });
      if (action === 'start_pilot')
        await saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'plan', content: aPlan() });
      await move(hub, id, action);
    }
    const told = { id, update: 'kabar-1', text: 'Dua kios.', visibility: 'internal' } as const;
    await Promise.all([
      writeUpdate(hub, planner, told),
      writeUpdate(hub, planner, told),
      writeUpdate(hub, head, { ...told, update: 'kabar-2' }),
    ]);
    const { updates } = await stored(hub, id);
    expect(updates.map((update) => update.id).sort()).toEqual(['kabar-1', 'kabar-2']);
    await openUpdate(hub, head, { id, update: 'kabar-1', visibility: 'public' });
    expect((await stored(hub, id)).updates.find((update) => update.id === 'kabar-1')?.visibility).toBe(
      'public',
    );
  });
});

const openLetter = async (hub: Hub, id: string) => {
  const visibility = { ...(await stored(hub, id)).visibility, letter: 'public' as const };
  return saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'visibility', content: visibility });
};

describe('following', () => {
  it('is for whoever may read it, and changes nothing twice', async () => {
    const hub = await opened();
    const { id } = await startAdoption(hub, planner, 'kasus-1');
    await followAdoption(hub, member, { id, follows: true });
    await followAdoption(hub, member, { id, follows: true });
    expect((await stored(hub, id)).followers).toEqual([planner.id, member.id]);
    await followAdoption(hub, planner, { id, follows: false });
    expect((await stored(hub, id)).followers).toEqual([member.id]);
    await expect(followAdoption(hub, stranger, { id, follows: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('the case that it became', () => {
  it('is one of the adopter’s own', async () => {
    const hub = await opened();
    const { id } = await startAdoption(hub, planner, 'kasus-1');
    await move(hub, id, 'assess');
    await saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'readiness', content: aReadiness() });
    await move(hub, id, 'plan');
    await saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'plan', content: aPlan() });
    await move(hub, id, 'start_pilot');
    await writeUpdate(hub, planner, { id, update: 'kabar-1', text: 'Mulai.', visibility: 'internal' });
    await move(hub, id, 'run');
    const named = (content: string) =>
      saveAdoptionPart(hub, planner, { id, partRev: 0, part: 'becameInnovation', content });
    await expect(named('kasus-1')).rejects.toMatchObject({ reason: 'no_such_case' });
    await named('kasus-sendiri');
    expect((await stored(hub, id)).becameInnovation).toBe('kasus-sendiri');
  });
});
