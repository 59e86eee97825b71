import type { Settings } from 'meilisearch';
import { FACETS, TEXT_FIELDS } from '../search-index.ts';

/**
 * How the index is set up. Figures: 30,000 cases of 350 words, Meilisearch 1.21.0 on two cores with
 * `--max-indexing-memory 256MiB`.
 */
export const INDEX_SETTINGS = {
  searchableAttributes: [...TEXT_FIELDS],
  // The hub knows its cases: an answer is a list of ids, and small.
  displayedAttributes: ['id', 'version'],
  filterableAttributes: [
    {
      attributePatterns: [...FACETS],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: ['publishedAt', 'startedYear', 'adoptions', 'verifiedResults', 'name'],
  rankingRules: [
    'sort',
    'words',
    'typo',
    'proximity',
    'attribute',
    'exactness',
    'verifiedResults:desc',
    'adoptions:desc',
    'publishedAt:desc',
  ],
  // By word took 2.3 times as long (59 s), 2.7 times the disk (905 MB) and 1.7 times the memory (819 MB).
  proximityPrecision: 'byAttribute',
  // What is typed so far of a word is seldom the beginning of its stem (`pelaya` of `layan`), while as a
  // prefix `air` would find `airlangga`. Without prefixes and facet search a
  // change is searchable in 115 ms rather than 325.
  prefixSearch: 'disabled',
  // Spelling is mended by the catalogue's own words before anything is asked.
  typoTolerance: { enabled: false },
  // Every one of the 514 regencies can be counted.
  faceting: { maxValuesPerFacet: 600 },
  // Totals are exact beyond any catalogue we can hold; counting them exactly costs nothing measurable.
  pagination: { maxTotalHits: 1_000_000 },
} satisfies Settings;

/** Meilisearch gives these back in an order of its own. */
const UNORDERED = new Set(['sortableAttributes', 'attributePatterns']);

/** Whether `found` says all that `wanted` says; what it says beyond that is Meilisearch's default. */
function agrees(wanted: unknown, found: unknown, name = ''): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length) return false;
    if (UNORDERED.has(name)) return wanted.every((one) => found.includes(one));
    return wanted.every((one, at) => agrees(one, found[at]));
  }
  if (typeof wanted !== 'object' || wanted === null) return wanted === found;
  if (typeof found !== 'object' || found === null) return false;
  const there = new Map<string, unknown>(Object.entries(found));
  return Object.entries(wanted).every(([key, value]) => agrees(value, there.get(key), key));
}

/** Setting them again would index everything again: they are sent only when they differ. */
export const hasIndexSettings = (found: Settings): boolean => agrees(INDEX_SETTINGS, found);
