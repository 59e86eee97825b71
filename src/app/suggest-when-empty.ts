import type { SearchQuery } from '../search/search-index.ts';
import type { Hub } from './hub.ts';

export type Suggestions = {
  /** Cases that fit the words without any filter; null when there was no filter, or no words. */
  withoutFilters: number | null;
  /** Those of the words that find something alone. */
  words: readonly { word: string; total: number }[];
};

const MOST_WORDS = 6;

/** What a search that found nothing could have been instead. */
export async function suggestWhenEmpty(hub: Hub, query: SearchQuery): Promise<Suggestions> {
  const filtered = Object.keys(query.filters).length > 0;
  const total = async (text: string) =>
    (await hub.search.search({ ...query, text, filters: {}, page: 1, limit: 0, facets: [] })).total;
  const words = [...new Set(query.text.split(' '))].filter((word) => word.length > 2).slice(0, MOST_WORDS);
  const [withoutFilters, alone] = await Promise.all([
    filtered && query.text !== '' ? total(query.text) : null,
    words.length < 2 ? [] : Promise.all(words.map(async (word) => ({ word, total: await total(word) }))),
  ]);
  return { withoutFilters, words: alone.filter((one) => one.total > 0) };
}
