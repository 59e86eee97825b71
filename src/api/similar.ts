import { publicInnovation } from '../app/read-innovation.ts';
import { draftOf, similarInnovations } from '../app/similar-innovations.ts';
import { DRAFT_FIELDS } from '../search/similar.ts';
import { readEndpoint, timedJsonResponse } from './endpoint.ts';
import { movedTo, unknownInnovation } from './innovations.ts';
import { faultInWords, readQuery } from './parameters.ts';
import { ProblemError } from './problem.ts';
import { AlikeQuery, SimilarQuery } from './queries.ts';
import { similarResult } from './schemas/similar.ts';

/** Cases like a draft. Like a search it is kept for nobody: the index follows a commit a moment later. */
export const getSimilar = readEndpoint(async ({ url, locals: { hub } }) => {
  const began = performance.now();
  const { limit, regency, ...draft } = readQuery(SimilarQuery, url.searchParams);
  if (DRAFT_FIELDS.every((field) => (draft[field] ?? '').trim() === ''))
    throw new ProblemError('invalid_parameters', {
      errors: [{ field: 'title', detail: faultInWords('missing', '') }],
    });
  const found = await similarInnovations(hub, draft, { limit, regency });
  return timedJsonResponse(similarResult(hub.siteUrl, found), performance.now() - began);
});

export const getSimilarTo = readEndpoint(async ({ url, params, locals: { hub } }) => {
  const began = performance.now();
  const { limit } = readQuery(AlikeQuery, url.searchParams);
  const asked = params.id ?? '';
  const innovation = await publicInnovation(hub, asked);
  if (innovation === null) throw unknownInnovation(asked);
  const moved = movedTo(asked, innovation, hub.siteUrl, `/similar${url.search}`);
  if (moved) return moved;
  const found = await similarInnovations(hub, draftOf(innovation), { limit, except: innovation.id });
  return timedJsonResponse(similarResult(hub.siteUrl, found), performance.now() - began);
});
