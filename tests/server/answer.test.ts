import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { shapeAnswer, type WholeAnswer } from '../../src/server/answer.ts';
import { pacedBody } from '../../src/server/paced-body.ts';
import { request, type HttpAnswer } from '../support/http.ts';
import { portOf } from '../support/site.ts';

const PAGE = `<!doctype html><title>Juru malaria kampung</title>${'<p>Teluk Bintuni</p>'.repeat(200)}`;
const HTML = { 'content-type': 'text/html; charset=utf-8' };

type Written = (response: ServerResponse, roomToWrite: () => Promise<void>) => void | Promise<void>;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server whose every answer is what `write` writes, shaped. */
async function serverOf(write: Written, { sameForEverybody = false } = {}) {
  const kept: WholeAnswer[] = [];
  const failures: unknown[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const roomToWrite = shapeAnswer(request, response, {
      method: request.method ?? '',
      sameForEverybody: () => sameForEverybody,
      onWhole: (answer) => kept.push(answer),
      onFailure: (error) => {
        failures.push(error);
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.end('Maaf');
      },
    });
    void write(response, roomToWrite);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${portOf(server)}/`;
  const ask = (headers: Record<string, string> = {}, method = 'GET'): Promise<HttpAnswer> =>
    request(url, { headers, method });
  return { url, ask, kept, failures };
}

/** A page in pieces, as Astro's handler writes it. */
const page: Written = (response) => {
  response.writeHead(200, HTML);
  for (let at = 0; at < PAGE.length; at += 100) response.write(Buffer.from(PAGE.slice(at, at + 100)));
  response.end();
};

describe('a page', () => {
  test.each(['br', 'gzip'])('goes out whole and packed with %s', async (encoding) => {
    const { ask } = await serverOf(page);
    const answer = await ask({ 'accept-encoding': encoding });
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(PAGE);
    expect(answer.headers).toMatchObject({
      ...HTML,
      'content-encoding': encoding,
      'content-length': String(answer.bytes.length),
      vary: 'accept-encoding',
    });
    expect(answer.bytes.length).toBeLessThan(PAGE.length / 5);
  });

  test('goes out as it is to a reader who unpacks nothing, and to one who refuses', async () => {
    const { ask } = await serverOf(page);
    for (const headers of [{}, { 'accept-encoding': 'br;q=0, gzip;q=0' }]) {
      const answer = await ask(headers);
      expect(answer.text).toBe(PAGE);
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.headers.vary).toBe('accept-encoding');
    }
  });

  test('is not sent again to a reader who has it', async () => {
    const { ask } = await serverOf(page);
    const etag = (await ask()).headers.etag ?? '';
    expect(etag).toMatch(/^"[\w-]{22}-identity"$/);
    for (const known of [etag, `W/${etag}`, `"lain", ${etag}`, `W/"lain",W/${etag}`, '*']) {
      const answer = await ask({ 'if-none-match': known });
      expect(answer.status, known).toBe(304);
      expect(answer.bytes).toHaveLength(0);
      expect(answer.headers).toMatchObject({
        etag,
        vary: 'accept-encoding',
        'cache-control': 'private, no-cache',
      });
      expect(answer.headers['content-length']).toBeUndefined();
    }
    expect((await ask({ 'if-none-match': '"lain"' })).status).toBe(200);
  });

  test('has an ETag for each encoding, so that a proxy never mixes them', async () => {
    const { ask } = await serverOf(page);
    const tags = [];
    for (const encoding of ['identity', 'gzip', 'br'])
      tags.push((await ask({ 'accept-encoding': encoding })).headers.etag);
    expect(new Set(tags).size).toBe(3);
  });

  test('of a program that names its own ETag keeps it', async () => {
    const { ask } = await serverOf((response) => {
      response.writeHead(200, { 'content-type': 'application/json', ETag: 'W/"7"' });
      response.end('{}');
    });
    expect((await ask()).headers.etag).toBe('W/"7"');
    expect((await ask({ 'if-none-match': '"7"' })).status).toBe(304);
  });

  test('asked for with HEAD has the same head and no body', async () => {
    const { ask } = await serverOf(page);
    const got = await ask({ 'accept-encoding': 'br' });
    const head = await ask({ 'accept-encoding': 'br' }, 'HEAD');
    expect(head.bytes).toHaveLength(0);
    const { date: _, ...headers } = head.headers;
    expect(got.headers).toMatchObject(headers);
    expect(head.headers['content-length']).toBe(got.headers['content-length']);
    expect(
      (await ask({ 'if-none-match': String(head.headers.etag), 'accept-encoding': 'br' }, 'HEAD')).status,
    ).toBe(304);
  });

  test('is asked about each time, by shared caches only when it is the same for everybody', async () => {
    const own = await serverOf(page);
    expect((await own.ask()).headers['cache-control']).toBe('private, no-cache');
    const everybodys = await serverOf(page, { sameForEverybody: true });
    expect((await everybodys.ask()).headers['cache-control']).toBe('public, max-age=0, must-revalidate');
  });

  test('says what else its head depends on', async () => {
    const { ask } = await serverOf((response) => {
      response.writeHead(200, { ...HTML, vary: 'accept-language' });
      response.end(PAGE);
    });
    expect((await ask()).headers.vary).toBe('accept-language, accept-encoding');
  });

  test('may set headers and status in any of the ways of node:http', async () => {
    const { ask } = await serverOf((response) => {
      response.setHeader('X-Asal', 'Teluk Bintuni');
      response.statusCode = 203;
      response.setHeader('content-type', 'text/plain');
      response.end('isi', 'utf8', () => undefined);
    });
    const answer = await ask();
    expect(answer).toMatchObject({ status: 203, text: 'isi' });
    expect(answer.headers['x-asal']).toBe('Teluk Bintuni');
  });
});

describe('what may be kept for the next reader', () => {
  test('a page of status 200, packed as it was sent', async () => {
    const { ask, kept } = await serverOf(page);
    const answer = await ask({ 'accept-encoding': 'br' });
    expect(kept).toHaveLength(1);
    expect(kept[0]?.body).toEqual(answer.bytes);
    expect(kept[0]?.etag).toBe(answer.headers.etag);
  });

  test('never one that sets a cookie; every cookie arrives', async () => {
    const { ask, kept } = await serverOf((response) => {
      response.writeHead(200, { ...HTML, 'Set-Cookie': ['a=1; HttpOnly', 'b=2'] });
      response.end(PAGE);
    });
    expect((await ask()).headers['set-cookie']).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(kept).toEqual([]);
  });

  test.each([404, 400, 500, 503])('never one of status %i, which has no ETag either', async (status) => {
    const { ask, kept } = await serverOf((response) => {
      response.writeHead(status, HTML);
      response.end(PAGE);
    });
    const answer = await ask({ 'if-none-match': '*' });
    expect(answer).toMatchObject({ status, text: PAGE });
    expect(answer.headers.etag).toBeUndefined();
    expect(kept).toEqual([]);
  });

  test('never the answer to a form, which is no copy of anything', async () => {
    const { ask, kept } = await serverOf(page);
    expect((await ask({ 'if-none-match': '*' }, 'POST')).status).toBe(200);
    expect(kept).toEqual([]);
  });

  test('a status is called by its own name', async () => {
    const { ask } = await serverOf((response) => {
      // Astro's handler names every status as its page's first one.
      response.statusMessage = 'OK';
      response.writeHead(404, HTML);
      response.end(PAGE);
    });
    expect(await ask()).toMatchObject({ status: 404, reason: 'Not Found' });
  });

  test('a redirect goes out as it is', async () => {
    const { ask, kept } = await serverOf((response) => {
      response.writeHead(301, { location: '/inovasi/eliminasi-malaria' });
      response.end();
    });
    expect(await ask()).toMatchObject({
      status: 301,
      text: '',
      headers: { location: '/inovasi/eliminasi-malaria', 'content-length': '0' },
    });
    expect(kept).toEqual([]);
  });

  test('an answer without content has no length', async () => {
    const { ask } = await serverOf((response) => {
      response.writeHead(204);
      response.end();
    });
    const answer = await ask();
    expect(answer.status).toBe(204);
    expect(answer.headers['content-length']).toBeUndefined();
  });
});

describe('a page that fails', () => {
  test('halfway is never seen by halves', async () => {
    const { ask, failures, kept } = await serverOf((response) => {
      response.writeHead(200, { ...HTML, 'set-cookie': 'a=1' });
      response.write('<h1>Setengah');
      // As Astro's handler does it.
      response.write('Internal server error', () => response.destroy(new Error('templat rusak')));
    });
    const answer = await ask();
    expect(answer).toMatchObject({ status: 500, text: 'Maaf' });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(failures).toEqual([new Error('templat rusak')]);
    expect(kept).toEqual([]);
  });

  test('without a word is told in ours', async () => {
    const { ask, failures } = await serverOf((response) => {
      response.writeHead(500, 'Server error');
      response.end();
    });
    expect(await ask()).toMatchObject({ status: 500, text: 'Maaf' });
    expect(failures).toHaveLength(1);
  });

  test('with a header that cannot be sent is told as well', async () => {
    const { ask, failures } = await serverOf((response) => {
      if (failures.length > 0) return;
      response.writeHead(200, { ...HTML, 'x-nama': 'dua\nbaris' });
      response.end(PAGE);
    });
    expect(await ask()).toMatchObject({ status: 500, text: 'Maaf' });
    expect(failures).toHaveLength(1);
  });
});

describe('a dump', () => {
  const line = `${JSON.stringify({ id: 'inovasi', isi: 'banyak '.repeat(100) })}\n`;
  const bodyOf = (lines: number, onRead: (read: number) => void = () => {}) => {
    let read = 0;
    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (read === lines) return controller.close();
          onRead((read += 1));
          controller.enqueue(Buffer.from(line));
        },
      },
      { highWaterMark: 0 },
    );
  };

  /** Writes as Astro's handler does: as fast as the body can be read. */
  const dump =
    (body: (roomToWrite: () => Promise<void>) => ReadableStream<Uint8Array>): Written =>
    async (response, roomToWrite) => {
      response.writeHead(200, { 'content-type': 'application/jsonl', etag: 'W/"3"' });
      const reader = pacedBody(body(roomToWrite), roomToWrite).getReader();
      response.on('close', () => void reader.cancel());
      for (let step = await reader.read(); !step.done; step = await reader.read()) response.write(step.value);
      response.end();
    };

  test.each(['identity', 'gzip', 'br'])('arrives whole, %s', async (encoding) => {
    const { ask, kept } = await serverOf(dump(() => bodyOf(500)));
    const answer = await ask({ 'accept-encoding': encoding });
    expect(answer.text).toBe(line.repeat(500));
    expect(answer.headers).toMatchObject({ etag: 'W/"3"', vary: 'accept-encoding' });
    expect(answer.headers['content-length']).toBeUndefined();
    expect(kept).toEqual([]);
  });

  test('asked for with HEAD is not made', async () => {
    let made = 0;
    const { ask } = await serverOf(dump(() => bodyOf(100_000, () => (made += 1))));
    for (const encoding of ['identity', 'br']) {
      const answer = await ask({ 'accept-encoding': encoding }, 'HEAD');
      expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/jsonl' } });
    }
    expect(made).toBeLessThan(10);
  });

  test.each(['identity', 'gzip'])(
    'waits for a reader who is slow, and ends with one who goes (%s)',
    async (encoding) => {
      // Random enough that packing it does not make it vanish into the buffers.
      const lines = 400_000;
      let made = 0;
      let gone = false;
      const { url } = await serverOf(
        dump((roomToWrite) => {
          const random = new Uint8Array(1000);
          return new ReadableStream(
            {
              pull(controller) {
                if (made === lines) return controller.close();
                made += 1;
                controller.enqueue(crypto.getRandomValues(random.slice()));
              },
              cancel: () => {
                gone = true;
                void roomToWrite();
              },
            },
            { highWaterMark: 0 },
          );
        }),
      );
      const [response] = await new Promise<[IncomingMessage]>((resolve, reject) =>
        get(url, { agent: false, headers: { 'accept-encoding': encoding } }, (...given) =>
          resolve(given),
        ).once('error', reject),
      );
      // Nothing is read: what both sides' sockets hold is all that is made of 400 MB.
      const stopsGrowing = async () => {
        const before = made;
        await pause(150);
        return before > 0 && made === before;
      };
      await expect.poll(stopsGrowing, { timeout: 10_000 }).toBe(true);
      expect(made).toBeLessThan(lines / 10);

      response.destroy();
      await expect.poll(() => gone).toBe(true);
      expect(made).toBeLessThan(lines / 10);
    },
  );

  test('that fails halfway breaks off, so that nobody takes it for whole', async () => {
    const { ask, failures } = await serverOf((response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write('id,nama\r\n');
      setTimeout(() => response.destroy(new Error('penyimpanan hilang')), 20);
    });
    await expect(ask()).rejects.toThrow(/aborted|hang up/);
    expect(failures).toEqual([]);
  });
});
