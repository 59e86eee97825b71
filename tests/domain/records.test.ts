import { describe, expect, it } from 'vitest';
import { KIND_NAMES, ownerOf, readRecord } from '../../src/domain/records.ts';
import { NewerSchemaError, upgrade } from '../../src/domain/upgrade.ts';
import { anAccount } from '../support/accounts.ts';
import { anAdoption } from '../support/adoption.ts';
import { aCollection } from '../support/collection.ts';
import { aLink, anInnovation } from '../support/innovation.ts';
import { someFacts } from '../support/facts.ts';
import { aProfile } from '../support/profile.ts';
import { aQuestion } from '../support/question.ts';
import { aSubmission } from '../support/submission.ts';

describe('reading what was stored', () => {
  it('gives back a valid record of every kind', () => {
    const seeding = {
      schema: 1,
      id: 'first-catalogue',
      rev: 2,
      begunAt: '2026-11-24T00:00:00Z',
      completedAt: null,
    };
    const notice = {
      schema: 2,
      id: 'kabar-1',
      rev: 1,
      account: 'akun-penulis',
      regency: '3510',
      side: 'regency',
      at: '2026-11-24T00:00:00Z',
      about: {
        submission: 'ajuan-1',
        adoption: null,
        question: null,
        innovation: 'inv-ajuan-1',
        regency: '3510',
        name: 'Kartu Tani',
      },
      action: 'claim',
      from: 'submitted',
      to: 'in_review',
      byName: 'Kurator',
      reason: null,
      dueOn: null,
      milestone: null,
      mailed: 'due',
      readAt: null,
    };
    const cursor = { schema: 1, id: 'notices', rev: 1, at: '2026-11-24T00:00:00Z' };
    const mail = {
      schema: 1,
      id: 'surat-1',
      rev: 1,
      to: 'sari@lumbung.example',
      kind: 'reset',
      subject: 'Atur ulang kata sandi',
      text: 'Bukalah tautan ini.',
      html: null,
      unsubscribe: null,
      createdAt: '2026-11-24T00:00:00Z',
      attempts: 0,
      nextTryAt: '2026-11-24T00:00:00Z',
      lastFault: null,
      state: 'waiting',
      sentAt: null,
    };
    const mailAct = {
      schema: 1,
      id: 'surat-aksi-1',
      rev: 1,
      at: '2026-11-24T00:00:00Z',
      by: { account: 'akun-pengelola', name: 'Kepala' },
      action: 'discard',
      mail: 'surat-1',
      to: 'sari@lumbung.example',
      kind: 'notice',
    };
    const ofAccount = { schema: 1, id: 'aaaa', rev: 1, account: 'akun-0001' };
    const times = {
      createdAt: '2026-01-05T03:00:00Z',
      updatedAt: '2026-01-05T03:00:00Z',
      expiresAt: '2026-01-06T03:00:00Z',
    };
    const dismissal = {
      innovation: 'inv-1',
      reason: 'Kami tidak punya laut.',
      by: { account: 'akun-1', name: 'Sari' },
      at: '2026-11-24T00:00:00Z',
    };
    const stored = {
      innovation: anInnovation(),
      adoption: anAdoption(),
      adoption_link: aLink(),
      mail,
      mail_act: mailAct,
      notice,
      question: aQuestion(),
      cursor,
      submission: aSubmission(),
      case_history: { schema: 1, id: 'inv-1', rev: 1, regency: '3510', events: [] },
      regency_settings: { schema: 2, id: '3510', rev: 1, regency: '3510', approvesFirst: true, log: [] },
      regency_profile: aProfile(),
      regency_facts: someFacts(),
      gap_dismissals: { schema: 1, id: '3216', rev: 1, dismissed: [dismissal] },
      collection: aCollection(),
      seeding,
      account: anAccount(),
      invitation: {
        schema: 1,
        id: 'undangan-1',
        rev: 1,
        email: 'pegawai@banyuwangi.example',
        regency: '3510',
        regencyRoles: ['contributor'],
        nationalRoles: [],
        by: { account: 'akun-0001', name: 'Pegawai' },
        createdAt: '2026-01-05T03:00:00Z',
        expiresAt: '2026-01-19T03:00:00Z',
        closed: null,
      },
      credential: {
        ...ofAccount,
        provider: 'credential',
        subject: 'akun-0001',
        password: null,
        createdAt: '2026-01-05T03:00:00Z',
        updatedAt: '2026-01-05T03:00:00Z',
      },
      two_factor: {
        ...ofAccount,
        secret: 'aa',
        recoveryCodes: 'bb',
        verified: true,
        failures: 0,
        lockedUntil: null,
        begunAt: '2026-01-05T03:00:00Z',
      },
      session: { ...ofAccount, ...times, address: '10.0.0.1', agent: 'Firefox' },
      verification: { schema: 1, id: 'bukti-1', rev: 1, identifier: 'aa', value: 'bb', ...times },
      attempt: { schema: 1, id: 'hitungan-1', rev: 1, count: 2, expiresAt: '2026-01-05T04:00:00Z' },
    };
    expect(Object.keys(stored)).toEqual(KIND_NAMES);
    for (const kind of KIND_NAMES)
      expect(readRecord(kind, structuredClone(stored[kind]))).toEqual(stored[kind]);
  });

  it('refuses a record of a newer version: what it says more would be lost', () => {
    const newer = { ...anInnovation(), schema: 3, mood: 'good' };
    expect(() => readRecord('innovation', newer)).toThrow(NewerSchemaError);
    expect(() => readRecord('innovation', newer)).toThrow('update the hub');
  });

  it.each([null, [], 'text', {}, { schema: 0 }, { schema: '1' }])('refuses %j', (value) => {
    expect(() => readRecord('innovation', value)).toThrow();
  });

  it('knows whose record it is: a case its regency’s, a link between two the hub’s', () => {
    expect(ownerOf('innovation', anInnovation({ regency: '3216' }))).toBe('3216');
    expect(ownerOf('adoption_link', aLink())).toBe('hub');
    expect(ownerOf('regency_facts', someFacts())).toBe('facts');
    expect(ownerOf('collection', aCollection({ regency: '3216' }))).toBe('collections-3216');
    expect(ownerOf('collection', aCollection({ regency: null }))).toBe('collections-hub');
  });
});

describe('bringing an old record up to date', () => {
  const steps = {
    1: ({ name, ...rest }: Record<string, unknown>) => ({ ...rest, schema: 1, title: name }),
    2: (record: Record<string, unknown>) => ({ ...record, schema: 2, tags: [] }),
  };

  it('takes one step after the other, and leaves the given record as it is', () => {
    const old = { schema: 1, name: 'Smart Kampung' };
    expect(upgrade(old, 3, steps)).toEqual({ schema: 3, title: 'Smart Kampung', tags: [] });
    expect(old).toEqual({ schema: 1, name: 'Smart Kampung' });
    expect(upgrade({ schema: 3, title: 'x' }, 3, steps)).toEqual({ schema: 3, title: 'x' });
  });

  it('says which step is missing, and which version wrote a newer record', () => {
    expect(() => upgrade({ schema: 1 }, 2, {})).toThrow('no upgrade from schema 1');
    expect(() => upgrade({ schema: 4 }, 3, steps)).toThrow(
      expect.objectContaining({ name: 'NewerSchemaError', found: 4, known: 3 }),
    );
  });
});
