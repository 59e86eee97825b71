import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LIMITS } from '../../src/accounts/limits.ts';
import { attachFile } from '../../src/app/attach-file.ts';
import { detachFile } from '../../src/app/detach-file.ts';
import type { Hub } from '../../src/app/hub.ts';
import { attachEach } from '../../src/app/keep-upload.ts';
import { moveSubmission } from '../../src/app/move-submission.ts';
import { readFile } from '../../src/app/read-file.ts';
import { startRevision } from '../../src/app/start-submission.ts';
import { sweepFiles } from '../../src/app/sweep-files.ts';
import type { DraftFile } from '../../src/domain/draft-file.ts';
import type { Viewer } from '../../src/domain/roles.ts';
import { SubmissionState } from '../../src/domain/submission-workflow.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { LARGEST_FILE_BYTES, MOST_BYTES, MOST_FILES } from '../../src/files/refusal.ts';
import { StoreFullError, StoreUnavailableError } from '../../src/store/store.ts';
import { listed, NOT_NAMES } from '../contract/files/files-contract.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';
import { aContent, aSubmission } from '../support/submission.ts';
import { aDocument, aPdf, aPicture } from '../support/uploads.ts';
import { aViewer } from '../support/viewer.ts';

const author = aViewer({ regency: '3510', regencyRoles: ['contributor'] });

async function opened(contents: Parameters<typeof aHub>[0] = {}): Promise<Hub> {
  const hub = await aHub(contents);
  onTestFinished(() => hub.close());
  return hub;
}

async function withSubmission(fields: Partial<Submission> = {}, hub?: Hub) {
  const put = aSubmission(fields);
  const at = hub ?? (await opened());
  await at.store.commit([{ kind: 'submission', put, expectedRev: 0 }]);
  return { hub: at, id: put.id };
}

const filesOf = async (hub: Hub, id: string) => (await hub.store.get('submission', id))?.content.files ?? [];
const kept = async (hub: Hub) => (await listed(hub.files)).map(({ name }) => name).sort();

const aFile = (fields: Partial<DraftFile> = {}): DraftFile => ({
  file: `${'0'.repeat(32)}.pdf`,
  small: null,
  kind: 'document',
  name: 'Laporan.pdf',
  mediaType: 'application/pdf',
  bytes: 1000,
  width: null,
  height: null,
  description: 'Laporan akhir',
  by: { account: 'akun-penulis', name: 'Sari Wulandari' },
  at: '2026-11-01T03:00:00Z',
  ...fields,
});

describe('an upload', () => {
  it('of a picture is kept as two renderings, named as people named it', async () => {
    const { hub, id } = await withSubmission();
    const bytes = await aPicture({ width: 2000, height: 1000 });
    const { content, sections } = await attachFile(hub, author, {
      id,
      name: 'C:\\foto\\Kios tani.JPG',
      bytes,
    });
    const [file] = content.files;
    expect(file).toMatchObject({
      kind: 'picture',
      name: 'Kios tani.webp',
      mediaType: 'image/webp',
      width: 1600,
      height: 800,
      description: '',
      by: { account: author.id, name: author.name },
    });
    expect(await kept(hub)).toEqual([file?.file, file?.small].sort());
    expect(sections.files?.by.account).toBe(author.id);
  });

  it('of a document is kept as it came', async () => {
    const { hub, id } = await withSubmission();
    const bytes = aDocument();
    const { content } = await attachFile(hub, author, { id, name: '../../Panduan.docx', bytes });
    expect(content.files).toMatchObject([
      { kind: 'document', name: 'Panduan.docx', bytes: bytes.length, small: null, width: null },
    ]);
    expect(await hub.files.read(content.files[0]?.file ?? '')).toEqual(bytes);
  });

  it('sent twice is there once', async () => {
    const { hub, id } = await withSubmission();
    const bytes = await aPicture();
    await attachFile(hub, author, { id, name: 'a.jpg', bytes });
    await attachFile(hub, author, { id, name: 'a.jpg', bytes });
    expect(await filesOf(hub, id)).toHaveLength(1);
    expect(await kept(hub)).toHaveLength(2);
  });

  it('and another at the same moment are both there', async () => {
    const { hub, id } = await withSubmission();
    const uploads = [aPdf(), aPdf('/Info 9 0 R'), aDocument()];
    await Promise.all(uploads.map((bytes) => attachFile(hub, author, { id, name: 'x', bytes })));
    expect(await filesOf(hub, id)).toHaveLength(3);
  });

  it('that is not taken leaves nothing', async () => {
    const { hub, id } = await withSubmission();
    const refused = attachFile(hub, author, { id, name: 'x.png', bytes: Buffer.from('<svg/>') });
    await expect(refused).rejects.toMatchObject({ code: 'file_refused', reason: 'drawing' });
    expect(await filesOf(hub, id)).toEqual([]);
    expect(await kept(hub)).toEqual([]);
  });

  it('of several at once takes the good ones and says of each other why not', async () => {
    const { hub, id } = await withSubmission();
    const uploads = [
      new File([], ''),
      new File([new Uint8Array(aPdf())], 'a.pdf'),
      new File(['<html>'], 'b.pdf'),
      new File([new Uint8Array(LARGEST_FILE_BYTES + 1)], 'c.pdf'),
      new File([], 'd.pdf'),
      new File([new Uint8Array(aDocument())], 'e.docx'),
    ];
    expect(await attachEach(uploads, (upload) => attachFile(hub, author, { id, ...upload }))).toEqual([
      { name: 'b.pdf', reason: 'web_page' },
      { name: 'c.pdf', reason: 'too_large' },
      { name: 'd.pdf', reason: 'empty' },
    ]);
    expect((await filesOf(hub, id)).map(({ name }) => name)).toEqual(['a.pdf', 'e.docx']);
  });

  const FULL = {
    too_many: Array.from({ length: MOST_FILES }, () => aFile()),
    too_much: [aFile({ bytes: MOST_BYTES })],
  };
  it.each(Object.entries(FULL))(
    'beyond what one submission may hold is refused (%s)',
    async (reason, files) => {
      const { hub, id } = await withSubmission({ content: aContent({ files }) });
      await expect(attachFile(hub, author, { id, name: 'x.pdf', bytes: aPdf() })).rejects.toMatchObject({
        reason,
      });
      expect(await kept(hub)).toEqual([]);
    },
  );

  it('is refused while it would take the room in which records are written', async () => {
    const { hub, id } = await withSubmission();
    const full: Hub = { ...hub, files: { ...hub.files, freeBytes: async () => 10_000_000 } };
    const refused = attachFile(full, author, { id, name: 'x.pdf', bytes: aPdf() });
    await expect(refused).rejects.toMatchObject({ code: 'store_full' });
    expect(await kept(hub)).toEqual([]);
  });

  it('whose record is not written leaves nothing, unless nobody knows whether it was', async () => {
    const { hub, id } = await withSubmission();
    const failing = (error: Error): Hub => ({
      ...hub,
      store: { ...hub.store, quarantined: [], commit: () => Promise.reject(error) },
    });
    const upload = (at: Hub) => attachFile(at, author, { id, name: 'x.pdf', bytes: aPdf() });
    await expect(upload(failing(new StoreFullError('full')))).rejects.toMatchObject({ code: 'store_full' });
    expect(await kept(hub)).toEqual([]);
    await expect(upload(failing(new StoreUnavailableError('?')))).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    expect(await kept(hub)).toHaveLength(1);
  });

  it('is counted by account, and too many in an hour are refused', async () => {
    const { hub, id } = await withSubmission();
    for (let times = 0; times < LIMITS.upload.times; times += 1) await hub.limits.spend('upload', author.id);
    const upload = (viewer: Viewer) => attachFile(hub, viewer, { id, name: 'x.pdf', bytes: aPdf() });
    await expect(upload(author)).rejects.toMatchObject({ code: 'too_many_attempts' });
    expect(await kept(hub)).toEqual([]);
    await upload(VIEWERS['own administrator']);
    expect(await filesOf(hub, id)).toHaveLength(1);
  });

  const STRANGERS: Record<string, Viewer | null> = {
    'nobody signed in': null,
    'a member of another regency': aViewer({ regency: '3211', regencyRoles: ['contributor'] }),
    'a member who only reads': aViewer({ regency: '3510', regencyRoles: ['member'] }),
    'a curator': aViewer({ nationalRoles: ['curator'] }),
    'an administrator': aViewer({ nationalRoles: ['administrator'] }),
  };
  it.each(Object.entries(STRANGERS))('and a removal by %s change nothing', async (_, viewer) => {
    const { hub, id } = await withSubmission({ content: aContent({ files: [aFile()] }) });
    await expect(attachFile(hub, viewer, { id, name: 'x.pdf', bytes: aPdf() })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(detachFile(hub, viewer, { id, file: aFile().file })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await filesOf(hub, id)).toHaveLength(1);
    expect(await kept(hub)).toEqual([]);
  });

  const EDITABLE: readonly SubmissionState[] = ['draft', 'changes_requested'];
  it.each(SubmissionState.options.filter((state) => !EDITABLE.includes(state)))(
    'and a removal are not possible when the submission is %s',
    async (state) => {
      const { hub, id } = await withSubmission({ state, content: aContent({ files: [aFile()] }) });
      await expect(attachFile(hub, author, { id, name: 'x.pdf', bytes: aPdf() })).rejects.toMatchObject({
        code: 'not_possible',
      });
      await expect(detachFile(hub, author, { id, file: aFile().file })).rejects.toMatchObject({
        code: 'not_possible',
      });
      expect(await filesOf(hub, id)).toHaveLength(1);
    },
  );
});

describe('a file that is taken off', () => {
  it('is deleted with its renderings; twice is as good', async () => {
    const { hub, id } = await withSubmission();
    const { content } = await attachFile(hub, author, { id, name: 'a.jpg', bytes: await aPicture() });
    const file = content.files[0]?.file ?? '';
    await detachFile(hub, author, { id, file });
    await detachFile(hub, author, { id, file });
    expect(await filesOf(hub, id)).toEqual([]);
    expect(await kept(hub)).toEqual([]);
  });

  it('of a revision stays with the case that shows it', async () => {
    const hub = await opened();
    const file = await hub.files.put(aPdf(), 'pdf');
    const put = anInnovation({
      id: 'kasus-1',
      media: [
        {
          kind: 'document',
          file,
          name: 'Perbup.pdf',
          mediaType: 'application/pdf',
          bytes: 500,
          description: 'Perbup',
        },
      ],
    });
    await hub.store.commit([{ kind: 'innovation', put, expectedRev: 0 }]);
    const { id } = await startRevision(hub, author, put.id);
    await detachFile(hub, author, { id, file });
    expect(await filesOf(hub, id)).toEqual([]);
    expect(await kept(hub)).toEqual([file]);
  });

  it('goes with the draft that is thrown away', async () => {
    const { hub, id } = await withSubmission();
    await attachFile(hub, author, { id, name: 'x.pdf', bytes: aPdf() });
    const rev = (await hub.store.get('submission', id))?.rev ?? 0;
    await moveSubmission(hub, author, { id, rev, action: 'discard', reason: null });
    expect(await kept(hub)).toEqual([]);
  });
});

const VIEWERS = {
  anonymous: null,
  'own member': aViewer({ regency: '3510' }),
  'own author': author,
  'own administrator': aViewer({ regency: '3510', regencyRoles: ['administrator'] }),
  "another regency's author": aViewer({ regency: '3211', regencyRoles: ['contributor'] }),
  "another regency's administrator": aViewer({ regency: '3211', regencyRoles: ['administrator'] }),
  curator: aViewer({ nationalRoles: ['curator'] }),
  'curator without two-factor sign-in': aViewer({ nationalRoles: ['curator'], twoFactorEnabled: false }),
  administrator: aViewer({ nationalRoles: ['administrator'] }),
} satisfies Record<string, Viewer | null>;
type Who = keyof typeof VIEWERS;

const REGENCY: readonly Who[] = ['own member', 'own author', 'own administrator'];
const CONCERNED: readonly Who[] = [...REGENCY, 'curator', 'administrator'];
const READERS: Record<Exclude<SubmissionState, 'discarded'>, readonly Who[]> = {
  draft: REGENCY,
  awaiting_approval: REGENCY,
  submitted: CONCERNED,
  in_review: CONCERNED,
  changes_requested: CONCERNED,
  published: CONCERNED,
  rejected: CONCERNED,
  withdrawn: CONCERNED,
};
const READINGS = Object.entries(READERS).flatMap(([state, readers]) =>
  Object.entries(VIEWERS).map(([who, viewer]) => ({
    state: SubmissionState.parse(state),
    who,
    viewer,
    may: readers.some((reader) => reader === who) ? 'read' : 'not read',
  })),
);

describe('a file of a submission', () => {
  it.each(READINGS)('that is $state may be $may by $who', async ({ state, viewer, may }) => {
    const { hub, id } = await withSubmission({ state });
    const file = await hub.files.put(aPdf(), 'pdf');
    const draft = await hub.store.get('submission', id);
    if (draft === null) throw new Error('it is gone');
    const content = { ...draft.content, files: [aFile({ file })] };
    await hub.store.commit([{ kind: 'submission', put: { ...draft, content }, expectedRev: draft.rev }]);
    const reading = readFile(hub, viewer, { innovation: draft.innovation, file });
    if (may === 'not read') await expect(reading).rejects.toMatchObject({ code: 'forbidden' });
    else {
      const found = await reading;
      expect(found).toMatchObject({ name: 'Laporan.pdf', mediaType: 'application/pdf', isPublic: false });
      expect(await found.read()).toEqual(aPdf());
    }
  });
});

describe('a file of a case', () => {
  async function withCase(fields: Parameters<typeof anInnovation>[0]) {
    const hub = await opened();
    const [file, small] = [
      await hub.files.put(await aPicture(), 'webp'),
      await hub.files.put(aPdf(), 'webp'),
    ];
    const put = anInnovation({
      id: 'kasus-1',
      slug: 'kartu-tani',
      media: [{ kind: 'picture', file, small, width: 1600, height: 800, description: 'Kios' }],
      ...fields,
    });
    await hub.store.commit([{ kind: 'innovation', put, expectedRev: 0 }]);
    return { hub, file, small };
  }

  it.each(Object.entries(VIEWERS))(
    'that is published or archived may be read by everybody: %s',
    async (_, viewer) => {
      for (const state of ['published', 'archived'] as const) {
        const { hub, file, small } = await withCase({ state });
        for (const name of [file, small])
          expect(await readFile(hub, viewer, { innovation: 'kasus-1', file: name })).toMatchObject({
            name: 'kartu-tani.webp',
            mediaType: 'image/webp',
            isPublic: true,
          });
      }
    },
  );

  it('that is neither may be read by nobody through it', async () => {
    const { hub, file } = await withCase({ state: 'draft' });
    for (const viewer of Object.values(VIEWERS))
      await expect(readFile(hub, viewer, { innovation: 'kasus-1', file })).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  it('is not there under another case, and a lost one is told as not there', async () => {
    const { hub, file } = await withCase({});
    await expect(readFile(hub, author, { innovation: 'kasus-2', file })).rejects.toMatchObject({
      code: 'not_found',
    });
    const found = await readFile(hub, null, { innovation: 'kasus-1', file });
    await hub.files.remove(file);
    await expect(found.read()).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(NOT_NAMES)('is never looked for by a path: %j', async (file) => {
    const { hub } = await withCase({});
    await expect(readFile(hub, author, { innovation: 'kasus-1', file })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the sweep', () => {
  const DAY = 24 * 60 * 60 * 1000;

  /** An upload of `hours` ago. */
  async function put(hub: Hub, hours: number) {
    const name = await hub.files.put(aPdf(), 'pdf');
    const then = new Date(Date.now() - hours * 60 * 60 * 1000);
    await utimes(join(hub.config.dataDir, 'files', name.slice(0, 2), name), then, then);
    return name;
  }

  async function everywhere() {
    const hub = await opened();
    const [draft, small, shown, former, fresh, orphan] = [
      await put(hub, 48),
      await put(hub, 48),
      await put(hub, 48),
      await put(hub, 48),
      await put(hub, 23),
      await put(hub, 25),
    ];
    await withSubmission({ content: aContent({ files: [aFile({ file: draft, small })] }) }, hub);
    const media = (file: string) => [
      { kind: 'picture' as const, file, small: null, width: 10, height: 10, description: 'Kios' },
    ];
    const now = anInnovation({ id: 'kasus-1', media: media(shown) });
    await hub.store.commit([
      { kind: 'innovation', put: now, expectedRev: 0 },
      {
        kind: 'case_history',
        put: {
          schema: 1,
          id: now.id,
          rev: 0,
          regency: now.regency,
          events: [
            {
              at: '2026-11-01T03:00:00Z',
              by: { account: author.id, name: author.name },
              role: 'curator',
              action: 'revise',
              reason: null,
              submission: null,
              before: { ...now, media: media(former) },
            },
          ],
        },
        expectedRev: 0,
      },
    ]);
    return { hub, mentioned: [draft, small, shown, former], fresh, orphan };
  }

  it('deletes only what no record mentions and is older than a day', async () => {
    const { hub, mentioned, fresh, orphan } = await everywhere();
    expect(await sweepFiles(hub)).toBe(1);
    expect(await kept(hub)).toEqual([...mentioned, fresh].sort());
    expect(await hub.files.read(orphan)).toBeNull();
    expect(await sweepFiles(hub, new Date(Date.now() + DAY))).toBe(1);
    expect(await kept(hub)).toEqual([...mentioned].sort());
  });

  it('deletes nothing while a part of the records is set aside', async () => {
    const { hub } = await everywhere();
    const before = await kept(hub);
    const aside = { path: '/data/dossiers/3510.json', reason: 'unreadable', detail: 'broken' } as const;
    expect(await sweepFiles({ ...hub, store: { ...hub.store, quarantined: [aside] } })).toBe(0);
    expect(await kept(hub)).toEqual(before);
  });
});
