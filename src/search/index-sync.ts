import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { backOff } from './back-off.ts';
import type { DocumentSource } from './document-source.ts';
import { paced } from './paced.ts';
import { FACETS, type EngineQuery, type SearchDocument, type SearchIndex } from './search-index.ts';

/** Milliseconds before the index is tried again; and how long it must have gone well for that to start over. */
const RETRY = { first: 100, longest: 30_000 };
const WENT_WELL = 60_000;

/** Milliseconds in which a search must be answered for the engine to be trusted with people's searches. */
export const SLOWEST_ANSWER = 1000;

/** Asks for as much as a full catalogue page does. */
const PROBE: EngineQuery = {
  sought: { kind: 'all', tokens: ['desa'] },
  filters: {},
  sort: 'relevance',
  from: 0,
  limit: 24,
  facets: FACETS,
};

/** Milliseconds that a rebuild waits for an engine that is not up, and closing for what is in hand. */
const REBUILD_PATIENCE = 30_000;
const CLOSE_PATIENCE = 3000;

/** Keeps one index true to the store, in the background. */
export type IndexSync = {
  /** True while the index holds what the store had, but for `waiting` changes that are on their way. */
  ready(): boolean;
  /** Why it is not ready; null when it is. */
  detail(): string | null;
  waiting(): number;
  changed(ids: readonly string[]): void;
  /** A search failed: the index is not ready until it was compared with the store again. */
  failed(error: unknown): void;
  /** Throws what kept it from being built. Resolves with the number of documents. */
  rebuild(progress: (done: number, total: number) => void): Promise<number>;
  /** Resolves when the first comparison is over, well or not; and when the index is ready for the first time. */
  firstTry: Promise<void>;
  firstReady: Promise<void>;
  close(): Promise<void>;
};

/** Documents handed to the index at a time: about 3 MB of long cases. */
const BATCH = 500;

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of paced(items)) collected.push(item);
  return collected;
}

/**
 * Changes go to the index in the order of the commits, those that wait together as one. After any failure
 * the index is compared with the store by id and version instead, so that nothing is lost and nothing has to
 * be remembered. It begins when `after` is over.
 */
export function keepInSync({
  index,
  documents,
  log,
  after = Promise.resolve(),
}: {
  index: SearchIndex;
  documents: DocumentSource;
  log: Logger;
  after?: Promise<void>;
}): IndexSync {
  const closing = new AbortController();
  const retry = backOff(RETRY);
  let queue = new Set<string>();
  let inHand = 0;
  let readySince: number | null = null;
  let detail: string | null = `${index.engine}: the index is being compared with the catalogue`;
  let wake = () => {};
  const firstTry = Promise.withResolvers<void>();
  const firstReady = Promise.withResolvers<void>();

  /** One piece of work on the index at a time: a rebuild and a change must not cross. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  }

  async function send(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length && !closing.signal.aborted; at += BATCH) {
      const some = ids.slice(at, at + BATCH);
      const put: SearchDocument[] = await collect(documents.documents(some));
      const there = new Set(put.map(({ id }) => id));
      await index.apply({ put, remove: some.filter((id) => !there.has(id)) });
      inHand -= some.length;
    }
  }

  async function build(progress: (done: number, total: number) => void): Promise<number> {
    // What changes while it is built is queued, and follows.
    queue = new Set();
    const wanted = documents.versions();
    inHand = wanted.size;
    await index.rebuild(paced(documents.documents(wanted.keys())), (done) => {
      inHand = Math.max(0, wanted.size - done);
      progress(done, wanted.size);
    });
    inHand = 0;
    return wanted.size;
  }

  async function compare(): Promise<void> {
    const held = await index.versions();
    // A change from here on is queued, and sent after this.
    queue = new Set();
    const wanted = documents.versions();
    const different = [
      ...[...wanted].filter(([id, version]) => held.get(id) !== version).map(([id]) => id),
      ...[...held.keys()].filter((id) => !wanted.has(id)),
    ];
    inHand = different.length;
    if (different.length > 0)
      log.info(
        { engine: index.engine, different: different.length, of: wanted.size },
        'bringing the index up to date',
      );
    // An index of old answers is better replaced at once; an empty one is better filled before people's eyes.
    if (held.size > 0 && different.length > wanted.size / 2) await build(() => {});
    else await send(different);
    await index.find(PROBE, AbortSignal.timeout(SLOWEST_ANSWER));
  }

  function becameReady(): void {
    if (readySince !== null || closing.signal.aborted) return;
    readySince = performance.now();
    detail = null;
    firstReady.resolve();
    log.info({ engine: index.engine }, 'the index is up to date');
  }

  function fell(error: unknown): void {
    if (readySince !== null && performance.now() - readySince > WENT_WELL) retry.reset();
    if (readySince !== null) log.warn({ err: error, engine: index.engine }, 'the search engine failed');
    else if (message(error) !== detail)
      log.info({ engine: index.engine, reason: message(error) }, 'the search engine is not to be used yet');
    readySince = null;
    detail = message(error);
    inHand = 0;
  }

  async function sendQueued(): Promise<void> {
    const ids = [...queue];
    queue = new Set();
    inHand = ids.length;
    try {
      await send(ids);
    } catch (error) {
      for (const id of ids) queue.add(id);
      throw error;
    }
  }

  async function sleep(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    if (!closing.signal.aborted) await promise;
  }

  async function work(): Promise<void> {
    await after;
    while (!closing.signal.aborted) {
      try {
        if (readySince === null) {
          await inTurn(compare);
          becameReady();
        } else if (queue.size > 0) await inTurn(sendQueued);
        else await sleep();
      } catch (error) {
        if (closing.signal.aborted) break;
        fell(error);
      }
      firstTry.resolve();
      if (readySince === null && !closing.signal.aborted)
        await delay(retry.next(), undefined, { signal: closing.signal }).catch(() => {});
    }
    firstTry.resolve();
  }
  const working = work();

  return {
    ready: () => readySince !== null,
    detail: () => detail,
    waiting: () => queue.size + inHand,
    firstTry: firstTry.promise,
    firstReady: firstReady.promise,

    changed(ids) {
      for (const id of ids) queue.add(id);
      wake();
    },

    failed(error) {
      if (readySince === null) return;
      fell(error);
      wake();
    },

    async rebuild(progress) {
      for (let waited = 0; readySince === null && waited < REBUILD_PATIENCE; waited += RETRY.first)
        await delay(RETRY.first, undefined, { signal: closing.signal });
      try {
        return await inTurn(() => build(progress));
      } catch (error) {
        fell(error);
        wake();
        throw error;
      }
    },

    async close() {
      closing.abort();
      wake();
      await Promise.race([working.then(() => turn), delay(CLOSE_PATIENCE, undefined, { ref: false })]);
      await index.close();
    },
  };
}
