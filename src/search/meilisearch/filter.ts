import { FACETS, type Facet, type Filters } from '../search-index.ts';

/** Within double quotes only these two mean something to Meilisearch; a line break or a keyword is plain text. */
const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/**
 * The one place where a filter is written: values of a facet are alternatives, facets add up.
 * `aside` is a facet whose own choice is left out, so that its alternatives can be counted.
 */
export function meilisearchFilter(filters: Filters, aside?: Facet): string[] {
  return FACETS.flatMap((facet) => {
    const values = filters[facet] ?? [];
    return facet === aside || values.length === 0 ? [] : [`${facet} IN [${values.map(quoted).join(', ')}]`];
  });
}
