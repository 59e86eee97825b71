/** An upload as it is kept. */
export type KeptFile = {
  /** Random, never what people called it. */
  name: string;
  modifiedAt: Date;
};

/** Where uploads are kept, outside of everything that is served. What is kept under a name never changes. */
export interface FileStore {
  /**
   * Keeps the bytes under a new random name that ends in `.extension`; durable when it resolves.
   * Throws `StoreFullError` or `StoreUnavailableError`: then nothing is kept.
   */
  put(bytes: Uint8Array, extension: string): Promise<string>;
  /** Null when there is none of that name, or the name is none that `put` gives. */
  read(name: string): Promise<Buffer | null>;
  /** One that is not there is as good. Throws `StoreUnavailableError`. */
  remove(name: string): Promise<void>;
  /** All that is kept, in no order; what is put or removed meanwhile may be among them or not. */
  list(): AsyncIterable<KeptFile>;
  /** Bytes that could still be kept; null when nobody can say. */
  freeBytes(): Promise<number | null>;
}
