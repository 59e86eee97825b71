import type { Facet, SearchDocument, TextField } from '../search-index.ts';
import { stems } from '../indonesian/stem.ts';
import { paced } from '../paced.ts';

/** A case as it stands in Meilisearch: stems in place of its words, never shown to anyone. */
type IndexRecord = { id: string; version: string } & Record<TextField, string> &
  Record<Facet, readonly string[]> &
  SearchDocument['order'];

const stemmed = (text: string): string => stems(text).join(' ');

const indexRecord = ({ id, version, text, facets, order }: SearchDocument): IndexRecord => ({
  id,
  version,
  title: stemmed(text.title),
  topics: stemmed(text.topics),
  place: stemmed(text.place),
  summary: stemmed(text.summary),
  body: stemmed(text.body),
  ...facets,
  ...order,
});

/** Characters of one request: about 2,000 long cases, far below the 100 MB that Meilisearch takes. */
const LARGEST_BATCH = 8_000_000;

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
