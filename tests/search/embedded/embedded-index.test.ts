import { setImmediate as otherWork } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FACETS, SearchUnavailableError, SORTS } from '../../../src/search/search-index.ts';
import { CASES } from '../../contract/search/cases.ts';
import { countedAside, found, passing, search, streamOf } from '../../contract/search/setup.ts';
import { aPlace, manyDocuments } from './setup.ts';

describe('while it works', () => {
  it('lets others work between the documents of a rebuild', async () => {
    const index = (await aPlace()).open();
    let over = false;
    let turns = 0;
    let turnsAtTheLastDocument = 0;
    const rebuilt = index
      .rebuild(streamOf(manyDocuments(3000)), () => (turnsAtTheLastDocument = turns))
      .finally(() => (over = true));
    while (!over) {
      await otherWork();
      turns += 1;
    }
    await rebuilt;
    expect(turnsAtTheLastDocument).toBeGreaterThan(3);
  });

  it('keeps a change that came during a rebuild', async () => {
    const index = (await aPlace()).open();
    const rebuilt = index.rebuild(streamOf(manyDocuments(200)));
    const changed = index.apply({ put: CASES, remove: ['uji-0'] });
    await Promise.all([rebuilt, changed]);
    expect((await search(index, {})).total).toBe(199 + CASES.length);
    expect(await found(index, 'malaria')).toEqual(['malaria-bintuni']);
  });

  it('gives up a rebuild when it is closed, and answers nothing after that', async () => {
    const place = await aPlace();
    const index = place.open();
    await index.rebuild(streamOf(CASES));
    const rebuilt = index.rebuild(streamOf(manyDocuments(3000)));
    rebuilt.catch(() => {});
    await otherWork();
    await index.close();
    await index.close();
    await expect(rebuilt).rejects.toThrow(SearchUnavailableError);
    await expect(search(index, {})).rejects.toThrow(SearchUnavailableError);
    await expect(index.apply({ put: CASES, remove: [] })).rejects.toThrow(SearchUnavailableError);
    expect(await place.files()).toEqual(['embedded.sqlite']);
    expect((await search(place.open(), {})).total).toBe(CASES.length);
  });
});

describe('what it adds to the contract', () => {
  it('browses by relevance as by date: without words nothing is more relevant than what came last', async () => {
    const index = (await aPlace()).open();
    await index.rebuild(streamOf(CASES));
    expect((await search(index, {})).ids).toEqual((await search(index, { sort: 'newest' })).ids);
  });

  it('orders after many changes as if it had been built from what is left', async () => {
    const index = (await aPlace()).open();
    await index.rebuild(streamOf(manyDocuments(300)));
    const next = manyDocuments(400, 7);
    for (let at = 0; at < 400; at += 20) {
      await index.apply({ put: next.slice(at, at + 15), remove: [`uji-${at + 15}`, `uji-${at + 16}`] });
      await search(index, { sort: SORTS[(at / 20) % 4] ?? 'name' });
    }
    const fresh = (await aPlace()).open();
    const left = new Map(manyDocuments(300).map((document) => [document.id, document]));
    for (let at = 0; at < 400; at += 20) {
      for (const document of next.slice(at, at + 15)) left.set(document.id, document);
      for (const id of [`uji-${at + 15}`, `uji-${at + 16}`]) left.delete(id);
    }
    await fresh.rebuild(streamOf(left.values()));
    expect(await index.versions()).toEqual(await fresh.versions());
    for (const sort of ['newest', 'adopted', 'name'] as const)
      for (const text of ['', 'kopi', 'kopi banjir'])
        for (const page of [1, 2, 3])
          expect(await search(index, { sort, text, page, facets: FACETS })).toEqual(
            await search(fresh, { sort, text, page, facets: FACETS }),
          );
  });

  it('cuts a page from many hits as it would from all of them in order', async () => {
    const index = (await aPlace()).open();
    await index.rebuild(streamOf(manyDocuments(300)));
    const { ids: whole } = await search(index, { text: 'kopi', limit: 100 });
    const pages = [1, 2, 3].map(async (page) => (await search(index, { text: 'kopi', page, limit: 4 })).ids);
    expect((await Promise.all(pages)).flat()).toEqual(whole.slice(0, 12));
  });

  it('counts and filters thousands as it does a dozen', async () => {
    const documents = manyDocuments(2500);
    const index = (await aPlace()).open();
    await index.rebuild(streamOf(documents));
    const filters = { dimension: ['d1', 'd2'], topic: ['t03'] };
    const { total, facets } = await search(index, { filters, facets: FACETS });
    expect(total).toBe(passing(documents, filters).length);
    for (const facet of FACETS) expect(facets[facet]).toEqual(countedAside(documents, filters, facet));
  });
});
