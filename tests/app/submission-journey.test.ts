import { describe, expect, it, onTestFinished } from 'vitest';
import { moveSubmission } from '../../src/app/move-submission.ts';
import { saveReview } from '../../src/app/save-review.ts';
import { saveSection } from '../../src/app/save-section.ts';
import { setGate } from '../../src/app/regency-gate.ts';
import { startRevision, startSubmission } from '../../src/app/start-submission.ts';
import { tendCase } from '../../src/app/tend-case.ts';
import type { Hub } from '../../src/app/hub.ts';
import type { Viewer } from '../../src/domain/roles.ts';
import { fieldsOf, Section } from '../../src/domain/submission-content.ts';
import { CheckItem, emptyReview } from '../../src/domain/submission.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aContent } from '../support/submission.ts';
import { aViewer } from '../support/viewer.ts';

const author = aViewer({ regency: '3510', regencyRoles: ['contributor'] });
const head = aViewer({ regency: '3510', regencyRoles: ['administrator'] });
const curator = aViewer({ nationalRoles: ['curator'] });
const other = aViewer({ nationalRoles: ['curator'] });

async function opened(innovations = [anInnovation({ id: 'kasus-1', regency: '3510' })]): Promise<Hub> {
  const hub = await aHub({ innovations });
  onTestFinished(() => hub.close());
  return hub;
}

async function written(hub: Hub, viewer: Viewer = author) {
  const { id } = await startSubmission(hub, viewer);
  const content = aContent();
  for (const section of Section.options) {
    const values = Object.fromEntries(fieldsOf(section).map((field) => [field, content[field]]));
    const saved = await saveSection(hub, viewer, { id, section, sectionRev: 0, values });
    expect(saved.kind).toBe('saved');
  }
  return id;
}

const stored = async (hub: Hub, id: string) => {
  const submission = await hub.store.get('submission', id);
  if (submission === null) throw new Error(`no submission ${id}`);
  return submission;
};

const move = async (
  hub: Hub,
  viewer: Viewer,
  id: string,
  action: Parameters<typeof moveSubmission>[2]['action'],
  reason: string | null = null,
) => moveSubmission(hub, viewer, { id, rev: (await stored(hub, id)).rev, action, reason });

const allChecked = { ...emptyReview(), checked: [...CheckItem.options], verified: [0] };

describe('the way of an innovation into the catalogue', () => {
  it('leads from an empty draft through changes to the published case, and every move is told', async () => {
    const hub = await opened();
    const id = await written(hub);
    await move(hub, author, id, 'submit');
    expect((await stored(hub, id)).dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await move(hub, curator, id, 'claim');
    await saveReview(hub, curator, {
      id,
      rev: (await stored(hub, id)).rev,
      review: { ...emptyReview(), notes: [{ field: 'problem', text: 'Sejak kapan?' }] },
    });
    await move(hub, curator, id, 'request_changes', 'Lengkapi masalahnya.');
    const asked = await stored(hub, id);
    expect(asked.log.at(-1)).toMatchObject({ action: 'request_changes', reason: 'Lengkapi masalahnya.' });
    expect(asked.log.at(-1)?.notes).toEqual([{ field: 'problem', text: 'Sejak kapan?' }]);

    const sectionRev = asked.sections.problem?.rev ?? 0;
    const values = { problem: 'Sejak 2018 pupuk datang terlambat.' };
    await saveSection(hub, author, { id, section: 'problem', sectionRev, values });
    await move(hub, author, id, 'submit');
    await move(hub, curator, id, 'claim');
    await saveReview(hub, curator, { id, rev: (await stored(hub, id)).rev, review: allChecked });
    const published = await move(hub, curator, id, 'publish');

    const innovation = await hub.store.get('innovation', published.innovation);
    expect(innovation).toMatchObject({
      state: 'published',
      regency: '3510',
      slug: 'kartu-tani-pintar-banyuwangi',
      problem: 'Sejak 2018 pupuk datang terlambat.',
    });
    expect(innovation?.results[0]?.verification).toMatchObject({ status: 'verified', by: curator.name });
    expect(published.log.map(({ action }) => action)).toEqual([
      'start',
      'submit',
      'claim',
      'request_changes',
      'submit',
      'claim',
      'publish',
    ]);
    const history = await hub.store.get('case_history', published.innovation);
    expect(history?.events.map(({ action }) => action)).toEqual(['publish']);
  });

  it('changes a published case by a revision: it stays visible meanwhile, and an edited figure loses its mark', async () => {
    const before = anInnovation({
      id: 'kasus-1',
      regency: '3510',
      affairs: ['pertanian'],
      topics: ['pengaduan'],
      sources: [{ title: 'Berita', url: 'https://berita.example/a', supports: null }],
      results: [1, 2].map((n) => ({
        claim: `Hasil ${n}`,
        figure: `${n}0 desa`,
        period: null,
        claimant: null,
        source: 0,
        verification: { status: 'verified', by: 'Kurator', on: '2026-01-10' },
      })),
    });
    const hub = await opened([before]);
    const { id, content } = await startRevision(hub, author, 'kasus-1');
    const results = content.results.map((row, at) => (at === 1 ? { ...row, figure: '25 desa' } : { ...row }));
    const complete = aContent();
    for (const section of Section.options.filter((one) => one !== 'identity' && one !== 'results')) {
      const values = Object.fromEntries(fieldsOf(section).map((field) => [field, complete[field]]));
      await saveSection(hub, author, { id, section, sectionRev: 0, values });
    }
    const { agency, form, digital } = complete;
    const identity = { agency, form, digital };
    await saveSection(hub, author, { id, section: 'identity', sectionRev: 0, values: identity });
    await saveSection(hub, author, { id, section: 'results', sectionRev: 0, values: { results } });
    await move(hub, author, id, 'submit');
    expect((await hub.store.get('innovation', 'kasus-1'))?.results[1]?.figure).toBe('20 desa');
    await move(hub, curator, id, 'claim');
    const review = { ...allChecked, verified: [] };
    await saveReview(hub, curator, { id, rev: (await stored(hub, id)).rev, review });
    await move(hub, curator, id, 'publish');
    const after = await hub.store.get('innovation', 'kasus-1');
    expect(after?.slug).toBe(before.slug);
    expect(after?.results.map(({ figure, verification }) => [figure, verification.status])).toEqual([
      ['10 desa', 'verified'],
      ['25 desa', 'claimed'],
    ]);
    const history = await hub.store.get('case_history', 'kasus-1');
    expect(history?.events[0]).toMatchObject({ action: 'revise', before: { rev: 1 } });
  });

  it('has one change to a case under way at a time, also when two begin at once', async () => {
    const hub = await opened();
    const begun = await Promise.all([
      startRevision(hub, author, 'kasus-1'),
      startRevision(hub, head, 'kasus-1'),
    ]);
    expect(begun[0].id).toBe(begun[1].id);
  });

  it('passes the regency’s gate where there is one', async () => {
    const hub = await opened();
    await setGate(hub, head, { regency: '3510', rev: 0, approvesFirst: true });
    const id = await written(hub);
    await expect(move(hub, author, id, 'submit')).rejects.toMatchObject({ code: 'not_possible' });
    await move(hub, author, id, 'send_for_approval');
    await expect(move(hub, author, id, 'approve')).rejects.toMatchObject({ code: 'forbidden' });
    expect((await move(hub, head, id, 'approve')).state).toBe('submitted');
  });

  it('sends nothing that is not complete, and says field by field what is missing', async () => {
    const hub = await opened();
    const { id } = await startSubmission(hub, author);
    const refusal: unknown = await move(hub, author, id, 'submit').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ reason: 'incomplete' });
    expect(refusal).toHaveProperty(
      'faults',
      expect.arrayContaining([{ field: 'name', at: null, code: 'missing', limit: null }]),
    );
    expect((await stored(hub, id)).state).toBe('draft');
  });
});

describe('two at once', () => {
  it('one of two decisions counts, and the other is told', async () => {
    const hub = await opened();
    const id = await written(hub);
    await move(hub, author, id, 'submit');
    await move(hub, curator, id, 'claim');
    const { rev } = await stored(hub, id);
    const decided = await Promise.allSettled([
      moveSubmission(hub, curator, { id, rev, action: 'reject', reason: 'Sudah ada.' }),
      moveSubmission(hub, curator, { id, rev, action: 'request_changes', reason: 'Kurang lengkap.' }),
    ]);
    expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await stored(hub, id)).log.filter(({ from }) => from === 'in_review')).toHaveLength(1);
  });

  it('who does not hold a submission decides nothing', async () => {
    const hub = await opened();
    const id = await written(hub);
    await move(hub, author, id, 'submit');
    await move(hub, curator, id, 'claim');
    await expect(move(hub, other, id, 'reject', 'Tidak layak.')).rejects.toMatchObject({
      reason: 'held_by_other',
    });
    await move(hub, other, id, 'take_over');
    expect((await move(hub, other, id, 'reject', 'Tidak layak.')).state).toBe('rejected');
  });

  it('two people in different steps do not disturb each other; in one step both versions are kept', async () => {
    const hub = await opened();
    const { id } = await startSubmission(hub, author);
    const [one, two] = await Promise.all([
      saveSection(hub, author, { id, section: 'problem', sectionRev: 0, values: { problem: 'Satu' } }),
      saveSection(hub, head, { id, section: 'solution', sectionRev: 0, values: { solution: 'Dua' } }),
    ]);
    expect([one.kind, two.kind]).toEqual(['saved', 'saved']);
    const late = { id, section: 'problem', sectionRev: 0, values: { problem: 'Tiga' } } as const;
    expect(await saveSection(hub, head, late)).toMatchObject({
      kind: 'conflict',
      fields: ['problem'],
      by: { name: author.name },
      submission: { content: { problem: 'Satu' } },
    });
  });
});

describe('a case in the catalogue', () => {
  it('is merged into the one that tells of the same, archived, and brought back, each with its reason', async () => {
    const hub = await opened([
      anInnovation({ id: 'kasus-1', regency: '3510' }),
      anInnovation({ id: 'kasus-2', regency: '3511' }),
    ]);
    const tended = (action: 'archive' | 'restore', reason: string | null, rev: number) =>
      tendCase(hub, curator, { id: 'kasus-1', rev, action, reason });
    await expect(tended('archive', ' ', 1)).rejects.toMatchObject({ reason: 'reason_missing' });
    expect(await tended('archive', 'Programnya berhenti.', 1)).toMatchObject({ state: 'archived' });
    expect(await tended('restore', 'Ternyata masih berjalan.', 2)).toMatchObject({ state: 'published' });
    const merge = { id: 'kasus-1', action: 'merge', into: 'kasus-2', reason: 'Kasus yang sama.' } as const;
    await tendCase(hub, curator, { ...merge, rev: 3 });
    await expect(tended('restore', 'Lagi', 4)).rejects.toMatchObject({ code: 'not_possible' });
    const history = await hub.store.get('case_history', 'kasus-1');
    expect(history?.events.map(({ action, reason }) => [action, reason])).toEqual([
      ['archive', 'Programnya berhenti.'],
      ['restore', 'Ternyata masih berjalan.'],
      ['merge', 'Kasus yang sama.'],
    ]);
  });
});
