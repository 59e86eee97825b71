import { resolve } from 'node:path';
import type { Owner } from '../../domain/records.ts';
import { prepareCommit, type Prepared } from '../prepare-commit.ts';
import {
  ConflictError,
  StoreMisuseError,
  StoreUnavailableError,
  type Changed,
  type Store,
} from '../store.ts';
import { newDossier, type DossierPlace } from './dossier.ts';
import { watchHealth } from './health.ts';
import { loadDossiers } from './load-dossiers.ts';
import { openFolder, type OpenFolder } from './open-folder.ts';
import { recordsInMemory } from './records-in-memory.ts';
import { newIdClaims, ownerOfRemoved, refuseOthers } from './whose-records.ts';

const LONGEST_PAGE = 1000;

/**
 * Keeps records in one file per owner under `<dataDir>/dossiers`, and all of them in memory. The only writer of
 * the folder. Throws `StoreLockedError` or `StoreNotOpenedError`; a dossier that cannot be read is set aside in
 * `quarantined` instead, its file untouched and its owner's writes refused.
 */
export async function openLowdbStore({ dataDir }: { dataDir: string }): Promise<Store> {
  const folder = await openFolder(resolve(dataDir));
  try {
    return await openStore(folder);
  } catch (error) {
    await folder.release();
    throw error;
  }
}

async function openStore(folder: OpenFolder): Promise<Store> {
  const { found, manifest } = folder;
  const records = recordsInMemory();
  const listeners = new Set<(changed: readonly Changed[]) => void>();
  const health = watchHealth(folder.dossierPath('hub'));

  const place = (owner: Owner): DossierPlace => ({
    owner,
    path: folder.dossierPath(owner),
    manifest,
    written(commits) {
      for (const changes of commits) records.apply(owner, changes);
      for (const changes of commits) tell(listeners, changedBy(changes));
    },
  });

  const expected = [...new Set([...found, ...manifest.missing])].sort();
  const { dossiers, quarantined } = await loadDossiers(expected.map(place), records);
  const adopted = found.filter((owner) => !manifest.has(owner) && dossiers.has(owner));
  // On a full disk it has to wait: the first write to such a dossier names it before anything else.
  await manifest.include(adopted).catch(() => undefined);

  function dossierOf(owner: Owner) {
    const aside = quarantined.get(owner);
    if (aside) throw new StoreUnavailableError(`no change to ${owner} is taken: ${aside.detail}`);
    const dossier = dossiers.get(owner) ?? newDossier(place(owner));
    dossiers.set(owner, dossier);
    return dossier;
  }

  const claims = newIdClaims();
  let closing: Promise<void> | null = null;
  async function finish() {
    for (const dossier of dossiers.values()) await dossier.idle();
    await manifest.idle();
    await folder.release();
  }

  return {
    async get(kind, id) {
      return records.of(kind).get(id) ?? null;
    },
    async list(kind, { after, limit }) {
      if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE)
        throw new StoreMisuseError(`a page of ${limit} records: 1 to ${LONGEST_PAGE} can be listed`);
      return records.of(kind).page(after, limit);
    },
    async commit(changes) {
      if (closing) throw new StoreUnavailableError('the store is closed');
      if (changes.length === 0) return [];
      const prepared = prepareCommit(changes);
      const owner = prepared.owner ?? ownerOfRemoved(records, prepared.changes, quarantined.size > 0);
      const dossier = dossierOf(owner);
      refuseOthers(records, owner, prepared.changes);
      const unclaim = claims.take(owner, prepared.changes);
      try {
        await dossier.commit(prepared.changes);
        health.wrote();
      } catch (error) {
        if (!(error instanceof ConflictError)) health.failed();
        throw error;
      } finally {
        unclaim();
      }
      return changedBy(prepared.changes);
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    quarantined: [...(manifest.fault ? [manifest.fault] : []), ...quarantined.values()],
    health: () => health.look(),
    close: () => (closing ??= finish()),
  };
}

const changedBy = (changes: readonly Prepared[]): readonly Changed[] =>
  changes.map(({ kind, id, record }) => ({ kind, id, rev: record?.rev ?? null }));

function tell(listeners: ReadonlySet<(changed: readonly Changed[]) => void>, changed: readonly Changed[]) {
  for (const listener of listeners) {
    try {
      listener(changed);
    } catch (error) {
      // The commit is on disk: a listener's fault is neither its caller's nor the other listeners'.
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}
