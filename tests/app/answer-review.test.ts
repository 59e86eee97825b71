import { describe, expect, it, onTestFinished } from 'vitest';
import { answerReview, type ReviewCommand } from '../../src/app/answer-review.ts';
import type { Hub } from '../../src/app/hub.ts';
import { readReview } from '../../src/app/read-review.ts';
import { readTypedReview, typedOf, type TypedReview } from '../../src/app/review-values.ts';
import { CheckItem, emptyReview, type Submission } from '../../src/domain/submission.ts';
import type { Viewer } from '../../src/domain/roles.ts';
import { StoreFullError } from '../../src/store/store.ts';
import { anAccount } from '../support/accounts.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aContent, aSubmission } from '../support/submission.ts';
import { aViewer } from '../support/viewer.ts';

const curator = aViewer({ nationalRoles: ['curator'] });
const other = aViewer({ nationalRoles: ['curator'], name: 'Kurator Lain' });
const ofRegency = aViewer({ nationalRoles: ['curator'], regency: '3510' });

const held = (fields: Partial<Submission> = {}) =>
  aSubmission({
    id: 'ajuan-held',
    state: 'in_review',
    submittedAt: '2026-11-10T03:00:00Z',
    dueOn: '2026-11-24',
    assignedTo: { account: curator.id, name: curator.name },
    ...fields,
  });

async function holding(submission: Submission, more: Parameters<typeof aHub>[0] = {}): Promise<Hub> {
  const hub = await aHub(more);
  onTestFinished(() => hub.close());
  await hub.store.commit([{ kind: 'submission', put: submission, expectedRev: 0 }]);
  return hub;
}

const typed = (fields: Partial<TypedReview> = {}): TypedReview => ({
  ...typedOf(emptyReview()),
  notes: { problem: 'Sejak kapan?' },
  message: 'Terima kasih.',
  ...fields,
});

const answer = (
  hub: Hub,
  command: ReviewCommand,
  {
    viewer = curator,
    rev = 1,
    paper = typed(),
    to = '',
  }: { viewer?: Viewer; rev?: number; paper?: TypedReview | null; to?: string } = {},
) => answerReview(hub, viewer, { id: 'ajuan-held', rev, command, typed: paper, to });

const stored = async (hub: Hub) => {
  const submission = await hub.store.get('submission', 'ajuan-held');
  if (submission === null) throw new Error('gone');
  return submission;
};

describe('a curator’s form', () => {
  it('is read with every note, tick and mark, whatever else was sent', () => {
    const sent = new URLSearchParams([
      ['note.problem', ' Sejak kapan?\r\n'],
      ['note.summary', '  '],
      ['note.tidak-ada', 'x'],
      ['checked', 'complete'],
      ['checked', 'semuanya'],
      ['verified', '0'],
      ['verified', '7'],
      ['verified', '-1'],
      ['message', 'Halo\u0000'],
    ]);
    expect(readTypedReview(sent, 2)).toEqual({
      notes: { problem: ' Sejak kapan?\n' },
      checked: ['complete'],
      verified: [0],
      message: 'Halo',
    });
  });

  it('keeps what was typed without deciding anything', async () => {
    const hub = await holding(held());
    expect(await answer(hub, 'save')).toEqual({ kind: 'done', command: 'save' });
    const { state, review, log } = await stored(hub);
    expect([state, log]).toEqual(['in_review', []]);
    expect(review.notes).toEqual([{ field: 'problem', text: 'Sejak kapan?' }]);
  });

  it('keeps what was typed with the decision, in one commit', async () => {
    const hub = await holding(held());
    const seen: (number | null)[] = [];
    hub.store.onCommit((changed) => seen.push(...changed.map(({ rev }) => rev)));
    await answer(hub, 'request_changes');
    const { state, log, rev } = await stored(hub);
    expect([state, rev, seen]).toEqual(['changes_requested', 2, [2]]);
    expect(log.at(-1)).toMatchObject({
      reason: 'Terima kasih.',
      notes: [{ field: 'problem', text: 'Sejak kapan?' }],
    });
  });

  it('goes along with a release and with a take-over', async () => {
    const hub = await holding(held());
    await answer(hub, 'release');
    expect(await stored(hub)).toMatchObject({ assignedTo: null, review: { message: 'Terima kasih.' } });
    await answer(hub, 'claim', { viewer: other, rev: 2, paper: null });
    expect((await stored(hub)).review.message).toBe('Terima kasih.');
    await answer(hub, 'take_over', { rev: 3, paper: typed({ message: 'Saya ambil alih.' }) });
    expect(await stored(hub)).toMatchObject({
      assignedTo: { account: curator.id },
      review: { message: 'Saya ambil alih.' },
    });
  });

  it('publishes with the checklist and the marks that came with it', async () => {
    const hub = await holding(held());
    const paper = typed({ checked: CheckItem.options, verified: [0] });
    expect(await answer(hub, 'publish', { paper })).toMatchObject({ kind: 'done' });
    const innovation = await hub.store.get('innovation', (await stored(hub)).innovation);
    expect(innovation?.results[0]?.verification.status).toBe('verified');
  });

  it('is taken up again by whoever asked for changes, when it comes back', async () => {
    const hub = await holding(held({ state: 'submitted' }));
    expect([...(await readReview(hub, curator, 'ajuan-held')).can]).toEqual(['claim']);
    expect([...(await readReview(hub, other, 'ajuan-held')).can]).toEqual(['claim']);
    expect(await answer(hub, 'claim', { paper: null })).toMatchObject({ kind: 'done' });
  });

  it('is handed over to a curator of elsewhere, and to nobody else', async () => {
    const hub = await holding(held());
    const accounts = {
      fit: anAccount({ id: 'akun-fit', regency: null, nationalRoles: ['curator'], twoFactorEnabled: true }),
      suspended: anAccount({
        nationalRoles: ['curator'],
        twoFactorEnabled: true,
        regency: null,
        suspended: {
          at: '2026-11-01T00:00:00Z',
          by: { account: 'akun-1', name: 'Admin' },
          reason: 'Pindah.',
        },
      }),
      oneStep: anAccount({ regency: null, nationalRoles: ['curator'] }),
      ofRegency: anAccount({ regency: '3510', nationalRoles: ['curator'], twoFactorEnabled: true }),
      contributor: anAccount({ regency: '3511', regencyRoles: ['contributor'], twoFactorEnabled: true }),
    };
    for (const put of Object.values(accounts))
      await hub.store.commit([{ kind: 'account', put, expectedRev: 0 }]);
    const { curators } = await readReview(hub, curator, 'ajuan-held');
    expect(curators.map(({ account }) => account)).toEqual([accounts.fit.id]);
    for (const account of ['suspended', 'oneStep', 'ofRegency', 'contributor'] as const)
      expect(await answer(hub, 'hand_over', { to: accounts[account].id })).toMatchObject({
        kind: 'unfit',
        reason: 'no_such_curator',
      });
    expect(await answer(hub, 'hand_over', { to: accounts.fit.id })).toMatchObject({ kind: 'done' });
    expect((await stored(hub)).assignedTo?.account).toBe(accounts.fit.id);
  });
});

describe('a form that is refused changes nothing', () => {
  const LONG = 'a'.repeat(5001);
  it.each<[string, ReviewCommand, TypedReview, object]>([
    ['without a reason', 'reject', typed({ message: ' ' }), { reason: 'reason_missing' }],
    [
      'without anything to change',
      'request_changes',
      typed({ message: '', notes: {} }),
      { reason: 'reason_missing' },
    ],
    ['with an unfinished checklist', 'publish', typed({ checked: ['complete'] }), { reason: 'checklist' }],
    [
      'with too long a message',
      'save',
      typed({ message: LONG }),
      { reason: 'too_long', fields: ['message'] },
    ],
    [
      'with too long a note',
      'reject',
      typed({ notes: { summary: LONG } }),
      { reason: 'too_long', fields: ['summary'] },
    ],
  ])('%s', async (_, command, paper, expected) => {
    const hub = await holding(held());
    expect(await answer(hub, command, { paper })).toMatchObject({ kind: 'unfit', ...expected });
    expect((await stored(hub)).rev).toBe(1);
  });

  it('when the submission is not complete', async () => {
    const hub = await holding(held({ content: aContent({ problem: '' }) }));
    expect(await answer(hub, 'publish', { paper: typed({ checked: CheckItem.options }) })).toMatchObject({
      reason: 'incomplete',
      fields: ['problem'],
    });
  });

  it('from whoever does not hold it', async () => {
    const hub = await holding(held());
    for (const command of ['save', 'publish', 'reject', 'release', 'hand_over'] as const)
      expect(await answer(hub, command, { viewer: other })).toEqual({
        kind: 'overtaken',
        reason: 'held_by_other',
      });
    expect((await stored(hub)).rev).toBe(1);
  });

  it('from a curator of the submission’s own regency', async () => {
    const hub = await holding(held());
    for (const command of ['save', 'claim', 'take_over', 'publish', 'reject'] as const)
      expect(await answer(hub, command, { viewer: ofRegency })).toEqual({ kind: 'forbidden' });
    const page = await readReview(hub, ofRegency, 'ajuan-held');
    expect([page.isOwn, [...page.can]]).toEqual([true, []]);
  });

  it('when the disk is full', async () => {
    const hub = await holding(held());
    const full = {
      ...hub,
      store: { ...hub.store, commit: () => Promise.reject(new StoreFullError('full')) },
    };
    expect(await answer(full, 'reject')).toEqual({ kind: 'not_stored', reason: 'full' });
  });
});

describe('two at once', () => {
  it('one of two decisions counts; the other is told that somebody was first', async () => {
    const hub = await holding(held());
    const answers = await Promise.all([answer(hub, 'reject'), answer(hub, 'request_changes')]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', 'overtaken']);
    expect((await stored(hub)).log).toHaveLength(1);
  });

  it('whoever loses the submission to another curator is told, and may take it back with what they typed', async () => {
    const hub = await holding(held());
    await answer(hub, 'take_over', { viewer: other, paper: null });
    expect(await answer(hub, 'publish')).toMatchObject({ kind: 'overtaken' });
    expect((await stored(hub)).assignedTo?.account).toBe(other.id);
    expect(await answer(hub, 'take_over', { rev: 2 })).toMatchObject({ kind: 'done' });
    expect((await stored(hub)).review.message).toBe('Terima kasih.');
  });

  it('a second click does nothing twice', async () => {
    const hub = await holding(held());
    await answer(hub, 'reject');
    expect(await answer(hub, 'reject')).toMatchObject({ kind: 'overtaken' });
    expect((await stored(hub)).log).toHaveLength(1);
  });
});

describe('what a curator judges by', () => {
  it('is what changed, for a revision: also once it is published', async () => {
    const before = anInnovation({ id: 'kasus-1', regency: '3510', summary: 'Lama.' });
    const content = aContent({ name: before.name, summary: 'Baru.' });
    const hub = await holding(held({ kind: 'revision', innovation: 'kasus-1', basedOn: 1, content }), {
      innovations: [before],
    });
    const page = await readReview(hub, curator, 'ajuan-held');
    expect(page.before?.summary).toBe('Lama.');
    expect([page.changed.has('summary'), page.changed.has('name')]).toEqual([true, false]);
    await answer(hub, 'publish', { paper: typed({ checked: CheckItem.options }) });
    const after = await readReview(hub, curator, 'ajuan-held');
    expect([after.before?.summary, after.published?.summary]).toEqual(['Lama.', 'Baru.']);
  });

  it('is what the catalogue and the queue have of the same, but not drafts of others', async () => {
    const twin = anInnovation({
      name: 'Kios Pupuk Dekat',
      regency: '3511',
      summary: aContent().summary,
      solution: aContent().solution,
      problem: aContent().problem,
    });
    const more = [1, 2, 3].map(() => anInnovation({ summary: 'Wisata bahari untuk pelajar.' }));
    const hub = await holding(held({ content: aContent() }), { innovations: [twin, ...more] });
    const namesake = { content: aContent(), regency: '3511' };
    await hub.store.commit([
      {
        kind: 'submission',
        put: aSubmission({ ...namesake, id: 'ajuan-twin', state: 'submitted' }),
        expectedRev: 0,
      },
    ]);
    await hub.store.commit([
      { kind: 'submission', put: aSubmission({ ...namesake, id: 'ajuan-draft' }), expectedRev: 0 },
    ]);
    const page = await readReview(hub, curator, 'ajuan-held');
    expect(page.similar?.[0]).toMatchObject({ card: { id: twin.id }, isLikelyDuplicate: true });
    expect(page.namesakes.map(({ entry }) => entry.id)).toEqual(['ajuan-twin']);
  });

  it('is not for who is no curator', async () => {
    const hub = await holding(held());
    for (const viewer of [null, aViewer({ regency: '3510', regencyRoles: ['administrator'] })])
      await expect(readReview(hub, viewer, 'ajuan-held')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readReview(hub, curator, 'ajuan-none')).rejects.toMatchObject({ code: 'not_found' });
  });
});
