import type { Logger } from 'pino';
import { Meilisearch } from 'meilisearch';
import { SearchUnavailableError, type SearchDocument, type SearchIndex } from '../search-index.ts';
import { batches } from './index-record.ts';
import { hasIndexSettings, INDEX_SETTINGS } from './index-settings.ts';
import { readAnswer, searchRequests } from './search-request.ts';
import { searchTransport } from './search-transport.ts';
import type { Connection, MeilisearchServer } from './server.ts';
import { finished, idle } from './tasks.ts';
import { exchange } from './unavailable.ts';

const INDEX = 'innovations';
/** Where a new index is built before it takes the place of the old one. */
const BUILDING = 'innovations_building';

/** Milliseconds. A request that is no search; a batch of documents; setting up, which may index all anew. */
const REQUEST_PATIENCE = 10_000;
const BATCH_PATIENCE = 120_000;
const SET_UP_PATIENCE = 600_000;

/** Batches on their way at once: the next one is stemmed while Meilisearch works on the last. */
const BATCHES_UNDER_WAY = 3;
const VERSIONS_PAGE = 5000;

/**
 * Meilisearch behind the port. It finds and counts tokens; our process ranks, holds the cases and marks the words.
 * Every method throws `SearchUnavailableError` while the server cannot be asked. Closing closes the server.
 */
export function meilisearchIndex({ server, log }: { server: MeilisearchServer; log: Logger }): SearchIndex {
  let held: {
    connection: Connection;
    meili: Meilisearch;
    searches: ReturnType<typeof searchTransport>;
  } | null = null;

  function ways() {
    const connection = server.connection();
    if (connection === null)
      throw new SearchUnavailableError(server.detail() ?? 'Meilisearch is not running');
    if (held?.connection === connection) return held;
    held?.searches.close();
    held = {
      connection,
      meili: new Meilisearch({
        host: connection.url,
        ...(connection.key !== null && { apiKey: connection.key }),
        timeout: REQUEST_PATIENCE,
        // fetch asks for compressed answers, which Meilisearch is slow to make.
        requestInit: { headers: { 'accept-encoding': 'identity' } },
      }),
      searches: searchTransport(connection),
    };
    return held;
  }
  const meili = () => ways().meili;

  /** Which of our indexes are there. Asking for one that is not would leave a warning in its log. */
  async function indexes(): Promise<ReadonlySet<string>> {
    const { results } = await meili().getRawIndexes({ limit: 1000 });
    return new Set(results.map(({ uid }) => uid));
  }

  const settingsFit = async () => hasIndexSettings(await meili().index(INDEX).getSettings());

  async function create(index: string): Promise<void> {
    await finished(meili(), await meili().createIndex(index, { primaryKey: 'id' }), BATCH_PATIENCE);
    await setUp(index);
  }

  async function setUp(index: string): Promise<void> {
    await finished(meili(), await meili().index(index).updateSettings(INDEX_SETTINGS), SET_UP_PATIENCE);
  }

  async function removeBuilding(): Promise<void> {
    const { tasks } = meili();
    await tasks.cancelTasks({ indexUids: [BUILDING], statuses: ['enqueued', 'processing'] });
    await finished(meili(), await meili().deleteIndex(BUILDING), BATCH_PATIENCE);
  }

  /** The index as it must be, whatever was done to it or left behind since we last looked. */
  async function inOrder(): Promise<void> {
    const there = await indexes();
    if (there.has(BUILDING)) await removeBuilding();
    if (!there.has(INDEX)) {
      log.info('Meilisearch has no index yet: creating it');
      await create(INDEX);
    } else if (!(await settingsFit())) {
      log.info('Meilisearch: the settings of the index have changed: setting them');
      await setUp(INDEX);
    }
  }

  /** Sends documents and waits until they can be found. */
  async function put(
    index: string,
    documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>,
    progress: (done: number) => void = () => {},
  ): Promise<void> {
    const underWay: { done: Promise<void>; documents: number }[] = [];
    let total = 0;
    const settle = async (leave: number) => {
      while (underWay.length > leave) {
        const batch = underWay[0];
        await batch?.done;
        underWay.shift();
        progress((total += batch?.documents ?? 0));
      }
    };
    for await (const batch of batches(documents)) {
      const task = await meili()
        .index(index)
        .addDocumentsFromString(batch.lines, 'application/x-ndjson', { primaryKey: 'id' });
      const done = finished(meili(), task, BATCH_PATIENCE);
      // Waited for below, in order; an earlier one's failure must not leave this one's unheard.
      done.catch(() => {});
      underWay.push({ done, documents: batch.documents });
      await settle(BATCHES_UNDER_WAY - 1);
    }
    await settle(0);
  }

  return {
    engine: 'meilisearch',

    find: async (query, signal) => {
      const { searches } = ways();
      const requests = searchRequests(query, INDEX);
      const results = await Promise.all(requests.map((request) => searches.send(request, signal)));
      return readAnswer(query, results.flat());
    },

    apply: ({ put: documents, remove }) =>
      exchange(async () => {
        // Writing to an index that is gone would make one without our settings.
        if (!(await settingsFit()))
          throw new SearchUnavailableError('somebody changed the settings of the index');
        await put(INDEX, documents);
        if (remove.length > 0)
          await finished(
            meili(),
            await meili()
              .index(INDEX)
              .deleteDocuments([...remove]),
            BATCH_PATIENCE,
          );
      }),

    /** Puts the index in order first: this is what is asked at start and after every failure. */
    versions: () =>
      exchange(async () => {
        await inOrder();
        // What an earlier process sent and Meilisearch has not done yet would come after our comparison.
        await idle(meili(), INDEX, BATCH_PATIENCE);
        const versions = new Map<string, string>();
        for (let offset = 0, total = 1; offset < total; offset += VERSIONS_PAGE) {
          const page = await meili()
            .index(INDEX)
            .getDocuments<{ id: string; version: string }>({
              fields: ['id', 'version'],
              limit: VERSIONS_PAGE,
              offset,
            });
          for (const { id, version } of page.results) versions.set(id, version);
          total = page.total;
        }
        return versions;
      }),

    rebuild: (documents, progress) =>
      exchange(async () => {
        await inOrder();
        await create(BUILDING);
        await put(BUILDING, documents, progress);
        const swap = await meili().swapIndexes([{ indexes: [INDEX, BUILDING], rename: false }]);
        await finished(meili(), swap, BATCH_PATIENCE);
        await removeBuilding();
      }),

    async close() {
      held?.searches.close();
      await server.close();
    },
  };
}
