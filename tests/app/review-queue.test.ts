import { describe, expect, it, onTestFinished } from 'vitest';
import { queueAddress, readQueueFilters } from '../../src/app/queue-filters.ts';
import { decidedSubmissions } from '../../src/app/decided-submissions.ts';
import { QUEUE_PAGE, reviewQueue } from '../../src/app/review-queue.ts';
import type { Hub } from '../../src/app/hub.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { aHub } from '../support/hub.ts';
import { aContent, aSubmission } from '../support/submission.ts';
import { aViewer } from '../support/viewer.ts';

const curator = aViewer({ nationalRoles: ['curator'] });
const NOW = new Date('2026-11-20T03:00:00Z');

async function holding(...submissions: Submission[]): Promise<Hub> {
  const hub = await aHub();
  onTestFinished(() => hub.close());
  for (const put of submissions) await hub.store.commit([{ kind: 'submission', put, expectedRev: 0 }]);
  return hub;
}

const sent = (id: string, fields: Partial<Submission> = {}) =>
  aSubmission({
    id,
    innovation: `inv-${id}`,
    state: 'submitted',
    submittedAt: '2026-11-10T03:00:00Z',
    dueOn: '2026-11-24',
    ...fields,
  });

const heldBy = (account: string): Partial<Submission> => ({
  state: 'in_review',
  assignedTo: { account, name: 'Kurator' },
});

const SIX = [
  sent('ajuan-mine', { ...heldBy(curator.id), dueOn: '2026-11-22' }),
  sent('ajuan-theirs', { ...heldBy('akun-lain'), regency: '7371', dueOn: '2026-11-23' }),
  sent('ajuan-late', { dueOn: '2026-11-18', regency: '3578', kind: 'revision', basedOn: 1 }),
  sent('ajuan-green', { content: aContent({ dimension: 'environment' }) }),
  aSubmission({ id: 'ajuan-draft' }),
  sent('ajuan-asked', { state: 'changes_requested', dueOn: null }),
];

const found = async (hub: Hub, address = '', now = NOW) => {
  const { filters } = readQueueFilters(new URLSearchParams(address));
  return (await reviewQueue(hub, curator, filters, now)).rows.map(({ entry }) => entry.id);
};

describe('the curators’ queue', () => {
  it('has what waits for a decision, the soonest due first, with its age', async () => {
    const hub = await holding(...SIX);
    expect(await found(hub)).toEqual(['ajuan-late', 'ajuan-mine', 'ajuan-theirs', 'ajuan-green']);
    const { filters } = readQueueFilters(new URLSearchParams());
    const { rows, counts } = await reviewQueue(hub, curator, filters, NOW);
    expect(rows[0]).toMatchObject({ age: 10, daysLeft: -2, holder: 'nobody', isOwn: false });
    expect(counts).toEqual({ all: 4, mine: 1, nobody: 2, overdue: 1 });
  });

  it('counts days as they are in Jakarta', async () => {
    const hub = await holding(sent('ajuan-edge', { dueOn: '2026-11-24' }));
    const { filters } = readQueueFilters(new URLSearchParams('overdue=1'));
    const overdueAt = async (now: string) => (await reviewQueue(hub, curator, filters, new Date(now))).found;
    expect(await overdueAt('2026-11-24T16:59:00Z')).toBe(0);
    expect(await overdueAt('2026-11-24T17:01:00Z')).toBe(1);
  });

  it.each([
    ['state=in_review', ['ajuan-mine', 'ajuan-theirs']],
    ['holder=mine', ['ajuan-mine']],
    ['holder=nobody', ['ajuan-late', 'ajuan-green']],
    ['holder=others', ['ajuan-theirs']],
    ['place=35', ['ajuan-late', 'ajuan-mine', 'ajuan-green']],
    ['place=7371', ['ajuan-theirs']],
    ['dimension=environment', ['ajuan-green']],
    ['kind=revision', ['ajuan-late']],
    ['overdue=ya', ['ajuan-late']],
    ['place=35&holder=nobody&dimension=economy', ['ajuan-late']],
  ])('%s', async (address, ids) => {
    expect(await found(await holding(...SIX), address)).toEqual(ids);
  });

  it('leaves out of a filter what it does not know, and says so', async () => {
    const { filters, ignored } = readQueueFilters(
      new URLSearchParams('state=draft&holder=siapa&place=99&dimension=cuaca&page=0&overdue=entah&kind=new'),
    );
    expect(filters).toMatchObject({ state: null, holder: null, place: null, dimension: null, page: 1 });
    expect(filters).toMatchObject({ overdue: false, kind: 'new' });
    expect(ignored.map(({ field }) => field)).toEqual([
      'state',
      'holder',
      'place',
      'dimension',
      'overdue',
      'page',
    ]);
  });

  it('has an address for every choice, the same one read back', () => {
    const address = '/kurasi?state=in_review&place=35&overdue=1&page=3';
    const { filters } = readQueueFilters(new URL(address, 'https://a.example').searchParams);
    expect(queueAddress(filters, { page: 3 })).toBe(address);
    expect(queueAddress(filters)).toBe('/kurasi?state=in_review&place=35&overdue=1');
  });

  it('turns pages', async () => {
    const many = Array.from({ length: QUEUE_PAGE + 1 }, (_, at) =>
      sent(`ajuan-${String(at).padStart(3, '0')}`, { regency: '3510' }),
    );
    const hub = await holding(...many);
    expect(await found(hub)).toHaveLength(QUEUE_PAGE);
    expect(await found(hub, 'page=2')).toEqual([`ajuan-${String(QUEUE_PAGE).padStart(3, '0')}`]);
    expect(await found(hub, 'page=3')).toEqual([]);
  });

  it.each([
    ['nobody', null],
    ['an administrator', aViewer({ nationalRoles: ['administrator'] })],
    ['a regency’s administrator', aViewer({ regency: '3510', regencyRoles: ['administrator'] })],
    [
      'a curator without two-factor sign-in',
      aViewer({ nationalRoles: ['curator'], twoFactorEnabled: false }),
    ],
  ])('is not for %s', async (_, viewer) => {
    const hub = await holding();
    const { filters } = readQueueFilters(new URLSearchParams());
    await expect(reviewQueue(hub, viewer, filters)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decidedSubmissions(hub, viewer, { mine: false, page: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('says which are of the curator’s own regency', async () => {
    const hub = await holding(...SIX);
    const own = aViewer({ nationalRoles: ['curator'], regency: '7371' });
    const { filters } = readQueueFilters(new URLSearchParams());
    const { rows } = await reviewQueue(hub, own, filters, NOW);
    expect(rows.filter(({ isOwn }) => isOwn).map(({ entry }) => entry.id)).toEqual(['ajuan-theirs']);
  });
});

describe('what was decided', () => {
  const decided = (id: string, action: 'publish' | 'reject' | 'submit', account: string, at: string) =>
    sent(id, {
      state: action === 'submit' ? 'submitted' : action === 'publish' ? 'published' : 'rejected',
      log: [
        {
          at,
          by: { account, name: 'Kurator' },
          role: 'curator',
          action,
          from: 'in_review',
          to: action === 'publish' ? 'published' : 'rejected',
          reason: null,
          notes: [],
          assignedTo: null,
        },
      ],
    });

  it('stands newest first, and can be narrowed to one’s own', async () => {
    const hub = await holding(
      decided('ajuan-1', 'publish', curator.id, '2026-11-10T03:00:00Z'),
      decided('ajuan-2', 'reject', 'akun-lain', '2026-11-12T03:00:00Z'),
      decided('ajuan-3', 'submit', 'akun-penulis', '2026-11-13T03:00:00Z'),
    );
    const ids = async (mine: boolean) =>
      (await decidedSubmissions(hub, curator, { mine, page: 1 })).rows.map(({ entry }) => entry.id);
    expect(await ids(false)).toEqual(['ajuan-2', 'ajuan-1']);
    expect(await ids(true)).toEqual(['ajuan-1']);
  });
});
