import { searchInnovations } from '../app/search-innovations.ts';
import { parseSearchParameters, readTruth } from '../app/search-parameters.ts';
import { FACETS, type Facet, type SearchQuery } from '../search/search-index.ts';
import { readEndpoint, timedJsonResponse } from './endpoint.ts';
import { faultInWords } from './parameters.ts';
import { ProblemError, type FieldFault } from './problem.ts';
import { searchResult } from './schemas/search.ts';

const YES_OR_NO = ['as_typed', 'explain'] as const;

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

/** What an address says yes or no to: `as_typed=1`. */
function readYesOrNo(
  parameters: URLSearchParams,
  field: string,
): { yes: boolean; errors: readonly FieldFault[] } {
  const given = parameters.get(field) ?? '';
  const truth = given === '' ? false : readTruth(given);
  return {
    yes: truth ?? false,
    errors: truth === null ? [{ field, detail: faultInWords('unknown_value', given) }] : [],
  };
}

/** The search that an address asks for. Throws a `ProblemError` naming every field at fault. */
export function readSearch(parameters: URLSearchParams): SearchQuery {
  const { query, faults } = parseSearchParameters(parameters);
  const { facets, errors: facetErrors } = readFacets(parameters);
  const errors = [
    ...faults.map(({ field, value, code }) => ({ field, detail: faultInWords(code, value) })),
    ...facetErrors,
    ...YES_OR_NO.flatMap((field) => readYesOrNo(parameters, field).errors),
  ];
  if (errors.length > 0) throw new ProblemError('invalid_parameters', { errors });
  return { ...query, facets };
}

// Not kept by the page cache: the index follows a commit a moment later, without a new revision.
export const getSearch = readEndpoint(async ({ url, locals: { hub } }) => {
  const began = performance.now();
  const query = readSearch(url.searchParams);
  const page = await searchInnovations(hub, query);
  const { yes: explained } = readYesOrNo(url.searchParams, 'explain');
  return timedJsonResponse(searchResult(hub.siteUrl, query, page, { explained }), performance.now() - began);
});
