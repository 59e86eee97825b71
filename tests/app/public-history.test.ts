import { describe, expect, it, onTestFinished } from 'vitest';
import { publicHistory } from '../../src/app/public-history.ts';
import type { CaseEvent } from '../../src/domain/case-history.ts';
import type { Innovation } from '../../src/domain/innovation.ts';
import { aHub } from '../support/hub.ts';
import { anInnovation } from '../support/innovation.ts';

const anEvent = (fields: Partial<CaseEvent>): CaseEvent => ({
  at: '2026-05-01T03:00:00Z',
  by: { account: 'akun-rahasia', name: 'Ratna Puspita' },
  role: 'curator',
  action: 'revise',
  reason: null,
  submission: 'ajuan-rahasia',
  before: null,
  ...fields,
});

async function historyOf(innovation: Innovation, events: CaseEvent[]) {
  const hub = await aHub({ innovations: [innovation] });
  onTestFinished(() => hub.close());
  const { id, regency } = innovation;
  await hub.store.commit([
    { kind: 'case_history', put: { schema: 1, id, rev: 0, regency, events }, expectedRev: 0 },
  ]);
  return (from: number | null = null, to: number | null = null) =>
    publicHistory(hub, innovation.slug, { from, to });
}

const present = anInnovation({ id: 'kasus-1', name: 'Kartu Tani', summary: 'Ketiga.' });
const [first, second] = ['Pertama.', 'Kedua.'].map((summary) => ({ ...present, summary }));
const EVENTS = [
  anEvent({ action: 'publish', at: '2026-01-05T03:00:00Z', reason: 'Terima kasih, Bu Sari.' }),
  anEvent({ at: '2026-02-01T03:00:00Z', before: first ?? null, reason: 'Rapi, Pak Bayu.' }),
  anEvent({ action: 'verify', at: '2026-03-01T03:00:00Z' }),
  anEvent({
    action: 'correct',
    at: '2026-04-01T03:00:00Z',
    before: second ?? null,
    reason: 'Tahunnya keliru.',
  }),
  anEvent({ action: 'archive', at: '2026-05-01T03:00:00Z', before: present, reason: 'Berhenti.' }),
  anEvent({ action: 'restore', at: '2026-06-01T03:00:00Z', reason: 'Berjalan lagi.' }),
];

describe('the history of a case that everybody may read', () => {
  it('tells what happened, the newest first, with the reasons that were written for everybody', async () => {
    const history = await (await historyOf(present, EVENTS))();
    expect(history?.events.map(({ action, reason }) => [action, reason])).toEqual([
      ['restore', 'Berjalan lagi.'],
      ['archive', 'Berhenti.'],
      ['correct', 'Tahunnya keliru.'],
      ['verify', null],
      ['revise', null],
      ['publish', null],
    ]);
  });

  it('names nobody, and no draft', async () => {
    const history = await (await historyOf(present, EVENTS))(1, 3);
    const told = JSON.stringify({ events: history?.events, comparison: history?.comparison });
    for (const secret of ['Ratna', 'akun-rahasia', 'ajuan-rahasia', 'Sari', 'Bayu'])
      expect(told).not.toContain(secret);
  });

  it('compares any two versions: each as it stood until it was changed', async () => {
    const compare = await historyOf(present, EVENTS);
    const told = async (from: number | null, to: number | null) => {
      const { comparison } = (await compare(from, to)) ?? {};
      return comparison && [comparison.before.summary, comparison.after.summary, ...comparison.fields];
    };
    expect((await compare())?.versions).toEqual([
      { number: 1, from: present.publishedAt },
      { number: 2, from: '2026-02-01T03:00:00Z' },
      { number: 3, from: '2026-04-01T03:00:00Z' },
    ]);
    expect(await told(null, null)).toEqual(['Kedua.', 'Ketiga.', 'summary']);
    expect(await told(1, 3)).toEqual(['Pertama.', 'Ketiga.', 'summary']);
    expect(await told(3, 1)).toEqual(['Pertama.', 'Ketiga.', 'summary']);
    expect(await told(2, 2)).toEqual(['Kedua.', 'Kedua.']);
    expect(await told(0, 99)).toEqual(['Kedua.', 'Ketiga.', 'summary']);
  });

  it('has nothing to compare while a case has one version', async () => {
    const history = await (await historyOf(present, [anEvent({ action: 'verify' })]))();
    expect([history?.versions.length, history?.comparison]).toEqual([1, null]);
  });
});
