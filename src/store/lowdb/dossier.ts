import { Low } from 'lowdb';
import type { Owner } from '../../domain/records.ts';
import type { Prepared } from '../prepare-commit.ts';
import { ConflictError } from '../store.ts';
import { applyChanges } from './apply-changes.ts';
import { inBatches, type Outcomes } from './batches.ts';
import { dossierFile, emptyDossier, type Dossier } from './dossier-file.ts';
import { removeDurably, UnconfirmedWriteError } from '../durable-file.ts';
import type { Manifest } from './manifest.ts';

export type DossierPlace = {
  path: string;
  owner: Owner;
  manifest: Manifest;
  /** Called with each commit's changes, in order, once they are on disk and before their callers hear of it. */
  written(commits: readonly (readonly Prepared[])[]): void;
};

/** One owner's records: what is in memory is on disk, and what was refused is in neither. */
export type OpenDossier = {
  readonly dossier: Dossier;
  /** Resolves when the changes are on disk; all or none. Throws as `Store.commit`. */
  commit(changes: readonly Prepared[]): Promise<void>;
  idle(): Promise<void>;
};

/** Opens a dossier that has a file. Throws `FileFault` when it cannot be read. */
export async function readDossier(place: DossierPlace): Promise<OpenDossier> {
  const low = lowOf(place);
  await low.read();
  return openDossier(place, low, true);
}

/** Opens a dossier that gets its file with the first commit. */
export const newDossier = (place: DossierPlace): OpenDossier => openDossier(place, lowOf(place), false);

const lowOf = ({ path, owner }: DossierPlace) => new Low(dossierFile(path, owner), emptyDossier(owner));

function openDossier(place: DossierPlace, low: Low<Dossier>, hasFile: boolean): OpenDossier {
  const { path, owner, manifest } = place;
  let onDisk = hasFile;

  const batches = inBatches<readonly Prepared[]>(write);

  /** Writes a new state made from `low.data`, which takes its place only when it is on disk. */
  async function write(commits: readonly (readonly Prepared[])[]): Promise<Outcomes> {
    let next = low.data;
    const outcomes = commits.map((changes) => {
      try {
        next = applyChanges(next, changes);
        return null;
      } catch (error) {
        if (error instanceof ConflictError) return error;
        throw error;
      }
    });
    if (next === low.data) return outcomes;
    try {
      await save(next);
    } catch (error) {
      // On a disk that is nearly full, one large change must not take the others down with it.
      if (commits.length > 1) return oneByOne(commits);
      throw error;
    }
    low.data = next;
    place.written(commits.filter((_, at) => outcomes[at] === null));
    return outcomes;
  }

  async function oneByOne(commits: readonly (readonly Prepared[])[]): Promise<Outcomes> {
    const outcomes: (Error | null)[] = [];
    for (const changes of commits) {
      try {
        outcomes.push(...(await write([changes])));
      } catch (error) {
        outcomes.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    return outcomes;
  }

  async function save(next: Dossier) {
    if (onDisk) await manifest.include([owner]);
    try {
      await low.adapter.write(next);
    } catch (error) {
      if (error instanceof UnconfirmedWriteError) await putBack();
      throw error;
    }
    if (!onDisk) await nameOrUndo();
    onDisk = true;
  }

  async function nameOrUndo() {
    try {
      await manifest.include([owner]);
    } catch (error) {
      // Named or not, an empty dossier is right; once it is named for certain not, no file is.
      if (error instanceof UnconfirmedWriteError) await putBack();
      else await removeDurably(path).catch(() => undefined);
      throw error;
    }
  }

  /** The refused state may stand on disk: makes it the state before. Where even that fails, the next write does. */
  async function putBack() {
    await low.adapter.write(low.data).catch(() => undefined);
  }

  return {
    get dossier() {
      return low.data;
    },
    commit: (changes) => batches.add(changes),
    idle: () => batches.idle(),
  };
}
