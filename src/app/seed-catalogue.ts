import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ownerOf, readRecord, type Kind, type RecordOf } from '../domain/records.ts';
import type { Seeding } from '../domain/seeding.ts';
import { NewerSchemaError } from '../domain/upgrade.ts';
import { isEmptyStore, type Store } from '../store/store.ts';

/** Told after every commit: how many of the records are in place. */
export type SeedProgress = (done: number, total: number) => void;

/** A line of the first catalogue cannot be read: the message says which file, line and field. */
export class SeedError extends Error {
  override name = 'SeedError';
  readonly code = 'seed_invalid';
}

/**
 * Puts the first catalogue in place, from `innovations.jsonl` and `adoption-links.jsonl` in `seedDir`, when the store
 * holds nothing and nothing is quarantined; goes on where an earlier start was interrupted. One commit per owner.
 * Returns how many records it put. Throws `SeedError` before anything is written, and what `Store.commit` throws.
 */
export async function seedCatalogue(
  store: Store,
  seedDir: string,
  onProgress?: SeedProgress,
): Promise<number> {
  if (store.quarantined.length > 0) return 0;
  const earlier = await store.get('seeding', 'first-catalogue');
  const due = earlier === null ? await isEmptyStore(store) : earlier.completedAt === null;
  if (!due) return 0;

  const changes = await readChanges(seedDir);
  // The mark comes first: without it, a start that finds half of the catalogue could not tell it from a catalogue
  // of which half was deleted.
  const seeding: Seeding = earlier ?? {
    schema: 1,
    id: 'first-catalogue',
    rev: 1,
    begunAt: new Date().toISOString(),
    completedAt: null,
  };
  if (earlier === null) await store.commit([{ kind: 'seeding', put: seeding, expectedRev: 0 }]);

  let done = 0;
  let written = 0;
  for (const ofOneOwner of Map.groupBy(changes, ({ kind, put }) => ownerOf(kind, put)).values()) {
    const present = await Promise.all(ofOneOwner.map(({ kind, put }) => store.get(kind, put.id)));
    const missing = ofOneOwner.filter((_, at) => present[at] === null);
    if (missing.length > 0) await store.commit(missing);
    written += missing.length;
    done += ofOneOwner.length;
    onProgress?.(done, changes.length);
  }
  await store.commit([
    { kind: 'seeding', put: { ...seeding, completedAt: new Date().toISOString() }, expectedRev: seeding.rev },
  ]);
  return written;
}

async function readChanges(seedDir: string) {
  const innovations = await readLines('innovation', join(seedDir, 'innovations.jsonl'));
  const links = await readLines('adoption_link', join(seedDir, 'adoption-links.jsonl'));
  return [
    ...innovations.map((put) => ({ kind: 'innovation' as const, put, expectedRev: 0 })),
    ...links.map((put) => ({ kind: 'adoption_link' as const, put, expectedRev: 0 })),
  ];
}

async function readLines<K extends Kind>(kind: K, file: string): Promise<RecordOf<K>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, at) => (line === '' ? [] : [readLine(kind, line, `${file}:${at + 1}`)]));
}

function readLine<K extends Kind>(kind: K, line: string, where: string): RecordOf<K> {
  try {
    return readRecord(kind, JSON.parse(line));
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new SeedError(`${where}: ${error.issues.map(described).join('; ')}`, { cause: error });
    if (error instanceof SyntaxError || error instanceof NewerSchemaError)
      throw new SeedError(`${where}: ${error.message}`, { cause: error });
    throw error;
  }
}

const described = ({ path, message }: { path: PropertyKey[]; message: string }) =>
  path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
