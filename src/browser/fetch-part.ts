/** After the last key: shorter asks for what nobody waits for, longer is felt. */
const PAUSE_MS = 120;

/**
 * Asks the server for pieces of pages, one at a time: a new question calls the last one off. Resolves to null
 * when it was called off; rejects when there is no answer.
 */
export function partFetcher(): (address: string) => Promise<string | null> {
  let last: AbortController | undefined;
  return async (address) => {
    last?.abort();
    const { signal } = (last = new AbortController());
    try {
      const response = await fetch(address, { signal });
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      const text = await response.text();
      return signal.aborted ? null : text;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  };
}

/** Calls `act` when nothing new came for a while; `cancel` forgets what is waiting. */
export function whenQuiet(act: () => void): { soon(pauseMs?: number): void; cancel(): void } {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => clearTimeout(waiting);
  return {
    soon(pauseMs = PAUSE_MS) {
      cancel();
      waiting = setTimeout(act, pauseMs);
    },
    cancel,
  };
}
