import { describe, expect, it } from 'vitest';
import { meilisearchFilter } from '../../../src/search/meilisearch/filter.ts';

describe('a filter for Meilisearch', () => {
  it('is nothing when nothing is chosen', () => {
    expect(meilisearchFilter({})).toEqual([]);
    expect(meilisearchFilter({ dimension: [] })).toEqual([]);
  });

  it('takes values of a facet as alternatives, and facets together', () => {
    expect(meilisearchFilter({ province: ['35', '32'], dimension: ['living'] })).toEqual([
      'dimension IN ["living"]',
      'province IN ["35", "32"]',
    ]);
  });

  it('leaves aside the facet that is to be counted', () => {
    expect(meilisearchFilter({ province: ['35'], dimension: ['living'] }, 'province')).toEqual([
      'dimension IN ["living"]',
    ]);
  });

  it.each([
    ['say "hello"', String.raw`topic IN ["say \"hello\""]`],
    [String.raw`back\slash`, String.raw`topic IN ["back\\slash"]`],
    [String.raw`both\"`, String.raw`topic IN ["both\\\""]`],
    ["it's", `topic IN ["it's"]`],
    ['x"] OR dimension = "living', String.raw`topic IN ["x\"] OR dimension = \"living"]`],
    ['NOT topic EXISTS', 'topic IN ["NOT topic EXISTS"]'],
    ['', 'topic IN [""]'],
  ])('takes %j as plain text', (value, filter) => {
    expect(meilisearchFilter({ topic: [value] })).toEqual([filter]);
  });

  it('knows no facet but those of the hub', () => {
    const filters = { 'id IS NULL OR x': ['1'], stage: ['trial'] };
    expect(meilisearchFilter(filters)).toEqual(['stage IN ["trial"]']);
  });
});
