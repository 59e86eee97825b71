import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedIndex } from '../../src/search/embedded/embedded-index.ts';
import { openSearchService } from '../../src/search/failover.ts';
import { meilisearchIndex } from '../../src/search/meilisearch/meilisearch-index.ts';
import { externalServer } from '../../src/search/meilisearch/server.ts';
import type { SearchService } from '../../src/search/search-service.ts';
import { CASES } from '../contract/search/cases.ts';
import { streamOf } from '../contract/search/setup.ts';
import { eventually, meilisearchProgram, runMeilisearch } from '../support/meilisearch.ts';
import { searchLoad } from '../support/search-load.ts';
import { aPage, aSource, isBackOn } from '../support/search-source.ts';

const program = await meilisearchProgram();
const log = pino({ level: 'silent' });

async function listening<S extends Server>(server: S): Promise<{ server: S; url: string }> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const answering = (answer: RequestListener) => listening(createHttpServer(answer));

async function open(url: string, key: string | null = 'a-key'): Promise<SearchService> {
  const embedded = openEmbeddedIndex({ file: ':memory:' });
  const search = await openSearchService({
    primary: meilisearchIndex({ server: externalServer(url, key), log }),
    withoutPrimary: null,
    fallback: embedded,
    book: embedded.book,
    documents: aSource(),
    log,
  });
  onTestFinished(() => search.close());
  return search;
}

/** The hub is open, has said why, and answers every search without it. */
async function doesWithout(search: SearchService, why: RegExp) {
  const load = searchLoad(search);
  await eventually(() => why.test(search.health().detail ?? ''));
  await delay(300);
  const { answers, failures, slowest } = await load.stop();
  expect(failures).toEqual([]);
  expect(answers.length).toBeGreaterThan(20);
  expect(new Set(answers.map(({ engine }) => engine))).toEqual(new Set(['embedded']));
  expect(slowest).toBeLessThan(1000);
  expect(search.health()).toMatchObject({ engine: 'embedded', reconciled: true, waiting: 0 });
}

describe('a Meilisearch that cannot be used from the start', () => {
  it('nothing listens at MEILI_URL', async () => {
    const { server, url } = await listening(createServer());
    server.close();
    await doesWithout(await open(url), /ECONNREFUSED/);
  });

  it('no machine has the name in MEILI_URL', async () => {
    await doesWithout(await open('http://meilisearch.invalid:7700'), /ENOTFOUND|EAI_AGAIN/);
  });

  it.each([401, 403, 500, 502, 503])('it answers everything with %i', async (status) => {
    const { url } = await answering((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: `said with ${status}`, code: 'x', type: 'internal', link: '' }));
    });
    await doesWithout(await open(url), new RegExp(`said with ${status}`));
  });

  it('a proxy answers in its place, with a page', async () => {
    const { url } = await answering((_, response) => {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html><h1>Bad gateway</h1></html>');
    });
    await doesWithout(await open(url), /is not valid JSON/);
  });

  it('something else answers in its place', async () => {
    const { url } = await answering((_, response) => response.end('{"hello":"world"}'));
    await doesWithout(await open(url), /./);
  });

  it('it takes the connection and never answers', async () => {
    const { url } = await listening(createServer(() => {}));
    await doesWithout(await open(url), /timed out/);
  });

  it('it hangs up in the middle of every answer', async () => {
    const { url } = await answering((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
      response.write('{"results":[');
      setTimeout(() => response.destroy(), 5);
    });
    await doesWithout(await open(url), /closed|terminated|reset/);
  });
});

describe.skipIf(program === null)('a Meilisearch that somebody else runs', () => {
  it('refuses our key', async () => {
    const { index, connection } = await runMeilisearch(program ?? '');
    onTestFinished(() => index.close());
    await doesWithout(await open(connection.url, 'a-key-that-it-does-not-know'), /API key is invalid/);
  });

  it('becomes slow, answers 500, hangs, and recovers: no search fails, and it is used again', async () => {
    const { index, connection } = await runMeilisearch(program ?? '');
    onTestFinished(() => index.close());
    await index.rebuild(streamOf(CASES));
    let mood: 'well' | 'slow' | 'broken' | 'hanging' = 'well';
    const { url } = await answering((request, response) => {
      void (async () => {
        if (mood === 'hanging') return;
        if (mood === 'broken') return response.writeHead(500).end('{"message":"out of order"}');
        if (mood === 'slow') await delay(1500);
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        const answer = await fetch(new URL(request.url ?? '/', connection.url), {
          method: request.method ?? 'GET',
          headers: { authorization: `Bearer ${connection.key}`, 'content-type': 'application/json' },
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        });
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        return response.end(await answer.text());
      })().catch(() => response.destroy());
    });
    const search = await open(url, connection.key);
    await isBackOn(search, 'meilisearch');

    const load = searchLoad(search);
    for (const next of ['slow', 'broken', 'hanging'] as const) {
      mood = next;
      await eventually(() => search.health().engine === 'embedded');
      await delay(200);
      expect((await search.search(aPage({ text: 'malaria' }))).engine).toBe('embedded');
      mood = 'well';
      await isBackOn(search, 'meilisearch', 40_000);
    }
    const { failures, slowest } = await load.stop();
    expect(failures).toEqual([]);
    expect(slowest).toBeLessThan(2000);
  }, 120_000);
});
