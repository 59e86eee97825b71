import type { View } from '../../app/show-search.ts';
import { PAGE_SIZE, defaultSort, searchAddress, searchParametersOf } from '../../app/search-parameters.ts';
import type { SearchQuery } from '../../search/search-index.ts';

/** Where the search with this change is found, shown the same way unless told. */
export type AddressOf = (change?: Partial<SearchQuery>, view?: View) => string;

export const addressesOf =
  (query: SearchQuery, shown: View = 'list'): AddressOf =>
  (change = {}, view = shown) => {
    const address = searchAddress(query, change);
    return view === 'list' ? address : `${address}${address.includes('?') ? '&' : '?'}view=peta`;
  };

/** What a form must carry along so that new words, or another choice, stay within this search. */
export function keptParameters(query: SearchQuery, view: View): readonly { name: string; value: string }[] {
  const kept = [...searchParametersOf({ ...query, page: 1 })].map(([name, value]) => ({ name, value }));
  return view === 'list' ? kept : [...kept, { name: 'view', value: 'peta' }];
}

/** The feed of this search: what is new in it, whatever the order and page on screen. */
export const feedAddress = (query: SearchQuery): string =>
  searchAddress({ ...query, sort: defaultSort(query.text), page: 1, limit: PAGE_SIZE }, {}, '/feed.xml');
