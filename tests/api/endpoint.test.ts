import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileResponse, jsonResponse, readEndpoint } from '../../src/api/endpoint.ts';
import { getNothing } from '../../src/api/nothing.ts';
import { PROBLEM_CODES, ProblemDocument, PROBLEMS, problemType } from '../../src/api/problem.ts';
import { getProblem, ProblemDescription } from '../../src/api/problems.ts';
import type { Hub } from '../../src/app/hub.ts';
import { SearchUnavailableError } from '../../src/search/search-index.ts';
import { ConflictError, StoreFullError, StoreUnavailableError } from '../../src/store/store.ts';
import { ask, REQUEST_ID } from '../support/ask.ts';
import { aHub } from '../support/hub.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await aHub();
});
afterAll(() => hub.close());

const hello = readEndpoint(() => jsonResponse({ hello: 'dunia' }));

describe('a public address that is read', () => {
  test('may be read from any site, with the headers that a program needs', async () => {
    const response = await ask(hello, hub, '/api/v1/hello');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(await response.json()).toEqual({ hello: 'dunia' });
  });

  test('answers the question that browsers ask first', async () => {
    const response = await ask(hello, hub, '/api/v1/hello', {
      method: 'OPTIONS',
      headers: { origin: 'https://orang.example', 'access-control-request-method': 'GET' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('HEAD has the headers of GET and no body', async () => {
    const get = await ask(hello, hub, '/api/v1/hello');
    const head = await ask(hello, hub, '/api/v1/hello', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect([...head.headers]).toEqual([...get.headers]);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is refused, saying what is allowed', async (method) => {
    const response = await ask(hello, hub, '/api/v1/hello', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(ProblemDocument.parse(await response.json()).type).toBe('/api/v1/problems/method_not_allowed');
  });

  test.each([
    ['*', 304],
    ['W/"x"', 200],
  ])('if-none-match %s: %i', async (tag, status) => {
    const response = await ask(hello, hub, '/api/v1/hello', { headers: { 'if-none-match': tag } });
    expect(response.status).toBe(status);
  });

  test('a file is made only as far as it is read', async () => {
    let made = 0;
    let stopped = false;
    async function* pieces() {
      try {
        for (;;) {
          made += 1;
          yield 'x'.repeat(1000);
        }
      } finally {
        stopped = true;
      }
    }
    const file = readEndpoint(() => fileResponse(pieces, { type: 'text/plain', name: 'x.txt', hub }));

    const first = await ask(file, hub, '/data/x.txt');
    await ask(file, hub, '/data/x.txt', { method: 'HEAD' });
    const etag = first.headers.get('etag') ?? '';
    const same = await ask(file, hub, '/data/x.txt', { headers: { 'if-none-match': etag } });
    expect([same.status, made]).toEqual([304, 0]);

    const reader = first.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(stopped).toBe(true);
    expect(made).toBeLessThan(200);
  });
});

describe('a fault', () => {
  test.each([
    [new ConflictError({ kind: 'innovation', id: 'x', expected: 1, found: 2 }), 409, 'conflict'],
    [new StoreFullError('disk full at /srv/data'), 503, 'unavailable'],
    [new StoreUnavailableError('read-only /srv/data'), 503, 'unavailable'],
    [new SearchUnavailableError('refused by 10.0.0.7'), 503, 'unavailable'],
    [new Error('secret of /srv/data'), 500, 'internal'],
  ])('%s becomes a problem that says nothing of our inside', async (error, status, code) => {
    const failing = readEndpoint(() => {
      throw error;
    });
    const response = await ask(failing, hub, '/api/v1/hello?key=rahasia');
    const body = await response.text();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.has('retry-after')).toBe(status === 503);
    expect(ProblemDocument.parse(JSON.parse(body))).toMatchObject({
      type: `/api/v1/problems/${code}`,
      instance: '/api/v1/hello',
      request_id: REQUEST_ID,
    });
    expect(body).not.toMatch(/srv|10\.0\.0\.7|rahasia|at .*\.ts/);
  });

  test('an address under /api that nobody serves is a problem too', async () => {
    const response = await ask(getNothing, hub, '/api/v2/apa');
    expect(response.status).toBe(404);
    expect(ProblemDocument.parse(await response.json()).detail).toContain('/api/v1/openapi.json');
  });

  test.each(PROBLEM_CODES)('the type of %s leads to what it means', async (code) => {
    const response = await ask(getProblem, hub, problemType(code), { params: { code } });
    const description = ProblemDescription.parse(await response.json());
    expect(description).toMatchObject({ type: problemType(code), status: PROBLEMS[code].status });
  });

  test('an unknown type leads nowhere', async () => {
    const response = await ask(getProblem, hub, '/api/v1/problems/x', { params: { code: 'toString' } });
    expect(response.status).toBe(404);
  });
});
