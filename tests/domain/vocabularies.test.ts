import { describe, expect, it } from 'vitest';
import { Dimension, SUB_DIMENSIONS, VocabularyFile } from '../../src/domain/vocabularies.ts';

describe('the vocabularies', () => {
  it('has three sub-dimensions to each of six dimensions, and none twice', () => {
    expect(Object.keys(SUB_DIMENSIONS)).toEqual(Dimension.options);
    const all = Object.values(SUB_DIMENSIONS).flat();
    expect(all).toHaveLength(18);
    expect(new Set(all).size).toBe(18);
  });

  it('refuses a file without a source, with an id twice, or with words as an id', () => {
    const file = (ids: string[], more = {}) => ({
      name: 'Topik',
      year: 2026,
      source: 'Uji',
      entries: ids.map((id) => ({ id, label: id })),
      ...more,
    });
    expect(VocabularyFile.safeParse(file(['sampah', 'umkm'])).success).toBe(true);
    expect(VocabularyFile.safeParse(file(['sampah'], { source: '' })).success).toBe(false);
    expect(VocabularyFile.safeParse(file(['sampah', 'sampah'])).success).toBe(false);
    expect(VocabularyFile.safeParse(file(['Bank Sampah'])).success).toBe(false);
    expect(VocabularyFile.safeParse(file([])).success).toBe(false);
  });
});
