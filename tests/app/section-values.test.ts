import { describe, expect, it } from 'vitest';
import {
  MOST_ROWS,
  readCommand,
  sectionValues,
  withoutRow,
  type Sent,
} from '../../src/app/section-values.ts';
import { emptyContent, SubmissionContent } from '../../src/domain/submission-content.ts';
import { aContent } from '../support/submission.ts';

const blank = emptyContent();
const valuesOf = (section: Parameters<typeof sectionValues>[0], sent: Sent, stored = blank) =>
  sectionValues(section, sent, stored).values;

describe('what a step of the form sends', () => {
  it('is kept as it was typed, complete or not', () => {
    expect(
      valuesOf('identity', [
        ['name', '  Kartu Tani '],
        ['startedYear', 'dua ribu'],
        ['stage', ''],
        ['stage', 'trial'],
      ]),
    ).toEqual({ name: '  Kartu Tani ', startedYear: 'dua ribu', stage: 'trial' });
  });

  it('leaves alone what was not asked', () => {
    expect(valuesOf('problem', [['problem', 'Jauh.']])).toEqual({ problem: 'Jauh.' });
    expect(valuesOf('problem', [['solution', 'Dekat.']])).toEqual({});
  });

  it('takes a list of which nothing is ticked as empty, and names nothing twice', () => {
    expect(valuesOf('identity', [['topics', '']])).toEqual({ topics: [] });
    expect(
      valuesOf('identity', [
        ['topics', ''],
        ['topics', 'sampah'],
        ['topics', 'umkm'],
        ['topics', 'sampah'],
      ]),
    ).toEqual({ topics: ['sampah', 'umkm'] });
  });

  it('puts rows in the order of their numbers, and drops empty ones', () => {
    expect(
      valuesOf('prerequisites', [
        ['prerequisites', ''],
        ['prerequisites.2.need', 'Anggaran'],
        ['prerequisites.0.need', 'Internet'],
        ['prerequisites.0.factor', 'technology'],
        ['prerequisites.1.need', ' '],
      ]),
    ).toEqual({
      prerequisites: [
        { factor: 'technology', need: 'Internet' },
        { factor: '', need: 'Anggaran' },
      ],
    });
    expect(valuesOf('prerequisites', [['prerequisites', '']])).toEqual({ prerequisites: [] });
  });

  it('keeps the number of a source even when the one before it was emptied', () => {
    const { sources } = valuesOf('results', [
      ['sources', ''],
      ['sources.1.title', 'Kedua'],
    ]);
    expect(sources?.map(({ title }) => title)).toEqual(['', 'Kedua']);
  });

  it('writes line ends as one, and drops what cannot be stored', () => {
    const sent: Sent = [['problem', 'satu\r\ndua\u0000\u0007\ud800']];
    expect(valuesOf('problem', sent)).toEqual({ problem: 'satu\ndua\ufffd' });
  });

  it('describes the files that are there, and makes none', () => {
    const file = {
      file: 'a.webp',
      small: null,
      kind: 'picture' as const,
      name: 'a.jpg',
      mediaType: 'image/webp',
      bytes: 1,
      width: 1,
      height: 1,
      description: '',
      by: { account: 'akun-1', name: 'Sari' },
      at: '2026-11-01T03:00:00Z',
    };
    const { files } = valuesOf(
      'files',
      [
        ['files.0.file', 'lain.webp'],
        ['files.0.description', 'Bukan milik kita'],
        ['files.1.file', 'a.webp'],
        ['files.1.description', 'Kios pupuk'],
        ['files.1.bytes', '0'],
      ],
      { ...blank, files: [file] },
    );
    expect(files).toEqual([{ ...file, description: 'Kios pupuk' }]);
  });
});

/** Whatever is sent, what comes of it can be stored, or is named as not fit to be. */
describe('what no page of ours sends', () => {
  const HOSTILE: Record<string, Sent> = {
    'a row far away': [['sources.4294967296.title', 'jauh']],
    'more rows than there may be': Array.from(
      { length: 500 },
      (_, at) => [`results.${at}.claim`, 'x'] as const,
    ),
    'columns of its own': [
      ['sources.0.__proto__', 'x'],
      ['sources.0.constructor', 'x'],
      ['sources.0.title.deep', 'x'],
    ],
    'names of its own': [
      ['__proto__', 'x'],
      ['constructor.0.title', 'x'],
      ['state', 'published'],
      ['log', 'x'],
    ],
    'numbers that are none': [
      ['sources.-1.title', 'x'],
      ['sources.1e1.title', 'x'],
      ['sources. 1.title', 'x'],
    ],
    'fields of other steps': [['name', 'x']],
  };
  it.each(Object.entries(HOSTILE))('%s', (_, sent) => {
    const { values, unfit } = sectionValues('results', sent, blank);
    expect(unfit).toEqual([]);
    expect(SubmissionContent.safeParse({ ...blank, ...values }).success).toBe(true);
    expect(values.results?.length ?? 0).toBeLessThanOrEqual(MOST_ROWS);
    expect(Object.keys(values).every((field) => field === 'sources' || field === 'results')).toBe(true);
  });

  it('is named when it is too much to store, and still given back', () => {
    const long = 'panjang '.repeat(10_000);
    const { values, unfit } = sectionValues('problem', [['problem', long]], blank);
    expect(unfit).toEqual(['problem']);
    expect(values.problem).toBe(long);
    const many = Array.from({ length: 101 }, (_, at) => ['topics', `topik-${at}`] as const);
    expect(sectionValues('identity', many, blank).unfit).toEqual(['topics']);
  });
});

describe('taking a row out', () => {
  const source = (title: string) => ({ title, url: 'https://berita.example', supports: '' });
  const result = (to: string) => ({ claim: 'Turun', figure: '', period: '', claimant: '', source: to });
  const values = { sources: [source('A'), source('B'), source('C')], results: [result('1'), result('3')] };

  it('leaves the other sources their numbers, and what pointed to it nowhere', () => {
    const left = withoutRow(values, 'sources', 0, blank);
    expect(left.sources?.map(({ title }) => title)).toEqual(['', 'B', 'C']);
    expect(left.results?.map((row) => row.source)).toEqual(['', '3']);
  });

  it('drops the last source wholly, unless another step points to it', () => {
    expect(withoutRow(values, 'sources', 2, blank).sources).toHaveLength(2);
    const pointing = aContent({
      adoptionMentions: [{ direction: 'adopted_by', name: 'Kota Malang', note: '', source: '3' }],
    });
    // A source that is typed next must not be taken for the one that is gone.
    expect(withoutRow(values, 'sources', 2, pointing).sources).toHaveLength(3);
  });

  it('takes any other row out, and nothing where nothing was sent', () => {
    expect(withoutRow(values, 'results', 0, blank).results).toEqual([result('3')]);
    expect(withoutRow({}, 'results', 0, blank)).toEqual({});
    expect(withoutRow(values, 'results', 9, blank).results).toHaveLength(2);
  });
});

describe('the button', () => {
  it.each([
    ['stay', { do: 'stay' }],
    ['add:sources', { do: 'add', field: 'sources' }],
    ['remove:results:12', { do: 'remove', field: 'results', at: 12 }],
    ['add:name', { do: 'next' }],
    ['remove:results:-1', { do: 'next' }],
    ['remove:results:1000', { do: 'next' }],
    ['publish', { do: 'next' }],
    [null, { do: 'next' }],
  ])('%s', (value, command) => expect(readCommand(value)).toEqual(command));
});
