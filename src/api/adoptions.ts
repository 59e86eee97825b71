import { listAdoptions } from '../app/list-adoptions.ts';
import { jsonResponse, readEndpoint } from './endpoint.ts';
import { nextLink } from './innovations.ts';
import { cursorAfter, readQuery } from './parameters.ts';
import { AdoptionsQuery } from './queries.ts';
import { adoptionJson, type AdoptionPage } from './schemas/adoption.ts';
import type { Answer } from './schemas/references.ts';

export const getAdoptions = readEndpoint((context) => {
  const { hub } = context.locals;
  const { innovation, regency, cursor, limit } = readQuery(AdoptionsQuery, context.url.searchParams);
  const page = listAdoptions(
    hub,
    {
      innovation: innovation === undefined ? undefined : (hub.catalogue.idOfSlug(innovation) ?? innovation),
      regency,
    },
    { after: cursor, limit },
  );
  const next = page.next && cursorAfter(page.next);
  context.locals.sameForEverybody = true;
  return jsonResponse(
    {
      total: page.total,
      adoptions: page.adoptions.map((adoption) => adoptionJson(hub.siteUrl, adoption)),
      next,
    } satisfies Answer<typeof AdoptionPage>,
    { headers: nextLink(context, next) },
  );
});
