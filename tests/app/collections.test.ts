import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerCollection } from '../../src/app/answer-collection.ts';
import {
  addToCollection,
  discardCollection,
  makeCollection,
  shareCollection,
  SHARING,
  writeCollection,
  type Sharing,
} from '../../src/app/change-collection.ts';
import type { Hub } from '../../src/app/hub.ts';
import { ForbiddenError, mayCollection, type CollectionAction } from '../../src/app/policy.ts';
import { listCollections, readCollection, readSharedCollection } from '../../src/app/read-collection.ts';
import { NotFoundError } from '../../src/app/refusals.ts';
import { saveCases } from '../../src/app/save-cases.ts';
import { MOST_COLLECTED, MOST_COLLECTIONS } from '../../src/domain/collection.ts';
import { ROLES, type Viewer } from '../../src/domain/roles.ts';
import { anAccount } from '../support/accounts.ts';
import { aCollection } from '../support/collection.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aViewer, viewerAs } from '../support/viewer.ts';

const HOME = '3216';
const AWAY = '3215';
const innovations = [anInnovation(), anInnovation(), anInnovation()];
const [first, second, third] = innovations.map(({ id }) => id) as [string, string, string];
const owner = aViewer({ regency: HOME, regencyRoles: ['planner'] });
const colleague = aViewer({ regency: HOME });
const stranger = aViewer({ regency: AWAY, regencyRoles: ['planner'] });

let hub: Hub;
beforeEach(async () => {
  hub = await aHub({ innovations });
  onTestFinished(() => hub.close());
  for (const viewer of [owner, colleague, stranger])
    await hub.store.commit([
      {
        kind: 'account',
        put: anAccount({
          id: viewer.id,
          name: viewer.name,
          email: viewer.email,
          regency: viewer.regency,
          agency: 'Bappeda',
        }),
        expectedRev: 0,
      },
    ]);
  await hub.directory.settled();
});

async function made(name = 'Sampah', viewer: Viewer = owner): Promise<string> {
  const answer = await makeCollection(hub, viewer, { name, description: '' });
  if (answer.kind !== 'made') throw new Error(answer.kind);
  return answer.id;
}
const filled = async (...ids: readonly string[]) => {
  const id = await made();
  for (const innovation of ids)
    await addToCollection(hub, owner, { id, innovations: [innovation], note: '' });
  return id;
};
const share = (id: string, sharing: Sharing, showsNotes = false) =>
  shareCollection(hub, owner, { id, sharing, showsNotes });
const tokenOf = async (id: string) => (await hub.store.get('collection', id))?.link?.token ?? '';
const contents = async (id: string, viewer = owner) =>
  (await readCollection(hub, viewer, id)).cases.map(({ id: innovation, note, state }) => [
    innovation,
    note,
    state,
  ]);

const notes = async (id: string) => (await contents(id)).map(([, note]) => note);

describe('saving a case', () => {
  it('puts it at the end, once; a new note takes the place of the old one, an empty one does not', async () => {
    const id = await made();
    const add = (innovation: string, note: string) =>
      addToCollection(hub, owner, { id, innovations: [innovation], note });
    await add(first, 'Murah.');
    await add(second, '');
    await add(first, '');
    await add(first, 'Murah dan cepat.');
    expect(await contents(id)).toEqual([
      [first, 'Murah dan cepat.', 'published'],
      [second, '', 'published'],
    ]);
  });

  it('of two windows at the same moment loses neither', async () => {
    const id = await made();
    await Promise.all(
      [first, second, third].map((innovation) =>
        addToCollection(hub, owner, { id, innovations: [innovation], note: '' }),
      ),
    );
    expect(await contents(id)).toHaveLength(3);
  });

  it('makes a collection on the way, or takes one that is the owner’s', async () => {
    const save = (to: string, name = '', note = '') =>
      saveCases(hub, owner, { innovations: [first], form: { to, name, note } });
    const answer = await save('baru', ' Air \n bersih ', 'Cek.\r\nLagi.');
    if (answer.kind !== 'saved') throw new Error(answer.kind);
    const { collection } = await readCollection(hub, owner, answer.id);
    expect(collection.name).toBe('Air bersih');
    expect(collection.cases[0]?.note).toBe('Cek.\nLagi.');
    expect(await save(answer.id)).toEqual({ kind: 'saved', id: answer.id });

    const theirs = await made('Milik orang', stranger);
    for (const to of [theirs, 'tidak-ada', ''])
      expect(await save(to)).toMatchObject({ kind: 'refused', status: 422, faults: [{ field: 'to' }] });
    expect(await save('baru')).toMatchObject({ faults: [{ field: 'name', code: 'missing' }] });
    expect(await save(answer.id, 'Lain')).toMatchObject({ faults: [{ field: 'to', code: 'either' }] });
    expect(await save('baru', 'Lain', 'x'.repeat(1001))).toMatchObject({ faults: [{ field: 'note' }] });
    // What was refused left nothing behind.
    expect((await listCollections(hub, owner)).own).toHaveLength(1);
  });

  it('leaves out what is in no catalogue: a draft, and what was never there', async () => {
    const draft = anInnovation({ state: 'draft' });
    await hub.store.commit([{ kind: 'innovation', put: draft, expectedRev: 0 }]);
    const id = await made();
    await addToCollection(hub, owner, { id, innovations: [draft.id, 'tidak-ada', first], note: '' });
    expect(await contents(id)).toEqual([[first, '', 'published']]);
    const text = { name: 'Sampah', description: '', cases: [{ innovation: draft.id, note: '' }] };
    await writeCollection(hub, owner, { id, writtenRev: 2, text });
    expect(await contents(id)).toEqual([]);
  });

  it('ends where there is no more room, and says so', async () => {
    const many = Array.from({ length: MOST_COLLECTED }, (_, number) => ({
      innovation: `lama-${String(number).padStart(4, '0')}`,
      note: '',
      addedAt: '2026-11-20T03:00:00Z',
    }));
    const put = aCollection({ account: owner.id, regency: HOME, cases: many });
    await hub.store.commit([{ kind: 'collection', put, expectedRev: 0 }]);
    expect(await addToCollection(hub, owner, { id: put.id, innovations: [first], note: '' })).toEqual({
      kind: 'full',
      of: 'cases',
    });
    for (let number = 1; number < MOST_COLLECTIONS; number += 1) await made(`Koleksi ${number}`);
    expect(await makeCollection(hub, owner, { name: 'Satu lagi', description: '' })).toEqual({
      kind: 'full',
      of: 'collections',
    });
  });
});

describe('what became of a case since', () => {
  const change = async (fields: Partial<(typeof innovations)[number]>) => {
    const before = await hub.store.get('innovation', first);
    if (!before) throw new Error('no case');
    await hub.store.commit([
      {
        kind: 'innovation',
        put: { ...before, ...fields },
        expectedRev: before.rev,
      },
    ]);
  };
  const archived = { reason: 'Sudah tidak ada.', at: '2026-11-20T03:00:00Z' };

  it('is shown, and the note stays: archived, merged, or nobody’s to read any more', async () => {
    const id = await filled(first, second);
    await change({ state: 'archived', archived });
    expect(await contents(id)).toEqual([
      [first, '', 'archived'],
      [second, '', 'published'],
    ]);
    await change({ mergedInto: third });
    const { cases } = await readCollection(hub, owner, id);
    expect(cases[0]).toMatchObject({ id: first, state: 'merged', innovation: { id: third } });
    await change({ mergedInto: null, archived: null, state: 'draft' });
    const [nobodys] = (await readCollection(hub, owner, id)).cases;
    expect(nobodys).toEqual({ id: first, note: '', state: 'gone' });
  });
});

describe('writing in it', () => {
  const sent = (rev: number, rows: readonly (readonly [string, string])[], asked = 'save', name = 'Sampah') =>
    [
      ['rev', String(rev)],
      ['do', asked],
      ['name', name],
      ['description', ''],
      ...rows.flatMap(([innovation, note]) => [
        ['case', innovation],
        [`note.${innovation}`, note],
      ]),
    ] as [string, string][];
  const answer = (id: string, fields: [string, string][]) =>
    answerCollection(hub, owner, { id, sent: fields });
  const revOf = async (id: string) => (await hub.store.get('collection', id))?.writtenRev ?? 0;

  it('keeps order and notes; nothing is stored before it is saved', async () => {
    const id = await filled(first, second);
    const rows = [
      [first, 'satu'],
      [second, 'dua'],
    ] as const;
    const down = await answer(id, sent(await revOf(id), rows, `down.${first}`));
    expect(down.kind === 'arranged' && down.form.cases.map(({ note }) => note)).toEqual(['dua', 'satu']);
    expect(await notes(id)).toEqual(['', '']);
    const taken = await answer(id, sent(await revOf(id), rows, `remove.${first}`));
    if (taken.kind !== 'arranged') throw new Error(taken.kind);
    expect(taken.form.removed).toEqual([{ innovation: first, note: 'satu' }]);
    const back = await answer(id, [
      ...sent(await revOf(id), [[second, 'dua']], `restore.${first}`),
      ['removed', first],
      [`note.${first}`, 'satu'],
    ]);
    expect(back.kind === 'arranged' && back.form.cases.map(({ note }) => note)).toEqual(['dua', 'satu']);
    expect(await answer(id, sent(await revOf(id), rows.toReversed()))).toEqual({ kind: 'saved' });
    expect(await notes(id)).toEqual(['dua', 'satu']);
  });

  it('in two windows shows both versions, with what came in meanwhile, and saves the second when asked again', async () => {
    const id = await filled(first);
    const rev = await revOf(id);
    expect((await answer(id, sent(rev, [[first, 'dari jendela satu']]))).kind).toBe('saved');
    await addToCollection(hub, owner, { id, innovations: [second], note: 'baru masuk' });
    const late = await answer(id, sent(rev, [[first, 'dari jendela dua']], 'save', 'Nama baru'));
    if (late.kind !== 'conflict') throw new Error(late.kind);
    expect(late.theirs.cases[0]?.note).toBe('dari jendela satu');
    expect(late.form.name).toBe('Nama baru');
    expect(late.form.cases.map(({ note }) => note)).toEqual(['dari jendela dua', 'baru masuk']);
    expect((await hub.store.get('collection', id))?.name).toBe('Sampah');
    const rows = late.form.cases.map(({ innovation, note }) => [innovation, note] as const);
    expect((await answer(id, sent(late.form.writtenRev, rows, 'save', 'Nama baru'))).kind).toBe('saved');
    expect(await notes(id)).toEqual(['dari jendela dua', 'baru masuk']);
  });

  it('sharing it meanwhile is no conflict, and the same text sent twice is none either', async () => {
    const id = await filled(first);
    const rev = await revOf(id);
    await share(id, 'make_link');
    await share(id, 'open');
    expect((await answer(id, sent(rev, [[first, 'catatan']]))).kind).toBe('saved');
    expect((await answer(id, sent(rev, [[first, 'catatan']]))).kind).toBe('saved');
  });

  it('without a name is refused, with all that was typed', async () => {
    const id = await filled(first);
    const refused = await answer(id, sent(await revOf(id), [[first, 'x'.repeat(1001)]], 'save', ' '));
    if (refused.kind !== 'refused') throw new Error(refused.kind);
    expect(refused.status).toBe(422);
    expect(refused.faults.map(({ field }) => field)).toEqual(['name', `note.${first}`]);
    expect(refused.form.cases[0]?.note).toHaveLength(1001);
  });
});

describe('a link', () => {
  it('shows notes only where the owner chose so, and nobody’s name', async () => {
    const id = await made();
    await addToCollection(hub, owner, { id, innovations: [first], note: 'Rahasia dapur.' });
    await share(id, 'make_link', false);
    const token = await tokenOf(id);
    const shared = await readSharedCollection(hub, token);
    expect(shared?.cases).toMatchObject([{ id: first, note: '', state: 'published' }]);
    expect(shared).toMatchObject({ regency: 'Kabupaten Bekasi', agency: 'Bappeda' });
    expect(JSON.stringify(shared)).not.toContain(owner.name);
    expect(JSON.stringify(shared)).not.toContain(owner.email);
    await share(id, 'show_notes');
    expect((await readSharedCollection(hub, token))?.cases[0]?.note).toBe('Rahasia dapur.');
    await share(id, 'hide_notes');
    expect((await readSharedCollection(hub, token))?.cases[0]?.note).toBe('');
  });

  it('made anew ends the old one; turned off or discarded, there is none', async () => {
    const id = await filled(first);
    expect(await readSharedCollection(hub, '')).toBeNull();
    await share(id, 'make_link');
    const old = await tokenOf(id);
    await share(id, 'make_link');
    const now = await tokenOf(id);
    expect(now).not.toBe(old);
    expect(await readSharedCollection(hub, old)).toBeNull();
    expect(await readSharedCollection(hub, now)).not.toBeNull();
    await share(id, 'end_link');
    expect(await readSharedCollection(hub, now)).toBeNull();
    await share(id, 'make_link');
    const last = await tokenOf(id);
    await discardCollection(hub, owner, id);
    expect(await readSharedCollection(hub, last)).toBeNull();
    await expect(readCollection(hub, owner, id)).rejects.toThrow(NotFoundError);
  });

  it('of somebody who is suspended leads nowhere', async () => {
    const id = await filled(first);
    await share(id, 'make_link');
    const token = await tokenOf(id);
    const account = await hub.store.get('account', owner.id);
    if (!account) throw new Error('no account');
    const by = { account: 'akun-pengelola', name: 'Pengelola' };
    const suspended = { at: '2026-11-20T03:00:00Z', by, reason: 'Pindah.' } as typeof account.suspended;
    await hub.store.commit([{ kind: 'account', put: { ...account, suspended }, expectedRev: account.rev }]);
    await hub.directory.settled();
    expect(await readSharedCollection(hub, token)).toBeNull();
  });

  it('is found by nothing but itself', async () => {
    const id = await filled(first);
    await share(id, 'make_link');
    const token = await tokenOf(id);
    expect(token).toMatch(/^[\w-]{32}$/);
    for (const wrong of [token.slice(1), `${token}x`, token.toUpperCase(), id, '../..'])
      expect(await readSharedCollection(hub, wrong)).toBeNull();
  });
});

describe('who may', () => {
  const ACTIONS = ['read', 'change', 'share', 'discard'] as const satisfies readonly CollectionAction[];
  const closed = { account: owner.id, regency: HOME, forColleagues: false };
  const open = { ...closed, forColleagues: true };

  it.each(ACTIONS)(
    '%s: the owner; a colleague only reads what is open; nobody else, whatever their role',
    (action) => {
      expect(mayCollection(owner, action, closed)).toBe(true);
      for (const role of ROLES) {
        expect(mayCollection(viewerAs(role, HOME), action, closed), role).toBe(false);
        // Whoever belongs to the regency is its member, whatever they are for the hub.
        const reads = action === 'read' && role !== 'anonymous';
        expect(mayCollection(viewerAs(role, HOME), action, open), role).toBe(reads);
        expect(mayCollection(viewerAs(role, AWAY), action, open), role).toBe(false);
      }
      expect(
        mayCollection(aViewer({ nationalRoles: ['administrator'] }), action, { ...open, regency: null }),
      ).toBe(false);
    },
  );

  it.each([
    ['a colleague', colleague],
    ['somebody of elsewhere', stranger],
    ['nobody', null],
  ])('%s changes nothing', async (_, viewer) => {
    const id = await filled(first);
    await share(id, 'open');
    const before = await hub.store.get('collection', id);
    const text = { name: 'Lain', description: '', cases: [] };
    for (const attempt of [
      () => addToCollection(hub, viewer, { id, innovations: [second], note: '' }),
      () => writeCollection(hub, viewer, { id, writtenRev: before?.writtenRev ?? 0, text }),
      () => answerCollection(hub, viewer, { id, sent: [['do', `remove.${first}`]] }),
      () => discardCollection(hub, viewer, id),
      ...SHARING.map((sharing) => () => shareCollection(hub, viewer, { id, sharing, showsNotes: true })),
    ])
      await expect(attempt()).rejects.toThrow(ForbiddenError);
    expect(await hub.store.get('collection', id)).toEqual(before);
  });

  it('colleagues find what is open to them, until it is closed or its owner has left', async () => {
    const id = await filled(first);
    const seen = async (viewer: Viewer) => (await listCollections(hub, viewer)).colleagues.length;
    await expect(readCollection(hub, colleague, id)).rejects.toThrow(ForbiddenError);
    expect(await seen(colleague)).toBe(0);
    await share(id, 'open');
    expect(await seen(colleague)).toBe(1);
    expect(await seen(owner)).toBe(0);
    expect(await seen(stranger)).toBe(0);
    expect(await readCollection(hub, colleague, id)).toMatchObject({ isOwner: false, ownerName: owner.name });
    const account = await hub.store.get('account', owner.id);
    if (!account) throw new Error('no account');
    await hub.store.commit([
      { kind: 'account', put: { ...account, regency: AWAY }, expectedRev: account.rev },
    ]);
    await hub.directory.settled();
    expect(await seen(colleague)).toBe(0);
    await expect(readCollection(hub, colleague, id)).rejects.toThrow(ForbiddenError);
  });

  it('nobody who is not signed in keeps one', async () => {
    await expect(makeCollection(hub, null, { name: 'Sampah', description: '' })).rejects.toThrow(
      ForbiddenError,
    );
    await expect(listCollections(hub, null)).rejects.toThrow(ForbiddenError);
  });
});
