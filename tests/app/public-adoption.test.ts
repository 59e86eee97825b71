import { describe, expect, it, onTestFinished } from 'vitest';
import { medianDaysToPilot, publicAdoption } from '../../src/app/public-adoption.ts';
import { AdoptionState } from '../../src/domain/adoption-workflow.ts';
import type { Adoption } from '../../src/domain/adoption.ts';
import { aLogThrough, anAdoption, aPlan } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { aLink, anInnovation } from '../support/innovation.ts';

const SECRET = 'RAHASIA-DAERAH';
/** Everything that may be kept inside says so. */
const secretive = (fields: Partial<Adoption>): Adoption => {
  const made = anAdoption(fields);
  return {
    ...made,
    plan: aPlan({ goal: `${SECRET} tujuan` }),
    readiness: { ...made.readiness, budget: { level: 1, note: `${SECRET} anggaran` } },
    updates: (['internal', 'public'] as const).map((visibility) => ({
      id: `kabar-${visibility}`,
      at: '2026-05-01T03:00:00Z',
      by: { account: 'akun-1', name: `${SECRET} nama` },
      text: visibility === 'internal' ? `${SECRET} kabar` : 'Kabar untuk umum',
      visibility,
      files: [],
    })),
    log: made.log.map((move) => ({ ...move, reason: `${SECRET} alasan` })),
    followers: ['akun-pengikut'],
  };
};

describe('what the public sees of an adoption', () => {
  it.each(AdoptionState.options)('that is %s and was not opened', (state) => {
    const seen = publicAdoption(secretive({ state }));
    expect(seen !== null).toBe(state === 'running' || state === 'scaled');
    expect(JSON.stringify(seen)).not.toContain(SECRET);
  });

  it.each(AdoptionState.options)('that is %s and was opened, with its parts kept inside', (state) => {
    const adoption = secretive({ state });
    const seen = publicAdoption({
      ...adoption,
      visibility: { ...adoption.visibility, adoption: 'public' },
    });
    expect(seen).toMatchObject({ plan: null, readiness: null, letter: null, state });
    expect(seen?.updates.map(({ text }) => text)).toEqual(['Kabar untuk umum']);
    expect(JSON.stringify(seen)).not.toContain(SECRET);
    expect(JSON.stringify(seen)).not.toContain('akun-');
  });

  it('stays when a running service is stopped: the lesson is for others', () => {
    const log = aLogThrough(['interested', 'assessing', 'planning', 'pilot', 'running', 'stopped']);
    const seen = publicAdoption(anAdoption({ state: 'stopped', log }));
    expect(seen).toMatchObject({ hasRun: true, lesson: 'Kiosnya terlalu jauh.', daysToPilot: 90 });
  });

  it('does not tell when something internal was changed', () => {
    const running = anAdoption({ state: 'running' });
    const changed: Adoption = {
      ...running,
      plan: aPlan({ goal: 'Lain' }),
      parts: { plan: { rev: 9, by: { account: 'akun-1', name: 'Dewi' }, at: '2026-11-01T03:00:00Z' } },
      updatedAt: '2026-11-01T03:00:00Z',
    };
    expect(publicAdoption(changed)).toEqual(publicAdoption(running));
  });
});

describe('the time to the pilot', () => {
  it('is the middle one; without any there is none', () => {
    const days = (...all: (number | null)[]) =>
      medianDaysToPilot(all.map((daysToPilot) => ({ daysToPilot })));
    expect(days()).toBeNull();
    expect(days(null, 40)).toBe(40);
    expect(days(90, 30, 31)).toBe(31);
    expect(days(10, 20, 40, 30)).toBe(25);
  });
});

describe('the count of adopters on a case', () => {
  const aCase = anInnovation({ id: 'kasus-1', regency: '3510' });

  async function opened(links: Parameters<typeof aLink>[0][], adoptions: Adoption[]) {
    const hub = await aHub({ innovations: [aCase], links: links.map((link) => aLink(link)), adoptions });
    onTestFinished(() => hub.close());
    return hub;
  }

  it('has a regency once that a source tells of and that records it itself', async () => {
    const hub = await opened(
      [{ innovation: 'kasus-1', adopter: '3211' }],
      [
        anAdoption({ regency: '3211', state: 'running' }),
        anAdoption({ regency: '3216', state: 'scaled' }),
        anAdoption({ regency: '3217', state: 'pilot' }),
      ],
    );
    expect(hub.catalogue.card('kasus-1')?.adoptions).toBe(2);
  });

  it('changes with the move that makes it run, and the search documents with it', async () => {
    const pilot = anAdoption({ state: 'pilot' });
    const hub = await opened([], [pilot]);
    const before = { version: hub.catalogue.versions().get('kasus-1'), revision: hub.catalogue.revision };
    const heard: string[][] = [];
    hub.catalogue.onChange((ids) => heard.push([...ids]));
    const running = anAdoption({ ...pilot, state: 'running', log: anAdoption({ state: 'running' }).log });
    await hub.store.commit([{ kind: 'adoption', put: running, expectedRev: 1 }]);
    await expect.poll(() => hub.catalogue.card('kasus-1')?.adoptions).toBe(1);
    expect(hub.catalogue.versions().get('kasus-1')).not.toBe(before.version);
    expect(hub.catalogue.revision).toBe(before.revision + 1);
    expect(heard).toEqual([['kasus-1']]);
  });

  it('leaves everybody’s pages alone while a regency works on what it keeps inside', async () => {
    const planning = anAdoption({ state: 'planning' });
    const hub = await opened([], [planning]);
    const { revision } = hub.catalogue;
    const changed = { ...planning, plan: aPlan({ goal: 'Lain' }) };
    await hub.store.commit([{ kind: 'adoption', put: changed, expectedRev: 1 }]);
    await hub.store.commit([{ kind: 'innovation', put: anInnovation({ id: 'kasus-2' }), expectedRev: 0 }]);
    await expect.poll(() => hub.catalogue.card('kasus-2')).toBeDefined();
    expect(hub.catalogue.revision).toBe(revision + 1);
  });
});
