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
  const rows = answer.ids.flatMap((id) => {
    // A case may leave the catalogue a moment before it leaves the index.
    const card = hub.catalogue.card(id);
    if (!card) return [];
    const marked = (field: 'title' | 'summary', text: string) => highlight(text, tokensIn(answer, id, field));
    return [{ card, title: marked('title', card.name), summary: marked('summary', card.summary) }];
  });
  return { answer, rows, pages: Math.max(1, Math.ceil(answer.total / Math.max(1, query.limit))) };
}

const NONE: ReadonlySet<string> = new Set();

/** What of the query may stand in a field of a case: most have nothing of it there, and need not be read. */
function tokensIn(
  { concepts, matches, tokens }: SearchAnswer,
  id: string,
  field: 'title' | 'summary',
): ReadonlySet<string> {
  const found = (matches.get(id) ?? []).filter(({ fields }) => fields.includes(field));
  // Where a term was found elsewhere, a part of it may yet stand here.
  if (found.length === 0 && matches.has(id) && concepts.every(({ roots }) => roots.length === 0)) return NONE;
  return new Set([...tokens, ...found.map(({ token }) => token)]);
}
