import { describe, expect, it } from 'vitest';
import {
  Innovation,
  isListed,
  isReadable,
  strongestResult,
  type Result,
} from '../../src/domain/innovation.ts';
import { anInnovation } from '../support/innovation.ts';

/** What the schema says of a record, as `path: fault`. */
function faultsOf(record: unknown): string[] {
  const read = Innovation.safeParse(record);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
const withFields = (fields: Record<string, unknown>) => ({ ...anInnovation(), ...fields });

const claim = (fields: Partial<Result> = {}): Result => ({
  claim: 'Waktu tunggu turun',
  figure: null,
  period: null,
  claimant: null,
  source: null,
  verification: { status: 'claimed' },
  ...fields,
});
const source = { title: 'Berita daerah', url: 'https://berita.example/1', supports: null };

describe('an innovation', () => {
  it('refuses a key that the record does not know, wherever it stands', () => {
    expect(faultsOf(withFields({ colour: 'blue' }))).toEqual([': Unrecognized key: "colour"']);
    const how = { ...anInnovation().how, budget: 5 };
    expect(faultsOf(withFields({ how }))).toEqual(['how: Unrecognized key: "budget"']);
  });

  it('refuses a missing field: null is said, never left out', () => {
    const without: Partial<Innovation> = anInnovation();
    delete without.problem;
    expect(faultsOf(without)).toEqual(['problem: Invalid input: expected string, received undefined']);
  });

  it('refuses a result that points at a source it does not have', () => {
    expect(faultsOf(withFields({ sources: [source], results: [claim({ source: 0 })] }))).toEqual([]);
    expect(faultsOf(withFields({ sources: [source], results: [claim({ source: 1 })] }))).toEqual([
      'results.0.source: source_missing',
    ]);
    const mention = { direction: 'adopted_by', name: '50 daerah', note: null, source: 2 };
    expect(faultsOf(withFields({ sources: [source], adoptionMentions: [mention] }))).toEqual([
      'adoptionMentions.0.source: source_missing',
    ]);
  });

  it('refuses a sub-dimension of another dimension', () => {
    expect(faultsOf(withFields({ dimension: 'living', subDimension: 'health' }))).toEqual([]);
    expect(faultsOf(withFields({ dimension: 'governance', subDimension: 'health' }))).toEqual([
      'subDimension: sub_dimension_of_another_dimension',
    ]);
  });

  it.each(['32.16', '321', '32160', '0316', 'Bekasi', 3216])(
    'refuses %j as the code of a regency',
    (regency) => {
      expect(faultsOf(withFields({ regency }))).toHaveLength(1);
    },
  );

  it.each([
    ['a null character', 'Layanan\u0000cepat'],
    ['an escape', 'Layanan\u001b[31m'],
    ['a C1 control', 'Layanan\u0085cepat'],
  ])('refuses text with %s', (_, summary) => {
    expect(faultsOf(withFields({ summary }))).toEqual(['summary: control_character']);
  });

  it('refuses half a surrogate pair, which no UTF-8 file can keep', () => {
    expect(faultsOf(withFields({ name: 'Layanan \ud83d' }))).toEqual(['name: not_unicode']);
    expect(faultsOf(withFields({ name: 'Layanan 🌾' }))).toEqual([]);
  });

  it('keeps line breaks and tabs, and trims what stands around', () => {
    expect(Innovation.parse(withFields({ problem: '  satu\n\tdua ' })).problem).toBe('satu\n\tdua');
    expect(faultsOf(withFields({ problem: '   ' }))).toHaveLength(1);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'berita.example'])(
    'refuses %s as the address of a source or a video',
    (url) => {
      expect(faultsOf(withFields({ sources: [{ ...source, url }] }))).toHaveLength(1);
      const video = { kind: 'video', url, description: 'Cara kerja' };
      expect(faultsOf(withFields({ media: [video] }))).toHaveLength(1);
    },
  );

  it.each(['../rahasia.txt', '/etc/passwd', '.htaccess', 'a/b.png', ''])(
    'refuses %j as an uploaded file',
    (file) => {
      const picture = (name: string) =>
        withFields({
          media: [
            { kind: 'picture', file: name, small: null, width: null, height: null, description: 'Loket' },
          ],
        });
      expect(faultsOf(picture(file))).toHaveLength(1);
      expect(faultsOf(picture('loket-2024.jpg'))).toEqual([]);
    },
  );

  it('refuses a topic, an affair or a goal named twice', () => {
    expect(faultsOf(withFields({ topics: ['sampah', 'sampah'] }))).toEqual(['topics: named_twice']);
    expect(faultsOf(withFields({ affairs: ['sosial', 'sosial'] }))).toEqual(['affairs: named_twice']);
    expect(faultsOf(withFields({ sustainableGoals: [6, 6] }))).toEqual(['sustainableGoals: named_twice']);
    expect(faultsOf(withFields({ sustainableGoals: [18] }))).toHaveLength(1);
  });

  it('refuses a place that is not in Indonesia', () => {
    expect(faultsOf(withFields({ position: { latitude: -6.2, longitude: 106.8 } }))).toEqual([]);
    expect(faultsOf(withFields({ position: { latitude: 0, longitude: 0 } }))).toHaveLength(1);
    expect(faultsOf(withFields({ position: { latitude: 106.8, longitude: -6.2 } }))).toHaveLength(2);
  });

  it('is published at a date, and is seen by state', () => {
    expect(faultsOf(withFields({ publishedAt: null }))).toEqual(['publishedAt: published_without_date']);
    expect(faultsOf(withFields({ state: 'draft', publishedAt: null }))).toEqual([]);
    const seen = (['draft', 'in_review', 'published', 'archived', 'rejected'] as const).map((state) => [
      isListed({ state }),
      isReadable({ state }),
    ]);
    expect(seen).toEqual([
      [false, false],
      [false, false],
      [true, true],
      [false, true],
      [false, false],
    ]);
  });
});

describe('the result that stands in a catalogue row', () => {
  const verified = { status: 'verified', by: 'Kurator', on: '2026-11-24' } as const;

  it('is a verified one before a claimed one, and one with a figure before prose', () => {
    const prose = claim();
    const figure = claim({ figure: '51 desa' });
    const checked = claim({ verification: verified });
    expect(strongestResult([prose, figure])).toBe(figure);
    expect(strongestResult([prose, figure, checked])).toBe(checked);
    expect(strongestResult([])).toBeNull();
  });

  it('is a change before a measure, and a measure before a placing or a day', () => {
    const [change, measure, placing, day] = ['32,27% -> 8,27%', '5 unit', 'Top 45', '11 September 2025'].map(
      (figure) => claim({ figure }),
    );
    const all = [day, placing, measure, change].flatMap((result) => result ?? []);
    expect(strongestResult(all)).toBe(change);
    expect(strongestResult(all.slice(0, 3))).toBe(measure);
    expect(strongestResult(all.slice(0, 1))).toBe(day);
  });

  it('says who checked it and when, or is a claim', () => {
    const record = (verification: unknown) => withFields({ results: [{ ...claim(), verification }] });
    expect(faultsOf(record(verified))).toEqual([]);
    expect(faultsOf(record({ status: 'verified' }))).toHaveLength(2);
    expect(faultsOf(record({ status: 'proven' }))).toHaveLength(1);
  });
});
