import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { getInnovation, getInnovations } from '../../src/api/innovations.ts';
import { ProblemDocument } from '../../src/api/problem.ts';
import {
  Innovation as InnovationAnswer,
  InnovationDetail,
  InnovationPage,
} from '../../src/api/schemas/innovation.ts';
import type { Hub } from '../../src/app/hub.ts';
import { Innovation } from '../../src/domain/innovation.ts';
import { ask } from '../support/ask.ts';
import { aHub, SITE_URL } from '../support/hub.ts';
import { anInnovation, aLink } from '../support/innovation.ts';
import { aQuestion } from '../support/question.ts';
import { firstCatalogue } from '../support/seed.ts';

const list = async (hub: Hub, parameters = '') => {
  const response = await ask(getInnovations, hub, `/api/v1/innovations?${parameters}`);
  expect(response.status).toBe(200);
  return { link: response.headers.get('link'), ...InnovationPage.parse(await response.json()) };
};

/** Every page, by following the Link header as a client would. */
async function harvest(hub: Hub, parameters: string) {
  const innovations: z.output<typeof InnovationAnswer>[] = [];
  let next: string | null = parameters;
  while (next !== null) {
    const page = await list(hub, next);
    innovations.push(...page.innovations);
    next =
      page.link === null
        ? null
        : (/^<[^?]+\?([^>]*)>; rel="next"$/.exec(page.link)?.[1] ?? 'unreadable link');
  }
  return innovations;
}

describe('GET /api/v1/innovations', () => {
  let hub: Hub;
  let ids: string[];
  beforeAll(async () => {
    const contents = await firstCatalogue();
    ids = contents.innovations.map(({ id }) => id).sort();
    hub = await aHub(contents);
  });
  afterAll(() => hub.close());

  test.each(['', 'limit=7', 'limit=100'])(
    'gives every case once, in the order of ids (%s)',
    async (parameters) => {
      expect((await harvest(hub, parameters)).map(({ id }) => id)).toEqual(ids);
    },
  );

  test('the last page has no next, however the limit divides', async () => {
    expect(await list(hub, 'limit=55').then(({ next }) => next)).not.toBeNull();
    const { next, link } = await list(hub, `limit=55&cursor=${(await list(hub, 'limit=55')).next}`);
    expect({ next, link }).toEqual({ next: null, link: null });
  });

  test.each([
    ['cursor=xyz', ['cursor']],
    [`cursor=${Buffer.from('1:../../etc').toString('base64url')}`, ['cursor']],
    [`cursor=${Buffer.from('1:inovasi-0001').toString('base64url')}!`, ['cursor']],
    ['limit=0', ['limit']],
    ['limit=101', ['limit']],
    ['limit=1.5', ['limit']],
    ['limit=5&limit=6', ['limit']],
    ['updated_since=kemarin', ['updated_since']],
    ['updated_since=2026-11-24', ['updated_since']],
    ['cursor=xyz&limit=-1&updated_since=x', ['cursor', 'limit', 'updated_since']],
  ])('%s is refused', async (parameters, fields) => {
    const response = await ask(getInnovations, hub, `/api/v1/innovations?${parameters}`);
    expect(response.status).toBe(400);
    const problem = ProblemDocument.parse(await response.json());
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual(fields);
  });
});

test('updated_since gives what changed from that moment on, archived cases too, drafts never', async () => {
  const at = (updatedAt: string, fields = {}) => anInnovation({ updatedAt, ...fields });
  const old = at('2026-01-01T00:00:00Z');
  const fresh = at('2026-03-01T00:00:00.000Z');
  const archived = at('2026-04-01T00:00:00Z', { state: 'archived' });
  const draft = at('2026-04-01T00:00:00Z', { state: 'draft' });
  const hub = await aHub({ innovations: [old, fresh, archived, draft] });
  const found = await harvest(hub, 'updated_since=2026-03-01T00:00:00Z&limit=1');
  expect(found.map(({ id, state }) => ({ id, state }))).toEqual([
    { id: fresh.id, state: 'published' },
    { id: archived.id, state: 'archived' },
  ]);
  await hub.close();
});

describe('GET /api/v1/innovations/{id or slug}', () => {
  const read = (hub: Hub, id: string) =>
    ask(getInnovation, hub, `/api/v1/innovations/${encodeURIComponent(id)}`, { params: { id } });

  test('says every field of the record, under names of its own', async () => {
    const told = new Set(Object.keys(InnovationAnswer.shape));
    const inSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const silent = Object.keys(Innovation.shape)
      .map(inSnakeCase)
      .filter((name) => !told.has(name));
    // The API says title for name, and keeps what only the store needs to itself.
    expect(silent.sort()).toEqual(['name', 'rev', 'schema']);
  });

  test('tells what its origin was asked and answered, the FAQ first, and neither who asked nor what is hidden', async () => {
    const innovation = anInnovation({ name: 'Smart Kampung', regency: '3510' });
    const hub = await aHub({ innovations: [innovation] });
    const ofCase = { innovation: innovation.id };
    const [answered, faq, ...others] = [
      aQuestion({ ...ofCase, state: 'answered' }),
      aQuestion({ ...ofCase, state: 'answered', inFaq: true }),
      aQuestion({ ...ofCase, state: 'asked' }),
      aQuestion({ ...ofCase, state: 'hidden' }),
      aQuestion({ ...ofCase, state: 'withdrawn' }),
    ];
    for (const put of [answered, faq, ...others])
      if (put) await hub.store.commit([{ kind: 'question', put, expectedRev: 0 }]);
    await hub.questions.settled();
    const body = await (await read(hub, innovation.id)).text();
    const { questions } = InnovationDetail.parse(JSON.parse(body));
    expect(questions.map(({ id }) => id)).toEqual([faq?.id, answered?.id]);
    expect(questions[0]).toMatchObject({
      url: `${SITE_URL}/inovasi/smart-kampung#${faq?.id}`,
      asker: 'Bappeda, Kabupaten Bekasi',
      answer: 'Tiga orang penyuluh.',
      faq: true,
    });
    for (const name of ['Dewi Anggraini', 'Sari Wulandari', 'Rini']) expect(body).not.toContain(name);
    await hub.close();
  });

  test('the same by id and by slug, with who learned from whom', async () => {
    const origin = anInnovation({ name: 'Smart Kampung', regency: '3510' });
    const child = anInnovation({ name: 'Desa Cerdas', regency: '3211' });
    const hub = await aHub({
      innovations: [origin, child],
      links: [aLink({ origin: '3510', adopter: '3211', innovation: origin.id, becameInnovation: child.id })],
    });
    const bySlug = InnovationDetail.parse(await (await read(hub, 'smart-kampung')).json());
    expect(bySlug).toEqual(InnovationDetail.parse(await (await read(hub, origin.id)).json()));
    expect(bySlug).toMatchObject({
      title: 'Smart Kampung',
      url: `${SITE_URL}/inovasi/smart-kampung`,
      adoptions: 1,
      adopted_by: [{ adopter: { name: 'Kabupaten Sumedang' }, became: { title: 'Desa Cerdas' } }],
      adopted_from: [],
    });
    const taken = InnovationDetail.parse(await (await read(hub, child.id)).json());
    expect(taken.adopted_from).toMatchObject([
      { origin: { code: '3510' }, innovation: { slug: 'smart-kampung' } },
    ]);
    await hub.close();
  });

  test('every case of the first catalogue fits the schema', async () => {
    const hub = await aHub(await firstCatalogue());
    for (const { slug } of hub.catalogue.cards())
      InnovationDetail.parse(await (await read(hub, slug)).json());
    await hub.close();
  });

  test('an archived case keeps its address and says so; a draft has none, nor has a link to it', async () => {
    const archived = anInnovation({ name: 'Dulu Ada', state: 'archived' });
    const draft = anInnovation({ name: 'Belum Ada', state: 'draft', regency: '3211' });
    const hub = await aHub({
      innovations: [archived, draft],
      links: [aLink({ innovation: archived.id, becameInnovation: draft.id })],
    });
    const answer = InnovationDetail.parse(await (await read(hub, 'dulu-ada')).json());
    expect(answer.state).toBe('archived');
    expect(answer.adopted_by).toMatchObject([{ innovation: { slug: 'dulu-ada' }, became: null }]);
    for (const id of [draft.id, 'belum-ada']) expect((await read(hub, id)).status).toBe(404);
    await hub.close();
  });

  test.each(['tidak-ada', '../../etc/passwd', '__proto__', '\u0000', 'a'.repeat(10_000), '<script>'])(
    'no case is called %.30s',
    async (id) => {
      const hub = await aHub();
      const response = await read(hub, id);
      expect(response.status).toBe(404);
      const problem = ProblemDocument.parse(await response.json());
      expect(problem.type).toBe('/api/v1/problems/not_found');
      expect(problem.detail.length).toBeLessThan(400);
      await hub.close();
    },
  );
});
