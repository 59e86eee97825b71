import type { Facet, SearchDocument, TextField } from '../search-index.ts';
import { indexedWords } from '../indexed-words.ts';
import { paced } from '../paced.ts';

/** A case as it stands in Meilisearch: tokens in place of its words, never shown to anyone. */
type IndexRecord = { id: string; version: string } & Record<TextField, string> &
  Record<Facet, readonly string[]> &
  SearchDocument['order'];

const indexRecord = (document: SearchDocument): IndexRecord => {
  const { title, topics, place, summary, body } = indexedWords(document);
  return {
    id: document.id,
    version: document.version,
    title: title.join(' '),
    topics: topics.join(' '),
    place: place.join(' '),
    summary: summary.join(' '),
    body: body.join(' '),
    ...document.facets,
    ...document.order,
  };
};

/** Characters of one request: about 700 long cases, far below the 100 MB that Meilisearch takes. */
const LARGEST_BATCH = 3_000_000;

export type Batch = { lines: string; documents: number };

/** Documents as NDJSON, in requests of bounded size; the hub goes on serving meanwhile. */
export async function* batches(
  documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>,
): AsyncGenerator<Batch, void, undefined> {
  let lines: string[] = [];
  let size = 0;
  for await (const document of paced(documents)) {
    const line = JSON.stringify(indexRecord(document));
    if (size + line.length > LARGEST_BATCH && lines.length > 0) {
      yield { lines: lines.join('\n'), documents: lines.length };
      lines = [];
      size = 0;
    }
    lines.push(line);
    size += line.length;
  }
  if (lines.length > 0) yield { lines: lines.join('\n'), documents: lines.length };
}
