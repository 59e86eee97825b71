import { afterEach, describe, expect, test } from 'vitest';
import type { Hub } from '../../src/app/hub.ts';
import type { Config } from '../../src/config.ts';
import { anInnovation } from '../support/innovation.ts';
import { request } from '../support/http.ts';
import { aSite, type Site } from '../support/site.ts';

let site: Site | undefined;
afterEach(() => site?.close());

async function open(options: { config?: Partial<Config>; of?: (hub: Hub) => Hub } = {}): Promise<Site> {
  return (site = await aSite(async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end('halaman');
  }, options));
}

const TOKEN = 'rahasia-panjang-sekali';

test('the process says that it is there, whatever name it is called by', async () => {
  const { url } = await open();
  const answer = await request(`${url}/healthz`, { headers: { host: 'apa-saja.example' } });
  expect(answer).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  expect(answer.headers['cache-control']).toBe('no-store');
});

describe('readiness', () => {
  const readyz = async ({ url }: Site): Promise<unknown> => JSON.parse((await request(`${url}/readyz`)).text);

  test('says what is served, and by what', async () => {
    const { hub } = await open();
    await hub.store.commit([{ kind: 'innovation', put: anInnovation(), expectedRev: 0 }]);
    await expect
      .poll(() => site && readyz(site))
      .toEqual({
        status: 'ready',
        warnings: [],
        store: { writable: true, free_bytes: expect.any(Number) as unknown, cases: 1, quarantined: [] },
        search: { engine: 'embedded', detail: null, waiting: 0, reconciled: true },
      });
  });

  test('names everything that is amiss while readers are served on', async () => {
    const lost = {
      path: '/srv/lumbung/dossiers/9206.json',
      reason: 'empty' as const,
      detail: 'restore it from a backup',
    };
    const opened = await open({
      of: (hub) => ({
        ...hub,
        store: {
          ...hub.store,
          quarantined: [lost],
          health: async () => ({ writable: false, freeBytes: 0, detail: 'the disk is full' }),
        },
        search: {
          ...hub.search,
          health: () => ({
            engine: 'embedded',
            detail: 'Meilisearch does not answer',
            waiting: 3,
            reconciled: false,
          }),
        },
      }),
    });
    expect(await readyz(opened)).toMatchObject({
      status: 'degraded',
      warnings: ['the disk is full', 'Meilisearch does not answer', `${lost.path}: empty`],
      store: { writable: false, quarantined: [lost] },
      search: { waiting: 3, reconciled: false },
    });
    const fromAfar = await request(`${opened.url}/readyz`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(fromAfar.text).toContain('set aside: empty');
    expect(fromAfar.text).not.toContain('/srv/');
    expect((await request(`${opened.url}/`)).text).toBe('halaman');
  });
});

describe('metrics', () => {
  test('count requests by kind of address, never by the address itself', async () => {
    const { url } = await open();
    const paths = [
      '/',
      '/inovasi',
      '/inovasi/eliminasi-malaria',
      '/daerah/9206',
      '/api/v1/search',
      '/wp-login.php',
    ];
    for (const path of [...paths, '/api/v1/anything', '/api/v1/else', '/api']) await request(url + path);
    const { status, headers, text } = await request(`${url}/metrics`);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain/);
    const counted = [
      ...text.matchAll(/^http_request_duration_seconds_count\{route="([^"]+)",status="2xx"\} (\d+)$/gm),
    ];
    expect(Object.fromEntries(counted.map(([, route, count]) => [route, Number(count)]))).toEqual({
      home: 1,
      catalogue: 1,
      case: 1,
      regency: 1,
      'api/search': 1,
      'api/other': 3,
      other: 1,
    });
    for (const name of [
      'search_documents_waiting 0',
      'search_engine_degraded 0',
      'catalogue_cases 0',
      'store_quarantined 0',
    ])
      expect(text).toContain(name);
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  test('are for this machine, not for whom a proxy on it speaks for', async () => {
    const { url } = await open();
    expect((await request(`${url}/metrics`)).status).toBe(200);
    const forwarded = await request(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(forwarded.status).toBe(403);
    expect(forwarded.text).not.toContain('process_');
  });

  test('are for nobody without the token when a proxy is trusted', async () => {
    const { url } = await open({ config: { trustProxy: true } });
    expect((await request(`${url}/metrics`)).status).toBe(403);
  });

  test('are for whoever has the token, from anywhere', async () => {
    const { url } = await open({ config: { trustProxy: true, metricsToken: TOKEN } });
    const asked = (authorization: string) =>
      request(`${url}/metrics`, { headers: { authorization, 'x-forwarded-for': '203.0.113.7' } });
    expect((await asked(`Bearer ${TOKEN}`)).status).toBe(200);
    for (const wrong of [`Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, 'Bearer ', TOKEN, `Basic ${TOKEN}`])
      expect((await asked(wrong)).status, wrong).toBe(403);
  });
});
