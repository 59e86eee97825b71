import type { Stored } from '../store/store.ts';

/**
 * JSON Lines: the records exactly as stored, one on a line, so that the file imports again unchanged. Their
 * names are the record's own (camelCase), not those of the API.
 */
export async function* innovationsJsonl(
  innovations: AsyncIterable<Stored<'innovation'>>,
): AsyncGenerator<string, void, undefined> {
  for await (const innovation of innovations) yield `${JSON.stringify(innovation)}\n`;
}
