import { describe, expect, it } from 'vitest';
import { highlight } from '../../../src/search/indonesian/highlight.ts';
import { documentWords } from '../../../src/search/indonesian/document-words.ts';
import { stem } from '../../../src/search/indonesian/stem.ts';
import { words } from '../../../src/search/indonesian/words.ts';

const stems = (text: string) => words(text).map(stem);

/** The text with what is marked in brackets. */
const marked = (text: string, query: string) =>
  highlight(text, new Set(stems(query)))
    .map((segment) => (segment.marked ? `[${segment.text}]` : segment.text))
    .join('');

it.each([
  ['Mal Pelayanan Publik', 'melayani', 'Mal [Pelayanan] Publik'],
  ['Warga dilayani; layanannya gratis.', 'pelayanan', 'Warga [dilayani]; [layanannya] gratis.'],
  ['Juru Malaria Kampung', 'malaria juru', '[Juru] [Malaria] Kampung'],
  ['MALARIA, malaria', 'Malária', '[MALARIA], [malaria]'],
  ['anak-anak', 'anak', '[anak]-[anak]'],
  ['kota Dili di timur', 'di', 'kota Dili di timur'],
  ['sampahan dan sampah', 'kompos', 'sampahan dan sampah'],
  ['Café dan cafe\u0301', 'cafe', '[Café] dan [cafe\u0301]'],
  ['<b>malaria</b> & "malaria"', 'malaria', '<b>[malaria]</b> & "[malaria]"'],
  ['Tahun 2019 dan 20190', '2019', 'Tahun [2019] dan 20190'],
  ['🦟malaria🦟', 'malaria', '🦟[malaria]🦟'],
])('marks in %j for %j: %j', (text, query, expected) => {
  expect(marked(text, query)).toBe(expected);
});

it.each([
  [
    'Tiga desa di Jawa Timur dan satu di timur Jawa',
    'jatim',
    'Tiga desa di [Jawa] [Timur] dan satu di timur Jawa',
  ],
  ['Kabupaten Sleman, Kab. Sleman', 'kab sleman', '[Kabupaten] [Sleman], [Kab]. [Sleman]'],
  ['KABUPATEN-SLEMAN', 'kabupaten sleman', '[KABUPATEN]-[SLEMAN]'],
])('marks all words of a known term, by whatever name: %j for %j', (text, query, expected) => {
  const [token = ''] = documentWords(query);
  expect(
    highlight(text, new Set([token]))
      .map((segment) => (segment.marked ? `[${segment.text}]` : segment.text))
      .join(''),
  ).toBe(expected);
});

describe('its segments', () => {
  it('are the text unchanged when put together', () => {
    for (const text of [
      '',
      ' ',
      '…',
      'Pelayanan',
      '  Café\u0301 — 疟疾 \ud800 <i>pelayanan</i>\n\tdi 24 jam ',
      '½ kg',
    ])
      for (const query of ['', 'pelayanan', 'cafe 24', '疟疾 di'])
        expect(
          highlight(text, new Set(stems(query)))
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
  });

  it('change from one to the next, and none is empty', () => {
    const segments = highlight('satu pintu, satu atap', new Set(stems('satu')));
    expect(segments).toEqual([
      { text: 'satu', marked: true },
      { text: ' pintu, ', marked: false },
      { text: 'satu', marked: true },
      { text: ' atap', marked: false },
    ]);
    expect(highlight('satu pintu', new Set())).toEqual([{ text: 'satu pintu', marked: false }]);
    expect(highlight('', new Set(['satu']))).toEqual([]);
  });
});
