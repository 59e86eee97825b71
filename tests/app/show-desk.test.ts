import { describe, expect, it, onTestFinished } from 'vitest';
import { ForbiddenError } from '../../src/app/policy.ts';
import { showDesk } from '../../src/app/show-desk.ts';
import type { AdoptionState } from '../../src/domain/adoption-workflow.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import type { Viewer } from '../../src/domain/roles.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { SubmissionState } from '../../src/domain/submission-workflow.ts';
import { anAdoption, aPlan } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aSubmission } from '../support/submission.ts';
import { aViewer } from '../support/viewer.ts';

const NOW = new Date('2026-11-24T03:00:00Z');

const PEOPLE = {
  member: aViewer({ regency: '3510' }),
  planner: aViewer({ regency: '3510', regencyRoles: ['planner'] }),
  author: aViewer({ regency: '3510', regencyRoles: ['contributor'] }),
  colleague: aViewer({ regency: '3510', regencyRoles: ['contributor'] }),
  head: aViewer({ regency: '3510', regencyRoles: ['administrator'] }),
  neighbour: aViewer({ regency: '3511', regencyRoles: ['administrator'] }),
  curator: aViewer({ nationalRoles: ['curator'] }),
  otherCurator: aViewer({ nationalRoles: ['curator'] }),
  curatorOfTheRegency: aViewer({ regency: '3510', nationalRoles: ['curator'] }),
  administrator: aViewer({ nationalRoles: ['administrator'] }),
};
type Name = keyof typeof PEOPLE;
const ref = ({ id: account, name }: Viewer) => ({ account, name });

/** A hub in which the author has a submission in each state, held by the curator where it is held. */
async function withSubmissions(of: Partial<Submission> = {}, innovations: Innovation[] = []) {
  const hub = await aHub({ innovations });
  onTestFinished(() => hub.close());
  for (const state of SubmissionState.options)
    await hub.store.commit([
      {
        kind: 'submission',
        put: aSubmission({
          state,
          author: ref(PEOPLE.author),
          assignedTo: state === 'in_review' ? ref(PEOPLE.curator) : null,
          dueOn: state === 'in_review' || state === 'submitted' ? '2026-11-20' : null,
          updatedAt: '2026-11-20T03:00:00Z',
          ...of,
        }),
        expectedRev: 0,
      },
    ]);
  return hub;
}

describe('what waits for whom', () => {
  const WAITS: Record<Name, string[]> = {
    member: [],
    planner: [],
    author: ['answer changes_requested', 'finish draft'],
    colleague: [],
    head: ['approve awaiting_approval'],
    neighbour: [],
    curator: ['decide in_review'],
    otherCurator: [],
    curatorOfTheRegency: [],
    administrator: [],
  };
  it.each(Object.entries(WAITS) as [Name, string[]][])('%s: %j', async (name, waits) => {
    const { tasks } = await showDesk(await withSubmissions(), PEOPLE[name], NOW);
    expect(tasks.map(({ kind, entry }) => `${kind} ${entry.state}`)).toEqual(waits);
  });

  const QUEUE: Record<Name, { unclaimed: number; overdue: number } | null> = {
    member: null,
    planner: null,
    author: null,
    colleague: null,
    head: null,
    neighbour: null,
    curator: { unclaimed: 1, overdue: 2 },
    otherCurator: { unclaimed: 1, overdue: 2 },
    // Nobody reviews their own regency's submission.
    curatorOfTheRegency: { unclaimed: 0, overdue: 0 },
    administrator: null,
  };
  it.each(Object.entries(QUEUE) as [Name, (typeof QUEUE)[Name]][])('queue of %s: %j', async (name, queue) => {
    expect((await showDesk(await withSubmissions(), PEOPLE[name], NOW)).queue).toEqual(queue);
  });

  it('a correction that a curator has begun waits for them, and for nobody of the regency', async () => {
    const hub = await withSubmissions({ kind: 'correction', author: ref(PEOPLE.curator) });
    const kinds = async (viewer: Viewer) => (await showDesk(hub, viewer, NOW)).tasks.map(({ kind }) => kind);
    expect(await kinds(PEOPLE.curator)).toContain('finish');
    expect(await kinds(PEOPLE.author)).toEqual([]);
  });

  it('what the viewer once began is nothing to do for who may not write any more', async () => {
    const gone = { ...PEOPLE.author, regencyRoles: [] };
    expect((await showDesk(await withSubmissions(), gone, NOW)).tasks).toEqual([]);
  });

  it('says how many fields a curator left notes on', async () => {
    const move = {
      at: '2026-11-20T03:00:00Z',
      by: ref(PEOPLE.curator),
      role: 'curator' as const,
      action: 'request_changes' as const,
      from: 'in_review' as const,
      to: 'changes_requested' as const,
      reason: null,
      notes: [
        { field: 'problem' as const, text: 'Sejak kapan?' },
        { field: 'solution' as const, text: 'Siapa yang mengerjakan?' },
      ],
      assignedTo: null,
    };
    const hub = await withSubmissions({ log: [move] });
    const [first] = (await showDesk(hub, PEOPLE.author, NOW)).tasks;
    expect(first).toMatchObject({ kind: 'answer', notes: 2 });
  });

  it('is refused to who has no role', async () => {
    const hub = await withSubmissions();
    await expect(showDesk(hub, null, NOW)).rejects.toThrow(ForbiddenError);
    await expect(showDesk(hub, aViewer(), NOW)).rejects.toThrow(ForbiddenError);
  });
});

describe('what a regency takes home', () => {
  const plan = (dueOn: string) =>
    aPlan({ milestones: [{ id: 'tonggak-1', title: 'Mendata petani', dueOn, doneOn: null }] });
  const taken = (id: string, regency: string, state: AdoptionState, dueOn: string) =>
    anAdoption({ id, regency, origin: '3211', state, plan: plan(dueOn) });
  async function withAdoptions() {
    const hub = await aHub({
      innovations: [anInnovation({ id: 'kasus-1', name: 'Kartu Tani', regency: '3211' })],
      adoptions: [
        taken('adopsi-terlambat', '3510', 'pilot', '2026-11-20'),
        taken('adopsi-dekat', '3510', 'planning', '2026-11-30'),
        taken('adopsi-jauh', '3510', 'planning', '2027-03-01'),
        taken('adopsi-selesai', '3510', 'scaled', '2027-03-01'),
        taken('adopsi-henti', '3510', 'stopped', '2026-11-20'),
        taken('adopsi-tetangga', '3511', 'pilot', '2026-11-20'),
      ],
    });
    onTestFinished(() => hub.close());
    return hub;
  }

  it('its late and near milestones wait for who may say that they are done, and for nobody else', async () => {
    const hub = await withAdoptions();
    const waiting = async (viewer: Viewer) =>
      (await showDesk(hub, viewer, NOW)).milestones.map(({ entry, standing }) => `${entry.id} ${standing}`);
    for (const viewer of [PEOPLE.planner, PEOPLE.head])
      expect(await waiting(viewer)).toEqual(['adopsi-terlambat late', 'adopsi-dekat near']);
    expect(await waiting(PEOPLE.neighbour)).toEqual(['adopsi-tetangga late']);
    for (const viewer of [PEOPLE.member, PEOPLE.author, PEOPLE.curator, PEOPLE.administrator])
      expect(await waiting(viewer)).toEqual([]);
  });

  it('all its members see what is under way, and how many there ever were', async () => {
    const { regency } = await showDesk(await withAdoptions(), PEOPLE.member, NOW);
    expect(regency?.adoptions.count).toBe(5);
    expect(regency?.adoptions.underWay.map(({ entry }) => entry.id).sort()).toEqual([
      'adopsi-dekat',
      'adopsi-jauh',
      'adopsi-terlambat',
    ]);
    expect(regency?.adoptions.underWay[0]).toMatchObject({ name: 'Kartu Tani' });
  });
});

describe("the regency's part of the desk", () => {
  it('shows what is on its way and what was decided of late, and nothing that was thrown away', async () => {
    const { regency } = await showDesk(await withSubmissions(), PEOPLE.member, NOW);
    expect(regency?.entries.map(({ state }) => state).sort()).toEqual(
      SubmissionState.options.filter((state) => state !== 'discarded').sort(),
    );
    const old = await showDesk(
      await withSubmissions({ updatedAt: '2026-09-01T03:00:00Z' }),
      PEOPLE.member,
      NOW,
    );
    const open = ['awaiting_approval', 'changes_requested', 'draft', 'in_review', 'submitted'];
    expect(old.regency?.entries.map(({ state }) => state).sort()).toEqual(open);
    expect(old.regency?.submissions).toBe(SubmissionState.options.length - 1);
  });

  it('is there for members alone, and knows who may write', async () => {
    const hub = await withSubmissions();
    expect((await showDesk(hub, PEOPLE.administrator, NOW)).regency).toBeNull();
    expect((await showDesk(hub, PEOPLE.neighbour, NOW)).regency?.entries).toEqual([]);
    expect((await showDesk(hub, PEOPLE.planner, NOW)).regency?.mayWrite).toBe(false);
    expect((await showDesk(hub, PEOPLE.author, NOW)).regency?.mayWrite).toBe(true);
  });

  it('puts first the cases that nobody has confirmed for a year', async () => {
    const cases = [
      anInnovation({ name: 'Baru dibenarkan', lastConfirmedOn: '2026-10-01' }),
      anInnovation({ name: 'Lama dibenarkan', lastConfirmedOn: '2025-11-23' }),
      anInnovation({ name: 'Tepat setahun', lastConfirmedOn: '2025-11-24' }),
      anInnovation({ name: 'Tak pernah', lastConfirmedOn: null }),
      anInnovation({ name: 'Sudah berhenti', stopped: { reason: 'Anggaran habis', on: null } }),
      anInnovation({ name: 'Daerah lain', regency: '3511', lastConfirmedOn: null }),
    ];
    const { regency } = await showDesk(await withSubmissions({}, cases), PEOPLE.author, NOW);
    expect(regency?.cases.map(({ card, isOld }) => `${card.name} ${isOld}`)).toEqual([
      'Tak pernah true',
      'Lama dibenarkan true',
      'Sudah berhenti false',
      'Tepat setahun false',
      'Baru dibenarkan false',
    ]);
  });

  it('names the change to a case that is under way', async () => {
    const innovation = anInnovation();
    const hub = await withSubmissions({ kind: 'revision', innovation: innovation.id }, [innovation]);
    const { regency } = await showDesk(hub, PEOPLE.author, NOW);
    expect(regency?.cases[0]?.change).not.toBeNull();
  });
});
