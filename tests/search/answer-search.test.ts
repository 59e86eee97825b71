import { beforeEach, describe, expect, it } from 'vitest';
import { answerSearch } from '../../src/search/answer-search.ts';
import type { EmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import {
  FACETS,
  type EngineQuery,
  type SearchDocument,
  type SearchQuery,
} from '../../src/search/search-index.ts';
import { BookUnavailableError, NO_WORDS } from '../../src/search/word-book.ts';
import { aDocument, CASES } from '../contract/search/cases.ts';
import { aPage } from '../support/search-source.ts';
import { anIndexOf } from './setup.ts';

let index: EmbeddedIndex;
let asked: EngineQuery[];

/** An index over these cases that writes down what it is asked. */
async function over(...cases: readonly (string | SearchDocument)[]) {
  const opened = await anIndexOf(...cases);
  asked = [];
  index = {
    ...opened,
    find: (query, signal) => {
      asked.push(query);
      return opened.find(query, signal);
    },
  };
}
const search = (given: Partial<SearchQuery>) =>
  answerSearch(aPage({ facets: [], ...given }), { index, book: index.book });
const kinds = () => asked.map(({ sought }) => sought.kind);

/** Many cases that say `nglinggo`, each a little more often than the last. */
const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    aDocument({
      id: `uji-${String(at).padStart(3, '0')}`,
      text: { title: `Lembaran${at}`, body: `${'nglinggo '.repeat(1 + (at % 40))} lembaran` },
      order: { publishedAt: at, adoptions: at % 3 },
    }),
  );
const OTHERS = Array.from({ length: 60 }, (_, at) => `lembaran${at}`);

describe('browsing', () => {
  beforeEach(() => over(...CASES));

  it('is everything, a page at a time, with nothing read into it', async () => {
    const answer = await search({ text: ' \t', page: 3, limit: 5, facets: FACETS });
    expect(asked).toMatchObject([{ sought: { kind: 'everything' }, from: 10, limit: 5, facets: FACETS }]);
    expect(answer).toMatchObject({
      engine: 'embedded',
      total: CASES.length,
      whole: CASES.length,
      partial: false,
      corrected: null,
    });
    expect(answer.ids).toHaveLength(CASES.length - 10);
    expect([answer.matches.size, answer.tokens.size]).toEqual([0, 0]);
  });
});

describe('what is asked for', () => {
  it('when few have all the words, those that have some, and those that have all stand first', async () => {
    await over('nglinggo xylofon', 'nglinggo', 'xylofon', ...OTHERS);
    const answer = await search({ text: 'nglinggo xylofon' });
    expect(kinds().at(-1)).toBe('any');
    expect(answer).toMatchObject({ whole: 1, total: 3, partial: false });
    expect(answer.ids[0]).toBe('judul-0');
  });

  it('when many have all the words, these alone', async () => {
    await over(...Array.from({ length: 120 }, () => 'nglinggo xylofon'), 'nglinggo', ...OTHERS, ...OTHERS);
    const answer = await search({ text: 'nglinggo xylofon' });
    expect(kinds()).toEqual(['all']);
    expect(answer).toMatchObject({ whole: 120, total: 120, partial: false });
  });

  it('when these alone are wanted, no others, however few they are', async () => {
    await over('nglinggo xylofon', 'nglinggo', 'xylofon', ...OTHERS);
    const answer = await search({ text: 'nglinggo xylofon', onlyWhole: true });
    expect(answer).toMatchObject({ whole: 1, total: 1, partial: false, ids: ['judul-0'] });
    const none = await search({ text: 'nglinggo zwitserland', onlyWhole: true });
    expect(none).toMatchObject({ whole: 0, total: 0, partial: false, ids: [] });
  });

  it('when there is but one word, that word', async () => {
    await over('nglinggo', ...OTHERS);
    expect(await search({ text: 'nglinggo' })).toMatchObject({ whole: 1, total: 1, partial: false });
    expect(kinds()).toEqual(['all']);
  });

  it('when no case can have all, those that have some at once, and that is said', async () => {
    await over('nglinggo', ...OTHERS);
    const answer = await search({ text: 'nglinggo zwitserland' });
    expect(kinds()).toEqual(['any']);
    expect(answer).toMatchObject({ whole: 0, total: 1, partial: true, ids: ['judul-0'] });
  });

  it('when no case has all, though each word stands somewhere, that is said', async () => {
    await over('nglinggo', 'xylofon', ...OTHERS);
    const answer = await search({ text: 'nglinggo xylofon' });
    expect(kinds().at(-1)).toBe('any');
    expect(answer).toMatchObject({ whole: 0, total: 2, partial: true });
  });

  it('when all words are had only by what is filtered out, that is said too', async () => {
    const other = aDocument({
      id: 'lain',
      text: { title: 'nglinggo' },
      facets: { dimension: ['living'] },
    });
    await over('nglinggo xylofon', other, ...OTHERS);
    const answer = await search({ text: 'nglinggo xylofon', filters: { dimension: ['living'] } });
    expect(answer).toMatchObject({ whole: 0, total: 1, partial: true, ids: ['lain'] });
  });

  it('while the words are not known, first those that have all, then those that have some', async () => {
    await over('nglinggo xylofon', 'nglinggo', 'xylofon', ...OTHERS);
    const answer = await answerSearch(aPage({ text: 'nglinggo xylofon' }), { index, book: NO_WORDS });
    expect(kinds()).toEqual(['all', 'any']);
    expect(answer).toMatchObject({ whole: 1, total: 3, partial: false });
  });

  it('when nothing of it stands anywhere, nothing is asked for, and every facet counts nothing', async () => {
    await over('nglinggo', ...OTHERS);
    const answer = await search({ text: 'zwitserland', facets: ['stage', 'year'] });
    expect(asked).toEqual([]);
    expect(answer).toMatchObject({ total: 0, whole: 0, partial: false, ids: [] });
    expect(answer.facets).toEqual({ stage: {}, year: {} });
  });

  it('filters, facets and order go with each', async () => {
    await over(...CASES);
    const of = { filters: { dimension: ['living'] }, sort: 'newest', facets: ['year'] } as const;
    await search({ text: 'malaria nakhoda', ...of });
    await answerSearch(aPage({ text: 'malaria nakhoda', ...of }), { index, book: NO_WORDS });
    expect(asked.length).toBeGreaterThan(2);
    for (const one of asked) expect(one).toMatchObject(of);
  });

  it('so does the caller’s patience', async () => {
    await over(...CASES);
    const { signal } = new AbortController();
    const seen: unknown[] = [];
    const watched: EmbeddedIndex = {
      ...index,
      find: (query, given) => {
        seen.push(given);
        return index.find(query);
      },
    };
    for (const text of ['', 'malaria nakhoda'])
      for (const book of [index.book, NO_WORDS])
        await answerSearch(aPage({ text }), { index: watched, book, signal });
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.every((given) => given === signal)).toBe(true);
  });
});

describe('the order', () => {
  it('is ours, whatever the engine says', async () => {
    await over(
      aDocument({ id: 'sambil-lalu', text: { title: 'lembaran', body: 'nglinggo' } }),
      aDocument({ id: 'bernama', text: { title: 'Nglinggo Raya', body: 'lembaran' } }),
      ...OTHERS,
    );
    const backwards: EmbeddedIndex = {
      ...index,
      find: async (query) => {
        const answer = await index.find(query);
        return { ...answer, ids: [...answer.ids].sort().reverse() };
      },
    };
    const { ids } = await answerSearch(aPage({ text: 'nglinggo' }), { index: backwards, book: index.book });
    expect(ids).toEqual(['bernama', 'sambil-lalu']);
  });

  it('puts a case that is called so before all that say it more', async () => {
    await over(
      aDocument({
        id: 'banyak',
        text: { title: 'Nglinggo nglinggo', topics: 'nglinggo', summary: 'nglinggo' },
      }),
      aDocument({ id: 'bernama', text: { title: 'Nglinggo: antar obat ke pulau' } }),
      ...OTHERS,
    );
    for (const text of ['nglinggo', 'NGLINGGO', 'program nglinggo'])
      expect((await search({ text })).ids[0], text).toBe('bernama');
  });

  it('of cases that answer equally well puts the verified first, then the adopted, then the newest', async () => {
    const alike = (id: string, order: Partial<SearchDocument['order']>) =>
      aDocument({ id, text: { title: 'Nglinggo Raya' }, order });
    await over(
      alike('biasa', {}),
      alike('terbaru', { publishedAt: Date.UTC(2026, 5, 1) }),
      alike('diadopsi', { adoptions: 1 }),
      alike('terverifikasi', { verifiedResults: 1 }),
      ...OTHERS,
    );
    expect((await search({ text: 'nglinggo' })).ids).toEqual([
      'terverifikasi',
      'diadopsi',
      'terbaru',
      'biasa',
    ]);
  });

  it('by date, adoptions or name is the engine’s, of the page alone', async () => {
    await over(...many(300), ...OTHERS);
    for (const sort of ['newest', 'adopted', 'name'] as const) {
      asked = [];
      const { ids } = await search({ text: 'nglinggo', sort, page: 3, limit: 20 });
      expect(asked).toMatchObject([{ sort, from: 40, limit: 20 }]);
      const [query] = asked;
      expect(ids).toEqual(query && (await index.find(query)).ids);
    }
  });
});

describe('pages', () => {
  beforeEach(() => over(...many(400), ...OTHERS));

  for (const limit of [24, 7, 50, 100])
    it(`of ${limit} hold every case once, over the border of what we rank ourselves`, async () => {
      const seen: string[] = [];
      for (let page = 1; page <= Math.ceil(400 / limit); page += 1) {
        const { ids, total } = await search({ text: 'nglinggo', page, limit });
        expect(total).toBe(400);
        expect(ids).toHaveLength(Math.min(limit, 400 - (page - 1) * limit));
        seen.push(...ids);
      }
      expect(new Set(seen).size).toBe(400);
    });

  it('tell why each of their cases is there, before that border and behind it', async () => {
    for (const page of [1, 6, 8, 15]) {
      const { ids, matches } = await search({ text: 'nglinggo', page });
      expect(ids).toHaveLength(24);
      expect([...matches.keys()].sort()).toEqual([...ids].sort());
      for (const id of ids) expect(matches.get(id)).toMatchObject([{ token: 'nglinggo', fields: ['body'] }]);
    }
  });

  it('far behind are asked of the engine alone, and cost no more than the first', async () => {
    await search({ text: 'nglinggo', page: 15, limit: 24 });
    expect(asked.at(-1)).toMatchObject({ from: 336, limit: 24 });
  });

  it('behind the last are empty', async () => {
    for (const page of [18, 1_000_000])
      expect(await search({ text: 'nglinggo', page })).toMatchObject({ total: 400, whole: 400, ids: [] });
  });

  it('of nothing are counts alone', async () => {
    const answer = await search({ text: 'nglinggo', limit: 0, facets: ['stage'] });
    expect(answer).toMatchObject({ total: 400, ids: [], facets: { stage: {} } });
    expect(asked.every(({ limit }) => limit === 0)).toBe(true);
  });
});

describe('spelling', () => {
  beforeEach(() => over('nglanggeran', 'xylofon', ...OTHERS));

  it('is mended, and how it was read is said', async () => {
    expect(await search({ text: 'nglangeran' })).toMatchObject({
      corrected: 'nglanggeran',
      ids: ['judul-0'],
      whole: 1,
      partial: false,
    });
  });

  it('is left alone when asked to', async () => {
    expect(await search({ text: 'nglangeran', asTyped: true })).toMatchObject({ corrected: null, total: 0 });
    expect(await search({ text: 'nglanggeran', asTyped: true })).toMatchObject({ corrected: null, total: 1 });
  });
});

describe('what is to be marked', () => {
  it('is what stands for the query, as it was read', async () => {
    await over('nglanggeran', 'Mal Pelayanan', ...OTHERS);
    const { tokens } = await search({ text: 'melayani nglangeran' });
    expect(tokens.has('nglanggeran')).toBe(true);
    expect(tokens.size).toBeGreaterThan(1);
    expect((await search({ text: '🌾' })).tokens.size).toBe(0);
  });
});

describe('the book', () => {
  beforeEach(() => over('nglanggeran xylofon', 'nglanggeran', ...OTHERS));

  it('that knows nothing leaves words as they are typed', async () => {
    const answer = await answerSearch(aPage({ text: 'nglanggeran xylofon' }), { index, book: NO_WORDS });
    expect(answer).toMatchObject({ whole: 1, partial: false, corrected: null });
    expect([...answer.ids].sort()).toEqual(['judul-0', 'judul-1']);
    const typo = await answerSearch(aPage({ text: 'nglangeran' }), { index, book: NO_WORDS });
    expect(typo).toMatchObject({ total: 0, corrected: null });
  });

  it('that cannot be read is told to the caller, who may ask again without', async () => {
    const broken = {
      ...index.book,
      size: () => {
        throw new BookUnavailableError('the words of the catalogue cannot be read');
      },
    };
    await expect(answerSearch(aPage({ text: 'nglanggeran' }), { index, book: broken })).rejects.toThrow(
      BookUnavailableError,
    );
    expect((await answerSearch(aPage(), { index, book: broken })).total).toBe(OTHERS.length + 2);
  });
});
