import { describe, expect, it, onTestFinished } from 'vitest';
import { answerAdoptionFiles } from '../../src/app/answer-adoption-files.ts';
import { attachUpdateFile, detachUpdateFile, describeUpdateFiles } from '../../src/app/update-files.ts';
import { readAdoptionFile } from '../../src/app/read-file.ts';
import { sweepFiles } from '../../src/app/sweep-files.ts';
import { openUpdate } from '../../src/app/write-adoption-update.ts';
import { AdoptionState } from '../../src/domain/adoption-workflow.ts';
import type { Adoption } from '../../src/domain/adoption.ts';
import { ROLES } from '../../src/domain/roles.ts';
import { MOST_FILES } from '../../src/files/refusal.ts';
import { listed } from '../contract/files/files-contract.ts';
import { anAdoption } from '../support/adoption.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aDocument, aPdf, aPicture } from '../support/uploads.ts';
import { aViewer, viewerAs } from '../support/viewer.ts';

const planner = aViewer({ regency: '3211', regencyRoles: ['planner'] });
const update = 'kabar-satu';

async function opened(fields: Partial<Adoption> = {}) {
  const hub = await aHub({
    innovations: [anInnovation({ id: 'kasus-1', regency: '3510' })],
    adoptions: [
      anAdoption({
        id: 'adopsi-satu',
        state: 'running',
        updates: [
          {
            id: update,
            at: '2026-05-01T03:00:00Z',
            by: { account: planner.id, name: planner.name },
            text: 'Dua kios dibuka.',
            visibility: 'internal',
            files: [],
          },
        ],
        ...fields,
      }),
    ],
  });
  onTestFinished(() => hub.close());
  const id = 'adopsi-satu';
  const filesNow = async () => (await hub.store.get('adoption', id))?.updates[0]?.files ?? [];
  const kept = async () => (await listed(hub.files)).map(({ name }) => name).sort();
  return { hub, id, filesNow, kept };
}

describe('a file of an update', () => {
  it('is kept as two renderings of a picture, or as it came; sent twice it is there once', async () => {
    const { hub, id, filesNow, kept } = await opened();
    const picture = await aPicture({ width: 2000, height: 1000 });
    for (const bytes of [picture, picture])
      await attachUpdateFile(hub, planner, { id, update, name: 'Kios.JPG', bytes });
    await attachUpdateFile(hub, planner, { id, update, name: 'Notulen.docx', bytes: aDocument() });
    const [first, second] = await filesNow();
    expect(first).toMatchObject({
      kind: 'picture',
      name: 'Kios.webp',
      width: 1600,
      by: { account: planner.id },
    });
    expect(second).toMatchObject({ kind: 'document', name: 'Notulen.docx' });
    expect(await filesNow()).toHaveLength(2);
    expect(await kept()).toEqual([first?.file, first?.small, second?.file].sort());
  });

  it('is described, taken off and then gone, also when asked twice', async () => {
    const { hub, id, filesNow, kept } = await opened();
    await attachUpdateFile(hub, planner, { id, update, name: 'a.pdf', bytes: aPdf() });
    await attachUpdateFile(hub, planner, { id, update, name: 'b.docx', bytes: aDocument() });
    const [first, second] = await filesNow();
    const descriptions = new Map([[first?.file ?? '', 'Notulen rapat']]);
    await describeUpdateFiles(hub, planner, { id, update, descriptions });
    expect((await filesNow()).map(({ description }) => description)).toEqual(['Notulen rapat', '']);
    for (const _ of [1, 2]) await detachUpdateFile(hub, planner, { id, update, file: first?.file ?? '' });
    expect(await filesNow()).toEqual([second]);
    expect(await kept()).toEqual([second?.file]);
  });

  it('stays when uploads that nothing mentions are swept', async () => {
    const { hub, id, kept } = await opened();
    await attachUpdateFile(hub, planner, { id, update, name: 'a.jpg', bytes: await aPicture() });
    const before = await kept();
    const later = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000);
    expect(await sweepFiles(hub, later)).toBe(0);
    expect(await kept()).toEqual(before);
    expect(before).toHaveLength(2);
  });

  it('beyond what one update may hold, or of no kind that is taken, leaves nothing', async () => {
    const { hub, id, filesNow, kept } = await opened();
    const drawing = { id, update, name: 'x.png', bytes: Buffer.from('<svg/>') };
    await expect(attachUpdateFile(hub, planner, drawing)).rejects.toMatchObject({ reason: 'drawing' });
    expect(await kept()).toEqual([]);
    for (let number = 0; number < MOST_FILES; number += 1)
      await attachUpdateFile(hub, planner, { id, update, name: 'a.pdf', bytes: aPdf(`/Info ${number} 0 R`) });
    const more = { id, update, name: 'z.docx', bytes: aDocument() };
    await expect(attachUpdateFile(hub, planner, more)).rejects.toMatchObject({ reason: 'too_many' });
    expect(await filesNow()).toHaveLength(MOST_FILES);
  });

  it('and another at the same moment are both there', async () => {
    const { hub, id, filesNow } = await opened();
    await Promise.all(
      [aPdf(), aPdf('/Info 9 0 R'), aDocument()].map((bytes) =>
        attachUpdateFile(hub, planner, { id, update, name: 'x', bytes }),
      ),
    );
    expect(await filesNow()).toHaveLength(3);
  });

  it('comes and goes only by who may write, while the state has news', async () => {
    for (const state of AdoptionState.options) {
      const { hub, id } = await opened({ state });
      const hasNews = state === 'pilot' || state === 'running' || state === 'scaled';
      for (const role of ROLES) {
        const viewer = viewerAs(role, '3211');
        const may = role === 'planner' || role === 'regency_administrator';
        const done = await attachUpdateFile(hub, viewer, { id, update, name: 'a.pdf', bytes: aPdf() }).then(
          () => 'done',
          (error: { code: string }) => error.code,
        );
        expect(done, `${state} ${role}`).toBe(!may ? 'forbidden' : hasNews ? 'done' : 'not_possible');
      }
    }
  });

  it('is refused by name in the form, and what was typed is given back', async () => {
    const { hub, id, filesNow } = await opened();
    await attachUpdateFile(hub, planner, { id, update, name: 'a.pdf', bytes: aPdf() });
    const [first] = await filesNow();
    const answer = await answerAdoptionFiles(hub, planner, {
      id,
      update,
      sent: [
        ['files.0.file', first?.file ?? ''],
        ['files.0.description', ' Notulen\u0007 rapat '],
      ],
      remove: null,
      uploads: [new File(['<html>'], 'b.pdf'), new File([new Uint8Array(aDocument())], 'c.docx')],
      unsent: ['d.pdf'],
    });
    expect(answer).toMatchObject({
      kind: 'refused',
      status: 422,
      uploads: [
        { name: 'd.pdf', reason: 'unsent' },
        { name: 'b.pdf', reason: 'web_page' },
      ],
    });
    const now = await filesNow();
    expect(now.map(({ name, description }) => [name, description])).toEqual([
      ['a.pdf', 'Notulen rapat'],
      ['c.docx', ''],
    ]);
  });
});

describe('reading it', () => {
  const READERS = ROLES.flatMap((role) => ['3211', '3216', '3510'].map((regency) => ({ role, regency })));
  const OPENNESS = [
    { state: 'running', visibility: 'public', isPublic: true },
    { state: 'running', visibility: 'internal', isPublic: false },
    // An open update of an adoption that is not open.
    { state: 'pilot', visibility: 'public', isPublic: false },
  ] as const;

  it.each(OPENNESS)(
    'of a $visibility update of one that is $state: for everybody $isPublic',
    async ({ state, visibility, isPublic }) => {
      const { hub, id, filesNow } = await opened({ state });
      await attachUpdateFile(hub, planner, { id, update, name: 'a.pdf', bytes: aPdf() });
      await openUpdate(hub, planner, { id, update, visibility });
      const file = (await filesNow())[0]?.file ?? '';
      for (const { role, regency } of READERS) {
        const found = await readAdoptionFile(hub, viewerAs(role, regency), { adoption: id, file }).then(
          (read) => read.isPublic,
          (error: { code: string }) => error.code,
        );
        const isOwn = regency === '3211' && role !== 'anonymous';
        expect(found, `${role} of ${regency}`).toBe(isPublic ? true : isOwn ? false : 'forbidden');
      }
    },
  );

  it('is nothing under another adoption, another name, or after it was taken off', async () => {
    const { hub, id, filesNow } = await opened();
    await attachUpdateFile(hub, planner, { id, update, name: 'a.pdf', bytes: aPdf() });
    const file = (await filesNow())[0]?.file ?? '';
    const read = (adoption: string, name: string) => readAdoptionFile(hub, planner, { adoption, file: name });
    for (const [adoption, name] of [
      ['adopsi-lain', file],
      [id, `${'0'.repeat(32)}.pdf`],
      [id, '../store.lock'],
    ] as const)
      await expect(read(adoption, name)).rejects.toMatchObject({ code: 'not_found' });
    await detachUpdateFile(hub, planner, { id, update, file });
    await expect(read(id, file)).rejects.toMatchObject({ code: 'not_found' });
  });
});
