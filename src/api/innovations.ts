import { tiesBecoming, tiesTaking, type KnownTie } from '../app/lineage-ties.ts';
import { listInnovations } from '../app/list-innovations.ts';
import { readInnovation } from '../app/read-innovation.ts';
import { t } from '../i18n/messages.ts';
import { jsonResponse, readEndpoint, type ReadContext } from './endpoint.ts';
import { innovationJson } from './innovation-json.ts';
import { cursorAfter, readQuery } from './parameters.ts';
import { ProblemError } from './problem.ts';
import { InnovationsQuery } from './queries.ts';
import { adoptionJson } from './schemas/adoption.ts';
import { questionJson } from './schemas/question.ts';
import type { InnovationDetail, InnovationPage } from './schemas/innovation.ts';
import { type Answer, caseReference } from './schemas/references.ts';

/** Link header (RFC 8288) to the page after this one, with the same filters. */
export function nextLink({ url, locals }: ReadContext, cursor: string | null): Record<string, string> {
  if (cursor === null) return {};
  const parameters = new URLSearchParams(url.searchParams);
  parameters.set('cursor', cursor);
  return { link: `<${locals.hub.siteUrl}${url.pathname}?${parameters}>; rel="next"` };
}

export const getInnovations = readEndpoint(async (context) => {
  const { hub } = context.locals;
  const { cursor, limit, updated_since } = readQuery(InnovationsQuery, context.url.searchParams);
  const page = await listInnovations(hub, { after: cursor, limit, updatedSince: updated_since });
  const next = page.next && cursorAfter(page.next);
  context.locals.sameForEverybody = true;
  return jsonResponse(
    {
      innovations: page.innovations.map((record) =>
        innovationJson(hub.siteUrl, record, hub.catalogue.card(record.id)?.adoptions ?? 0),
      ),
      next,
    } satisfies Answer<typeof InnovationPage>,
    { headers: nextLink(context, next) },
  );
});

export const unknownInnovation = (asked: string): ProblemError =>
  new ProblemError('not_found', {
    detail: t('problem.unknown_innovation', { value: asked.slice(0, 200).toWellFormed() }),
  });

/** Where a merged case is told of now; null for one that was asked for by its own name. `rest`: what follows the id. */
export const movedTo = (
  asked: string,
  { id, slug }: { id: string; slug: string },
  siteUrl: string,
  rest = '',
): Response | null =>
  asked === id || asked === slug
    ? null
    : new Response(null, {
        status: 308,
        headers: { location: `${siteUrl}/api/v1/innovations/${id}${rest}` },
      });

export const getInnovation = readEndpoint(async ({ params, locals }) => {
  const { hub } = locals;
  const asked = params.id ?? '';
  const page = await readInnovation(hub, asked);
  if (page === null) throw unknownInnovation(asked);
  const moved = movedTo(asked, page.innovation, hub.siteUrl);
  if (moved) return moved;
  const { innovation, adoptions, related, isLasting } = page;
  const told = (ties: readonly KnownTie[]) => ties.map((tie) => adoptionJson(hub.siteUrl, tie));
  locals.sameForEverybody = isLasting;
  return jsonResponse({
    ...innovationJson(hub.siteUrl, innovation, adoptions),
    adopted_by: told(tiesTaking(hub.catalogue, innovation.id)),
    adopted_from: told(tiesBecoming(hub.catalogue, innovation.id)),
    questions: [...page.questions.faq, ...page.questions.answered].flatMap((question) =>
      questionJson(hub.siteUrl, innovation.slug, question),
    ),
    related: related.map((card) => caseReference(hub.siteUrl, card)),
  } satisfies Answer<typeof InnovationDetail>);
});
