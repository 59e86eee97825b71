import { setTimeout as delay } from 'node:timers/promises';
import type { EnqueuedTask, Meilisearch } from 'meilisearch';
import { SearchUnavailableError } from '../search-index.ts';

/** Milliseconds between two looks at a task: soon for the one changed case, seldom for the long ones. */
const SOONEST = 10;
const SELDOM = 250;

/** Meilisearch took the task and could not do it; `cause` is what it says of it. */
export class TaskFailedError extends Error {
  override name = 'TaskFailedError';
}

/** Waits until `done` says so; false when `patience` milliseconds have passed. */
async function until(done: () => Promise<boolean>, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  for (let wait = SOONEST; ; wait = Math.min(SELDOM, wait * 1.5)) {
    if (await done()) return true;
    if (performance.now() > deadline) return false;
    await delay(wait);
  }
}

/**
 * Resolves when Meilisearch has done the task. Throws `TaskFailedError`, and `SearchUnavailableError` after
 * `patience` milliseconds: on a full disk tasks wait for ever while its health says "available".
 */
export async function finished(
  { tasks }: Meilisearch,
  { taskUid }: EnqueuedTask,
  patience: number,
): Promise<void> {
  const inTime = await until(async () => {
    const { status, type, error } = await tasks.getTask(taskUid);
    if (status === 'failed' || status === 'canceled')
      throw new TaskFailedError(
        `Meilisearch ${type} (task ${taskUid}) ${status}: ${error?.message ?? 'no reason given'}`,
        {
          cause: error,
        },
      );
    return status === 'succeeded';
  }, patience);
  if (!inTime)
    throw new SearchUnavailableError(`Meilisearch has not finished task ${taskUid} in ${patience / 1000} s`);
}

/** Resolves when no task on `index` is waiting or being done. Throws `SearchUnavailableError` after `patience`. */
export async function idle({ tasks }: Meilisearch, index: string, patience: number): Promise<void> {
  const inTime = await until(async () => {
    const { total } = await tasks.getTasks({
      statuses: ['enqueued', 'processing'],
      indexUids: [index],
      limit: 1,
    });
    return total === 0;
  }, patience);
  if (!inTime)
    throw new SearchUnavailableError(`Meilisearch is still busy with ${index} after ${patience / 1000} s`);
}
