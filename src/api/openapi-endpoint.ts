import { getAdoptions } from './adoptions.ts';
import { jsonResponse, readEndpoint, type ReadContext } from './endpoint.ts';
import { getGaps } from './gaps.ts';
import { getInnovation, getInnovations } from './innovations.ts';
import { openApiDocument, type Examples } from './openapi.ts';
import { getProblem } from './problems.ts';
import { getRegencies, getRegency } from './regencies.ts';
import { getSearch } from './search.ts';
import { getSimilar } from './similar.ts';

const QUERY = 'juru malaria';
const DRAFT = 'Warga kampung dilatih memeriksa dan mengobati malaria.';
/** DI Yogyakarta: five regencies, a short example. */
const PROVINCE = '34';
const REGENCY = '3216';

/** The examples are this catalogue's own answers, so that none of them can grow untrue. */
async function examplesOf(locals: ReadContext['locals']): Promise<Examples> {
  const { catalogue, siteUrl } = locals.hub;
  const cards = catalogue.cards();
  const card = cards.find(({ adoptions }) => adoptions > 0) ?? cards[0];
  const slug = card?.slug ?? null;
  const regency = card?.regency.code ?? REGENCY;

  const ask = async (read: typeof getSearch, path: string, params: Record<string, string> = {}) => {
    const url = new URL(`${siteUrl}/api/v1/${path}`);
    const response = await read({ request: new Request(url), url, params, locals: { ...locals } });
    const answer: unknown = response.ok ? await response.json() : undefined;
    return answer;
  };
  return {
    query: QUERY,
    slug,
    regency,
    answers: {
      search: await ask(getSearch, `search?q=${encodeURIComponent(QUERY)}&limit=1&facets=dimension`),
      similar: await ask(getSimilar, `similar?summary=${encodeURIComponent(DRAFT)}&limit=1`),
      innovations: await ask(getInnovations, 'innovations?limit=1'),
      innovation: slug === null ? undefined : await ask(getInnovation, `innovations/${slug}`, { id: slug }),
      regencies: await ask(getRegencies, `regencies?province=${PROVINCE}`),
      regency: await ask(getRegency, `regencies/${regency}`, { code: regency }),
      gaps: await ask(getGaps, `regencies/${regency}/gaps?limit=1`, { code: regency }),
      adoptions: await ask(getAdoptions, 'adoptions?limit=1'),
      problem: await ask(getProblem, 'problems/not_found', { code: 'not_found' }),
    },
  };
}

export const getOpenApi = readEndpoint(async ({ locals }) => {
  const examples = await examplesOf(locals);
  const lasting = { ...examples.answers, search: undefined, similar: undefined };
  locals.sameForEverybody = true;
  return jsonResponse(openApiDocument(locals.hub.siteUrl, examples), {
    // Examples of searches tell how long they took, which alone is no change.
    sameAs: openApiDocument(locals.hub.siteUrl, { ...examples, answers: lasting }),
  });
});
