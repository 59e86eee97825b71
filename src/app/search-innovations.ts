import { highlight, type Segment } from '../search/indonesian/highlight.ts';
import type { SearchQuery } from '../search/search-index.ts';
import type { SearchAnswer } from '../search/search-service.ts';
import type { Card } from './catalogue.ts';
import type { Hub } from './hub.ts';

export type SearchPage = {
  answer: SearchAnswer;
  rows: readonly { card: Card; title: readonly Segment[]; summary: readonly Segment[] }[];
  /** How many pages there are, at least 1. */
  pages: number;
};

/** One page of the catalogue that fits `query`, with the words found marked. */
export async function searchInnovations(hub: Hub, query: SearchQuery): Promise<SearchPage> {
  const answer = await hub.search.search(query);
  const { tokens } = answer;
  const rows = answer.ids.flatMap((id) => {
    // A case may leave the catalogue a moment before it leaves the index.
    const card = hub.catalogue.card(id);
    return card
      ? [{ card, title: highlight(card.name, tokens), summary: highlight(card.summary, tokens) }]
      : [];
  });
  return { answer, rows, pages: Math.max(1, Math.ceil(answer.total / Math.max(1, query.limit))) };
}
