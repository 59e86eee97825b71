import { describe, expect, it } from 'vitest';
import {
  Collection,
  faultsOf,
  LONGEST_COLLECTION_NAME,
  LONGEST_NOTE,
  MOST_COLLECTED,
  rewritten,
} from '../../src/domain/collection.ts';
import { aCollection } from '../support/collection.ts';

const at = '2026-11-20T03:00:00Z';
const later = '2026-11-21T03:00:00Z';
const saved = (innovation: string, note = '') => ({ innovation, note, addedAt: at });

describe('a collection', () => {
  it('names a case once, and as many as there is room for', () => {
    expect(() => aCollection({ cases: [saved('inovasi-1'), saved('inovasi-1')] })).toThrow('collected_twice');
    const many = Array.from({ length: MOST_COLLECTED + 1 }, (_, number) => saved(`inovasi-${number}`));
    expect(aCollection({ cases: many.slice(1) }).cases).toHaveLength(MOST_COLLECTED);
    expect(() => aCollection({ cases: many })).toThrow();
  });

  it('has no link that could be guessed', () => {
    const link = { token: 'pendek', showsNotes: false, madeAt: at };
    expect(Collection.safeParse({ ...aCollection(), link }).success).toBe(false);
    expect(Collection.safeParse({ ...aCollection(), link: { ...link, token: 'x'.repeat(32) } }).success).toBe(
      true,
    );
  });

  it('put in another order keeps since when each case is in it', () => {
    expect(
      rewritten(
        [saved('inovasi-1', 'lama'), saved('inovasi-2')],
        [
          { innovation: 'inovasi-3', note: '' },
          { innovation: 'inovasi-1', note: 'baru' },
        ],
        later,
      ),
    ).toEqual([
      { innovation: 'inovasi-3', note: '', addedAt: later },
      { innovation: 'inovasi-1', note: 'baru', addedAt: at },
    ]);
  });
});

it('every fault names its field: a name is needed, and nothing is too long', () => {
  expect(faultsOf({ name: 'Sampah', description: '', cases: [] })).toEqual([]);
  const faults = faultsOf({
    name: '',
    description: 'x'.repeat(2001),
    cases: [
      { innovation: 'inovasi-1', note: 'x'.repeat(LONGEST_NOTE) },
      { innovation: 'inovasi-2', note: 'x'.repeat(LONGEST_NOTE + 1) },
    ],
  });
  expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
    'name missing',
    'description too_long',
    'note.inovasi-2 too_long',
  ]);
  const long = faultsOf({ name: 'x'.repeat(LONGEST_COLLECTION_NAME + 1), description: '', cases: [] });
  expect(long.map(({ field }) => field)).toEqual(['name']);
});
