import { expect, it } from 'vitest';
import { packCounts, unpackCounts } from '../../../src/search/embedded/packed-counts.ts';

const NOTHING = { title: [], topics: [], place: [], summary: [], body: [] };

it('tells how often each token stands in each field, and how long each field is', () => {
  const counts = unpackCounts(
    packCounts({
      title: ['bank', 'sampah'],
      topics: ['sampah'],
      place: ['malang', 'jawatimur', 'jawa', 'timur'],
      summary: ['warga', 'tabung', 'sampah', 'sampah'],
      body: [],
    }),
  );
  expect(counts.lengths).toEqual({ title: 2, topics: 1, place: 4, summary: 4, body: 0 });
  expect(counts.of('sampah')).toEqual({ title: 1, topics: 1, place: 0, summary: 2, body: 0 });
  expect(counts.of('jawatimur')).toEqual({ title: 0, topics: 0, place: 1, summary: 0, body: 0 });
});

it('takes a token whole: neither a piece of one, nor two, nor a number of its own is a token', () => {
  const counts = unpackCounts(packCounts({ ...NOTHING, title: ['sampah', '2019'], body: ['a', 'sampahan'] }));
  for (const token of ['sampa', 'ampah', 'sampaha', '201', '19', '1', '0', '', 'sampah 2019', '|', 'b'])
    expect(counts.of(token), token).toBeNull();
  expect(counts.of('a')).toMatchObject({ body: 1 });
  expect(counts.of('2019')).toMatchObject({ title: 1 });
});

it('keeps tokens that are names of what every JavaScript object has, and those of other scripts', () => {
  const odd = ['constructor', '__proto__', 'tostring', '疟疾', 'مرحبا', 'x'.repeat(500)];
  const counts = unpackCounts(packCounts({ ...NOTHING, body: odd }));
  for (const token of odd) expect(counts.of(token), token).toMatchObject({ body: 1 });
  expect(counts.of('valueof')).toBeNull();
});

it('keeps a document without words', () => {
  const counts = unpackCounts(packCounts(NOTHING));
  expect(counts.lengths).toEqual({ title: 0, topics: 0, place: 0, summary: 0, body: 0 });
  expect(counts.of('sampah')).toBeNull();
});

it('counts to 35, from where on a word more tells nothing more', () => {
  const counts = unpackCounts(packCounts({ ...NOTHING, body: Array<string>(12_345).fill('desa') }));
  expect(counts.of('desa')).toMatchObject({ body: 35 });
  expect(counts.lengths.body).toBe(12_345);
});
