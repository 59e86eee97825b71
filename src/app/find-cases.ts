import type { Viewer } from '../domain/roles.ts';
import { SearchUnavailableError } from '../search/search-index.ts';
import type { Card } from './catalogue.ts';
import type { Hub } from './hub.ts';
import { mayHub, require } from './policy.ts';
import { searchInnovations } from './search-innovations.ts';
import { parseSearchParameters } from './search-parameters.ts';

export type FoundCases = {
  text: string;
  /** Published cases that fit, the best first; the newest where nothing is asked for. Null: no search engine answers. */
  listed: readonly Card[] | null;
  total: number;
  /** Those that left the catalogue and have the words in their names. */
  shelved: readonly Card[];
};

const MOST = 24;
const MOST_SHELVED = 50;

/** Cases for a curator to look after, in the catalogue and out of it. Throws `ForbiddenError`. */
export async function findCases(
  hub: Hub,
  viewer: Viewer | null,
  parameters: URLSearchParams,
): Promise<FoundCases> {
  require(mayHub(viewer, 'open_queue'));
  const { query } = parseSearchParameters(new URLSearchParams({ q: parameters.get('q') ?? '' }));
  const words = query.text
    .toLocaleLowerCase('id')
    .split(' ')
    .filter((word) => word !== '');
  const shelved = hub.catalogue
    .shelved()
    .filter(({ name }) => words.every((word) => name.toLocaleLowerCase('id').includes(word)))
    .slice(0, MOST_SHELVED);
  try {
    const { rows, answer } = await searchInnovations(hub, { ...query, limit: MOST, facets: [] });
    return { text: query.text, listed: rows.map(({ card }) => card), total: answer.total, shelved };
  } catch (error) {
    if (!(error instanceof SearchUnavailableError)) throw error;
    return { text: query.text, listed: null, total: 0, shelved };
  }
}
