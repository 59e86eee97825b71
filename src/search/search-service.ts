import type { Concept } from './indonesian/read-query.ts';
import type { Match } from './rank.ts';
import type { Engine, EngineAnswer, SearchQuery } from './search-index.ts';
import type { Draft, SimilarAnswer } from './similar.ts';

export type SearchAnswer = EngineAnswer & {
  engine: Engine;
  /** How many have all that was asked: these come first. All of them when nothing was asked in words. */
  whole: number;
  /** True when none has all of it, and these have only some. */
  partial: boolean;
  /** The words as they were read, when their spelling was mended; else null. */
  corrected: string | null;
  /** What the words were taken to ask for. */
  concepts: readonly Concept[];
  /** Why each hit of this page was found. */
  matches: ReadonlyMap<string, readonly Match[]>;
  /** What is the query itself in a text, to be marked there, with what `matches` found of what is near to it. */
  tokens: ReadonlySet<string>;
};

/** Search as the use cases see it: always answers, whichever engine is up. */
export interface SearchService {
  /** `SearchAnswer.engine` says who answered. Throws `SearchUnavailableError` only when no engine could. */
  search(query: SearchQuery): Promise<SearchAnswer>;
  /**
   * Cases that tell of the same thing as a draft, but for `except`. Throws `SearchUnavailableError` only when no
   * engine could answer.
   */
  similar(draft: Draft, about: { limit: number; except?: string | undefined }): Promise<SimilarAnswer>;
  /** Tells the index that these cases changed; returns at once, the change follows in the background. */
  changed(ids: readonly string[]): void;
  /**
   * Builds every index anew from the store beside the one that answers, and swaps. Never throws for an
   * engine's sake: what became of each is in the report.
   */
  rebuild(progress?: (at: RebuildProgress) => void): Promise<readonly Rebuilt[]>;
  health(): SearchHealth;
  /**
   * Whether an answer without words, asked for now, tells of every case as it is in the catalogue now: only
   * then may it be kept for other readers.
   */
  browsingIsCurrent(): boolean;
  close(): Promise<void>;
}

type SearchHealth = {
  /** The engine that answers searches for words now; browsing is always the embedded engine's. */
  engine: Engine;
  /** Why it is not the one that was asked for; null when it is. */
  detail: string | null;
  /** Changed cases that the index does not have yet. */
  waiting: number;
  /** True once the index has been compared with the store since the last start or recovery. */
  reconciled: boolean;
};

export type RebuildProgress = { engine: Engine; done: number; total: number };

/** `failed` is null when the new index is in use, else why the old one stays. */
export type Rebuilt = { engine: Engine; documents: number; failed: string | null };
