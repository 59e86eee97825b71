import { describe, expect, it } from 'vitest';
import { FORMS, READERS, rowField, sentForm, type PartForm } from '../../src/domain/adoption-form.ts';
import { AdoptionPart } from '../../src/domain/adoption.ts';
import { formOf } from '../../src/app/answer-adoption-part.ts';
import { anAdoption, aPlan, emptyLetter } from '../support/adoption.ts';

const sentOf = ({ fields, rows }: PartForm) => [
  ...Object.entries(fields),
  ...rows.flatMap((row, at) =>
    Object.entries(row).map(([column, typed]) => [rowField(at, column), typed] as const),
  ),
];

const full = anAdoption({
  state: 'running',
  letter: { ...emptyLetter(), number: '070/1', date: '2026-11-24', body: 'Satu\n\nDua' },
  results: [
    {
      claim: 'Lebih cepat',
      figure: '2 hari',
      period: '2026',
      sourceTitle: 'Laporan',
      sourceUrl: 'https://daerah.example/laporan',
    },
  ],
  lesson: 'Mulai dari kios yang dekat.',
  becameInnovation: 'kasus-sumedang',
  plan: aPlan({ budget: 1_250_000, partners: 'Bappeda\nKios' }),
});

it.each(AdoptionPart.options)('%s comes back from its own form as it was', (part) => {
  const sent = sentForm(sentOf(formOf(full, part)));
  const { content, faults } = READERS[part](sent, () => 'tonggak-baru');
  expect(faults).toEqual([]);
  expect(content).toEqual(full[part]);
});

describe('what is wrong in a form', () => {
  const planOf = (fields: Record<string, string>, rows: Record<string, string>[] = []) =>
    READERS.plan({ fields, rows }, () => 'tonggak-baru');

  it('is said field by field', () => {
    const { faults } = planOf({ goal: 'a'.repeat(5001), budget: 'banyak' }, [
      { title: 'Mulai', dueOn: '31-12-2026', doneOn: '' },
      { title: '', dueOn: '2026-12-01', doneOn: '' },
      { title: 'Selesai', dueOn: '', doneOn: '2026-02-30' },
    ]);
    expect(faults).toEqual([
      { field: 'goal', code: 'too_long', limit: 5000 },
      { field: 'budget', code: 'not_an_amount', limit: null },
      { field: 'row.0.dueOn', code: 'not_a_date', limit: null },
      { field: 'row.1.title', code: 'missing', limit: null },
      { field: 'row.2.dueOn', code: 'missing', limit: null },
      { field: 'row.2.doneOn', code: 'not_a_date', limit: null },
    ]);
  });

  it('is no row in which nothing was typed; a new row gets an id, an old one keeps its own', () => {
    const { content, faults } = planOf({}, [
      { id: 'tonggak-1', title: 'Mulai', dueOn: '2026-12-01', doneOn: '' },
      { id: '', title: ' ', dueOn: '', doneOn: '' },
      { title: 'Lanjut', dueOn: '2027-01-01', doneOn: '' },
    ]);
    expect(faults).toEqual([]);
    expect(content.milestones.map(({ id, title }) => [id, title])).toEqual([
      ['tonggak-1', 'Mulai'],
      ['tonggak-baru', 'Lanjut'],
    ]);
  });

  it('is an address that leads nowhere; one without https:// gets it', () => {
    const resultsOf = (sourceUrl: string) =>
      READERS.results({ fields: {}, rows: [{ claim: 'Cepat', sourceUrl }] }, () => '');
    expect(resultsOf('javascript:alert(1)').faults).toEqual([
      { field: 'row.0.sourceUrl', code: 'not_an_address', limit: null },
    ]);
    expect(resultsOf('daerah.example/a').content[0]?.sourceUrl).toBe('https://daerah.example/a');
  });

  it('is a level that there is not, and a word for openness that there is not', () => {
    const readiness = FORMS.readiness(full.readiness);
    const fields = { ...readiness.fields, 'level.budget': '5' };
    expect(READERS.readiness({ fields, rows: [] }, () => '').faults).toEqual([
      { field: 'level.budget', code: 'not_in_list', limit: null },
    ]);
    const opened = { ...FORMS.visibility(full.visibility).fields, plan: 'all' };
    const read = READERS.visibility({ fields: opened, rows: [] }, () => '');
    expect(read.content.plan).toBe('internal');
    expect(read.faults).toHaveLength(1);
  });
});

it('takes of a hostile form what can be kept', () => {
  const form = sentForm([
    ['goal', 'a\u0000b\r\nc'],
    ['goal', 'second'],
    ['row.999.title', 'far away'],
    ['row.1.__proto__', 'x'],
    ['__proto__', 'x'],
  ]);
  expect(form.fields.goal).toBe('ab\nc');
  expect(form.rows).toHaveLength(0);
  expect(Object.getPrototypeOf(form.fields)).toBe(Object.prototype);
});
