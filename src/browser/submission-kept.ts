/** What was typed and is not known to be stored, as it stays in this browser until it is, or is thrown away. */
export type Kept = {
  /** Of the visit in which it was typed. */
  id: string;
  at: string;
  /** The step's rev that was typed over. */
  rev: number;
  fields: [string, string][];
  /** Sent with a button, whose answer nobody saw yet. */
  isSent: boolean;
};

/** More than a few visits without a connection there never are. */
const MOST = 5;

/**
 * Where the unstored words of one account, submission and step stay: another who uses the browser is offered nothing
 * of them. A browser that keeps nothing is as good: then the page alone holds them.
 */
export function keptPlace(key: string) {
  function all(): Kept[] {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(found) ? found.filter(isKept) : [];
    } catch {
      return [];
    }
  }
  function write(kept: readonly Kept[]) {
    try {
      if (kept.length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(kept.slice(-MOST)));
    } catch {
      // Full, or not allowed.
    }
  }
  return {
    all,
    keep: (kept: Kept) => write([...all().filter(({ id }) => id !== kept.id), kept]),
    drop: (id: string) => write(all().filter((kept) => kept.id !== id)),
  };
}

const isKept = (kept: unknown): kept is Kept =>
  typeof kept === 'object' &&
  kept !== null &&
  'id' in kept &&
  'at' in kept &&
  'rev' in kept &&
  typeof kept.rev === 'number' &&
  'isSent' in kept &&
  'fields' in kept &&
  Array.isArray(kept.fields);
