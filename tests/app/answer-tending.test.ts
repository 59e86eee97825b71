import { describe, expect, it, onTestFinished } from 'vitest';
import { answerTending } from '../../src/app/answer-tending.ts';
import { findCases } from '../../src/app/find-cases.ts';
import type { Hub } from '../../src/app/hub.ts';
import { namedCase, readTending } from '../../src/app/read-tending.ts';
import { publicInnovation } from '../../src/app/read-innovation.ts';
import type { TendRequest } from '../../src/app/tend-case.ts';
import type { Viewer } from '../../src/domain/roles.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aSubmission } from '../support/submission.ts';
import { aViewer } from '../support/viewer.ts';

const curator = aViewer({ nationalRoles: ['curator'] });
const ofRegency = aViewer({ nationalRoles: ['curator'], regency: '3510' });
const contributor = aViewer({ regency: '3510', regencyRoles: ['contributor'] });
const stranger = aViewer({ regency: '3211', regencyRoles: ['contributor'] });

async function opened(): Promise<Hub> {
  const result = {
    claim: 'Turun',
    figure: '10%',
    period: null,
    claimant: null,
    source: null,
    verification: { status: 'claimed' as const },
  };
  const hub = await aHub({
    innovations: [
      anInnovation({ id: 'kasus-1', name: 'Kartu Tani', regency: '3510', results: [result] }),
      anInnovation({ id: 'kasus-2', name: 'Kartu Petani', regency: '3211' }),
      anInnovation({ id: 'kasus-3', name: 'Kartu Tani Baru', regency: '3510' }),
    ],
  });
  onTestFinished(() => hub.close());
  return hub;
}

const tend = async (
  hub: Hub,
  viewer: Viewer | null,
  request: { action: TendRequest['action'] } & Record<string, unknown>,
  id = 'kasus-1',
) => {
  const rev = (await hub.store.get('innovation', id))?.rev ?? 0;
  return answerTending(hub, viewer, { id, rev, reason: 'Sebab ini.', ...request } as TendRequest);
};
const refused = (why: string, status: number) => ({ kind: 'refused', why, status });
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a case in the catalogue', () => {
  it('is marked, confirmed, archived and restored by whom it concerns, and by nobody else', async () => {
    const hub = await opened();
    const CURATORS = [
      { action: 'verify', place: 0, verified: true },
      { action: 'archive' },
      { action: 'restore' },
    ] as const;
    for (const request of CURATORS) {
      for (const viewer of [null, stranger, contributor, ofRegency])
        expect(await tend(hub, viewer, request)).toEqual(refused('forbidden', 403));
      expect(await tend(hub, curator, request)).toEqual({ kind: 'done' });
    }
    for (const viewer of [null, stranger, curator])
      expect(await tend(hub, viewer, { action: 'confirm' })).toEqual(refused('forbidden', 403));
    expect(await tend(hub, contributor, { action: 'confirm' })).toEqual({ kind: 'done' });
    const { events, innovation } = await readTending(hub, curator, 'kasus-1');
    expect(events.map(({ action, by }) => [action, by.account])).toEqual([
      ['confirm', contributor.id],
      ['restore', curator.id],
      ['archive', curator.id],
      ['verify', curator.id],
    ]);
    expect(innovation.results[0]?.verification.status).toBe('verified');
  });

  it.each([
    [{ action: 'archive', reason: ' ' }, refused('reason_missing', 422)],
    [{ action: 'archive', reason: 'a'.repeat(2001) }, refused('reason_too_long', 422)],
    [{ action: 'archive', rev: 9 }, refused('overtaken', 409)],
    [{ action: 'restore' }, refused('overtaken', 409)],
    [{ action: 'merge', into: 'kasus-1' }, refused('no_such_case', 422)],
    [{ action: 'merge', into: 'tidak-ada' }, refused('no_such_case', 422)],
    [{ action: 'verify', place: 5, verified: true }, refused('no_such_case', 422)],
  ] as const)('%j changes nothing', async (request, expected) => {
    const hub = await opened();
    expect(await tend(hub, curator, request)).toEqual(expected);
    expect((await hub.store.get('innovation', 'kasus-1'))?.rev).toBe(1);
  });

  it('that was merged leads on, through every further merging', async () => {
    const hub = await opened();
    await tend(hub, curator, { action: 'merge', into: 'kasus-2' });
    await tend(hub, curator, { action: 'merge', into: 'kasus-3' }, 'kasus-2');
    await settled();
    expect((await publicInnovation(hub, 'kartu-tani'))?.id).toBe('kasus-3');
    expect((await publicInnovation(hub, 'kasus-2'))?.id).toBe('kasus-3');
    expect(hub.catalogue.cards().map(({ id }) => id)).toEqual(['kasus-3']);
    expect(await tend(hub, curator, { action: 'restore' })).toEqual(refused('overtaken', 409));
  });

  it('is named by its address, its slug or its id', async () => {
    const hub = await opened();
    for (const typed of [
      'kasus-2',
      ' kartu-petani ',
      'https://lumbung.example/inovasi/kartu-petani?x=1#hasil',
      '/inovasi/kartu-petani/riwayat',
    ])
      expect(namedCase(hub, typed)).toBe('kasus-2');
    expect(namedCase(hub, 'entah')).toBe('entah');
  });

  it('is seen with its submissions by its regency and by curators, without drafts that are not theirs', async () => {
    const hub = await opened();
    const revision = { innovation: 'kasus-1', kind: 'revision' as const, basedOn: 1, regency: '3510' };
    for (const put of [
      aSubmission({ ...revision, id: 'ajuan-lama', state: 'rejected' }),
      aSubmission({ ...revision, id: 'ajuan-baru', state: 'draft', createdAt: '2026-11-02T03:00:00Z' }),
    ])
      await hub.store.commit([{ kind: 'submission', put, expectedRev: 0 }]);
    const seen = async (viewer: Viewer) =>
      (await readTending(hub, viewer, 'kasus-1')).submissions.map(({ id }) => id);
    expect(await seen(contributor)).toEqual(['ajuan-baru', 'ajuan-lama']);
    expect(await seen(curator)).toEqual(['ajuan-lama']);
    await expect(readTending(hub, stranger, 'kasus-1')).rejects.toMatchObject({ code: 'forbidden' });
    expect([...(await readTending(hub, contributor, 'kasus-1')).can]).toEqual(['revise', 'confirm']);
  });

  it('is found again after it left the catalogue', async () => {
    const hub = await opened();
    await tend(hub, curator, { action: 'archive' });
    await settled();
    const { shelved } = await findCases(hub, curator, new URLSearchParams({ q: 'tani KARTU' }));
    expect(shelved.map(({ id }) => id)).toEqual(['kasus-1']);
    await expect(findCases(hub, contributor, new URLSearchParams())).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
