import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemDocument } from '../../src/api/problem.ts';
import { SearchResult } from '../../src/api/schemas/search.ts';
import { getSearch } from '../../src/api/search.ts';
import type { Hub } from '../../src/app/hub.ts';
import { ask, REQUEST_ID } from '../support/ask.ts';
import { aHub, SITE_URL } from '../support/hub.ts';
import { anInnovation, aLink } from '../support/innovation.ts';
import { firstCatalogue } from '../support/seed.ts';

describe('GET /api/v1/search over the first catalogue', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await aHub(await firstCatalogue());
  });
  afterAll(() => hub.close());

  const search = async (parameters: string) => {
    const response = await ask(getSearch, hub, `/api/v1/search?${parameters}`);
    expect(response.status).toBe(200);
    return SearchResult.parse(await response.json());
  };
  const refused = async (parameters: string) => {
    const response = await ask(getSearch, hub, `/api/v1/search?${parameters}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return ProblemDocument.parse(await response.json());
  };

  test('finds the malaria programme of Teluk Bintuni by "juru malaria", with its words marked', async () => {
    const { query, hits, partial, corrected } = await search('q=juru%20malaria');
    expect({ query, partial, corrected }).toEqual({ query: 'juru malaria', partial: false, corrected: null });
    const [best] = hits;
    expect(best).toMatchObject({
      regency: {
        code: '9206',
        name: 'Kabupaten Teluk Bintuni',
        province: 'Papua Barat',
        province_code: '92',
      },
      url: `${SITE_URL}/inovasi/${best?.slug}`,
    });
    expect(best?.highlight.title + (best?.highlight.summary ?? '')).toMatch(/<mark>[Mm]alaria<\/mark>/);
  });

  test('browses everything without words, 24 to a page, counting nothing that was not asked for', async () => {
    const { total, page, limit, hits, facets } = await search('');
    expect({ total, page, limit, hits: hits.length, facets }).toEqual({
      total: 110,
      page: 1,
      limit: 24,
      hits: 24,
      facets: {},
    });
  });

  test('filters, where values of one facet are alternatives and facets add up', async () => {
    const { hits, total } = await search('dimension=environment&province=35&province=33&limit=100');
    expect(total).toBeGreaterThan(0);
    expect(hits).toHaveLength(total);
    for (const hit of hits) {
      expect(hit.dimension).toBe('environment');
      expect(['33', '35']).toContain(hit.regency.province_code);
    }
  });

  test('counts exactly the facets asked for, and limit=0 counts without hits', async () => {
    const { total, hits, facets } = await search('facets=dimension,stage&limit=0');
    expect(hits).toEqual([]);
    expect(Object.keys(facets).sort()).toEqual(['dimension', 'stage']);
    expect(Object.values(facets.dimension ?? {}).reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  test('a page beyond the end is empty, not a fault', async () => {
    const { hits, total, page } = await search('page=9999');
    expect({ hits, total, page }).toEqual({ hits: [], total: 110, page: 9999 });
  });

  test('parameters that nobody knows are ignored', async () => {
    expect((await search('q=malaria&utm_source=surat')).total).toBe((await search('q=malaria')).total);
  });

  test.each([
    ['page=0', ['page']],
    ['limit=-1', ['limit']],
    ['limit=101', ['limit']],
    ['page=satu', ['page']],
    ['dimension=sihir', ['dimension']],
    ['sort=terbaik', ['sort']],
    ['facets=dimension,warna', ['facets']],
    ['q=malaria&explain=mungkin&as_typed=entah', ['as_typed', 'explain']],
    [`q=${'a'.repeat(501)}`, ['q']],
    ['page=0&limit=abc&stage=x&facets=y', ['facets', 'limit', 'page', 'stage']],
  ])('%.40s is refused, naming each field at fault', async (parameters, fields) => {
    const problem = await refused(parameters);
    expect(problem).toMatchObject({
      type: '/api/v1/problems/invalid_parameters',
      status: 400,
      instance: '/api/v1/search',
      request_id: REQUEST_ID,
    });
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual(fields);
    for (const { detail } of problem.errors ?? []) expect(detail).toMatch(/\S/);
  });

  test.each([
    ['quotes and filter syntax', `"malaria" AND dimension = 'living' OR NEAR(x*)`],
    ['HTML', '<script>alert(1)</script>'],
    ['control characters', 'mal\u0000aria\u001b[31m'],
    ['emoji', '🦟🦟 malaria'],
    ['half a surrogate pair', encodeURIComponent('malaria') + '%ED%A0%80'],
    ['an empty query', ''],
  ])('%s in a query are words like others', async (_, words) => {
    const response = await ask(
      getSearch,
      hub,
      `/api/v1/search?q=${words.includes('%') ? words : encodeURIComponent(words)}`,
    );
    expect(response.status).toBe(200);
    SearchResult.parse(await response.json());
  });

  test('repairs spelling and says so; as_typed=1 leaves it as it is', async () => {
    const repaired = await search('q=malarai');
    expect(repaired).toMatchObject({ corrected: 'malaria', partial: false });
    expect(repaired.hits[0]?.regency.name).toBe('Kabupaten Teluk Bintuni');
    expect(await search('q=malarai&as_typed=1')).toMatchObject({ corrected: null, total: 0 });
  });

  test('counts what has all that was asked, and says when nothing has', async () => {
    const found = await search('q=juru%20malaria');
    expect(found.whole).toBeGreaterThan(0);
    expect(found.total).toBeGreaterThanOrEqual(found.whole);
    expect(await search('q=malaria+antariksa')).toMatchObject({ whole: 0, partial: true });
    expect(await search('')).toMatchObject({ whole: 110, total: 110 });
  });

  test('explain=1 tells how the words were read, and why each case was found', async () => {
    const { concepts, hits } = await search('q=bumil%20di%20malarai&explain=1');
    expect(concepts?.map(({ words }) => words)).toEqual(['bumil', 'malaria']);
    expect(concepts?.[0]?.required).toBe(true);
    expect(concepts?.[0]?.sought.map(({ found }) => found)).toContain('ibuhamil');
    for (const { explanation = [] } of hits) {
      expect(explanation.length).toBeGreaterThan(0);
      for (const { fields, worth } of explanation) {
        expect(fields.length).toBeGreaterThan(0);
        expect(worth).toBeGreaterThan(0);
      }
    }
    const malaria = hits.flatMap(({ explanation = [] }) =>
      explanation.filter(({ found }) => found === 'malaria'),
    );
    expect(malaria[0]).toMatchObject({ words: 'malaria', how: 'word' });
    expect(malaria[0]?.fields).toContain('title');
  });

  test('explains nothing unless it is asked to', async () => {
    for (const parameters of ['q=malaria', 'q=malaria&explain=0']) {
      const { concepts, hits } = await search(parameters);
      expect([concepts, hits[0]?.explanation]).toEqual([undefined, undefined]);
    }
  });

  test('browsing has nothing to explain', async () => {
    const { concepts, hits } = await search('explain=1&limit=1');
    expect([concepts, hits[0]?.explanation]).toEqual([[], []]);
  });

  test('the same answer has the same ETag whatever time it took, and is 304 when sent back', async () => {
    const first = await ask(getSearch, hub, '/api/v1/search?q=malaria');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const slower: Hub = {
      ...hub,
      search: {
        ...hub.search,
        search: async (query) => {
          await setTimeout(5);
          return hub.search.search(query);
        },
      },
    };
    const again = await ask(getSearch, slower, '/api/v1/search?q=malaria', {
      headers: { 'if-none-match': `"other", ${etag}` },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await ask(getSearch, hub, '/api/v1/search?q=sampah', {
      headers: { 'if-none-match': etag },
    });
    expect(other.status).toBe(200);
  });
});

test('highlights are HTML in which only the marks are ours', async () => {
  const hub = await aHub({
    innovations: [
      anInnovation({ name: `Malaria <img src=x onerror=alert(1)> & "kutip"`, summary: `Kata 'malaria' <b>` }),
    ],
  });
  const response = await ask(getSearch, hub, '/api/v1/search?q=malaria');
  const { hits } = SearchResult.parse(await response.json());
  expect(hits[0]?.highlight).toEqual({
    title: '<mark>Malaria</mark> &lt;img src=x onerror=alert(1)&gt; &amp; &quot;kutip&quot;',
    summary: 'Kata &#39;<mark>malaria</mark>&#39; &lt;b&gt;',
  });
  expect(hits[0]?.title).toBe(`Malaria <img src=x onerror=alert(1)> & "kutip"`);
  await hub.close();
});

test('a hit counts each adopting regency once, and plans not at all', async () => {
  const innovation = anInnovation();
  const hub = await aHub({
    innovations: [innovation],
    links: [
      aLink({ innovation: innovation.id, adopter: '3211' }),
      aLink({ innovation: innovation.id, adopter: '3211' }),
      aLink({ innovation: innovation.id, adopter: '3273', status: 'planned' }),
    ],
  });
  const response = await ask(getSearch, hub, '/api/v1/search');
  expect(SearchResult.parse(await response.json()).hits[0]?.adoptions).toBe(1);
  await hub.close();
});
