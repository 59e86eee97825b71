import { findGaps } from '../app/find-gaps.ts';
import { jsonResponse, readEndpoint } from './endpoint.ts';
import { readQuery } from './parameters.ts';
import { GapsQuery } from './queries.ts';
import { unknownRegency } from './regencies.ts';
import { regencyGaps, type RegencyGaps } from './schemas/gaps.ts';
import type { Answer } from './schemas/references.ts';

export const getGaps = readEndpoint(({ url, params, locals }) => {
  const { hub } = locals;
  const asked = readQuery(GapsQuery, url.searchParams);
  const code = params.code ?? '';
  const gaps = findGaps(hub, code);
  if (gaps === null) throw unknownRegency(code);
  locals.sameForEverybody = true;
  return jsonResponse(regencyGaps(hub.siteUrl, gaps, asked) satisfies Answer<typeof RegencyGaps>);
});
