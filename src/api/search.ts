import { searchInnovations } from '../app/search-innovations.ts';
import { parseSearchParameters } from '../app/search-parameters.ts';
import { FACETS, type Facet, type SearchQuery } from '../search/search-index.ts';
import { jsonResponse, readEndpoint } from './endpoint.ts';
import { faultInWords } from './parameters.ts';
import { ProblemError, type FieldFault } from './problem.ts';
import { searchResult } from './schemas/search.ts';

/** Counting costs; who wants counts says which: `facets=dimension,province`. */
function readFacets(parameters: URLSearchParams): {
  facets: readonly Facet[];
  errors: readonly FieldFault[];
} {
  const names = parameters
    .getAll('facets')
    .flatMap((list) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !FACETS.some((facet) => facet === name));
  return {
    facets: FACETS.filter((facet) => names.includes(facet)),
    errors:
      unknown === undefined ? [] : [{ field: 'facets', detail: faultInWords('unknown_value', unknown) }],
  };
}

/** The search that an address asks for. Throws a `ProblemError` naming every field at fault. */
export function readSearch(parameters: URLSearchParams): SearchQuery {
  const { query, faults } = parseSearchParameters(parameters);
  const { facets, errors: facetErrors } = readFacets(parameters);
  const errors = [
    ...faults.map(({ field, value, code }) => ({ field, detail: faultInWords(code, value) })),
    ...facetErrors,
  ];
  if (errors.length > 0) throw new ProblemError('invalid_parameters', { errors });
  return { ...query, facets };
}

// Not kept by the page cache: the index follows a commit a moment later, without a new revision.
export const getSearch = readEndpoint(async ({ url, locals: { hub } }) => {
  const began = performance.now();
  const query = readSearch(url.searchParams);
  const page = await searchInnovations(hub, query);
  const result = searchResult(hub.siteUrl, query, page, performance.now() - began);
  return jsonResponse(result, { sameAs: { ...result, took_ms: 0 } });
});
