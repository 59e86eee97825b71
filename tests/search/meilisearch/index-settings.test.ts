import { expect, it } from 'vitest';
import { hasIndexSettings, INDEX_SETTINGS } from '../../../src/search/meilisearch/index-settings.ts';

/** As Meilisearch tells them: with all its defaults, sets in its own order. */
const told = () => ({
  ...structuredClone(INDEX_SETTINGS),
  sortableAttributes: [...INDEX_SETTINGS.sortableAttributes].reverse(),
  typoTolerance: { disableOnWords: [], ...structuredClone(INDEX_SETTINGS.typoTolerance) },
  stopWords: [],
  searchCutoffMs: null,
});

it('finds the settings to be ours, whatever else is told and in whatever order sets come', () => {
  expect(hasIndexSettings(told())).toBe(true);
});

it.each([
  ['one is missing', { rankingRules: null }],
  [
    'the order of fields differs',
    { searchableAttributes: [...INDEX_SETTINGS.searchableAttributes].reverse() },
  ],
  ['a set lacks a member', { sortableAttributes: INDEX_SETTINGS.sortableAttributes.slice(1) }],
  ['a set has one more', { sortableAttributes: [...INDEX_SETTINGS.sortableAttributes, 'x'] }],
  ['a nested figure differs', { typoTolerance: { enabled: true } }],
  ['it is what an unwanted index has', { filterableAttributes: [] }],
])('finds them not ours when %s', (_, change) => {
  expect(hasIndexSettings({ ...told(), ...change })).toBe(false);
});
