import { describe, expect, it } from 'vitest';
import { affairs, topics } from '../../src/app/vocabularies.ts';

describe('the government affairs', () => {
  it('are the 32 of UU 23/2014: six of basic service, eighteen other mandatory ones, eight optional', () => {
    expect(affairs.source).toContain('23 Tahun 2014');
    const groups = Map.groupBy(affairs.entries, ({ group }) => group);
    expect([...groups].map(([group, entries]) => [group, entries.length])).toEqual([
      ['Wajib, pelayanan dasar', 6],
      ['Wajib, bukan pelayanan dasar', 18],
      ['Pilihan', 8],
    ]);
    expect(affairs.labels.get('pendidikan')).toBe('Pendidikan');
    expect(affairs.labels.get('ketertiban-umum')).toBe(
      'Ketenteraman, ketertiban umum, dan pelindungan masyarakat',
    );
  });
});

describe('the topics', () => {
  it('are few enough to choose from, grouped, and no two read the same', () => {
    expect(topics.entries.length).toBeGreaterThan(50);
    expect(topics.entries.length).toBeLessThan(70);
    expect(new Set(topics.entries.map(({ label }) => label.toLowerCase())).size).toBe(topics.entries.length);
    for (const { group } of topics.entries) expect(group).toBeDefined();
  });
});
