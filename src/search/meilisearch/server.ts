/** Where Meilisearch is asked; the same object for as long as it stays there. */
export type Connection = { url: string; key: string | null };

/** A Meilisearch that is ours to ask: one that somebody runs, or a child of this process. */
export type MeilisearchServer = {
  /** Null while it is not running. */
  connection(): Connection | null;
  /** Why it is not running, for operators; null when it is. */
  detail(): string | null;
  close(): Promise<void>;
};

/** One that somebody else starts and stops. */
export function externalServer(url: string, key: string | null): MeilisearchServer {
  const connection = { url, key };
  return { connection: () => connection, detail: () => null, close: async () => {} };
}
