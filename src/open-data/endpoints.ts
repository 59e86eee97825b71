import { contentResponse, fileResponse, jsonResponse, readEndpoint } from '../api/endpoint.ts';
import { ProblemError } from '../api/problem.ts';
import { readSearch } from '../api/search.ts';
import { publicInnovations } from '../app/export-innovations.ts';
import type { Hub } from '../app/hub.ts';
import { tiesOf } from '../app/lineage-ties.ts';
import { searchInnovations } from '../app/search-innovations.ts';
import { adoptionsCsv } from './adoptions-csv.ts';
import { atomFeed, FEED_LENGTH } from './atom.ts';
import { innovationsCsv } from './csv.ts';
import { dcatCatalogue } from './dcat.ts';
import { figureFile, figuresCsv } from './figures-csv.ts';
import { innovationsJsonl } from './jsonl.ts';
import { sitemap } from './sitemap.ts';

/** The catalogue as a feed; the parameters of a search narrow it. */
export const getFeed = readEndpoint(async ({ url, locals: { hub } }) => {
  const asked = readSearch(url.searchParams);
  // What has only some of the words helps who searches now; to a subscriber it would be noise for ever.
  const query = {
    ...asked,
    sort: 'newest',
    page: 1,
    limit: FEED_LENGTH,
    facets: [],
    onlyWhole: true,
  } as const;
  const { rows } = await searchInnovations(hub, query);
  const cards = rows.map(({ card }) => card);
  return contentResponse(atomFeed(hub.siteUrl, query, cards), {
    type: 'application/atom+xml; charset=utf-8',
  });
});

export const getSitemap = readEndpoint(async ({ url, locals }) => {
  const { hub } = locals;
  const part = url.searchParams.get('part');
  const xml = await sitemap(hub.siteUrl, hub.catalogue, part === null ? null : Number(part));
  if (xml === null) throw new ProblemError('not_found');
  locals.sameForEverybody = true;
  return contentResponse(xml, { type: 'application/xml; charset=utf-8' });
});

/** Facets make addresses without end: crawlers find every case in the sitemap instead. */
export const getRobots = readEndpoint(({ locals }) => {
  const { siteUrl } = locals.hub;
  locals.sameForEverybody = true;
  return contentResponse(
    `User-agent: *\nDisallow: /api/\nDisallow: /inovasi?\nDisallow: /bandingkan?\n\nSitemap: ${siteUrl}/sitemap.xml\n`,
    { type: 'text/plain; charset=utf-8' },
  );
});

async function* csvRows(hub: Hub) {
  for await (const innovation of publicInnovations(hub))
    yield {
      innovation,
      adoptions: hub.catalogue.card(innovation.id)?.adoptions ?? 0,
      siteUrl: hub.siteUrl,
    };
}

export const getCsv = readEndpoint(({ locals: { hub } }) =>
  fileResponse(() => innovationsCsv(csvRows(hub)), {
    type: 'text/csv; charset=utf-8; header=present',
    name: 'innovations.csv',
    hub,
  }),
);

export const getAdoptionsCsv = readEndpoint(({ locals: { hub } }) =>
  fileResponse(() => adoptionsCsv(tiesOf(hub.catalogue), hub.siteUrl), {
    type: 'text/csv; charset=utf-8; header=present',
    name: 'adoptions.csv',
    hub,
  }),
);

export const getJsonl = readEndpoint(({ locals: { hub } }) =>
  fileResponse(() => innovationsJsonl(publicInnovations(hub)), {
    type: 'application/jsonl; charset=utf-8',
    name: 'innovations.jsonl',
    hub,
  }),
);

export const getDcat = readEndpoint(({ locals }) => {
  const { hub } = locals;
  const modified = hub.catalogue
    .cards()
    .reduce<string | null>(
      (last, { updatedAt }) => (last === null || updatedAt > last ? updatedAt : last),
      null,
    );
  locals.sameForEverybody = true;
  return jsonResponse(dcatCatalogue(hub.siteUrl, modified), {
    headers: { 'content-type': 'application/ld+json' },
  });
});

/** The figures behind one of the drawings. */
export const getFigures = readEndpoint(({ params, locals }) => {
  const file = figureFile(params.nama ?? '');
  if (file === null) throw new ProblemError('not_found');
  locals.sameForEverybody = true;
  return contentResponse(figuresCsv(locals.hub, file), {
    type: 'text/csv; charset=utf-8; header=present',
  });
});
