import { describe, expect, it, onTestFinished } from 'vitest';
import type { Act } from '../../src/app/audit-sources.ts';
import { openAuditTrail, type AuditQuestion } from '../../src/app/audit-trail.ts';
import { changeRoles } from '../../src/app/change-roles.ts';
import type { Hub } from '../../src/app/hub.ts';
import { tendMail } from '../../src/app/outgoing-mails.ts';
import { setGate } from '../../src/app/regency-gate.ts';
import { suspendAccount } from '../../src/app/suspend-account.ts';
import { tendCase } from '../../src/app/tend-case.ts';
import { viewerOf } from '../../src/domain/account.ts';
import { CaseEvent } from '../../src/domain/case-history.ts';
import { Move } from '../../src/domain/submission.ts';
import { SubmissionAction, UNLOGGED } from '../../src/domain/submission-workflow.ts';
import { anAccount, putAccount } from '../support/accounts.ts';
import { aHub } from '../support/hub.ts';
import { anAdoption } from '../support/adoption.ts';
import { anInnovation } from '../support/innovation.ts';
import { aSubmission } from '../support/submission.ts';
import { aViewer } from '../support/viewer.ts';

const by = { account: 'akun-penulis', name: 'Sari Wulandari' };

const aMove = (fields: Partial<Move>): Move =>
  Move.parse({
    at: '2026-11-01T03:00:00.000Z',
    by,
    role: 'contributor',
    action: 'submit',
    from: null,
    to: 'draft',
    reason: null,
    notes: [],
    assignedTo: null,
    ...fields,
  });

const putSubmission = (hub: Hub, fields: Parameters<typeof aSubmission>[0]) =>
  hub.store.commit([{ kind: 'submission', put: aSubmission(fields), expectedRev: 0 }]);

async function opened(): Promise<Hub> {
  const hub = await aHub({
    innovations: [anInnovation({ id: 'kasus-1', regency: '3510', name: 'Bank Sampah' })],
  });
  onTestFinished(() => hub.close());
  return hub;
}

const asked = async (hub: Hub, question: AuditQuestion = {}) => {
  await hub.audit.settled();
  return hub.audit.find(question);
};

describe('the audit trail', () => {
  it('tells every action of the workflow that has a log', async () => {
    const hub = await opened();
    const logged = [
      ...SubmissionAction.options.filter((action) => !UNLOGGED.some((none) => none === action)),
      'start',
    ] as const;
    await putSubmission(hub, { log: logged.map((action) => aMove({ action })) });
    const { action: ofCase } = CaseEvent.shape;
    await hub.store.commit([
      {
        kind: 'case_history',
        put: {
          schema: 1,
          id: 'kasus-1',
          rev: 0,
          regency: '3510',
          events: ofCase.options.map((action) => ({
            at: '2026-11-02T03:00:00Z',
            by,
            role: 'curator' as const,
            action,
            reason: 'Alasan',
            submission: null,
            before: null,
          })),
        },
        expectedRev: 0,
      },
    ]);
    const acts = new Set<Act>((await asked(hub)).map(({ act }) => act));
    for (const action of logged) expect(acts).toContain(`submission.${action}`);
    // What a submission brought is told by its own move.
    const brought = new Set(['publish', 'revise', 'correct']);
    for (const action of ofCase.options) expect(acts.has(`case.${action}` as Act)).toBe(!brought.has(action));
  });

  it('tells of accounts and invitations', async () => {
    const hub = await opened();
    const head = await putAccount(
      hub.store,
      anAccount({ nationalRoles: ['administrator'], twoFactorEnabled: true, name: 'Kepala' }),
    );
    const other = await putAccount(hub.store, anAccount({ name: 'Budi' }));
    const viewer = viewerOf(head);
    const current = async () => {
      const account = await hub.store.get('account', other.id);
      if (!account) throw new Error('no account');
      return account;
    };
    const { rev, regency } = await current();
    await changeRoles(hub, viewer, {
      id: other.id,
      rev,
      roles: { regency, regencyRoles: ['planner'], nationalRoles: [] },
      sure: false,
    });
    await suspendAccount(hub, viewer, { id: other.id, rev: (await current()).rev, reason: 'Pindah' });
    await hub.store.commit([
      {
        kind: 'invitation',
        put: {
          schema: 1,
          id: 'undangan-1',
          rev: 0,
          email: 'baru@daerah.example',
          regency: '3273',
          regencyRoles: [],
          nationalRoles: [],
          by: { account: head.id, name: head.name },
          createdAt: '2026-11-01T03:00:00Z',
          expiresAt: '2026-11-15T03:00:00Z',
          closed: { how: 'revoked', at: '2026-11-03T03:00:00Z', by: { account: head.id, name: head.name } },
        },
        expectedRev: 0,
      },
    ]);
    const told = (await asked(hub)).map(({ act, about }) => `${act} ${about.name}`);
    expect(told).toEqual([
      'account.suspended Budi',
      'account.roles_changed Budi',
      'invitation.revoked baru@daerah.example',
      'invitation.sent baru@daerah.example',
    ]);
    expect((await asked(hub, { account: other.id })).map(({ act }) => act)).toEqual([
      'account.suspended',
      'account.roles_changed',
    ]);
    expect(await asked(hub, { account: head.id })).toHaveLength(4);
  });

  it('tells of adoptions without what is the regency’s own, of a regency’s gate, and of mails', async () => {
    const hub = await opened();
    const head = aViewer({ id: 'kepala', name: 'Kepala', regency: '3510', regencyRoles: ['administrator'] });
    await hub.store.commit([
      {
        kind: 'adoption',
        put: anAdoption({ regency: '3211', innovation: 'kasus-1', state: 'stopped' }),
        expectedRev: 0,
      },
    ]);
    for (const approvesFirst of [true, true, false]) {
      const rev = (await hub.store.get('regency_settings', '3510'))?.rev ?? 0;
      await setGate(hub, head, { regency: '3510', rev, approvesFirst });
    }
    const told = (await asked(hub)).map(({ act, by: who, about, detail }) => [
      act,
      who?.name,
      about.name,
      about.regency,
      detail,
    ]);
    expect(told).toEqual([
      ['regency.gate_lifted', 'Kepala', 'Kabupaten Banyuwangi', '3510', null],
      ['regency.gate_set', 'Kepala', 'Kabupaten Banyuwangi', '3510', null],
      ...['stop', 'start_pilot', 'plan', 'assess', 'start'].map((action) => [
        `adoption.${action}`,
        'Dewi Anggraini',
        'Bank Sampah',
        '3211',
        null,
      ]),
    ]);
  });

  it('tells who had a mail sent again, and who threw one away, after the mail itself is gone', async () => {
    const hub = await opened();
    const chief = aViewer({ nationalRoles: ['administrator'], name: 'Pengelola' });
    await hub.mail.send({
      id: 'surat-1',
      to: 'sari@daerah.example',
      kind: 'notice',
      subject: 'Kabar',
      text: 'Isi',
      html: null,
    });
    const rev = (await hub.store.get('mail', 'surat-1'))?.rev ?? 0;
    expect(await tendMail(hub, chief, { id: 'surat-1', rev, action: 'discard' })).toBe(true);
    expect(await hub.store.get('mail', 'surat-1')).toBeNull();
    const [entry] = await asked(hub, { act: 'mail' });
    expect(entry).toMatchObject({
      act: 'mail.discard',
      by: { name: 'Pengelola' },
      about: { name: 'sari@daerah.example' },
    });
  });

  it('follows commits, and opened anew tells the same', async () => {
    const hub = await opened();
    const curator = aViewer({ nationalRoles: ['curator'], name: 'Rini' });
    await putSubmission(hub, { log: [aMove({ action: 'start', at: '2026-01-01T00:00:00Z' })] });
    const { rev } = (await hub.store.get('innovation', 'kasus-1')) ?? { rev: 0 };
    await tendCase(hub, curator, { id: 'kasus-1', rev, action: 'archive', reason: 'Berhenti' });
    const told = await asked(hub);
    expect(told.map(({ act, about, detail }) => [act, about.name, detail])).toEqual([
      ['case.archive', 'Bank Sampah', 'Berhenti'],
      ['submission.start', expect.stringContaining('Kartu Tani'), null],
    ]);
    expect((await openAuditTrail(hub.store, () => {})).find({})).toEqual(told);
  });

  it('keeps the order of moments, whatever the order of commits', async () => {
    const hub = await opened();
    for (const at of [
      '2026-03-01T00:00:00Z',
      '2026-01-01T00:00:00.500Z',
      '2026-01-01T00:00:00Z',
      '2026-02-01T00:00:00Z',
    ])
      await putSubmission(hub, { log: [aMove({ at })] });
    expect((await asked(hub)).map(({ at }) => at)).toEqual([
      '2026-03-01T00:00:00Z',
      '2026-02-01T00:00:00Z',
      '2026-01-01T00:00:00.500Z',
      '2026-01-01T00:00:00Z',
    ]);
  });

  it('goes on calling a draft that was thrown away by its last name, and an account by its new regency', async () => {
    const hub = await opened();
    const submission = aSubmission({ log: [aMove({})] });
    await hub.store.commit([{ kind: 'submission', put: submission, expectedRev: 0 }]);
    await hub.store.commit([
      {
        kind: 'submission',
        put: {
          ...submission,
          content: { ...submission.content, name: '' },
          log: [...submission.log, aMove({ action: 'discard' })],
        },
        expectedRev: 1,
      },
    ]);
    expect((await asked(hub)).map(({ about }) => about.name)).toEqual([
      submission.content.name,
      submission.content.name,
    ]);

    const account = anAccount({
      log: [{ at: '2026-01-05T03:00:00Z', by: null, action: 'created', detail: null }],
    });
    await hub.store.commit([{ kind: 'account', put: account, expectedRev: 0 }]);
    await hub.store.commit([{ kind: 'account', put: { ...account, regency: '3273' }, expectedRev: 1 }]);
    expect(await asked(hub, { regency: '3273' })).toHaveLength(1);
    expect(await asked(hub, { regency: '3510', act: 'account' })).toHaveLength(0);
  });
});

describe('asking the audit trail', () => {
  async function filled() {
    const hub = await opened();
    const curator = { account: 'akun-kurator', name: 'Rini Kurator' };
    await putSubmission(hub, {
      log: [
        // 23.30 of the 9th in Jakarta, and half past midnight of the 10th.
        aMove({ action: 'start', at: '2026-11-09T16:30:00Z' }),
        aMove({ action: 'submit', at: '2026-11-09T17:30:00Z' }),
        aMove({ action: 'reject', at: '2026-11-20T03:00:00Z', by: curator, reason: 'Sumber tidak terbuka' }),
      ],
    });
    await putSubmission(hub, {
      regency: '3273',
      log: [aMove({ action: 'start', at: '2026-11-12T03:00:00Z' })],
    });
    return hub;
  }
  const QUESTIONS: [AuditQuestion, Act[]][] = [
    [{}, ['submission.reject', 'submission.start', 'submission.submit', 'submission.start']],
    [{ from: '2026-11-10' }, ['submission.reject', 'submission.start', 'submission.submit']],
    [{ until: '2026-11-09' }, ['submission.start']],
    [{ from: '2026-11-10', until: '2026-11-12' }, ['submission.start', 'submission.submit']],
    [{ from: '2026-12-01' }, []],
    [{ who: 'rini' }, ['submission.reject']],
    [{ who: 'tidak ada' }, []],
    [{ account: 'akun-kurator' }, ['submission.reject']],
    [{ regency: '3273' }, ['submission.start']],
    [{ regency: '1101' }, []],
    [{ act: 'submission.start' }, ['submission.start', 'submission.start']],
    [{ act: 'case' }, []],
    [{ act: 'submission', regency: '3510', from: '2026-11-11' }, ['submission.reject']],
    [{ words: 'TERBUKA sumber' }, ['submission.reject']],
    [{ words: 'kartu tani', regency: '3273' }, ['submission.start']],
    [{ words: 'kartu bajak' }, []],
  ];
  it.each(QUESTIONS)('%j', async (question, acts) => {
    const hub = await filled();
    expect((await asked(hub, question)).map(({ act }) => act)).toEqual(acts);
  });
});
