import { describe, expect, it } from 'vitest';
import { parseSearchParameters } from '../../src/app/search-parameters.ts';
import { readCases } from '../../scripts/bench/corpus.ts';
import { benchCatalogue } from '../../scripts/bench/generate.ts';
import { apiAddress, benchQueries } from '../../scripts/bench/queries.ts';

const catalogue = benchCatalogue(readCases('data/seed/innovations.jsonl'), { cases: 200, seed: 1 });
const queries = benchQueries(catalogue, { count: 300, cases: 200, seed: 1 });

describe('the queries of the bench', () => {
  it('are the same for the same seed', () => {
    expect(benchQueries(catalogue, { count: 300, cases: 200, seed: 1 })).toEqual(queries);
    expect(benchQueries(catalogue, { count: 300, cases: 200, seed: 2 })).not.toEqual(queries);
  });

  it('have a few words each, some with filters', () => {
    const words = queries.map(({ text }) => text.split(' ').length);
    expect(Math.max(...words)).toBeLessThanOrEqual(6);
    expect(words.filter((count) => count >= 2).length / queries.length).toBeGreaterThan(0.9);
    const filtered = queries.filter(({ filters }) => Object.keys(filters).length > 0).length / queries.length;
    expect(filtered).toBeGreaterThan(0.3);
    expect(filtered).toBeLessThan(0.5);
  });

  it('are understood by the API as they were meant', () => {
    for (const query of queries) {
      const { query: read, faults } = parseSearchParameters(
        new URL(apiAddress(query), 'http://hub.example').searchParams,
      );
      expect(faults).toEqual([]);
      expect({ text: read.text, filters: read.filters }).toEqual({
        text: query.text,
        filters: query.filters,
      });
    }
  });
});
