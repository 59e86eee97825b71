import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedIndex } from '../../../src/search/embedded/embedded-index.ts';
import { words } from '../../../src/search/indonesian/words.ts';
import {
  FACETS,
  SORTS,
  type EngineQuery,
  type SearchIndex,
  type SearchQuery,
} from '../../../src/search/search-index.ts';
import { realDocuments } from '../../contract/search/real-catalogue.ts';
import {
  allOf,
  anyOf,
  countedAside,
  find,
  passing,
  search,
  streamOf,
  tokensOf,
  type SearchedIndex,
} from '../../contract/search/setup.ts';
import { meilisearchProgram, runMeilisearch, withoutMeilisearch } from '../../support/meilisearch.ts';

const program = await meilisearchProgram();
/** Published at moments of their own: of cases that nothing tells apart each engine may name either first. */
const documents = (await realDocuments()).map((document, at) => ({
  ...document,
  order: { ...document.order, publishedAt: document.order.publishedAt + at },
}));

/** Words of one case each: of two neighbours one is sought by a topic, one by the first words of its title. */
const FROM_CASES = [
  ...new Set(
    documents.map(({ text }, at) =>
      at % 2 === 0
        ? (text.topics.split(' · ')[(at / 2) % 4] ?? text.title)
        : words(text.title)
            .filter((word) => word.length > 3)
            .slice(0, 2)
            .join(' '),
    ),
  ),
].slice(0, 60);

/** What else people type: sentences, slips, places, words that stand nowhere. */
const QUERIES = [
  ...FROM_CASES,
  'bagaimana cara mengurangi sampah di pasar',
  'ibu hamil jauh dari rumah sakit',
  'pelayanan masyarakat desa',
  'aplikasi pengaduan warga jawa timur',
  'pelayannan publk',
  'malaria xylofon',
  'xylofon',
  'waste bank',
  'pemkab yang digital',
];

/** Choices that leave much and little. */
const CHOICES = [
  {},
  { dimension: ['living', 'governance'] },
  { province: ['35'], digital: ['true'] },
] as const;

const tokensById = new Map(
  documents.map(({ id, text }) => [id, new Set(Object.values(text).flatMap(tokensOf))]),
);

if (program === null) withoutMeilisearch();
else
  describe('the first catalogue, by the embedded engine and by Meilisearch', () => {
    let embedded: SearchedIndex;
    let meilisearch: SearchedIndex;
    const both = <T>(ask: (index: SearchedIndex) => Promise<T>) =>
      Promise.all([ask(embedded), ask(meilisearch)]);
    const asked = (query: Partial<SearchQuery>) =>
      both((index) => search(index, { facets: FACETS, ...query }));
    const sought = (query: Partial<EngineQuery>) =>
      both((index) => find(index, { facets: FACETS, ...query }));

    beforeAll(async () => {
      const index: SearchIndex = (await runMeilisearch(program)).index;
      embedded = openEmbeddedIndex({ file: ':memory:' });
      meilisearch = { ...index, book: embedded.book };
      for (const one of [embedded, meilisearch]) await one.rebuild(streamOf(documents));
    });
    afterAll(async () => {
      for (const one of [embedded, meilisearch]) await one.close();
    });

    for (const filters of CHOICES) {
      it(`the same first page, counts and words as read: ${JSON.stringify(filters)}`, async () => {
        for (const text of QUERIES) {
          const [ours, its] = await asked({ text, filters, limit: 24 });
          expect({ ...its, engine: 'embedded' }, text).toEqual(ours);
        }
      });

      it(`the same cases on all pages, in any order: ${JSON.stringify(filters)}`, async () => {
        for (const text of QUERIES.slice(0, 20).concat(QUERIES.slice(-9)))
          for (const sort of SORTS) {
            const [ours, its] = await asked({ text, filters, sort });
            expect([...its.ids].sort(), text).toEqual([...ours.ids].sort());
            expect(its.facets, text).toEqual(ours.facets);
          }
      });

      it(`just the cases that have the tokens: ${JSON.stringify(filters)}`, async () => {
        for (const text of FROM_CASES) {
          const tokens = tokensOf(text);
          const has = (id: string) => (token: string) => tokensById.get(id)?.has(token) ?? false;
          for (const [what, hits] of [
            [allOf(text), documents.filter(({ id }) => tokens.every(has(id)))],
            [anyOf(text), documents.filter(({ id }) => tokens.some(has(id)))],
          ] as const)
            for (const { total, ids, facets } of await sought({ sought: what, filters })) {
              const expected = passing(hits, filters).map(({ id }) => id);
              expect([...ids].sort(), text).toEqual(expected.sort());
              expect(total, text).toBe(expected.length);
              for (const facet of FACETS)
                expect(facets[facet], text).toEqual(countedAside(hits, filters, facet));
            }
        }
      });
    }
  });
