import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemDocument } from '../../src/api/problem.ts';
import { SimilarResult } from '../../src/api/schemas/similar.ts';
import { getSimilar, getSimilarTo } from '../../src/api/similar.ts';
import type { Hub } from '../../src/app/hub.ts';
import { SearchUnavailableError } from '../../src/search/search-index.ts';
import { ask, REQUEST_ID } from '../support/ask.ts';
import { aHub, SITE_URL } from '../support/hub.ts';
import { firstCatalogue } from '../support/seed.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await aHub(await firstCatalogue());
});
afterAll(() => hub.close());

const addressOf = (draft: Record<string, string>) => `/api/v1/similar?${new URLSearchParams(draft)}`;
const TRACKED = {
  title: 'Perahu Terpantau',
  summary: 'Pelacak AIS pada perahu nelayan mengirim posisi dan sinyal darurat ke pusat panggilan 112.',
};

async function similar(response: Response) {
  expect(response.status).toBe(200);
  return SimilarResult.parse(await response.json());
}
async function refused(address: string) {
  const response = await ask(getSimilar, hub, address);
  expect(response.status).toBe(400);
  return ProblemDocument.parse(await response.json());
}

describe('GET /api/v1/similar', () => {
  test('a draft of what is in the catalogue is a likely duplicate of it', async () => {
    const [first, second] = (await similar(await ask(getSimilar, hub, addressOf(TRACKED)))).similar;
    expect(first).toMatchObject({
      slug: 'sikapal-sumenep',
      url: `${SITE_URL}/inovasi/sikapal-sumenep`,
      regency: { name: 'Kabupaten Sumenep' },
      likely_duplicate: true,
    });
    expect(first?.shared).toContain('ais');
    expect(second).toMatchObject({ likely_duplicate: false });
    expect(second?.likeness).toBeLessThan(first?.likeness ?? 0);
  });

  test('one of the same regency is likelier to be the same', async () => {
    const likeness = async (regency: string) =>
      (await similar(await ask(getSimilar, hub, addressOf({ ...TRACKED, regency })))).similar[0]?.likeness ??
      0;
    expect(await likeness('3529')).toBeGreaterThan(1.2 * (await likeness('3216')));
  });

  test('gives five, or as many as are asked for', async () => {
    const count = async (limit: Record<string, string>) =>
      (await similar(await ask(getSimilar, hub, addressOf({ ...TRACKED, ...limit })))).similar.length;
    expect(await count({})).toBe(5);
    expect(await count({ limit: '2' })).toBe(2);
    expect(await count({ limit: '20' })).toBe(20);
  });

  test('what is like nothing is an empty answer', async () => {
    expect((await similar(await ask(getSimilar, hub, addressOf({ title: 'xqzzy' })))).similar).toEqual([]);
  });

  test('a draft of the greatest length is read', async () => {
    const words = (length: number) => 'perahu nelayan '.repeat(length).slice(0, length);
    const draft = {
      title: words(200),
      summary: words(600),
      problem: words(1500),
      solution: words(1500),
    };
    const { similar: found } = await similar(await ask(getSimilar, hub, addressOf(draft)));
    expect(found.length).toBeGreaterThan(0);
    // Node reads 16 KiB of address and headers.
    expect(addressOf(draft).length).toBeLessThan(8000);
  });

  test.each([
    [{}, ['title']],
    [{ title: '  ' }, ['title']],
    [{ limit: '3' }, ['title']],
    [{ title: 'a'.repeat(201) }, ['title']],
    [{ summary: 'a'.repeat(601), problem: 'a'.repeat(1501) }, ['problem', 'summary']],
    [{ title: 'Sampah', limit: '21' }, ['limit']],
    [{ title: 'Sampah', limit: '0' }, ['limit']],
    [{ title: 'Sampah', limit: 'lima', regency: '9999' }, ['limit', 'regency']],
  ])('%j is refused, naming each field at fault', async (draft: Record<string, string>, fields) => {
    const problem = await refused(addressOf(draft));
    expect(problem).toMatchObject({
      type: '/api/v1/problems/invalid_parameters',
      instance: '/api/v1/similar',
      request_id: REQUEST_ID,
    });
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual(fields);
  });

  test('what is too long is told how long it may be', async () => {
    const { errors } = await refused(addressOf({ summary: 'a'.repeat(601) }));
    expect(errors?.[0]?.detail).toContain('600');
  });

  test('unknown parameters are ignored', async () => {
    const { similar: found } = await similar(
      await ask(getSimilar, hub, addressOf({ ...TRACKED, utm_source: 'surat' })),
    );
    expect(found[0]?.slug).toBe('sikapal-sumenep');
  });

  test('the same answer has the same ETag, and is 304 when sent back', async () => {
    const first = await ask(getSimilar, hub, addressOf(TRACKED));
    const etag = first.headers.get('etag') ?? '';
    const again = await ask(getSimilar, hub, addressOf(TRACKED), { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('without any search engine it is 503, not “nothing alike”', async () => {
    const without: Hub = {
      ...hub,
      search: {
        ...hub.search,
        similar: async () => {
          throw new SearchUnavailableError('no search engine can answer now');
        },
      },
    };
    expect((await ask(getSimilar, without, addressOf(TRACKED))).status).toBe(503);
  });
});

describe('GET /api/v1/innovations/{id}/similar', () => {
  const similarTo = (id: string, parameters = '') =>
    ask(getSimilarTo, hub, `/api/v1/innovations/${id}/similar${parameters}`, { params: { id } });

  test('gives what is like a case, and never the case itself', async () => {
    const { similar: found } = await similar(await similarTo('pasti-sumba-timur', '?limit=3'));
    expect(found).toHaveLength(3);
    expect(found[0]?.slug).toBe('jamban-ber-gps-dan-sedot-tinja-daring-lampung-selatan');
    expect(found.map(({ slug }) => slug)).not.toContain('pasti-sumba-timur');
  });

  test('a case is known by its id too', async () => {
    const id = hub.catalogue.idOfSlug('pasti-sumba-timur') ?? '';
    const [byId, bySlug] = [await similarTo(id), await similarTo('pasti-sumba-timur')];
    expect((await similar(byId)).similar).toEqual((await similar(bySlug)).similar);
  });

  test('an unknown case is 404, a faulty limit 400', async () => {
    expect((await similarTo('tidak-ada')).status).toBe(404);
    const faulty = await similarTo('pasti-sumba-timur', '?limit=100');
    expect(faulty.status).toBe(400);
    expect(ProblemDocument.parse(await faulty.json()).errors?.[0]?.field).toBe('limit');
  });
});
