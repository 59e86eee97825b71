import { KIND_NAMES, type Kind, type RecordOf } from '../domain/records.ts';

/** What the store hands out is the caller's to read, never to change. */
export type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

export type Stored<K extends Kind> = DeepReadonly<RecordOf<K>>;

/** A copy that is the caller's own to change. */
export const ownCopy = <T>(stored: DeepReadonly<T>): T => structuredClone(stored) as T;

/**
 * One change of a commit. `expectedRev` is the rev that the caller read (0: the record must be new);
 * the store writes `expectedRev + 1` into the record, whatever rev stands in `put`.
 */
export type Change =
  | { [K in Kind]: { kind: K; put: Stored<K>; expectedRev: number } }[Kind]
  | { kind: Kind; remove: string; expectedRev: number };

/** What a commit changed, in its order; `rev` is null for a record that is gone. */
export type Changed = { kind: Kind; id: string; rev: number | null };

export type Page<T> = {
  records: readonly T[];
  /** Pass it as `after` for the next page; null at the end. */
  next: string | null;
};

/** A part of the store that could not be read, left untouched and set aside; the rest serves on. */
export type Quarantined = {
  /** Absolute path or row of what could not be read. */
  path: string;
  reason: 'missing' | 'empty' | 'null' | 'unreadable' | 'invalid' | 'newer_schema';
  /** For people: what is wrong, where, and what to do. */
  detail: string;
};

export interface Store {
  /** Null when there is none. Frozen or a copy: changing it never changes the store. */
  get<K extends Kind>(kind: K, id: string): Promise<Stored<K> | null>;
  /** In the order of ids, by character code; `after` is excluded and need not exist; `limit` 1 to 1000. */
  list<K extends Kind>(
    kind: K,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<Stored<K>>>;
  /**
   * All or nothing, durable when it resolves. Every change must concern the same owner (`ownerOf`), each
   * another record. The store keeps a copy of what is put.
   * Throws `ConflictError` when a rev has moved, `StoreFullError` or `StoreUnavailableError` when it could
   * not be written, `StoreMisuseError` for a record that its schema refuses: memory and disk are then as before.
   */
  commit(changes: readonly Change[]): Promise<readonly Changed[]>;
  /** Called after every commit, once it is durable and can be read. Returns how to stop listening. */
  onCommit(listener: (changed: readonly Changed[]) => void): () => void;
  readonly quarantined: readonly Quarantined[];
  /** Whether writes are taken now, and why not; for `/readyz`. */
  health(): Promise<{ writable: boolean; freeBytes: number | null; detail: string | null }>;
  /** Waits for writes in hand, releases the lock. Later commits are refused with `StoreUnavailableError`. */
  close(): Promise<void>;
}

/**
 * Whether the first catalogue may be put in place: no record of any kind, and nothing set aside in which
 * there may be some.
 */
export async function isEmptyStore(store: Store): Promise<boolean> {
  if (store.quarantined.length > 0) return false;
  for (const kind of KIND_NAMES) {
    const { records } = await store.list(kind, { limit: 1 });
    if (records.length > 0) return false;
  }
  return true;
}

/** Somebody else's commit came first: `found` is the rev that is stored now, null when the record is gone. */
export class ConflictError extends Error {
  override name = 'ConflictError';
  readonly code = 'conflict';
  readonly kind: Kind;
  readonly id: string;
  readonly expected: number;
  readonly found: number | null;
  constructor(at: { kind: Kind; id: string; expected: number; found: number | null }) {
    super(`${at.kind} ${at.id}: expected rev ${at.expected}, found ${at.found ?? 'none'}`);
    this.kind = at.kind;
    this.id = at.id;
    this.expected = at.expected;
    this.found = at.found;
  }
}

/** The disk is full: nothing was written, the record is as before. */
export class StoreFullError extends Error {
  override name = 'StoreFullError';
  readonly code = 'store_full';
}

/** The record's part of the store is quarantined, read-only or broken: nothing was written. */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError';
  readonly code = 'store_unavailable';
}

/**
 * The caller broke the port's rules (two owners in one commit, a record that its schema refuses, a list limit
 * out of range): a fault in our code.
 */
export class StoreMisuseError extends Error {
  override name = 'StoreMisuseError';
  readonly code = 'store_misuse';
}

/** The store could not be opened: its place is read-only, full, no folder… The message says what to do. */
export class StoreNotOpenedError extends Error {
  override name = 'StoreNotOpenedError';
  readonly code = 'store_not_opened';
}

/** Who has the store open. */
export type StoreHolder = { pid: number; host: string; since: string };

/** Another process has this store open, and it takes one writer. */
export class StoreLockedError extends Error {
  override name = 'StoreLockedError';
  readonly code = 'store_locked';
  /** Null when the holder has not said who it is. */
  readonly holder: StoreHolder | null;
  constructor(message: string, holder: StoreHolder | null) {
    super(message);
    this.holder = holder;
  }
}
