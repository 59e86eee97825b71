import { once } from 'node:events';
import { connect } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AstroHandler } from '../../src/server/http-server.ts';
import { anInnovation } from '../support/innovation.ts';
import { request } from '../support/http.ts';
import { aSite, type Site } from '../support/site.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const SCRIPT = `export const sapa = () => 'selamat datang di lumbung';\n`.repeat(50);
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]);
const FILES = {
  '_astro/cari.a1b2c3.js': SCRIPT,
  '_astro/cari.a1b2c3.js.br': brotliCompressSync(SCRIPT),
  'favicon.png': PICTURE,
};

const EVERY_ANSWER = {
  'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
};

/** How often each address was rendered. */
const rendered = new Map<string, number>();

/** Stands in for the built pages; what each address does is written beside it. */
const pages: AstroHandler = async (request, response, next, locals) => {
  const address = request.url ?? '';
  const count = (rendered.get(address) ?? 0) + 1;
  rendered.set(address, count);
  const answer = (status: number, body: string, headers: Record<string, string> = HTML) => {
    response.writeHead(status, headers);
    response.end(body);
  };
  const [path = ''] = address.split('?');
  switch (path) {
    case '/inovasi':
      locals.sameForEverybody = true;
      return answer(200, `${request.method} katalog ${count}`);
    case '/sedang-diubah': {
      locals.sameForEverybody = true;
      const body = `kartu ${locals.hub.catalogue.cards().length}`;
      await locals.hub.store.commit([{ kind: 'innovation', put: anInnovation(), expectedRev: 0 }]);
      return answer(200, body);
    }
    case '/meja':
      return answer(200, `milik pembaca ${count}`);
    case '/api/v1/search':
      return answer(200, '{"total":0}', { 'content-type': 'application/json' });
    case '/kirim': {
      let received = 0;
      for await (const piece of request) received += Buffer.from(piece as Uint8Array).length;
      return answer(200, `${request.method} ${received}`);
    }
    case '/melempar':
    case '/api/v1/melempar':
      throw new Error('rahasia dapur');
    case '/gagal-separuh':
      response.writeHead(200, HTML);
      response.write('<h1>Setengah');
      response.write('', () => response.destroy(new Error('rahasia dapur')));
      return;
    case '/404':
      return answer(404, `tidak ada ${locals.requestId}`);
    case '/500':
      if (request.headers['x-tanpa-500']) throw new Error('halaman 500 juga rusak');
      return answer(500, `maaf ${locals.requestId}`);
    default:
      next();
  }
};

let site: Site;
beforeAll(async () => {
  site = await aSite(pages, { files: FILES });
});
afterAll(() => site.close());
afterEach(() => rendered.clear());
const ask = (path: string, options: Parameters<typeof request>[1] = {}) => request(site.url + path, options);

const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  instance: z.string(),
  request_id: z.string(),
});

describe('every answer carries the security headers and a request id', () => {
  test.each<[string, string, Parameters<typeof request>[1]?]>([
    ['a page', '/meja'],
    ['a page from the cache', '/inovasi'],
    ['a page that the reader has', '/inovasi', { headers: { 'if-none-match': '*' } }],
    ['a page that is not there', '/tidak-ada'],
    ['a page that fails', '/melempar'],
    ['a static file', '/_astro/cari.a1b2c3.js'],
    ['an answer to a program', '/api/v1/search'],
    ['an unknown Host', '/', { headers: { host: 'evil.example' } }],
    ['an address that cannot be read', '/%ff'],
    ['a body too large', '/kirim', { method: 'POST', headers: { 'content-length': '1000001' }, body: '' }],
    ['the health', '/healthz'],
    ['the readiness', '/readyz'],
    ['the metrics', '/metrics'],
    ['metrics refused', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } }],
  ])('%s', async (_, path, options) => {
    if (path === '/inovasi') await ask(path);
    expect((await ask(path, options)).headers).toMatchObject(EVERY_ANSWER);
  });

  test('a static file that the reader has', async () => {
    const { etag = '' } = (await ask('/favicon.png')).headers;
    const again = await ask('/favicon.png', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(again.headers).toMatchObject(EVERY_ANSWER);
  });

  test('each request has an id of its own, in the cache too', async () => {
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.push((await ask('/inovasi')).headers['x-request-id']);
    expect(new Set(ids).size).toBe(3);
  });

  test('https is not demanded where the site is reached by http', async () => {
    const plain = await aSite(pages, { of: (hub) => ({ ...hub, siteUrl: 'http://lumbung.example' }) });
    const { headers } = await request(`${plain.url}/meja`);
    expect(headers['content-security-policy']).toBeDefined();
    expect(headers['strict-transport-security']).toBeUndefined();
    await plain.close();
  });
});

describe('static files', () => {
  test('go out as they were packed at the build, for a year', async () => {
    const file = await ask('/_astro/cari.a1b2c3.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(file).toMatchObject({ status: 200, text: SCRIPT });
    expect(file.bytes).toEqual(FILES['_astro/cari.a1b2c3.js.br']);
    expect(file.headers).toMatchObject({
      'content-type': 'text/javascript',
      'content-encoding': 'br',
      vary: 'accept-encoding',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test('go out unpacked to whoever cannot unpack them', async () => {
    const file = await ask('/_astro/cari.a1b2c3.js');
    expect(file.headers['content-encoding']).toBeUndefined();
    expect(file.text).toBe(SCRIPT);
  });

  test('whose name has no hash are asked for again in an hour', async () => {
    const file = await ask('/favicon.png');
    expect(file.bytes).toEqual(PICTURE);
    expect(file.headers['cache-control']).toBe('public, max-age=3600');
  });

  test('asked for with HEAD, have no body', async () => {
    const file = await ask('/favicon.png', { method: 'HEAD' });
    expect(file.bytes).toHaveLength(0);
    expect(file.headers['content-length']).toBe(String(PICTURE.length));
  });

  test.each(['/../package.json', '/_astro/../../package.json', '/..%2fpackage.json', '/%2e%2e/package.json'])(
    '%s leads nowhere outside',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('lumbung-inovasi');
    },
  );
});

describe('pages that are the same for everybody', () => {
  test('are rendered once, until the catalogue changes', async () => {
    const { revision } = site.hub.catalogue;
    expect((await ask('/inovasi?page=2')).text).toBe('GET katalog 1');
    expect((await ask('/inovasi?page=2')).text).toBe('GET katalog 1');
    await site.hub.store.commit([{ kind: 'innovation', put: anInnovation(), expectedRev: 0 }]);
    await expect.poll(() => site.hub.catalogue.revision).toBeGreaterThan(revision);
    expect((await ask('/inovasi?page=2')).text).toBe('GET katalog 2');
  });

  test('are kept for each encoding, and told apart by If-None-Match', async () => {
    const plain = await ask('/inovasi?page=3');
    const packed = await ask('/inovasi?page=3', { headers: { 'accept-encoding': 'br' } });
    expect(packed.text).toBe('GET katalog 2');
    expect((await ask('/inovasi?page=3')).text).toBe(plain.text);
    const known = { 'if-none-match': plain.headers.etag ?? '' };
    expect((await ask('/inovasi?page=3', { headers: known })).status).toBe(304);
  });

  test('serve HEAD as well, with the length that a GET would have', async () => {
    const head = await ask('/inovasi?page=4', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '', headers: { 'content-length': '13' } });
    expect(head.headers.etag).toMatch(/^"/);
    expect((await ask('/inovasi?page=4')).text).toBe('GET katalog 1');
    expect((await ask('/inovasi?page=4', { method: 'HEAD' })).headers.etag).toBe(head.headers.etag);
  });

  test('are not kept when a commit came while they were made', async () => {
    expect((await ask('/sedang-diubah')).text).not.toBe((await ask('/sedang-diubah')).text);
    expect(rendered.get('/sedang-diubah')).toBe(2);
  });

  test('never are somebody’s own', async () => {
    expect((await ask('/meja')).text).toBe('milik pembaca 1');
    expect((await ask('/meja')).text).toBe('milik pembaca 2');
    expect((await ask('/meja')).headers['cache-control']).toBe('private, no-cache');
  });
});

describe('what is refused before any page is asked', () => {
  test.each(['evil.example', 'lumbung.example.evil.example', 'lumbung.example:8080'])(
    'the Host %s',
    async (host) => {
      const answer = await ask('/inovasi', { headers: { host } });
      expect(answer.status).toBe(421);
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(answer.text).toContain('Alamat situs ini tidak dikenal');
      expect(rendered.size).toBe(0);
    },
  );

  test('but not the site’s own name', async () => {
    expect((await ask('/meja', { headers: { host: 'lumbung.example' } })).status).toBe(200);
  });

  test('a body that is too large, also when it is sent to the end', async () => {
    for (const size of [1_000_001, 8_000_000]) {
      const answer = await ask('/kirim', { method: 'POST', body: Buffer.alloc(size) });
      expect(answer.status).toBe(413);
      expect(answer.text).toContain('paling banyak 1 MB');
    }
    const headers = { origin: site.url };
    const whole = await ask('/kirim', { method: 'POST', headers, body: Buffer.alloc(1_000_000) });
    expect(whole.text).toBe('POST 1000000');
  });

  test('larger bodies only where files are sent', async () => {
    const send = (path: string, bytes: number) =>
      ask(path, { method: 'POST', headers: { origin: site.url }, body: Buffer.alloc(bytes) });
    for (const path of ['/kerja/ajuan/ajuan-1/berkas', '/kerja/adopsi/adopsi-1/kabar/kabar-1']) {
      // The site is asked, which has no such page here.
      expect((await send(path, 11_000_000)).status).toBe(404);
      expect((await send(path, 45_000_001)).text).toContain('paling banyak 45 MB');
    }
    for (const path of [
      '/kerja/ajuan/ajuan-1/masalah',
      '/kerja/ajuan/berkas',
      '/kerja/adopsi/adopsi-1/kabar',
      '/berkas/kasus-1/x.pdf',
    ])
      expect((await send(path, 1_000_001)).status).toBe(413);
  });

  test('a body that does not say how long it is', async () => {
    const answer = await ask('/kirim', {
      method: 'POST',
      headers: { 'transfer-encoding': 'chunked' },
      body: 'nama=apa',
    });
    expect(answer.status).toBe(411);
    expect(answer.text).toContain('Content-Length');
  });

  test.each(['/%', '/inovasi/%ff', '/%c0%af', '/%zz?q=1'])('the address %s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Alamat yang diminta tidak dapat dibaca');
  });

  test('an address of another site', async () => {
    const socket = connect(site.port, '127.0.0.1');
    socket.end(
      `GET http://evil.example/ HTTP/1.1\r\nHost: localhost:${site.port}\r\nConnection: close\r\n\r\n`,
    );
    let answer = '';
    socket.on('data', (piece) => (answer += String(piece)));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  test('programs are told as a problem', async () => {
    const answer = await ask('/api/v1/search', { headers: { host: 'evil.example' } });
    expect(answer.status).toBe(421);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(Problem.parse(JSON.parse(answer.text))).toMatchObject({
      type: '/api/v1/problems/unknown_host',
      status: 421,
      instance: '/api/v1/search',
      request_id: answer.headers['x-request-id'],
    });
  });

  test('programs that ask too often, each reader counted for itself', async () => {
    const proxied = await aSite(pages, { config: { trustProxy: true } });
    const from = (address: string, path = '/api/v1/search') =>
      request(proxied.url + path, { headers: { 'x-forwarded-for': address } });
    const first = await from('203.0.113.7');
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '600', 'ratelimit-remaining': '599' });
    for (let count = 2; count <= 600; count += 1) await from('203.0.113.7');

    const refused = await from('203.0.113.7');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers).toMatchObject({
      'ratelimit-remaining': '0',
      'content-type': 'application/problem+json',
    });
    expect(Problem.parse(JSON.parse(refused.text)).type).toBe('/api/v1/problems/too_many_requests');

    expect((await from('203.0.113.8')).status).toBe(200);
    expect((await from('203.0.113.7', '/meja')).status).toBe(200);
    await proxied.close();
  });
});

describe('what goes wrong', () => {
  test('an address without a page gets the page that says so', async () => {
    const answer = await ask('/tidak-ada?x=1');
    expect(answer.status).toBe(404);
    expect(answer.text).toBe(`tidak ada ${String(answer.headers['x-request-id'])}`);
  });

  test('also when a form is sent there', async () => {
    const headers = { origin: site.url };
    expect((await ask('/tidak-ada', { method: 'POST', headers, body: 'a=1' })).status).toBe(404);
  });

  test.each(['/melempar', '/gagal-separuh'])(
    '%s gets the page that says so, with the id to name',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(500);
      expect(answer.text).toBe(`maaf ${String(answer.headers['x-request-id'])}`);
    },
  );

  test('when that page fails too, plain words are left', async () => {
    const answer = await ask('/melempar', { headers: { 'x-tanpa-500': '1' } });
    expect(answer.status).toBe(500);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.text).toContain(String(answer.headers['x-request-id']));
    expect(answer.text).not.toContain('rusak');
  });

  test('programs are told as a problem, without what happened inside', async () => {
    const answer = await ask('/api/v1/melempar');
    expect(answer.status).toBe(500);
    expect(Problem.parse(JSON.parse(answer.text))).toMatchObject({
      type: '/api/v1/problems/internal',
      request_id: answer.headers['x-request-id'],
    });
    expect(answer.text).not.toContain('rahasia');
  });
});

describe('the log', () => {
  const Line = z.looseObject({
    msg: z.string(),
    requestId: z.string().optional(),
    path: z.string().optional(),
  });

  test('has a line for every request and the cause of every failure, under the id that the reader sees', async () => {
    const lines: z.infer<typeof Line>[] = [];
    const log = pino({ level: 'info' }, { write: (line) => lines.push(Line.parse(JSON.parse(line))) });
    const logged = await aSite(pages, { of: (hub) => ({ ...hub, log }) });
    const answer = await request(`${logged.url}/melempar?q=malaria`, { method: 'HEAD' });
    await expect.poll(() => lines.length).toBe(2);
    expect(lines).toMatchObject([
      { msg: 'no answer from the site', path: '/melempar', err: { message: 'rahasia dapur' } },
      { msg: 'request', method: 'HEAD', path: '/melempar', status: 500, ms: expect.any(Number) as unknown },
    ]);
    for (const { requestId } of lines) expect(requestId).toBe(answer.headers['x-request-id']);
    expect(JSON.stringify(lines)).not.toContain('malaria');
    await logged.close();
  });
});
