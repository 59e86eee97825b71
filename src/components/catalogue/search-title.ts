import type { SearchScreen } from '../../app/show-search.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/messages.ts';
import { FACETS, type SearchQuery } from '../../search/search-index.ts';
import { facetLabel } from './facets.ts';

/** The names of the filters chosen. */
export const chosenIn = (query: SearchQuery): readonly string[] =>
  FACETS.flatMap((facet) => (query.filters[facet] ?? []).map((value) => facetLabel(facet, value)));

/**
 * What the page is called: how many cases fit, and what. Of a search in words only those are counted that have
 * all of it; where none has, it says so.
 */
export function searchTitle({ query, answer }: Pick<SearchScreen, 'query' | 'answer'>): string {
  const { total, whole, partial, corrected } = answer;
  const text = corrected ?? query.text;
  if (text !== '' && total === 0) return t('search.title.none', { text });
  if (text !== '' && partial) return t('search.title.partial', { count: formatNumber(total), text });
  if (text !== '') return t('search.title.text', { count: formatNumber(whole), text });
  const chosen = chosenIn(query);
  return chosen.length === 0
    ? t('search.title')
    : t('search.title.filtered', { count: formatNumber(total), filters: chosen.join(', ') });
}
