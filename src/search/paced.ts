import { setImmediate as otherWork } from 'node:timers/promises';

/** Milliseconds of work between two looks at what else is waiting: short enough not to be felt in a request. */
const TURN = 8;

/** The same items; lets requests be served between them, however much work the caller does with each. */
export async function* paced<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  let since = performance.now();
  for await (const item of items) {
    if (performance.now() - since > TURN) {
      await otherWork();
      since = performance.now();
    }
    yield item;
  }
}
