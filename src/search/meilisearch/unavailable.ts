import { MeilisearchApiError, MeilisearchError } from 'meilisearch';
import { SearchUnavailableError } from '../search-index.ts';

/** What lies at the bottom of a failed request: `connect ECONNREFUSED 127.0.0.1:7700` rather than `fetch failed`. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}

/** Whether an answer says "not now" or "not you" rather than "your request is wrong". */
export const meansUnavailable = (status: number, code: string | undefined): boolean =>
  status >= 500 || [401, 403, 408, 429].includes(status) || code === 'index_not_found';

/**
 * Runs one exchange with Meilisearch. Whatever keeps it from answering (gone, too slow, refusing our key,
 * the index deleted, something else at its address) becomes `SearchUnavailableError`; any other
 * error is left as it is.
 */
export async function exchange<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const gone =
      error instanceof MeilisearchApiError
        ? meansUnavailable(error.response.status, error.cause?.code)
        : // A proxy in front of it may answer with a page that is no JSON.
          error instanceof MeilisearchError || error instanceof SyntaxError;
    if (!gone) throw error;
    throw new SearchUnavailableError(`Meilisearch: ${rootMessage(error)}`, { cause: error });
  }
}
