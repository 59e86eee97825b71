/** How long to wait before each further attempt. */
export type BackOff = {
  /** Milliseconds, twice as many at each call up to the longest. */
  next(): number;
  /** It ran well: the next failure is a first one again. */
  reset(): void;
};

export function backOff({ first, longest }: { first: number; longest: number }): BackOff {
  let wait = first;
  return {
    next() {
      const now = wait;
      wait = Math.min(longest, wait * 2);
      return now;
    },
    reset() {
      wait = first;
    },
  };
}
