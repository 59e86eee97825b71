import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedIndex, type EmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { openSearchService } from '../../src/search/failover.ts';
import { SearchUnavailableError } from '../../src/search/search-index.ts';
import type { SearchService } from '../../src/search/search-service.ts';
import { BookUnavailableError, type WordBook } from '../../src/search/word-book.ts';
import { aDocument, CASES } from '../contract/search/cases.ts';
import { having } from '../contract/search/setup.ts';
import { faultyIndex } from '../support/faulty-index.ts';
import { eventually } from '../support/meilisearch.ts';
import { aPage, aSource, isBackOn } from '../support/search-source.ts';

const away = new SearchUnavailableError('connect ECONNREFUSED 127.0.0.1:7700');
const malaria = aPage({ text: 'malaria' });

let primary: ReturnType<typeof faultyIndex>;
let embedded: EmbeddedIndex;
let fallback: ReturnType<typeof faultyIndex>;
let source: ReturnType<typeof aSource>;
let logged: string[];

beforeEach(() => {
  primary = faultyIndex(openEmbeddedIndex({ file: ':memory:' }));
  embedded = openEmbeddedIndex({ file: ':memory:' });
  fallback = faultyIndex(embedded, 'embedded');
  source = aSource();
  logged = [];
});

async function open(
  given: Partial<Parameters<typeof openSearchService>[0]> = { primary },
): Promise<SearchService> {
  const search = await openSearchService({
    primary: null,
    withoutPrimary: null,
    fallback,
    book: embedded.book,
    documents: source,
    log: pino({ level: 'info' }, { write: (line) => logged.push(line) }),
    ...given,
  });
  onTestFinished(() => search.close());
  return search;
}

/** A book that cannot be read until it is mended. */
function aBrokenBook(whole: WordBook): { book: WordBook; mend: () => void } {
  let isBroken = true;
  const book = new Proxy(whole, {
    get(of, name): unknown {
      if (isBroken) throw new BookUnavailableError('the words of the catalogue cannot be read');
      return Reflect.get(of, name);
    },
  });
  return { book, mend: () => (isBroken = false) };
}

describe('while Meilisearch is well', () => {
  it('words are answered by it, browsing by the embedded engine, and each answer says so', async () => {
    const search = await open();
    expect(await search.search(malaria)).toMatchObject({ engine: 'meilisearch', ids: ['malaria-bintuni'] });
    expect(await search.search(aPage())).toMatchObject({ engine: 'embedded', total: CASES.length });
    expect(await search.search(aPage({ text: '  ' }))).toMatchObject({ engine: 'embedded' });
    expect(search.health()).toEqual({ engine: 'meilisearch', detail: null, waiting: 0, reconciled: true });
  });

  it('a change reaches both engines in the background', async () => {
    const search = await open();
    source.put(aDocument({ id: 'lumbung-pangan', text: { title: 'Lumbung Pangan' } }));
    source.remove('malaria-bintuni');
    search.changed(['lumbung-pangan', 'malaria-bintuni']);
    expect(search.health().waiting).toBe(2);
    await isBackOn(search, 'meilisearch');
    for (const index of [primary, fallback]) {
      await eventually(async () => (await having(index, 'lumbung')).length === 1);
      expect(await having(index, 'malaria')).toEqual([]);
    }
  });

  it('browsing goes on when the embedded engine fails', async () => {
    const search = await open();
    fallback.fail(new Error('the database is damaged'));
    expect(await search.search(aPage())).toMatchObject({ engine: 'meilisearch', total: CASES.length });
  });
});

describe('when Meilisearch fails', () => {
  it('the same search is answered by the embedded engine, and Meilisearch is left alone', async () => {
    const search = await open();
    primary.fail(away);
    expect(await search.search(malaria)).toMatchObject({ engine: 'embedded', ids: ['malaria-bintuni'] });
    const before = primary.asked.find;
    for (let at = 0; at < 20; at += 1) expect((await search.search(malaria)).engine).toBe('embedded');
    expect(primary.asked.find).toBe(before);
    expect(search.health()).toMatchObject({ engine: 'embedded', detail: away.message, reconciled: true });
  });

  it('what is like a draft is found by the embedded engine, too', async () => {
    const search = await open();
    const draft = { summary: 'Juru malaria kampung' };
    const ids = (answer: Awaited<ReturnType<typeof search.similar>>) => answer.cases.map(({ id }) => id);
    const well = await search.similar(draft, { limit: 1 });
    expect([well.engine, ids(well)]).toEqual(['meilisearch', ['malaria-bintuni']]);
    primary.fail(away);
    const ill = await search.similar(draft, { limit: 1 });
    expect([ill.engine, ids(ill)]).toEqual(['embedded', ['malaria-bintuni']]);
    fallback.fail(new Error('the database is damaged'));
    await expect(search.similar(draft, { limit: 1 })).rejects.toThrow(SearchUnavailableError);
  });

  it('it is used again by itself once it is back, with what changed meanwhile', async () => {
    const search = await open();
    primary.fail(away);
    await search.search(malaria);
    source.put(aDocument({ id: 'lumbung-pangan', text: { title: 'Lumbung Pangan' } }));
    search.changed(['lumbung-pangan']);
    await eventually(async () => (await search.search(aPage({ text: 'lumbung' }))).total === 1);
    primary.fail(null);
    await isBackOn(search, 'meilisearch');
    const answer = await search.search(aPage({ text: 'lumbung' }));
    expect(answer).toMatchObject({ engine: 'meilisearch', ids: ['lumbung-pangan'] });
  });

  it('it is asked seldom while it stays away', async () => {
    const search = await open();
    primary.fail(away);
    await search.search(malaria);
    const before = primary.asked.versions;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    // After 0.1, 0.2, 0.4 and 0.8 seconds.
    expect(primary.asked.versions - before).toBeGreaterThan(1);
    expect(primary.asked.versions - before).toBeLessThan(6);
  });

  it('one line in the log says that it failed, and one that it is back', async () => {
    const search = await open();
    logged = [];
    primary.fail(away);
    await Promise.all(Array.from({ length: 20 }, () => search.search(malaria)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    primary.fail(null);
    await isBackOn(search, 'meilisearch');
    expect(logged.filter((line) => line.includes('the search engine failed'))).toHaveLength(1);
    expect(logged.filter((line) => line.includes('the index is up to date'))).toHaveLength(1);
  });

  it('a search that it does not answer within a second is answered without it', async () => {
    const search = await open();
    primary.hang(true);
    const since = performance.now();
    expect((await search.search(malaria)).engine).toBe('embedded');
    expect(performance.now() - since).toBeLessThan(1500);
    const then = performance.now();
    await search.search(malaria);
    expect(performance.now() - then).toBeLessThan(200);
    expect(search.health().engine).toBe('embedded');
  });

  it('it is not used again before it answers a search in time', async () => {
    const search = await open();
    primary.hang(true);
    await search.search(malaria);
    await eventually(() => primary.asked.find >= 3);
    expect(search.health().engine).toBe('embedded');
    primary.hang(false);
    await isBackOn(search, 'meilisearch');
  });

  it('a fault in one query is not held against it', async () => {
    const search = await open();
    primary.fail(new Error('the filter is not well-formed'));
    expect((await search.search(malaria)).engine).toBe('embedded');
    primary.fail(null);
    expect((await search.search(malaria)).engine).toBe('meilisearch');
    expect(logged.join('')).toContain('the filter is not well-formed');
  });

  it('only when no engine can answer does a search fail', async () => {
    const search = await open();
    primary.fail(away);
    fallback.fail(new Error('the database is damaged'));
    await expect(search.search(malaria)).rejects.toThrow(SearchUnavailableError);
    await expect(search.search(aPage())).rejects.toThrow(SearchUnavailableError);
  });
});

describe('when the words of the catalogue cannot be read', () => {
  it('Meilisearch answers all the same, every word as it is typed', async () => {
    const { book } = aBrokenBook(embedded.book);
    const search = await open({ primary, book });
    const answer = await search.search(aPage({ text: 'juru malaria' }));
    expect(answer).toMatchObject({ engine: 'meilisearch', corrected: null });
    expect(answer.ids).toContain('malaria-bintuni');
    expect((await search.search(aPage())).total).toBe(CASES.length);
  });

  it('Meilisearch is not blamed for it, and the words are used again once they can be read', async () => {
    const { book, mend } = aBrokenBook(embedded.book);
    const search = await open({ primary, book });
    await search.search(malaria);
    expect(search.health()).toMatchObject({ engine: 'meilisearch', detail: null });
    expect((await search.search(aPage({ text: 'nglangeran' }))).corrected).toBeNull();
    mend();
    expect(await search.search(aPage({ text: 'nglangeran' }))).toMatchObject({
      engine: 'meilisearch',
      corrected: 'nglanggeran',
    });
  });

  it('without Meilisearch a search for words fails, and browsing goes on', async () => {
    const search = await open({ book: aBrokenBook(embedded.book).book });
    await expect(search.search(malaria)).rejects.toThrow(SearchUnavailableError);
    expect((await search.search(aPage())).total).toBe(CASES.length);
  });
});

describe('without Meilisearch', () => {
  it('the embedded engine answers, and the health says why', async () => {
    const search = await open({ withoutPrimary: 'no Meilisearch was found: set MEILI_URL' });
    expect(await search.search(malaria)).toMatchObject({ engine: 'embedded', total: 1 });
    expect(search.health()).toMatchObject({
      engine: 'embedded',
      detail: 'no Meilisearch was found: set MEILI_URL',
      reconciled: true,
    });
  });

  it('there is nothing to say when none was wished for', async () => {
    expect((await open({})).health()).toEqual({
      engine: 'embedded',
      detail: null,
      waiting: 0,
      reconciled: true,
    });
  });

  it('the hub opens at once when Meilisearch is slow to come, and uses it when it does', async () => {
    primary.fail(new SearchUnavailableError('Meilisearch is starting'));
    const since = performance.now();
    const search = await open();
    expect(performance.now() - since).toBeLessThan(2500);
    expect(search.health()).toMatchObject({
      engine: 'embedded',
      detail: 'Meilisearch is starting',
      reconciled: true,
    });
    expect(await search.search(malaria)).toMatchObject({ engine: 'embedded', total: 1 });
    primary.fail(null);
    await isBackOn(search, 'meilisearch');
  });
});

describe('building all indexes anew', () => {
  it('reports on each engine', async () => {
    const search = await open();
    const told = new Set<string>();
    const report = await search.rebuild(({ engine, done, total }) => told.add(`${engine} ${done}/${total}`));
    expect(report).toEqual([
      { engine: 'embedded', documents: CASES.length, failed: null },
      { engine: 'meilisearch', documents: CASES.length, failed: null },
    ]);
    expect(told).toContain(`meilisearch ${CASES.length}/${CASES.length}`);
  });

  it('goes on with the other engine when one fails', async () => {
    const search = await open();
    fallback.fail(new Error('the disk is full'));
    expect(await search.rebuild()).toEqual([
      { engine: 'embedded', documents: 0, failed: 'the disk is full' },
      { engine: 'meilisearch', documents: CASES.length, failed: null },
    ]);
    expect(search.health().engine).toBe('meilisearch');
  });
});
