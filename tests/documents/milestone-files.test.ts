import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { milestonesCsv, milestonesIcs } from '../../src/documents/milestone-files.ts';

const milestones = [
  { id: 'tonggak-2', title: 'Uji coba, "dua" kecamatan', dueOn: '2027-03-31', doneOn: null },
  { id: 'tonggak-1', title: '=HYPERLINK("http://x")', dueOn: '2026-12-01', doneOn: '2026-11-30' },
];

describe('milestones as a table', () => {
  it('stand in the order of their dates, with how each stands; none runs in a spreadsheet', () => {
    expect(parse(milestonesCsv(milestones, '2027-04-01'))).toEqual([
      ['tonggak', 'jatuh_tempo', 'selesai_pada', 'keadaan'],
      [`'=HYPERLINK("http://x")`, '2026-12-01', '2026-11-30', 'selesai'],
      ['Uji coba, "dua" kecamatan', '2027-03-31', '', 'terlambat'],
    ]);
  });
});

describe('milestones as a calendar', () => {
  const asked = {
    name: 'Kartu Tani',
    url: 'https://lumbung.example/kerja/adopsi/adopsi-1',
    host: 'lumbung.example',
    updatedAt: '2026-11-24T03:00:00Z',
  };

  it('have a whole day for each that is not done, and a reminder a week before', () => {
    const ics = milestonesIcs({ ...asked, milestones });
    const lines = ics.replaceAll('\r\n\t', '').replaceAll('\r\n ', '').split('\r\n');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'UID:tonggak-2@lumbung.example',
        'DTSTART;VALUE=DATE:20270331',
        'DTEND;VALUE=DATE:20270401',
        'SUMMARY:Uji coba\\, "dua" kecamatan (Kartu Tani)',
        'TRIGGER:-PT168H',
        'END:VCALENDAR',
      ]),
    );
  });

  it('are an empty calendar when all are done', () => {
    const ics = milestonesIcs({ ...asked, milestones: [] });
    expect(ics).toMatch(/^BEGIN:VCALENDAR[\s\S]*END:VCALENDAR\s*$/);
    expect(ics).not.toContain('VEVENT');
  });
});
