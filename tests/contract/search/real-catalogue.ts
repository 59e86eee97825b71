import { describe, expect } from 'vitest';
import { affairs, topics } from '../../../src/app/vocabularies.ts';
import { regencyOf } from '../../../src/app/regions.ts';
import { countsAsAdoption } from '../../../src/domain/adoption-link.ts';
import { words } from '../../../src/search/indonesian/words.ts';
import { searchDocument } from '../../../src/search/search-document.ts';
import {
  FACETS,
  LONGEST_QUERY,
  type Filters,
  type SearchDocument,
} from '../../../src/search/search-index.ts';
import { firstCatalogue } from '../../support/seed.ts';
import { countedAside, passing, search, sharedIndex, type Suite } from './setup.ts';

/** The first catalogue as the engines get it. */
export async function realDocuments(): Promise<readonly SearchDocument[]> {
  const { innovations, links } = await firstCatalogue();
  return innovations.map((innovation) => {
    const { name, province, provinceName } = regencyOf(innovation.regency);
    const adopters = links.filter((link) => link.innovation === innovation.id && countsAsAdoption(link));
    return searchDocument(innovation, {
      version: '1.0.1',
      regencyName: name,
      province,
      provinceName,
      topicLabels: innovation.topics.flatMap((id) => topics.labels.get(id) ?? []),
      affairLabels: innovation.affairs.flatMap((id) => affairs.labels.get(id) ?? []),
      adoptions: new Set(adopters.map((link) => link.adopter)).size,
    });
  });
}

/** Choices that people make of the real catalogue; the first is none. */
const CHOICES: readonly Filters[] = [
  {},
  { dimension: ['environment'], province: ['35'] },
  { dimension: ['living', 'society'], digital: ['true'] },
  { affair: ['kesehatan'], adopted: ['true'] },
];

export const realCatalogue: Suite = (contract, test) => {
  describe('the first catalogue', () => {
    const index = sharedIndex(contract, realDocuments);

    for (const text of ['juru malaria', 'malaria kampung', 'pengobatan malaria di Teluk Bintuni'])
      test(`“${text}” finds Teluk Bintuni’s malaria programme first`, async () => {
        const { ids, partial } = await search(index(), { text });
        expect(partial).toBe(false);
        const first = (await realDocuments()).find(({ id }) => id === ids[0]);
        expect(first?.text.place).toContain('Teluk Bintuni');
      });

    test('environment in Jawa Timur are as many cases as the records say', async () => {
      const { innovations } = await firstCatalogue();
      const expected = innovations.filter(
        ({ dimension, regency }) => dimension === 'environment' && regencyOf(regency).province === '35',
      );
      const filters = { dimension: ['environment'], province: ['35'] };
      const { total, ids } = await search(index(), { filters });
      expect(total).toBeGreaterThan(1);
      expect(total).toBe(expected.length);
      expect([...ids].sort()).toEqual(expected.map(({ id }) => id).sort());
    });

    for (const filters of CHOICES)
      test(`counts every facet as the cases do: ${JSON.stringify(filters)}`, async () => {
        const documents = await realDocuments();
        const { total, facets } = await search(index(), { filters, facets: FACETS });
        expect(total).toBe(passing(documents, filters).length);
        for (const facet of FACETS)
          expect(facets[facet], facet).toEqual(countedAside(documents, filters, facet));
      });

    test('“melayani” finds the cases with any form of layan, and says that they have all that was asked', async () => {
      const documents = await realDocuments();
      const { ids, whole } = await search(index(), { text: 'melayani' });
      const said = (document: SearchDocument) => Object.values(document.text).join(' ');
      const saying = documents.filter((one) => /\b(pelayanan|layanan|melayani|dilayani)\b/i.test(said(one)));
      expect(saying.length).toBeGreaterThan(20);
      for (const { id } of saying) expect(ids).toContain(id);
      expect(whole).toBeGreaterThanOrEqual(saying.length);
    });

    test('every case is found first by its name, in small letters and in capitals', async () => {
      const documents = await realDocuments();
      const byName = Map.groupBy(documents, ({ text }) => words(text.title).join(''));
      for (const { id, text } of documents) {
        if (byName.get(words(text.title).join(''))?.length !== 1) continue;
        for (const typed of [text.title, words(text.title).join(' '), text.title.toUpperCase()]) {
          const { ids } = await search(index(), { text: typed.slice(0, LONGEST_QUERY), limit: 3 });
          expect(ids[0], typed).toBe(id);
        }
      }
    });

    test('pages of a search that finds many hold every case once', async () => {
      const whole = await search(index(), { text: 'pelayanan masyarakat desa', limit: 100 });
      const seen: string[] = [];
      for (let page = 1; page <= Math.ceil(whole.total / 24); page += 1)
        seen.push(...(await search(index(), { text: 'pelayanan masyarakat desa', page, limit: 24 })).ids);
      expect(new Set(seen).size).toBe(whole.total);
      expect(seen.slice(0, 100)).toEqual(whole.ids);
    });
  });
};
