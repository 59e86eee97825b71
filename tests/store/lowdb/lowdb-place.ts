import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdbStore } from '../../../src/store/lowdb/lowdb-store.ts';
import type { StorePlace } from '../../contract/store/setup.ts';

export async function lowdbPlace(): Promise<StorePlace & { dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lumbung-store-'));
  const dossiers = join(dataDir, 'dossiers');
  return {
    dataDir,
    open: () => openLowdbStore({ dataDir }),
    // Modes would not stop root, who runs the tests in many containers; a folder that is away stops everyone.
    async refuseWrites() {
      await rename(dossiers, `${dossiers}.away`);
      return () => rename(`${dossiers}.away`, dossiers);
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}
